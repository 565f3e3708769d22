/** Everything that can wait for somebody, in the order in which it is shown. Words: my-work-texts.ts. */
export const waitingKinds = [
  "notice",
  "receive",
  "notify_claim",
  "give_opinion",
  "claim_limitation",
  "renew_policy",
  "declare_values",
  "review",
  "answer",
  "mention",
  "measure",
  "investigate",
  "cost",
  "decide_measure",
  "decide_series",
  "acknowledge_report",
  "judge_effect",
  "close_measure",
  "new_liability",
  "decide_liability",
  "assess_claim",
  "decide_claim",
  "claim_money",
  "left_lying",
] as const;

export type WaitingKind = (typeof waitingKinds)[number];

import type { LiabilityStep } from "./liability-workflow.ts";

/** The last part of the address where a step is taken: /skadestandskrav/…/yttrande. */
export const liabilityStepPaths: Readonly<Record<LiabilityStep, string>> = {
  ask_opinion: "begar-yttrande",
  give_opinion: "yttrande",
  assess: "bedom",
  send_to_insurer: "till-bolaget",
  decide: "besluta",
  serve: "skicka",
  accept: "godta",
  contest: "bestrid",
  go_to_court: "domstol",
  end_dispute: "los",
  settle: "reglera",
  close: "avsluta",
  withdraw: "aterta",
  reopen: "ateroppna",
};

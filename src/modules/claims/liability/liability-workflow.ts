import type { Role } from "../../../platform/role.ts";
import { holdsFor, type User } from "../../../platform/user.ts";
import { insuranceHandlingRoles } from "../../insurance/insurance-access.ts";

/**
 * SM-03: every step of what somebody demands of us, from where to where, who takes it and what must be in place first. Whether anything is
 * owed decides which way an end goes (`when`). Words: liability-texts.ts; docs/status-diagrams.md is drawn from here.
 */

export const liabilityStatuses = [
  "received",
  "opinion_asked",
  "opinion_given",
  "assessing",
  "at_insurer",
  "decided",
  "served",
  "contested",
  "in_court",
  "accepted",
  "settled",
  "closed",
  "withdrawn",
] as const;
export type LiabilityStatus = (typeof liabilityStatuses)[number];

export const endedLiabilityStatuses = ["closed", "withdrawn"] as const satisfies readonly LiabilityStatus[];

const liabilitySteps = [
  "ask_opinion",
  "give_opinion",
  "assess",
  "send_to_insurer",
  "decide",
  "serve",
  "accept",
  "contest",
  "go_to_court",
  "end_dispute",
  "settle",
  "close",
  "withdraw",
  "reopen",
] as const;
export type LiabilityStep = (typeof liabilitySteps)[number];

/** Those who handle claims, or those who answer for the department that it concerns. */
export type LiabilityActor = "handler" | "department";

export type LiabilityGuard = "journalled" | "not_held" | "assessed" | "all_paid";

export interface LiabilityTransition {
  readonly step: LiabilityStep;
  readonly from: readonly LiabilityStatus[];
  readonly to: LiabilityStatus;
  readonly when?: "owes" | "owes_nothing";
  readonly who: LiabilityActor;
  readonly guards: readonly LiabilityGuard[];
  readonly needsReason: boolean;
}

const handler = { who: "handler", guards: [], needsReason: false } as const;

export const liabilityTransitions: readonly LiabilityTransition[] = [
  {
    ...handler,
    step: "ask_opinion",
    from: ["received", "opinion_given", "assessing"],
    to: "opinion_asked",
    guards: ["not_held"],
  },
  {
    step: "give_opinion",
    from: ["opinion_asked"],
    to: "opinion_given",
    who: "department",
    guards: [],
    needsReason: true,
  },
  { ...handler, step: "assess", from: ["opinion_given"], to: "assessing", needsReason: true },
  { ...handler, step: "send_to_insurer", from: ["opinion_given", "assessing"], to: "at_insurer" },
  // With the decision go its grounds: decide-liability.ts.
  {
    ...handler,
    step: "decide",
    from: ["assessing", "at_insurer", "contested"],
    to: "decided",
    guards: ["journalled", "assessed"],
  },
  // Nothing is sent before the checklist against admissions has been gone through: serve-decision.ts.
  { ...handler, step: "serve", from: ["decided"], to: "served" },
  { ...handler, step: "accept", from: ["served"], to: "accepted", when: "owes" },
  { ...handler, step: "accept", from: ["served"], to: "settled", when: "owes_nothing" },
  { ...handler, step: "contest", from: ["served"], to: "contested", needsReason: true },
  { ...handler, step: "go_to_court", from: ["contested"], to: "in_court" },
  { ...handler, step: "end_dispute", from: ["contested", "in_court"], to: "accepted", when: "owes", needsReason: true },
  {
    ...handler,
    step: "end_dispute",
    from: ["contested", "in_court"],
    to: "settled",
    when: "owes_nothing",
    needsReason: true,
  },
  { ...handler, step: "settle", from: ["accepted"], to: "settled", guards: ["all_paid"] },
  { ...handler, step: "close", from: ["settled"], to: "closed", guards: ["all_paid"] },
  {
    ...handler,
    step: "withdraw",
    from: ["received", "opinion_asked", "opinion_given", "assessing"],
    to: "withdrawn",
    needsReason: true,
  },
  { ...handler, step: "reopen", from: ["closed", "withdrawn"], to: "opinion_given", needsReason: true },
];

/** The department answers within so many days of being asked. */
export const opinionDays = 14;

const departmentRoles: readonly Role[] = [
  "manager",
  "coordinator",
  "department_head",
  "company_head",
  "company_security_lead",
];

export function handlesLiability(user: User, claim: { unit_id: string | null }): boolean {
  return holdsFor(user, insuranceHandlingRoles, claim.unit_id);
}

/** Third moment of access for claims against us: asked by use cases (403) and by pages for their buttons. */
export function isLiabilityActor(user: User, who: LiabilityActor, claim: { unit_id: string | null }): boolean {
  return handlesLiability(user, claim) || (who === "department" && holdsFor(user, departmentRoles, claim.unit_id));
}

/** The steps that may be taken from here; of the ways that a step can go the first stands for all. */
export function allowedLiabilitySteps(
  user: User,
  claim: { unit_id: string | null; status: LiabilityStatus },
): readonly LiabilityTransition[] {
  const open = liabilityTransitions.filter(
    (one) => one.from.includes(claim.status) && isLiabilityActor(user, one.who, claim),
  );
  return open.filter((one, index) => open.findIndex(({ step }) => step === one.step) === index);
}

export function isEndedLiability(status: LiabilityStatus): boolean {
  return (endedLiabilityStatuses as readonly string[]).includes(status);
}

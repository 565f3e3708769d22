import { holdsFor, type User } from "../../platform/user.ts";
import { insuranceHandlingRoles } from "../insurance/insurance-access.ts";

/**
 * SM-02: every step of a claim for a loss of our own, from where to where and what must be in place first. How large the loss is against
 * the deductibles decides which way it goes (`when`). Only those who handle claims take steps. Words: claim-step-texts.ts;
 * docs/status-diagrams.md is drawn from here.
 */

export const claimStatuses = [
  "created",
  "completing",
  "internal",
  "fund",
  "to_notify",
  "notified",
  "investigating",
  "decided",
  "reconsidering",
  "settled",
  "recourse",
  "closed",
  "withdrawn",
] as const;

export type ClaimStatus = (typeof claimStatuses)[number];

/** Nobody has anything left to do. */
const endedStatuses: readonly ClaimStatus[] = ["closed", "withdrawn"];

/** Up to where the loss reaches: not above the internal deductible, not above the external, above it. */
const lossLayers = ["internal", "fund", "insurer"] as const;
export type LossLayer = (typeof lossLayers)[number];

const claimSteps = [
  "ask_more",
  "assess",
  "notify",
  "inspect",
  "decide",
  "reconsider",
  "settle",
  "await_recourse",
  "close",
  "withdraw",
  "reopen",
] as const;
export type ClaimStep = (typeof claimSteps)[number];

export type ClaimGuard =
  | "insurer_number_given"
  | "loss_final"
  | "layer_unchanged"
  | "decision_current"
  | "compensation_paid"
  | "recourse_made"
  | "recourse_closed"
  | "no_money_moved";

export interface ClaimTransition {
  readonly step: ClaimStep;
  readonly from: readonly ClaimStatus[];
  readonly to: ClaimStatus;
  /** Holds only when the loss, with the deductibles that are then known, reaches so far. */
  readonly when?: LossLayer;
  readonly guards: readonly ClaimGuard[];
  readonly needsReason: boolean;
}

const beforeNotice = ["created", "completing", "internal", "fund", "to_notify"] as const;

export const claimTransitions: readonly ClaimTransition[] = [
  { step: "ask_more", from: ["created"], to: "completing", guards: [], needsReason: true },
  { step: "assess", from: beforeNotice, to: "internal", when: "internal", guards: [], needsReason: false },
  { step: "assess", from: beforeNotice, to: "fund", when: "fund", guards: [], needsReason: false },
  { step: "assess", from: beforeNotice, to: "to_notify", when: "insurer", guards: [], needsReason: false },
  { step: "notify", from: ["to_notify"], to: "notified", guards: ["insurer_number_given"], needsReason: false },
  { step: "inspect", from: ["notified"], to: "investigating", guards: [], needsReason: true },
  {
    step: "decide",
    from: ["notified", "investigating", "reconsidering", "decided"],
    to: "decided",
    guards: [],
    needsReason: false,
  },
  { step: "reconsider", from: ["decided"], to: "reconsidering", guards: [], needsReason: true },
  {
    step: "settle",
    from: ["internal", "fund", "decided"],
    to: "settled",
    guards: ["loss_final", "layer_unchanged", "decision_current", "compensation_paid"],
    needsReason: false,
  },
  { step: "await_recourse", from: ["settled"], to: "recourse", guards: ["recourse_made"], needsReason: false },
  {
    step: "close",
    from: ["settled", "recourse"],
    to: "closed",
    guards: ["loss_final", "decision_current", "compensation_paid", "recourse_closed"],
    needsReason: false,
  },
  { step: "withdraw", from: beforeNotice, to: "withdrawn", guards: ["no_money_moved"], needsReason: true },
  {
    step: "reopen",
    from: ["settled", "recourse", "closed", "withdrawn"],
    to: "completing",
    guards: [],
    needsReason: true,
  },
];

/** Third moment of access for claims: asked by use cases (403) and by pages for their buttons. */
export function handlesClaims(user: User, claim: { unit_id: string | null }): boolean {
  return holdsFor(user, insuranceHandlingRoles, claim.unit_id);
}

export interface ClaimStepFacts {
  unit_id: string | null;
  status: ClaimStatus;
}

/** The steps that may be taken from here; of the ways that a step can go it is the first that stands for all. */
export function allowedClaimSteps(user: User, claim: ClaimStepFacts): readonly ClaimTransition[] {
  if (!handlesClaims(user, claim)) return [];
  const open = claimTransitions.filter((transition) => transition.from.includes(claim.status));
  return open.filter((one, index) => open.findIndex(({ step }) => step === one.step) === index);
}

/** Which way a step goes. Null: it cannot be taken from here. */
export function claimTransition(step: ClaimStep, from: ClaimStatus, layer: LossLayer): ClaimTransition | null {
  return (
    claimTransitions.find(
      (one) => one.step === step && one.from.includes(from) && (one.when === undefined || one.when === layer),
    ) ?? null
  );
}

export function isEndedClaim(status: ClaimStatus): boolean {
  return endedStatuses.includes(status);
}

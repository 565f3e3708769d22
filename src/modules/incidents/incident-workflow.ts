import type { Role } from "../../platform/role.ts";
import { holdsFor, type User } from "../../platform/user.ts";
import type { IncidentStatus } from "./incident.ts";
import { handlingRoles, type IncidentFacts } from "./incident-access.ts";

/**
 * SM-01: every step an incident can take, from where to where, who may take it and what must be in place first. The third
 * moment of access: use cases ask it before they change anything, pages ask it which buttons to show. The words of steps and
 * guards stand in incident-workflow-texts.ts; docs/status-diagrams.md is drawn from here.
 */

export type IncidentStep =
  | "report"
  | "receive"
  | "start_investigation"
  | "decide_measures"
  | "ready_to_close"
  | "review"
  | "close"
  | "send_back"
  | "reopen"
  | "reject"
  | "mark_duplicate"
  | "reclassify"
  | "hand_over";

/** The reporter; the program itself; those who handle; those who decide in the line; those who review what is serious. */
export type Actor = "reporter" | "program" | "handler" | "decider" | "reviewer";

export type Guard =
  | "cause_given"
  | "cost_known"
  | "police_decided"
  | "measures_done"
  | "reviewed_if_serious"
  | "original_named"
  | "receiver_named";

export interface Transition {
  readonly step: IncidentStep;
  readonly from: readonly IncidentStatus[];
  /** null: the incident stays where it is. */
  readonly to: IncidentStatus | null;
  readonly who: Actor;
  readonly guards: readonly Guard[];
  readonly needsReason: boolean;
}

const beforeDecision = ["cause_given", "cost_known", "police_decided"] as const;
const open = ["reported", "received", "investigating", "measures_decided", "ready_to_close"] as const;

export const transitions: readonly Transition[] = [
  step("report", ["draft"], "reported", "reporter"),
  // Within a minute, when those concerned have been told.
  step("receive", ["reported"], "received", "program"),
  step("start_investigation", ["received"], "investigating", "handler"),
  step("decide_measures", ["investigating"], "measures_decided", "decider", { guards: beforeDecision }),
  step("ready_to_close", ["measures_decided"], "ready_to_close", "handler", {
    guards: [...beforeDecision, "measures_done"],
  }),
  step("review", ["ready_to_close"], null, "reviewer"),
  step("close", ["ready_to_close"], "closed", "decider", {
    guards: [...beforeDecision, "measures_done", "reviewed_if_serious"],
  }),
  step("send_back", ["measures_decided", "ready_to_close"], "investigating", "decider", { needsReason: true }),
  step("reopen", ["closed"], "investigating", "decider", { needsReason: true }),
  step("reopen", ["duplicate", "rejected"], "received", "decider", { needsReason: true }),
  step("reject", ["reported", "received"], "rejected", "decider", { needsReason: true }),
  step("mark_duplicate", ["reported", "received", "investigating"], "duplicate", "handler", {
    guards: ["original_named"],
  }),
  step("reclassify", open, null, "handler", { needsReason: true }),
  // The new workplace has to take it on in its turn, whatever had been done before.
  step("hand_over", open, "received", "decider", { guards: ["receiver_named"], needsReason: true }),
];

function step(
  name: IncidentStep,
  from: readonly IncidentStatus[],
  to: IncidentStatus | null,
  who: Actor,
  more: { guards?: readonly Guard[]; needsReason?: boolean } = {},
): Transition {
  return { step: name, from, to, who, guards: more.guards ?? [], needsReason: more.needsReason ?? false };
}

/** Those who decide on measures, close, reject and hand over: heads and the safety organisation, not the ombud. */
export const decidingRoles: readonly Role[] = [
  "manager",
  "coordinator",
  "department_head",
  "company_head",
  "company_security_lead",
  "security_chief",
];

/** Those who look at serious matters before they are closed. */
export const reviewingRoles: readonly Role[] = ["coordinator", "company_security_lead", "security_chief"];

export interface WorkflowFacts extends IncidentFacts {
  status: IncidentStatus;
}

export function isActor(user: User, who: Actor, incident: IncidentFacts): boolean {
  const isPerson = user.id !== null;
  switch (who) {
    case "reporter":
      return isPerson && incident.created_by === user.id;
    case "program":
      return user.kind === "system";
    case "handler":
      return (isPerson && incident.owner_id === user.id) || holdsFor(user, handlingRoles, incident.unit_id);
    case "decider":
      return holdsFor(user, decidingRoles, incident.unit_id);
    case "reviewer":
      return holdsFor(user, reviewingRoles, incident.unit_id);
  }
}

/** The steps this user may take with this incident now. What is missing before a step can be taken: missingFor. */
export function allowedSteps(user: User, incident: WorkflowFacts): readonly Transition[] {
  return transitions.filter(
    (transition) => transition.from.includes(incident.status) && isActor(user, transition.who, incident),
  );
}

/** What the guards look at. Duplicate and hand-over also look at what was chosen in the form; the use case adds that. */
export interface GuardFacts {
  /** From the list or in own words. */
  causeStated: boolean;
  /** Cost lines that have not been struck out. */
  costLines: number;
  no_cost_reason: string | null;
  police_decision: "undecided" | "reported" | "not_reported";
  /** Measures of the incident that are neither done, refused nor cancelled, also those the asker may not see. */
  openMeasures: number;
  serious: boolean;
  serious_reviewed_at: Date | null;
}

const holds: Record<Guard, (facts: GuardFacts) => boolean> = {
  cause_given: (facts) => facts.causeStated,
  cost_known: (facts) => facts.costLines > 0 || isText(facts.no_cost_reason),
  police_decided: (facts) => facts.police_decision !== "undecided",
  measures_done: (facts) => facts.openMeasures === 0,
  reviewed_if_serious: (facts) => !facts.serious || facts.serious_reviewed_at !== null,
  original_named: () => true,
  receiver_named: () => true,
};

/** The guards of a step that do not hold yet, in the order of the table. */
export function missingFor(transition: Transition, facts: GuardFacts): readonly Guard[] {
  return transition.guards.filter((guard) => !holds[guard](facts));
}

export interface Seriousness {
  consequence_actual: number | null;
  isThreatOrViolence: boolean;
  costTotalOre: number;
  priceBaseAmountOre: number;
}

/** Consequence 3 or more, a cost of one price base amount or more, or threats and violence: somebody else looks before it is closed. */
export function isSerious(facts: Seriousness): boolean {
  return (
    (facts.consequence_actual ?? 0) >= 3 || facts.isThreatOrViolence || facts.costTotalOre >= facts.priceBaseAmountOre
  );
}

function isText(text: string | null): boolean {
  return text !== null && text.trim() !== "";
}

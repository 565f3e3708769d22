import type { Role } from "../../platform/role.ts";
import { holdsFor, type User } from "../../platform/user.ts";

/**
 * SM-08: every step of a measure, from where to where, who may take it and what must be in place first. Late is not a status: it is
 * computed from the due date. A measure with a plan for its effect is measured when it is done, judged when the follow-up is over and closed
 * by somebody who decides; one without ends when it is done. Words: measure-texts.ts; docs/status-diagrams.md is drawn from here.
 */

export const measureStatuses = [
  "proposed",
  "decided",
  "in_progress",
  "done",
  "measuring",
  "assessed",
  "closed",
  "cancelled",
  "rejected",
] as const;

export type MeasureStatus = (typeof measureStatuses)[number];

/** Somebody has something left to do before it is done. */
export const openMeasureStatuses = ["proposed", "decided", "in_progress"] as const satisfies readonly MeasureStatus[];

/** It is done, but the matter is not over. */
const followedStatuses = ["measuring", "assessed"] as const satisfies readonly MeasureStatus[];

export type MeasureStep = "decide" | "refuse" | "start" | "complete" | "assess" | "close" | "cancel" | "reopen";

/** The one who is to do it, or those who handle at the unit; those who decide in the line. */
export type MeasureActor = "worker" | "decider";

export type MeasureGuard = "owner_named" | "due_date_set" | "effect_planned";

export interface MeasureTransition {
  readonly step: MeasureStep;
  readonly from: readonly MeasureStatus[];
  readonly to: MeasureStatus;
  /** Where it goes instead when there is a plan for its effect. */
  readonly toIfPlanned?: MeasureStatus;
  readonly who: MeasureActor;
  readonly guards: readonly MeasureGuard[];
  readonly needsReason: boolean;
}

export const measureTransitions: readonly MeasureTransition[] = [
  {
    step: "decide",
    from: ["proposed"],
    to: "decided",
    who: "decider",
    guards: ["owner_named", "due_date_set", "effect_planned"],
    needsReason: false,
  },
  { step: "refuse", from: ["proposed"], to: "rejected", who: "decider", guards: [], needsReason: true },
  { step: "start", from: ["decided"], to: "in_progress", who: "worker", guards: [], needsReason: false },
  {
    step: "complete",
    from: ["decided", "in_progress"],
    to: "done",
    toIfPlanned: "measuring",
    who: "worker",
    guards: [],
    needsReason: true,
  },
  // With the conclusion goes what it rests on: conclude-effect.ts.
  { step: "assess", from: ["measuring"], to: "assessed", who: "worker", guards: [], needsReason: true },
  { step: "close", from: ["assessed"], to: "closed", who: "decider", guards: [], needsReason: false },
  { step: "cancel", from: ["decided", "in_progress"], to: "cancelled", who: "decider", guards: [], needsReason: true },
  {
    step: "reopen",
    from: ["done", "measuring", "cancelled"],
    to: "in_progress",
    who: "decider",
    guards: [],
    needsReason: true,
  },
  { step: "reopen", from: ["rejected"], to: "proposed", who: "decider", guards: [], needsReason: true },
];

export const measureHandlingRoles: readonly Role[] = [
  "ombud",
  "ombud_deputy",
  "manager",
  "coordinator",
  "department_head",
  "company_head",
  "company_security_lead",
  "crime_prevention_strategist",
  "security_chief",
];

export const measureDecidingRoles: readonly Role[] = [
  "manager",
  "coordinator",
  "department_head",
  "company_head",
  "company_security_lead",
  "security_chief",
];

export interface MeasureFacts {
  unit_id: string | null;
  owner_id: string | null;
  status: MeasureStatus;
}

/** Third moment of access for measures: asked by use cases (403) and by pages for their buttons. */
export function allowedMeasureSteps(user: User, measure: MeasureFacts): readonly MeasureTransition[] {
  return measureTransitions.filter(
    (transition) => transition.from.includes(measure.status) && isMeasureActor(user, transition.who, measure),
  );
}

export function isMeasureActor(
  user: User,
  who: MeasureActor,
  measure: Pick<MeasureFacts, "unit_id" | "owner_id">,
): boolean {
  if (who === "decider") return holdsFor(user, measureDecidingRoles, measure.unit_id);
  return (user.id !== null && measure.owner_id === user.id) || holdsFor(user, measureHandlingRoles, measure.unit_id);
}

export function isOpenMeasure(status: string): boolean {
  return (openMeasureStatuses as readonly string[]).includes(status);
}

/** Nobody has anything left to do with it. */
export function isEndedMeasure(status: string): boolean {
  return !isOpenMeasure(status) && !(followedStatuses as readonly string[]).includes(status);
}

export function isLate(measure: { status: string; due_on: string | null }, today: string): boolean {
  return isOpenMeasure(measure.status) && measure.due_on !== null && measure.due_on < today;
}

import type { Role } from "../../platform/role.ts";
import { holdsFor, type User } from "../../platform/user.ts";

/**
 * SM-08 up to done: every step of a measure, from where to where, who may take it and what must be in place first. Late is not
 * a status: it is computed from the due date. Words: measure-texts.ts; docs/status-diagrams.md is drawn from here.
 */

export const measureStatuses = ["proposed", "decided", "in_progress", "done", "cancelled", "rejected"] as const;

export type MeasureStatus = (typeof measureStatuses)[number];

/** Somebody has something left to do. */
export const openMeasureStatuses = ["proposed", "decided", "in_progress"] as const satisfies readonly MeasureStatus[];

export type MeasureStep = "decide" | "refuse" | "start" | "complete" | "cancel" | "reopen";

/** The one who is to do it, or those who handle at the unit; those who decide in the line. */
export type MeasureActor = "worker" | "decider";

export type MeasureGuard = "owner_named" | "due_date_set";

export interface MeasureTransition {
  readonly step: MeasureStep;
  readonly from: readonly MeasureStatus[];
  readonly to: MeasureStatus;
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
    guards: ["owner_named", "due_date_set"],
    needsReason: false,
  },
  { step: "refuse", from: ["proposed"], to: "rejected", who: "decider", guards: [], needsReason: true },
  { step: "start", from: ["decided"], to: "in_progress", who: "worker", guards: [], needsReason: false },
  { step: "complete", from: ["decided", "in_progress"], to: "done", who: "worker", guards: [], needsReason: true },
  { step: "cancel", from: ["decided", "in_progress"], to: "cancelled", who: "decider", guards: [], needsReason: true },
  { step: "reopen", from: ["done", "cancelled"], to: "in_progress", who: "decider", guards: [], needsReason: true },
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

export function isLate(measure: { status: string; due_on: string | null }, today: string): boolean {
  return isOpenMeasure(measure.status) && measure.due_on !== null && measure.due_on < today;
}

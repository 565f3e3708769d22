import type { Transaction } from "kysely";
import type { DB } from "../../../db/schema.ts";
import type { Services } from "../../platform/context.ts";
import { Conflict, Forbidden, Invalid } from "../../platform/errors.ts";
import type { User } from "../../platform/user.ts";
import { changeStatus } from "../records/change-status.ts";
import { recordTexts } from "../records/record-texts.ts";
import { changeIncident, noteChange } from "./change-incident.ts";
import type { Incident } from "./find-incident.ts";
import { endStatuses, statusNames } from "./incident.ts";
import { guardFactsOf } from "./incident-guards.ts";
import { allowedSteps, type IncidentStep, missingFor, type Transition, transitions } from "./incident-workflow.ts";
import { workflowTexts } from "./incident-workflow-texts.ts";
import { notifyAbout, notifyPerson } from "./notify-incident.ts";

/** The steps that are only a step: duplicate, reclassify and hand-over have use cases of their own. */
export type PlainStep = Exclude<IncidentStep, "report" | "receive" | "mark_duplicate" | "reclassify" | "hand_over">;

export interface StepInput {
  step: PlainStep;
  /** The version of the incident that the user saw. */
  version: number;
  reason?: string | null;
}

/**
 * Takes one step of SM-01. Forbidden for those who may not, Conflict when the incident is not where the step begins or something
 * has to be done first (the message says what), Invalid when the reason is missing.
 */
export async function takeStep(
  services: Pick<Services, "db" | "jobs" | "config">,
  user: User,
  incidentId: string,
  { step, version, reason }: StepInput,
  now: Date,
): Promise<void> {
  await changeIncident(services.db, user, incidentId, { now, version }, async (trx, incident) => {
    const transition = requireStep(user, incident, step);
    if (transition.needsReason && !reason?.trim()) {
      throw new Invalid({ reason: workflowTexts(user.language).reasonNeeded });
    }
    const facts = await guardFactsOf(trx, incident);
    const missing = missingFor(transition, facts);
    if (missing.length > 0)
      throw new Conflict(missing.map((guard) => workflowTexts(user.language).missing[guard]).join(". "));

    if (transition.to === null)
      await noteChange(trx, user, incident, { action: "incident.reviewed", now, reason, rewritten: true });
    else await moveTo(trx, user, incident, transition.to, reason ?? null, now);
    await sideEffects(trx, user, incident, step, now);
    await tell(trx, services, user, incident, { step, serious: facts.serious }, now);
  });
}

/** The row of the table that this user may take now; else Conflict (wrong status) or Forbidden (wrong person). */
export function requireStep(user: User, incident: Incident, step: IncidentStep): Transition {
  const allowed = allowedSteps(user, incident).find((transition) => transition.step === step);
  if (allowed) return allowed;
  const inAnotherStatus = !transitions.some((one) => one.step === step && one.from.includes(incident.status));
  if (inAnotherStatus) {
    throw new Conflict(recordTexts(user.language).alreadyMoved(statusNames(user.language)[incident.status]));
  }
  throw new Forbidden();
}

export async function moveTo(
  trx: Transaction<DB>,
  user: User,
  incident: Incident,
  to: Incident["status"],
  reason: string | null,
  now: Date,
): Promise<void> {
  await changeStatus(
    trx,
    user,
    {
      recordId: incident.id,
      action: "incident.status_changed",
      unitId: incident.unit_id,
      from: incident.status,
      to,
      ends: endStatuses.includes(to),
      reason,
      restricted: incident.restricted,
    },
    now,
  );
}

async function sideEffects(
  trx: Transaction<DB>,
  user: User,
  incident: Incident,
  step: PlainStep,
  now: Date,
): Promise<void> {
  // Whoever takes on a report is its handler until somebody else is named.
  if (step === "start_investigation" && incident.owner_id === null) {
    await trx.updateTable("records").set({ owner_id: user.id }).where("id", "=", incident.id).execute();
  }
  if (step === "review") await setReview(trx, incident.id, { at: now, by: user.id });
  // What is worked on again is reviewed again.
  if (step === "send_back" || step === "reopen") await setReview(trx, incident.id, { at: null, by: null });
  if (step === "reopen") {
    await trx.updateTable("incidents").set({ duplicate_of: null }).where("id", "=", incident.id).execute();
  }
}

async function setReview(
  trx: Transaction<DB>,
  id: string,
  review: { at: Date | null; by: string | null },
): Promise<void> {
  await trx
    .updateTable("incidents")
    .set({ serious_reviewed_at: review.at, serious_reviewed_by: review.by })
    .where("id", "=", id)
    .execute();
}

async function tell(
  trx: Transaction<DB>,
  services: Pick<Services, "jobs" | "config">,
  user: User,
  incident: Incident,
  { step, serious }: { step: PlainStep; serious: boolean },
  now: Date,
): Promise<void> {
  const key = `${step}:${incident.id}:${incident.version}`;
  if (step === "ready_to_close" && serious) {
    const roles = [["coordinator", "company_security_lead"], ["security_chief"]] as const;
    await notifyAbout(trx, services, { incident, mail: "review", roles, key, exceptPersonId: user.id }, now);
  }
  if (step === "start_investigation" || step === "close" || step === "reject") {
    const reporter = { personId: incident.created_by, exceptPersonId: user.id };
    await notifyPerson(trx, services, { incident, mail: "reportMoved", key, ...reporter }, now);
  }
}

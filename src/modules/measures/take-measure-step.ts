import type { Transaction } from "kysely";
import type { DB } from "../../../db/schema.ts";
import type { Services } from "../../platform/context.ts";
import { dateInSweden } from "../../platform/dates.ts";
import { Conflict, Forbidden, Invalid } from "../../platform/errors.ts";
import type { User } from "../../platform/user.ts";
import { changeStatus } from "../records/change-status.ts";
import { recordTexts } from "../records/record-texts.ts";
import { onLockedMeasure } from "./change-measure.ts";
import { beginToMeasure } from "./effect/begin-to-measure.ts";
import { measureMails } from "./measure-mails.ts";
import type { Measure } from "./measure-queries.ts";
import { measureTexts } from "./measure-texts.ts";
import {
  allowedMeasureSteps,
  isEndedMeasure,
  type MeasureGuard,
  type MeasureStep,
  type MeasureTransition,
  measureTransitions,
} from "./measure-workflow.ts";
import { noteDecision } from "./propose-measure.ts";
import { tellMeasurePerson } from "./tell-measure-person.ts";

export interface MeasureStepInput {
  step: MeasureStep;
  version: number;
  /** Why, or for a finished measure what was done. */
  reason: string | null;
  /** What it cost, known when it is done. */
  outcomeOre?: number | null;
}

/** Takes one step of SM-08. Forbidden, Conflict and Invalid as for incidents. */
export async function takeMeasureStep(
  services: Pick<Services, "db" | "jobs" | "config">,
  user: User,
  measureId: string,
  input: MeasureStepInput,
  now: Date,
): Promise<void> {
  const { step, version, reason } = input;
  const t = measureTexts(user.language);
  await onLockedMeasure(services.db, user, measureId, { version, now }, async (trx, measure) => {
    const transition = requireMeasureStep(user, measure, step);
    if (transition.needsReason && !reason?.trim()) throw new Invalid({ reason: t.reasonNeeded });
    const to = (measure.effect_planned ? transition.toIfPlanned : undefined) ?? transition.to;
    const missing = missingForMeasure(transition, measure);
    if (missing.length > 0) throw new Conflict(missing.map((guard) => t.missing[guard]).join(" "));
    await changeStatus(
      trx,
      user,
      {
        recordId: measure.id,
        action: "measure.status_changed",
        unitId: measure.unit_id,
        from: measure.status,
        to,
        ends: isEndedMeasure(to),
        reason,
        restricted: measure.restricted,
      },
      now,
    );
    await sideEffects(trx, user, measure, input, now);
    if (to === "measuring") await beginToMeasure(trx, measure, now);
    if (step === "complete") await tellOrigins(trx, services, user, measure, now);
  });
}

export function requireMeasureStep(user: User, measure: Measure, step: MeasureStep): MeasureTransition {
  const allowed = allowedMeasureSteps(user, measure).find((transition) => transition.step === step);
  if (allowed) return allowed;
  if (!measureTransitions.some((one) => one.step === step && one.from.includes(measure.status))) {
    const status = measureTexts(user.language).statuses[measure.status];
    throw new Conflict(recordTexts(user.language).alreadyMoved(status));
  }
  throw new Forbidden();
}

type Guarded = Pick<Measure, "owner_id" | "due_on" | "effect_planned" | "effect_demanded">;

const holds: Record<MeasureGuard, (measure: Guarded) => boolean> = {
  owner_named: (measure) => measure.owner_id !== null,
  due_date_set: (measure) => measure.due_on !== null,
  effect_planned: (measure) => measure.effect_planned || !measure.effect_demanded,
};

export function missingForMeasure(transition: MeasureTransition, measure: Guarded): readonly MeasureGuard[] {
  return transition.guards.filter((guard) => !holds[guard](measure));
}

async function sideEffects(
  trx: Transaction<DB>,
  user: User,
  measure: Measure,
  { step, reason, outcomeOre = null }: MeasureStepInput,
  now: Date,
): Promise<void> {
  const change = trx.updateTable("measures").where("id", "=", measure.id);
  if (step === "decide") await noteDecision(trx, user, measure.id, now);
  if (step === "refuse") await change.set({ refusal_reason: reason }).execute();
  if (step === "start") await change.set({ start_on: measure.start_on ?? dateInSweden(now) }).execute();
  if (step === "complete") {
    await change.set({ completed_at: now, completed_note: reason, outcome_ore: outcomeOre }).execute();
  }
  if (step === "reopen") await change.set({ completed_at: null, completed_note: null, refusal_reason: null }).execute();
}

/** Whoever handles what the measure comes from may be waiting for it. */
async function tellOrigins(
  trx: Transaction<DB>,
  services: Pick<Services, "jobs" | "config">,
  user: User,
  measure: Measure,
  now: Date,
): Promise<void> {
  const owners = await trx
    .selectFrom("measure_origins")
    .innerJoin("records", "records.id", "measure_origins.record_id")
    .select("records.owner_id")
    .distinct()
    .where("measure_origins.measure_id", "=", measure.id)
    .where("records.closed_at", "is", null)
    .execute();
  for (const { owner_id: personId } of owners) {
    await tellMeasurePerson(trx, services, user, {
      measure,
      personId,
      write: (language, link) => measureMails(language).done(measure.number, link),
      key: `measure.done:${measure.id}:${measure.version}:${personId}`,
      now,
    });
  }
}

import { audit } from "../../../platform/audit.ts";
import type { Services } from "../../../platform/context.ts";
import type { Queryable } from "../../../platform/database.ts";
import { dateInSweden } from "../../../platform/dates.ts";
import { Conflict, NotFound } from "../../../platform/errors.ts";
import type { User } from "../../../platform/user.ts";
import { changeStatus } from "../../records/change-status.ts";
import { onLockedMeasure } from "../change-measure.ts";
import { requireMeasureStep } from "../take-measure-step.ts";
import type { EffectCounts } from "./effect-counts.ts";
import { effectOutcome } from "./effect-outcome.ts";
import { effectPlanOf } from "./effect-plan.ts";
import { effectTexts } from "./effect-texts.ts";
import type { EffectConclusion } from "./relative-effect.ts";

/**
 * A person says what came of a measure, and why. The figures of that moment are kept with it: what is reported afterwards does not change what
 * was known. Conflict until the follow-up is over.
 */
export async function concludeEffect(
  { db }: Pick<Services, "db">,
  user: User,
  measureId: string,
  input: { conclusion: EffectConclusion; note: string; version: number },
  now: Date,
): Promise<void> {
  const { conclusion, note, version } = input;
  await onLockedMeasure(db, user, measureId, { version, now }, async (trx, measure) => {
    const { to } = requireMeasureStep(user, measure, "assess");
    const plan = await effectPlanOf(trx, measureId);
    if (!plan) throw new NotFound();
    const outcome = await effectOutcome(trx, plan, { costOre: measure.outcome_ore, today: dateInSweden(now) });
    if (!outcome?.periods.isOver) throw new Conflict(effectTexts(user.language).tooEarly);
    await trx
      .insertInto("effect_conclusions")
      .values({
        measure_id: measureId,
        counts: JSON.stringify(outcome.counts),
        proposed: outcome.proposed,
        conclusion,
        note,
        concluded_at: now,
        concluded_by: user.id,
      })
      .execute();
    const facts = { recordId: measureId, unitId: measure.unit_id, restricted: measure.restricted };
    await changeStatus(
      trx,
      user,
      { ...facts, action: "measure.status_changed", from: measure.status, to, ends: false, reason: note },
      now,
    );
    await audit(trx, user, {
      ...facts,
      action: "measure.effect_concluded",
      at: now,
      details: { conclusion, proposed: outcome.proposed },
    });
  });
}

export interface ConcludedEffect {
  conclusion: EffectConclusion;
  proposed: EffectConclusion;
  note: string;
  counts: EffectCounts;
  at: Date;
  by: string | null;
}

/** What has been concluded of a measure that the caller may see, the latest first. */
export async function conclusionsOf(db: Queryable, measureId: string): Promise<ConcludedEffect[]> {
  const rows = await db
    .selectFrom("effect_conclusions")
    .leftJoin("people", "people.id", "effect_conclusions.concluded_by")
    .selectAll("effect_conclusions")
    .select("people.name as by")
    .where("measure_id", "=", measureId)
    .orderBy("concluded_at", "desc")
    .execute();
  return rows.map((row) => ({
    conclusion: row.conclusion,
    proposed: row.proposed,
    note: row.note,
    counts: row.counts as unknown as EffectCounts,
    at: row.concluded_at,
    by: row.by,
  }));
}

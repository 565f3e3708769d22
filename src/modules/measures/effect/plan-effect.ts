import { audit } from "../../../platform/audit.ts";
import type { Database } from "../../../platform/database.ts";
import type { PlainDate } from "../../../platform/dates.ts";
import { Conflict, Forbidden } from "../../../platform/errors.ts";
import type { User } from "../../../platform/user.ts";
import { onLockedMeasure } from "../change-measure.ts";
import type { Measure } from "../measure-queries.ts";
import { isMeasureActor, isOpenMeasure } from "../measure-workflow.ts";
import { measureDay } from "./effect-period.ts";
import { columnsOf, type EffectPlan } from "./effect-plan.ts";
import { effectTexts } from "./effect-texts.ts";

/** The one who is to do it and those who decide, until the effect has been judged. */
export function mayPlanEffect(user: User, measure: Measure): boolean {
  const isFollowed = isOpenMeasure(measure.status) || measure.status === "measuring";
  return isFollowed && (isMeasureActor(user, "worker", measure) || isMeasureActor(user, "decider", measure));
}

/** Writes down, or rewrites, how the effect of a measure is to be told. A change is kept in the log with what was expected before. */
export async function planEffect(
  db: Database,
  user: User,
  measureId: string,
  plan: EffectPlan,
  { version, now }: { version: number; now: Date },
): Promise<void> {
  await onLockedMeasure(db, user, measureId, { version, now }, async (trx, measure) => {
    if (!isOpenMeasure(measure.status) && measure.status !== "measuring") {
      throw new Conflict(effectTexts(user.language).notNow);
    }
    if (!mayPlanEffect(user, measure)) throw new Forbidden();
    const { treated, comparison } = plan;
    const earlier = await trx
      .selectFrom("effect_plans")
      .select(["expected_change_percent", "begins_on", "months"])
      .where("measure_id", "=", measureId)
      .executeTakeFirst();
    const values = {
      type_ids: [...plan.typeIds],
      expected_change_percent: plan.expectedChangePercent,
      begins_on: plan.beginsOn,
      months: plan.months,
      baseline_years: plan.baselineYears,
      buffer_m: plan.bufferM,
      measure_on: dayToMeasure(plan),
      told_at: null,
      updated_at: now,
      updated_by: user.id,
    };
    await trx
      .insertInto("effect_plans")
      .values({ measure_id: measureId, ...values })
      .onConflict((conflict) => conflict.column("measure_id").doUpdateSet(values))
      .execute();
    await trx.deleteFrom("effect_areas").where("measure_id", "=", measureId).execute();
    await trx
      .insertInto("effect_areas")
      .values([
        { measure_id: measureId, part: "treated", ...columnsOf(treated) },
        { measure_id: measureId, part: "comparison", ...columnsOf(comparison) },
      ])
      .execute();
    await audit(trx, user, {
      action: "measure.effect_planned",
      at: now,
      recordId: measureId,
      unitId: measure.unit_id,
      restricted: measure.restricted,
      details: {
        expected_change_percent: {
          from: earlier?.expected_change_percent ?? null,
          to: plan.expectedChangePercent,
        },
        months: { from: earlier?.months ?? null, to: plan.months },
        begins_on: { from: earlier?.begins_on ?? null, to: plan.beginsOn },
      },
    });
  });
}

function dayToMeasure({ beginsOn, months }: EffectPlan): PlainDate | null {
  return beginsOn === null ? null : measureDay({ beginsOn, months });
}

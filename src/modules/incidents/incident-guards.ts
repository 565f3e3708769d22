import type { InferResult } from "kysely";
import type { Queryable } from "../../platform/database.ts";
import { dateInSweden } from "../../platform/dates.ts";
import { openMeasureStatuses } from "../measures/measure-workflow.ts";
import { priceBaseAmountInSql } from "../records/price-base-amount.ts";
import { isCauseStated } from "./cause-queries.ts";
import type { Incident } from "./find-incident.ts";
import { type GuardFacts, isSerious } from "./incident-workflow.ts";

/** What the guards of SM-01 look at, as it is now. */
export async function guardFactsOf(db: Queryable, incident: Incident): Promise<GuardFacts> {
  return guardFacts(incident, await guardCountsOf(db, incident).executeTakeFirstOrThrow());
}

/** Counts also measures the asker may not see: they have to be done all the same. */
export function guardCountsOf(db: Queryable, incident: Incident) {
  return db.selectNoFrom((eb) => [
    eb
      .selectFrom("cost_lines")
      .select((line) => line.fn.countAll<number>().as("count"))
      .where("incident_id", "=", incident.id)
      .where("voided_at", "is", null)
      .$asScalar()
      .$notNull()
      .as("costLines"),
    eb
      .selectFrom("measure_origins")
      .innerJoin("records", "records.id", "measure_origins.measure_id")
      .select((measure) => measure.fn.countAll<number>().as("count"))
      .where("measure_origins.record_id", "=", incident.id)
      .where("records.status", "in", openMeasureStatuses)
      .$asScalar()
      .$notNull()
      .as("openMeasures"),
    priceBaseAmountInSql(Number(dateInSweden(incident.occurred_at).slice(0, 4))).as("priceBaseAmountOre"),
  ]);
}

type GuardCounts = InferResult<ReturnType<typeof guardCountsOf>>[number];

export function guardFacts(incident: Incident, counts: GuardCounts): GuardFacts {
  return {
    causeStated: isCauseStated(incident),
    costLines: counts.costLines,
    no_cost_reason: incident.no_cost_reason,
    police_decision: incident.police_decision,
    openMeasures: counts.openMeasures,
    serious: isSerious({
      consequence_actual: incident.consequence_actual,
      isThreatOrViolence: incident.is_threat_or_violence,
      costTotalOre: incident.cost_total_ore,
      priceBaseAmountOre: counts.priceBaseAmountOre,
    }),
    serious_reviewed_at: incident.serious_reviewed_at,
  };
}

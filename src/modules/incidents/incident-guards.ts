import type { Queryable } from "../../platform/database.ts";
import { dateInSweden } from "../../platform/dates.ts";
import { openMeasureStatuses } from "../measures/measure-workflow.ts";
import type { Incident } from "./find-incident.ts";
import { type GuardFacts, isSerious } from "./incident-workflow.ts";
import { priceBaseAmountOre } from "./price-base-amount.ts";

/** What the guards of SM-01 look at, as it is now. Counts also measures the asker may not see: they have to be done all the same. */
export async function guardFactsOf(db: Queryable, incident: Incident): Promise<GuardFacts> {
  const [costs, measures, priceBaseAmount] = await Promise.all([
    db
      .selectFrom("cost_lines")
      .select((eb) => eb.fn.countAll<number>().as("count"))
      .where("incident_id", "=", incident.id)
      .where("voided_at", "is", null)
      .executeTakeFirstOrThrow(),
    db
      .selectFrom("measure_origins")
      .innerJoin("records", "records.id", "measure_origins.measure_id")
      .select((eb) => eb.fn.countAll<number>().as("count"))
      .where("measure_origins.record_id", "=", incident.id)
      .where("records.status", "in", openMeasureStatuses)
      .executeTakeFirstOrThrow(),
    priceBaseAmountOre(db, Number(dateInSweden(incident.occurred_at).slice(0, 4))),
  ]);
  return {
    cause_direct: incident.cause_direct,
    costLines: costs.count,
    no_cost_reason: incident.no_cost_reason,
    police_decision: incident.police_decision,
    openMeasures: measures.count,
    serious: isSerious({
      consequence_actual: incident.consequence_actual,
      isThreatOrViolence: incident.is_threat_or_violence,
      costTotalOre: incident.cost_total_ore,
      priceBaseAmountOre: priceBaseAmount,
    }),
    serious_reviewed_at: incident.serious_reviewed_at,
  };
}

import type { Transaction } from "kysely";
import type { DB } from "../../../../db/schema.ts";
import { addDays, dateInSweden } from "../../../platform/dates.ts";
import type { Measure } from "../measure-queries.ts";
import { measureDay } from "./effect-period.ts";

/** The follow-up of a measure that is done begins: on the day its plan says, else the day after. */
export async function beginToMeasure(trx: Transaction<DB>, measure: Pick<Measure, "id">, now: Date): Promise<void> {
  const plan = await trx
    .selectFrom("effect_plans")
    .select(["begins_on", "months"])
    .where("measure_id", "=", measure.id)
    .executeTakeFirstOrThrow();
  const beginsOn = plan.begins_on ?? addDays(dateInSweden(now), 1);
  await trx
    .updateTable("effect_plans")
    .set({ begins_on: beginsOn, measure_on: measureDay({ beginsOn, months: plan.months }), told_at: null })
    .where("measure_id", "=", measure.id)
    .execute();
}

import { type SqlBool, sql } from "kysely";
import type { Queryable } from "../../platform/database.ts";
import { startOfDay } from "../../platform/dates.ts";
import type { User } from "../../platform/user.ts";
import { visibleTo } from "../records/record-access.ts";

/** The measures that were done in a year and cost something, of these units. */
function costlyMeasures(db: Queryable, units: "all" | readonly string[], year: number) {
  return db
    .selectFrom("records")
    .innerJoin("measures", "measures.id", "records.id")
    .where("measures.outcome_ore", ">", 0)
    .where("records.restricted", "=", false)
    .where("measures.completed_at", ">=", startOfDay(`${year}-01-01`))
    .where("measures.completed_at", "<", startOfDay(`${year + 1}-01-01`))
    .where((eb) => (units === "all" ? sql<SqlBool>`true` : eb("records.unit_id", "=", eb.fn.any(eb.val([...units])))));
}

/**
 * Those that the user may see, and how many there are besides with their sum: whoever reads what all risk costs need not see what every
 * measure is about.
 */
export async function measureRows(db: Queryable, user: User, units: "all" | readonly string[], year: number) {
  const rows = await costlyMeasures(db, units, year)
    .leftJoin("units", "units.id", "records.unit_id")
    .select([
      "records.id",
      "records.number",
      "records.title",
      "units.name as unit_name",
      "measures.completed_at",
      "measures.outcome_ore",
    ])
    .where(visibleTo(user))
    .orderBy("measures.completed_at", "desc")
    .orderBy("records.id")
    .execute();
  const all = await costlyMeasures(db, units, year)
    .select((eb) => [
      eb.fn.countAll<number>().as("number"),
      sql<number>`coalesce(sum(measures.outcome_ore), 0)::bigint`.as("sum_ore"),
    ])
    .executeTakeFirstOrThrow();
  const seenOre = rows.reduce((sum, row) => sum + (row.outcome_ore ?? 0), 0);
  return { rows, sumOre: all.sum_ore, unseen: { number: all.number - rows.length, ore: all.sum_ore - seenOre } };
}

import { type SqlBool, sql } from "kysely";
import type { Queryable } from "../../platform/database.ts";
import type { User } from "../../platform/user.ts";
import { visibleTo } from "../records/record-access.ts";
import type { EconomyScope } from "./economy-access.ts";
import { premiumByYear } from "./premium-by-year.ts";

/** The policies that hold in a year, those the user may see, each with the part of its premium that falls on the year. */
export async function premiumRows(db: Queryable, user: User, year: number) {
  const rows = await db
    .selectFrom("policies")
    .innerJoin("records", "records.id", "policies.id")
    .select([
      "policies.id",
      "policies.line",
      "policies.insurer",
      "policies.begins_on",
      "policies.ends_on",
      "policies.premium_ore",
      "records.number",
      "records.title",
    ])
    .where("policies.begins_on", "<=", `${year}-12-31`)
    .where("policies.ends_on", ">=", `${year}-01-01`)
    .where(visibleTo(user))
    .orderBy("policies.line")
    .orderBy("policies.begins_on")
    .orderBy("policies.id")
    .execute();
  return rows.map((row) => ({
    ...row,
    ofYearOre:
      premiumByYear({ beginsOn: row.begins_on, endsOn: row.ends_on, premiumOre: row.premium_ore }).get(year) ?? 0,
  }));
}

/** What of a year's premiums was allocated to the departments and companies of the scope. */
export function allocatedRows(db: Queryable, { units }: EconomyScope, year: number) {
  return db
    .selectFrom("premium_allocations")
    .innerJoin("units", "units.id", "premium_allocations.unit_id")
    .select(["units.id", "units.name", "premium_allocations.amount_ore"])
    .where("premium_allocations.year", "=", year)
    .where((eb) =>
      units === "all" ? sql<SqlBool>`true` : eb("premium_allocations.unit_id", "=", eb.fn.any(eb.val([...units]))),
    )
    .orderBy("units.name");
}

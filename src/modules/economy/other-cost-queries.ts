import { sql } from "kysely";
import type { Queryable } from "../../platform/database.ts";
import { premiumByYear } from "./premium-by-year.ts";

/** What risk costs besides losses, by calendar year, in öre. */
export interface OtherCosts {
  premiumOre: Map<number, number>;
  preventionOre: Map<number, number>;
  administrationOre: Map<number, number>;
  /** Premiums as they were allocated, by year and then by department or company. */
  allocated: { year: number; unit: { id: string; name: string }; ore: number }[];
}

interface Row {
  kind: "policy" | "allocation" | "prevention" | "administration";
  year: number | null;
  unit_id: string | null;
  unit_name: string | null;
  begins_on: string | null;
  ends_on: string | null;
  amount_ore: number;
}

/**
 * Premiums, prevention and administration of the years asked for. For the whole municipality the premiums are those of its policies; for
 * some units they are what was allocated to the departments and companies among them. What hangs on a restricted matter is left out, as
 * it is of losses.
 */
export async function otherCosts(
  db: Queryable,
  units: "all" | readonly string[],
  years: { from: number; to: number },
): Promise<OtherCosts> {
  const here = units === "all" ? sql`true` : sql`unit_id = any(${[...units]}::uuid[])`;
  const { rows } = await sql<Row>`
    select 'policy' as kind, null::int as year, null::uuid as unit_id, null as unit_name, begins_on, ends_on, premium_ore as amount_ore
    from policies join records on records.id = policies.id
    where not restricted and ${units === "all"} and begins_on <= make_date(${years.to}, 12, 31) and ends_on >= make_date(${years.from}, 1, 1)
    union all
    select 'allocation', year, unit_id, units.name, null, null, amount_ore
    from premium_allocations join units on units.id = unit_id
    where year between ${years.from} and ${years.to} and ${here}
    union all
    select case kind when 'prevention' then 'prevention' else 'administration' end, extract(year from on_date)::int, null, null, null, null,
      sum(amount_ore)::bigint
    from safety_costs
    where voided_at is null and on_date between make_date(${years.from}, 1, 1) and make_date(${years.to}, 12, 31) and ${here}
      and not exists (select from records where records.id = safety_costs.incident_id and records.restricted)
    group by 1, 2
    union all
    select 'prevention', year, null, null, null, null, sum(amount_ore)::bigint
    from measure_cost_sums
    where year between ${years.from} and ${years.to} and ${here}
    group by 1, 2`.execute(db);
  return sortedOut(rows, units, years);
}

function sortedOut(
  rows: readonly Row[],
  units: "all" | readonly string[],
  years: { from: number; to: number },
): OtherCosts {
  const costs: OtherCosts = {
    premiumOre: new Map(),
    preventionOre: new Map(),
    administrationOre: new Map(),
    allocated: [],
  };
  const add = (sums: Map<number, number>, year: number, ore: number) => {
    if (year >= years.from && year <= years.to) sums.set(year, (sums.get(year) ?? 0) + ore);
  };
  for (const { kind, year, unit_id, unit_name, begins_on, ends_on, amount_ore } of rows) {
    if (begins_on !== null && ends_on !== null) {
      const parts = premiumByYear({ beginsOn: begins_on, endsOn: ends_on, premiumOre: amount_ore });
      for (const [one, ore] of parts) add(costs.premiumOre, one, ore);
    }
    if (year === null) continue;
    if (kind === "prevention") add(costs.preventionOre, year, amount_ore);
    if (kind === "administration") add(costs.administrationOre, year, amount_ore);
    if (kind === "allocation" && unit_id !== null) {
      costs.allocated.push({ year, unit: { id: unit_id, name: unit_name ?? "" }, ore: amount_ore });
      if (units !== "all") add(costs.premiumOre, year, amount_ore);
    }
  }
  return costs;
}

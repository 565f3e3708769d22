import { sql } from "kysely";
import type { Queryable } from "../../platform/database.ts";
import { insuredValueIn } from "../insurance/insured-value.ts";
import type { AllocatedPart, AllocationBasis } from "./premium-key.ts";

export const lossYearsCounted = 5;

/** What a decided part was made from, as it was then. */
export interface AllocationKey {
  premiumOre: number;
  valuePercent: number;
  capOre: number | null;
  valueOre: number;
  lossesOre: number;
  valuePartOre: number;
  lossPartOre: number;
}

/**
 * What each department and company has insured at the beginning of a year, and its losses of the five years before, each at most the cap.
 * An object that no unit answers for is its company's; the municipality is no department, so its own belong to nobody and weigh nothing:
 * `objectsOfNobody` tells of them. Restricted losses weigh nothing either.
 */
export async function allocationBasis(db: Queryable, year: number, capOre: number | null): Promise<AllocationBasis[]> {
  const { rows: objects } = await sql<{
    top_id: string;
    value_ore: number;
    valued_year: number;
    index_hundredths: number;
  }>`
    select top.id as top_id, o.value_ore, o.valued_year, o.index_hundredths
    from insured_objects o
    join units top on top.parent_id is null and (
      top.id in (select ancestor_id from unit_tree where unit_id = o.unit_id)
      or o.unit_id is null and top.kind = 'company' and top.organisation_id = o.organisation_id)
    where o.insured and o.valid_from <= make_date(${year}, 1, 1) and (o.valid_to is null or o.valid_to >= make_date(${year}, 1, 1))`.execute(
    db,
  );
  const { rows: losses } = await sql<{ top_id: string; losses_ore: number }>`
    select top.id as top_id, sum(least(
        greatest(l.net_ore, 0) + l.insurer_ore, ${capOre ?? Number.MAX_SAFE_INTEGER}::bigint))::bigint as losses_ore
    from losses l
    join unit_tree t on t.unit_id = l.unit_id
    join units top on top.id = t.ancestor_id and top.parent_id is null
    where not l.restricted and l.on_date >= make_date(${year - lossYearsCounted}, 1, 1) and l.on_date < make_date(${year}, 1, 1)
    group by top.id`.execute(db);
  const units = await db
    .selectFrom("units")
    .select(["id", "name"])
    .where("parent_id", "is", null)
    .where("kind", "in", ["department", "company"])
    .where("valid_from", "<=", `${year}-01-01`)
    .where((eb) => eb.or([eb("valid_to", "is", null), eb("valid_to", ">=", `${year}-01-01`)]))
    .orderBy("name")
    .orderBy("id")
    .execute();
  return units.map(({ id, name }) => ({
    unitId: id,
    unitName: name,
    valueOre: objects
      .filter((object) => object.top_id === id)
      .reduce(
        (sum, { value_ore, valued_year, index_hundredths }) =>
          sum +
          insuredValueIn(year, { valueOre: value_ore, valuedYear: valued_year, indexHundredths: index_hundredths }),
        0,
      ),
    lossesOre: losses.find(({ top_id }) => top_id === id)?.losses_ore ?? 0,
  }));
}

/** Insured objects that weigh nothing, since neither a department nor a company answers for them, at the beginning of a year; in öre. */
export async function objectsOfNobody(db: Queryable, year: number): Promise<{ count: number; valueOre: number }> {
  const { rows } = await sql<{ value_ore: number; valued_year: number; index_hundredths: number }>`
    select o.value_ore, o.valued_year, o.index_hundredths
    from insured_objects o
    where o.insured and o.valid_from <= make_date(${year}, 1, 1) and (o.valid_to is null or o.valid_to >= make_date(${year}, 1, 1))
      and o.unit_id is null and not exists (
        select from units u where u.parent_id is null and u.kind = 'company' and u.organisation_id = o.organisation_id)`.execute(
    db,
  );
  return {
    count: rows.length,
    valueOre: rows.reduce(
      (sum, { value_ore, valued_year, index_hundredths }) =>
        sum + insuredValueIn(year, { valueOre: value_ore, valuedYear: valued_year, indexHundredths: index_hundredths }),
      0,
    ),
  };
}

export interface DecidedAllocation {
  decidedAt: Date;
  deciderName: string | null;
  premiumOre: number;
  valuePercent: number;
  capOre: number | null;
  parts: AllocatedPart[];
}

/** What was decided for a year, of these units; null when nothing was. */
export async function decidedAllocation(
  db: Queryable,
  units: "all" | readonly string[],
  year: number,
): Promise<DecidedAllocation | null> {
  const rows = await db
    .selectFrom("premium_allocations")
    .innerJoin("units", "units.id", "premium_allocations.unit_id")
    .leftJoin("people", "people.id", "premium_allocations.decided_by")
    .select(["premium_allocations.unit_id", "premium_allocations.amount_ore", "premium_allocations.decided_at"])
    .select(["units.name as unit_name", "people.name as decider_name"])
    .select(sql<AllocationKey>`premium_allocations.key`.as("key"))
    .where("premium_allocations.year", "=", year)
    .orderBy("units.name")
    .orderBy("units.id")
    .execute();
  const reached = units === "all" ? null : new Set(units);
  const own = rows.filter(({ unit_id }) => reached === null || reached.has(unit_id));
  const [first] = own;
  if (!first) return null;
  const { premiumOre, valuePercent, capOre } = first.key;
  return {
    decidedAt: first.decided_at,
    deciderName: first.decider_name,
    premiumOre,
    valuePercent,
    capOre,
    parts: own.map(({ unit_id, unit_name, amount_ore, key }) => ({
      unitId: unit_id,
      unitName: unit_name,
      valueOre: key.valueOre,
      lossesOre: key.lossesOre,
      valuePartOre: key.valuePartOre,
      lossPartOre: key.lossPartOre,
      amountOre: amount_ore,
    })),
  };
}

import { type RawBuilder, type SqlBool, sql } from "kysely";
import type { LossCause } from "../../../db/schema.ts";
import type { Queryable } from "../../platform/database.ts";
import { NotFound } from "../../platform/errors.ts";
import type { EconomyScope } from "./economy-access.ts";
import type { RiskCostFilter } from "./risk-cost-filter.ts";

/** Sums of losses that the scope lets one read; see loss_sums in 0017_economy.sql. */
export interface LossSums {
  number: number;
  workplaceOre: number;
  fundOre: number;
  insurerOre: number;
  uninsuredOre: number;
  recoveredOre: number;
}

/** From a department or company down to the unit itself; empty for what belongs to none. */
export type UnitPath = { id: string; name: string }[];

export interface LossFigures {
  byYear: Map<number, LossSums>;
  /** Of the years asked for. */
  byUnit: { path: UnitPath; sums: LossSums }[];
  byCause: { cause: LossCause | null; sums: LossSums }[];
  byBuilding: { id: string; name: string; sums: LossSums }[];
}

/**
 * The units whose figures are asked for: those of the scope, of them those below the unit of the filter. NotFound when the filter names
 * a unit of which nothing is in the scope.
 */
export async function unitsAskedFor(
  db: Queryable,
  scope: EconomyScope,
  { unit, unitAlone }: Pick<RiskCostFilter, "unit" | "unitAlone">,
): Promise<"all" | readonly string[]> {
  if (unit === null) return scope.units;
  const below = await db
    .selectFrom("unit_tree")
    .select("unit_id")
    .where("ancestor_id", "=", unit)
    .where("depth", unitAlone ? "=" : ">=", 0)
    .execute();
  const reached = scope.units === "all" ? null : new Set(scope.units);
  const asked = below.map((row) => row.unit_id).filter((id) => reached === null || reached.has(id));
  if (asked.length === 0) throw new NotFound();
  return asked;
}

/** A condition on the columns that losses and loss_sums share. */
export function lossesOf(
  units: "all" | readonly string[],
  { cause, building, unit, unitAlone }: Pick<RiskCostFilter, "cause" | "building" | "unit" | "unitAlone">,
): RawBuilder<SqlBool> {
  const conditions = [
    ...(units === "all" ? [] : [sql`unit_id in (select unnest(${[...units]}::uuid[]))`]),
    ...(unit === null && unitAlone ? [sql`unit_id is null`] : []),
    ...(cause === null ? [] : [cause === "none" ? sql`cause is null` : sql`cause = ${cause}::loss_cause`]),
    ...(building === null ? [] : [sql`building_id = ${building}::uuid`]),
  ];
  return conditions.length === 0 ? sql`true` : sql`${sql.join(conditions, sql` and `)}`;
}

interface SumRow {
  what: number;
  year: number | null;
  cause: LossCause | null;
  building_id: string | null;
  building_name: string | null;
  path: UnitPath | null;
  number: number;
  workplace_ore: number;
  fund_ore: number;
  insurer_ore: number;
  uninsured_ore: number;
  recovered_ore: number;
}

/** The same bits as grouping() gives below; years stand for themselves. */
const groups = { year: -1, unit: 0b011, cause: 0b101, building: 0b110 } as const;

const summed = sql`sum(number)::bigint as number, sum(workplace_ore)::bigint as workplace_ore, sum(fund_ore)::bigint as fund_ore,
  sum(insurer_ore)::bigint as insurer_ore, sum(uninsured_ore)::bigint as uninsured_ore, sum(recovered_ore)::bigint as recovered_ore`;

/** Everything the page tells of losses. `years`: those told one by one; `period`: those that units, causes and buildings are told of. */
export async function lossFigures(
  db: Queryable,
  condition: RawBuilder<SqlBool>,
  years: { from: number; to: number },
  period: { from: number; to: number },
): Promise<LossFigures> {
  const { rows } = await sql<SumRow>`
    select grouped.*, b.name as building_name, (
        select json_agg(json_build_object('id', u.id, 'name', u.name) order by t.depth desc)
        from unit_tree t join units u on u.id = t.ancestor_id where t.unit_id = grouped.unit_id) as path
    from (
      select ${groups.year}::int as what, year, null::uuid as unit_id, null::loss_cause as cause, null::uuid as building_id, ${summed}
      from loss_sums where year between ${years.from} and ${years.to} and ${condition}
      group by year
      union all
      select grouping(unit_id, cause, building_id), null, unit_id, cause, building_id, ${summed}
      from loss_sums where year between ${period.from} and ${period.to} and ${condition}
      group by grouping sets ((unit_id), (cause), (building_id))) grouped
    left join buildings b on b.id = grouped.building_id
    where number > 0`.execute(db);
  const of = (what: number) => rows.filter((row) => row.what === what).map((row) => ({ row, sums: sumsOf(row) }));
  return {
    byYear: new Map(of(groups.year).map(({ row, sums }) => [row.year ?? 0, sums])),
    byUnit: of(groups.unit).map(({ row, sums }) => ({ path: row.path ?? [], sums })),
    byCause: of(groups.cause).map(({ row, sums }) => ({ cause: row.cause, sums })),
    byBuilding: of(groups.building).flatMap(({ row, sums }) =>
      row.building_id === null ? [] : [{ id: row.building_id, name: row.building_name ?? "", sums }],
    ),
  };
}

function sumsOf(row: SumRow): LossSums {
  return {
    number: row.number,
    workplaceOre: row.workplace_ore,
    fundOre: row.fund_ore,
    insurerOre: row.insurer_ore,
    uninsuredOre: row.uninsured_ore,
    recoveredOre: row.recovered_ore,
  };
}

/** What the largest loss cost us, in öre, for each span of years; nought where there is none. */
export async function largestLosses(
  db: Queryable,
  condition: RawBuilder<SqlBool>,
  spans: readonly { from: number; to: number }[],
): Promise<number[]> {
  const { rows } = await sql<{ largest: number }>`
    select coalesce((
        select net_ore from losses
        where not restricted and on_date >= make_date(span.from_year, 1, 1) and on_date < make_date(span.to_year + 1, 1, 1) and ${condition}
        order by net_ore desc limit 1), 0)::bigint as largest
    from unnest(${spans.map(({ from }) => from)}::int[], ${spans.map(({ to }) => to)}::int[])
      with ordinality as span (from_year, to_year, place)
    order by span.place`.execute(db);
  return rows.map((row) => Math.max(0, row.largest));
}

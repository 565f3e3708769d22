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

/** Losses of a unit and all below it. `unit` is null for what belongs to the unit above itself, or to none. */
export interface LossesOfUnit {
  unit: { id: string; name: string } | null;
  sums: LossSums;
}

export interface LossFigures {
  byYear: Map<number, LossSums>;
  /** Of the years asked for, by the units directly below the one asked for; below none are departments and companies. */
  byUnit: LossesOfUnit[];
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

interface Years {
  from: number;
  to: number;
}

interface SumRow {
  number: number;
  workplace_ore: number;
  fund_ore: number;
  insurer_ore: number;
  uninsured_ore: number;
  recovered_ore: number;
}

interface UnitRow extends SumRow {
  unit_id: string | null;
  unit_name: string | null;
}

interface FigureRow extends UnitRow {
  what: number;
  year: number | null;
  cause: LossCause | null;
  building_id: string | null;
  building_name: string | null;
}

/** The same bits as grouping() gives below; years stand for themselves. */
const groups = { year: -1, unit: 0b011, cause: 0b101, building: 0b110 } as const;

const summed = sql`sum(number)::bigint as number, sum(workplace_ore)::bigint as workplace_ore, sum(fund_ore)::bigint as fund_ore,
  sum(insurer_ore)::bigint as insurer_ore, sum(uninsured_ore)::bigint as uninsured_ore, sum(recovered_ore)::bigint as recovered_ore`;

/** For each unit below `above` the one directly below that it belongs to, itself or another. */
const directlyBelow = (above: string | null) => sql`
  select t.unit_id, child.id, child.name
  from units child join unit_tree t on t.ancestor_id = child.id
  where ${above === null ? sql`child.parent_id is null` : sql`child.parent_id = ${above}`}`;

/**
 * Everything the page tells of losses. `years`: those told one by one; `period`: those that units, causes and buildings are told of;
 * `above`: the unit whose parts are told.
 */
export async function lossFigures(
  db: Queryable,
  condition: RawBuilder<SqlBool>,
  { years, period, above }: { years: Years; period: Years; above: string | null },
): Promise<LossFigures> {
  const { rows } = await sql<FigureRow>`
    select what, year, part.id as unit_id, part.name as unit_name, cause, building_id, b.name as building_name, ${summed}
    from (
      select ${groups.year}::int as what, year, null::uuid as unit_id, null::loss_cause as cause, null::uuid as building_id, ${summed}
      from loss_sums where year between ${years.from} and ${years.to} and ${condition}
      group by year
      union all
      select grouping(unit_id, cause, building_id), null, unit_id, cause, building_id, ${summed}
      from loss_sums where year between ${period.from} and ${period.to} and ${condition}
      group by grouping sets ((unit_id), (cause), (building_id))) grouped
    left join (${directlyBelow(above)}) part on part.unit_id = grouped.unit_id
    left join buildings b on b.id = grouped.building_id
    group by what, year, part.id, part.name, cause, building_id, b.name
    having sum(number) > 0`.execute(db);
  const of = (what: number) => rows.filter((row) => row.what === what);
  return {
    byYear: new Map(of(groups.year).map((row) => [row.year ?? 0, sumsOf(row)])),
    byUnit: of(groups.unit).map(ofUnit),
    byCause: of(groups.cause).map((row) => ({ cause: row.cause, sums: sumsOf(row) })),
    byBuilding: of(groups.building).flatMap((row) =>
      row.building_id === null ? [] : [{ id: row.building_id, name: row.building_name ?? "", sums: sumsOf(row) }],
    ),
  };
}

/** Losses by the units directly below one. */
export async function lossesBelow(
  db: Queryable,
  condition: RawBuilder<SqlBool>,
  { period, above }: { period: Years; above: string },
): Promise<LossesOfUnit[]> {
  const { rows } = await sql<UnitRow>`
    select part.id as unit_id, part.name as unit_name, ${summed}
    from (
      select unit_id, ${summed} from loss_sums where year between ${period.from} and ${period.to} and ${condition}
      group by unit_id) grouped
    left join (${directlyBelow(above)}) part on part.unit_id = grouped.unit_id
    group by part.id, part.name
    having sum(number) > 0`.execute(db);
  return rows.map(ofUnit);
}

function ofUnit(row: UnitRow): LossesOfUnit {
  const { unit_id: id, unit_name: name } = row;
  return { unit: id === null ? null : { id, name: name ?? "" }, sums: sumsOf(row) };
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

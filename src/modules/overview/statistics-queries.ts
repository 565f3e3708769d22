import { type ExpressionBuilder, type RawBuilder, sql } from "kysely";
import type { DB } from "../../../db/schema.ts";
import type { Queryable } from "../../platform/database.ts";
import { addDays, momentInSweden, type PlainDate } from "../../platform/dates.ts";
import type { RecordSelection } from "../records/newest-records.ts";
import type { Period } from "./statistics-period.ts";
import type { StatisticsScope } from "./statistics-scope.ts";

/** What every figure tells: how many, how many of them serious (4 or 5), and what they cost. */
export interface Measures {
  count: number;
  serious: number;
  costOre: number;
}

/** A group with its figures, and those of the same days a year before. */
export interface Counted<Key> {
  key: Key;
  now: Measures;
  before: Measures;
}

/** The way to a unit from its department or company, itself last; empty for what belongs to none. */
export type UnitPath = { id: string; name: string }[];

/** The one who counts, what of, and when. */
export interface Basis {
  scope: StatisticsScope;
  selection: RecordSelection;
  period: Period;
}

export async function byTypeAndSeverity(
  db: Queryable,
  basis: Basis,
): Promise<Counted<{ type: string; severity: number | null }>[]> {
  const rows = await counted<{ category: string | null; severity: number | null }>(db, basis, [
    sql`category`,
    sql`severity`,
  ]);
  return rows.map(({ category, severity, now, before }) => ({ key: { type: category ?? "", severity }, now, before }));
}

/** By month ("2026-03") or year ("2026") of when it happened; figures of the year before stand under their own month. */
export async function byStep(db: Queryable, basis: Basis, unit: "month" | "year"): Promise<Counted<string>[]> {
  const format = unit === "month" ? "YYYY-MM" : "YYYY";
  const rows = await counted<{ step: string }>(db, basis, [sql`to_char(${localTime}, ${sql.lit(format)}) as step`]);
  return rows.map(({ step, now, before }) => ({ key: step, now, before }));
}

/** By the unit it belongs to, each with its way from the top. */
export async function byUnit(db: Queryable, basis: Basis): Promise<Counted<UnitPath>[]> {
  const path = sql`(
    select json_agg(json_build_object('id', u.id, 'name', u.name) order by t.depth desc)
    from unit_tree t join units u on u.id = t.ancestor_id
    where t.unit_id = counted.unit_id) as path`;
  const rows = await counted<{ path: UnitPath | null }>(db, basis, [sql`unit_id`], [path]);
  return rows.map(({ path, now, before }) => ({ key: path ?? [], now, before }));
}

/** By the name of the place, for what others tell of. */
export async function byPlace(db: Queryable, basis: Basis): Promise<Counted<string | null>[]> {
  const place = sql`(select i.place_name from incidents i where i.id = counted.id) as place`;
  const rows = await counted<{ place: string | null }>(db, basis, [place]);
  return rows.map(({ place, now, before }) => ({ key: place, now, before }));
}

export function plus(one: Measures, other: Measures = nothing): Measures {
  return {
    count: one.count + other.count,
    serious: one.serious + other.serious,
    costOre: one.costOre + other.costOre,
  };
}

export const nothing: Measures = { count: 0, serious: 0, costOre: 0 };

export interface Sums {
  now_count: number;
  now_serious: number;
  now_cost: number;
  before_count: number;
  before_serious: number;
  before_cost: number;
}

export const localTime = sql`occurred_at at time zone 'Europe/Stockholm'`;

/** Sums by a key over the period and the year before. What stands besides is worked out from the key, once for each group. */
async function counted<Key>(
  db: Queryable,
  basis: Basis,
  keys: readonly RawBuilder<unknown>[],
  besides: readonly RawBuilder<unknown>[] = [],
): Promise<(Key & { now: Measures; before: Measures })[]> {
  const rows = countedRows(db, basis);
  if (rows === null) return [];
  const result = await sql<Key & Sums>`
    select ${sql.join([...keys, ...besides])}, ${sums}
    from (${rows}) counted
    group by ${sql.join(keys.map((_, index) => sql.lit(index + 1)))}`.execute(db);
  return result.rows.map((row) => ({ ...row, ...measuresIn(row) }));
}

/**
 * What is counted, row by row, as a query: for each way a walk along its own index. In a period of years the two periods overlap, as
 * they should. Null when nothing counts.
 */
export function countedRows(db: Queryable, { scope, selection, period }: Basis): RawBuilder<unknown> | null {
  const during = ({ from, to }: { from: PlainDate; to: PlainDate }, isNow: boolean) =>
    selection.kinds.flatMap((kind) =>
      scope.countable(kind).map((way) =>
        db
          .selectFrom("records")
          .select(["id", "category", "severity", "unit_id", "occurred_at", "occurred_precision"])
          .select((eb) => [costIn(scope, eb).as("cost_ore"), sql<boolean>`${isNow}::boolean`.as("is_now")])
          .where("records.kind", "=", kind)
          .where(way)
          .where(selection.matching)
          .where("records.occurred_at", ">=", startOf(from))
          .where("records.occurred_at", "<", startOf(addDays(to, 1))),
      ),
    );
  const walks = [...during(period, true), ...during(period.before, false)];
  return walks.length === 0 ? null : sql.join(walks, sql` union all `);
}

/** The columns of `Sums` over what `countedRows` gives. */
export const sums = sql.join(
  [["now", sql`is_now`] as const, ["before", sql`not is_now`] as const].map(
    ([name, which]) => sql`
      (count(*) filter (where ${which}))::int as ${sql.ref(`${name}_count`)},
      (count(*) filter (where ${which} and severity >= 4))::int as ${sql.ref(`${name}_serious`)},
      (coalesce(sum(cost_ore) filter (where ${which}), 0))::bigint as ${sql.ref(`${name}_cost`)}`,
  ),
);

export function measuresIn(row: Sums): { now: Measures; before: Measures } {
  return {
    now: { count: row.now_count, serious: row.now_serious, costOre: row.now_cost },
    before: { count: row.before_count, serious: row.before_serious, costOre: row.before_cost },
  };
}

function costIn({ costs }: StatisticsScope, eb: ExpressionBuilder<DB, "records">): RawBuilder<number> {
  if (costs === "none") return sql<number>`0::bigint`;
  return costs === "all" ? sql<number>`cost_ore` : sql<number>`case when ${costs(eb)} then cost_ore else 0 end`;
}

function startOf(date: PlainDate): Date {
  const start = momentInSweden(date);
  if (!start) throw new Error(`Not a date: ${date}`);
  return start;
}

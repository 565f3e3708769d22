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

export interface UnitKey {
  /** Null for what belongs to none of the others. */
  id: string | null;
  name: string | null;
}

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

/**
 * By the units directly below one, or by departments and companies: each with all that lies below it. What belongs to the unit itself,
 * or to none, has no id.
 */
export async function byUnit(db: Queryable, basis: Basis, below: string | null): Promise<Counted<UnitKey>[]> {
  const rows = await counted<{ unit_id: string | null }>(db, basis, [sql`unit_id`]);
  const { rows: groups } = await sql<{ unit_id: string; id: string; name: string }>`
    select distinct on (t.unit_id) t.unit_id, u.id, u.name
    from unit_tree t join units u on u.id = t.ancestor_id
    where t.unit_id = any(${rows.flatMap((row) => row.unit_id ?? [])}::uuid[])
      and ${below === null ? sql`true` : sql`u.parent_id = ${below}::uuid`}
    order by t.unit_id, t.depth desc`.execute(db);
  const groupOf = new Map(groups.map((group) => [group.unit_id, group]));
  const summed = new Map<string | null, Counted<UnitKey>>();
  for (const { unit_id, now, before } of rows) {
    const group = unit_id === null ? undefined : groupOf.get(unit_id);
    const key = { id: group?.id ?? null, name: group?.name ?? null };
    const known = summed.get(key.id);
    summed.set(key.id, { key, now: plus(now, known?.now), before: plus(before, known?.before) });
  }
  return [...summed.values()];
}

/** By the name of the place, for what others tell of. */
export async function byPlace(db: Queryable, basis: Basis): Promise<Counted<string | null>[]> {
  const place = sql`(select i.place_name from incidents i where i.id = counted.id) as place`;
  const rows = await counted<{ place: string | null }>(db, basis, [place]);
  return rows.map(({ place, now, before }) => ({ key: place, now, before }));
}

/** Weekday (Monday is 1) and hour by a Swedish clock; `null` gathers those whose hour nobody knows. Of the period itself only. */
export async function byHour(
  db: Queryable,
  basis: Basis,
): Promise<{ weekday: number | null; hour: number | null; measures: Measures }[]> {
  const ifKnown = (value: RawBuilder<unknown>) => sql`case when occurred_precision = 'hour' then ${value}::int end`;
  const rows = await counted<{ weekday: number | null; hour: number | null }>(
    db,
    basis,
    [
      sql`${ifKnown(sql`extract(isodow from ${localTime})`)} as weekday`,
      sql`${ifKnown(sql`extract(hour from ${localTime})`)} as hour`,
    ],
    false,
  );
  return rows.map(({ weekday, hour, now }) => ({ weekday, hour, measures: now }));
}

export function plus(one: Measures, other: Measures = nothing): Measures {
  return {
    count: one.count + other.count,
    serious: one.serious + other.serious,
    costOre: one.costOre + other.costOre,
  };
}

export const nothing: Measures = { count: 0, serious: 0, costOre: 0 };

interface Sums {
  now_count: number;
  now_serious: number;
  now_cost: number;
  before_count: number;
  before_serious: number;
  before_cost: number;
}

const localTime = sql`occurred_at at time zone 'Europe/Stockholm'`;

/** Sums by one or two keys over the period, and over the year before unless that is not asked for. */
async function counted<Keys>(
  db: Queryable,
  { scope, selection, period }: Basis,
  keys: readonly RawBuilder<unknown>[],
  alsoBefore = true,
): Promise<(Keys & { now: Measures; before: Measures })[]> {
  const during = ({ from, to }: { from: PlainDate; to: PlainDate }, isNow: boolean) =>
    db
      .selectFrom("records")
      .select(["id", "category", "severity", "unit_id", "occurred_at", "occurred_precision"])
      .select((eb) => [costIn(scope, eb).as("cost_ore"), sql<boolean>`${isNow}::boolean`.as("is_now")])
      .where("records.kind", "in", [...selection.kinds])
      .where(scope.countable)
      .where(selection.matching)
      .where("records.occurred_at", ">=", startOf(from))
      .where("records.occurred_at", "<", startOf(addDays(to, 1)));
  // Two walks along the index of lists, which carries every column asked for; in a period of years the two overlap, as they should.
  const now = during(period, true);
  const rows = alsoBefore ? now.unionAll(during(period.before, false)) : now;
  const sums = (name: string, which: RawBuilder<unknown>) => sql`
    (count(*) filter (where ${which}))::int as ${sql.ref(`${name}_count`)},
    (count(*) filter (where ${which} and severity >= 4))::int as ${sql.ref(`${name}_serious`)},
    (coalesce(sum(cost_ore) filter (where ${which}), 0))::bigint as ${sql.ref(`${name}_cost`)}`;
  const result = await sql<Keys & Sums>`
    select ${sql.join(keys)}, ${sums("now", sql`is_now`)}, ${sums("before", sql`not is_now`)}
    from (${rows}) counted
    group by ${sql.join(keys.map((_, index) => sql.lit(index + 1)))}`.execute(db);
  return result.rows.map((row) => ({
    ...row,
    now: { count: row.now_count, serious: row.now_serious, costOre: row.now_cost },
    before: { count: row.before_count, serious: row.before_serious, costOre: row.before_cost },
  }));
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

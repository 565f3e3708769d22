import { sql } from "kysely";
import type { Queryable } from "../../platform/database.ts";
import {
  type Basis,
  type Counted,
  countedRows,
  localTime,
  type Measures,
  measuresIn,
  type Sums,
  sums,
  type UnitPath,
} from "./statistics-queries.ts";

/** What the page of statistics tells of our own incidents. */
export interface CountedTogether {
  types: Counted<{ type: string; severity: number | null }>[];
  /** By month ("2026-03") or year ("2026"); figures of the year before stand under their own month. */
  steps: Counted<string>[];
  units: Counted<UnitPath>[];
  /** Weekday (Monday is 1) and hour by a Swedish clock; `null` gathers those whose hour nobody knows. Of the period itself only. */
  hours: { weekday: number | null; hour: number | null; measures: Measures }[];
}

interface Row extends Sums {
  /** Which of the four groupings below the row belongs to. */
  grouping: number;
  category: string | null;
  severity: number | null;
  step: string;
  unit_id: string | null;
  weekday: number | null;
  hour: number | null;
}

/** PostgreSQL says with one bit for each key, the first the highest, that a row is not grouped by it. */
const keys = ["category", "severity", "step", "unit_id", "weekday", "hour"] as const;
const groupingBy = (...some: (typeof keys)[number][]) =>
  keys.reduce((bits, key) => bits * 2 + (some.includes(key) ? 0 : 1), 0);
const groupings = {
  types: groupingBy("category", "severity"),
  steps: groupingBy("step"),
  units: groupingBy("unit_id"),
  hours: groupingBy("weekday", "hour"),
};

/** Everything in one walk over the rows: a year of a large municipality is a hundred thousand of them. */
export async function countTogether(db: Queryable, basis: Basis, step: "month" | "year"): Promise<CountedTogether> {
  const rows = countedRows(db, basis);
  if (rows === null) return { types: [], steps: [], units: [], hours: [] };
  const ifKnown = (part: "isodow" | "hour") =>
    sql`case when occurred_precision = 'hour' then date_part(${sql.lit(part)}, local_time)::int end`;
  const counting = sql<Row>`
    select category, severity, to_char(step, ${sql.lit(step === "month" ? "YYYY-MM" : "YYYY")}) as step, unit_id, weekday, hour,
      grouping(category, severity, step, unit_id, weekday, hour) as grouping, ${sums}
    from (
      select category, severity, unit_id, cost_ore, is_now, date_trunc(${sql.lit(step)}, local_time) as step,
        ${ifKnown("isodow")} as weekday, ${ifKnown("hour")} as hour
      from (select counted.*, ${localTime} as local_time from (${rows}) counted) timed) keyed
    group by grouping sets ((category, severity), (step), (unit_id), (weekday, hour))`.execute(db);
  const [found, pathTo] = await Promise.all([counting, unitPaths(db)]);
  const groups = Map.groupBy(found.rows, (row) => row.grouping);
  const of = (name: keyof typeof groupings) => groups.get(groupings[name]) ?? [];
  return {
    types: of("types").map((row) => ({
      key: { type: row.category ?? "", severity: row.severity },
      ...measuresIn(row),
    })),
    steps: of("steps").map((row) => ({ key: row.step, ...measuresIn(row) })),
    units: of("units").map((row) => ({ key: pathTo(row.unit_id), ...measuresIn(row) })),
    hours: of("hours")
      .filter((row) => row.now_count > 0)
      .map((row) => ({ weekday: row.weekday, hour: row.hour, measures: measuresIn(row).now })),
  };
}

/** The way to each unit from the top, worked out here: there are a few thousand units, and as many groups that ask. */
async function unitPaths(db: Queryable): Promise<(unitId: string | null) => UnitPath> {
  const units = await db.selectFrom("units").select(["id", "name", "parent_id"]).execute();
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  const pathTo = (unitId: string | null): UnitPath => {
    const unit = unitId === null ? undefined : byId.get(unitId);
    return unit ? [...pathTo(unit.parent_id), { id: unit.id, name: unit.name }] : [];
  };
  return pathTo;
}

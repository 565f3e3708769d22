import { sql } from "kysely";
import type { Queryable } from "../../../platform/database.ts";
import { addDays, type PlainDate, startOfDay } from "../../../platform/dates.ts";
import { aroundArea, inArea } from "./effect-area-sql.ts";
import type { EffectPeriods, Period } from "./effect-period.ts";
import type { EffectPlan } from "./effect-plan.ts";
import type { Counts } from "./relative-effect.ts";
import type { Reported } from "./reporting-willingness.ts";

/** Everything that the formulas ask of the events. */
export interface EffectCounts {
  treated: Counts;
  comparison: Counts;
  /** Null when nobody looks around the place. */
  buffer: Counts | null;
  reported: { before: Reported; after: Reported };
  /** Half of the events at the place cost more than this, in öre; null when no cost is known. */
  typicalCostOre: number | null;
}

/** Near misses and risks: nothing had happened yet. The rest of those that count are harms. */
const warnings = ["near_miss", "risk_observation", "unsafety_observation"];

/**
 * Counts the events of a plan in its periods. These are figures about places and not about matters: they are the same for every reader, and
 * restricted matters are not among them. Copies, refused reports and possible spam are no events.
 */
export async function countEffect(db: Queryable, plan: EffectPlan, periods: EffectPeriods): Promise<EffectCounts> {
  const count = (part: string, isAfter: boolean) =>
    sql`(count(*) filter (where ${sql.ref(part)} and is_after = ${isAfter}))::int`;
  const reported = (isAfter: boolean) => sql`
    jsonb_build_object(
      'warnings', count(*) filter (where treated and is_after = ${isAfter} and class = any(${warnings})),
      'harms', count(*) filter (where treated and is_after = ${isAfter} and class <> all(${warnings})),
      'severity', avg(severity) filter (where treated and is_after = ${isAfter}))`;
  const { rows } = await sql<{
    treated: Counts;
    comparison: Counts;
    buffer: Counts;
    before: Reported;
    after: Reported;
    typical_cost_ore: number | null;
  }>`
    with events as (${eventsOf(plan, periods)})
    select
      jsonb_build_object('before', ${count("treated", false)}, 'after', ${count("treated", true)}) as treated,
      jsonb_build_object('before', ${count("compared", false)}, 'after', ${count("compared", true)}) as comparison,
      jsonb_build_object('before', ${count("around", false)}, 'after', ${count("around", true)}) as buffer,
      ${reported(false)} as before,
      ${reported(true)} as after,
      percentile_disc(0.5) within group (order by cost_ore) filter (where treated and cost_known) as typical_cost_ore
    from events`.execute(db);
  const [row] = rows;
  if (!row) throw new Error("A sum without a row.");
  return {
    treated: row.treated,
    comparison: row.comparison,
    buffer: plan.bufferM === null ? null : row.buffer,
    reported: { before: row.before, after: row.after },
    typicalCostOre: row.typical_cost_ore,
  };
}

export interface MonthCount {
  /** "2026-03" */
  month: string;
  treated: number;
  comparison: number;
}

/** The same events by month, for a picture; months without any are left out. */
export async function effectByMonth(db: Queryable, plan: EffectPlan, periods: EffectPeriods): Promise<MonthCount[]> {
  const { rows } = await sql<MonthCount>`
    with events as (${eventsOf(plan, periods)})
    select to_char(occurred_at at time zone 'Europe/Stockholm', 'YYYY-MM') as month,
      (count(*) filter (where treated))::int as treated,
      (count(*) filter (where compared))::int as comparison
    from events group by 1 order by 1`.execute(db);
  return rows;
}

function eventsOf(plan: EffectPlan, { before, after }: EffectPeriods) {
  const treated = inArea(plan.treated);
  const around = aroundArea(plan.treated, plan.bufferM);
  const isOfType =
    plan.typeIds.length === 0
      ? sql`true`
      : sql`r.category in (
          select id from incident_types
          where id = any(${plan.typeIds as string[]}::text[]) or parent_id = any(${plan.typeIds as string[]}::text[]))`;
  const inPeriods = sql.join([after, ...before].map(within), sql` or `);
  return sql`
    select r.occurred_at, r.severity, r.cost_ore, i.class::text as class,
      (r.cost_ore > 0 or i.no_cost_reason is not null) as cost_known,
      r.occurred_at >= ${startOfDay(after.from)} as is_after,
      ${treated} as treated,
      ${around} as around,
      (not (${treated}) and not (${around}) and ${inArea(plan.comparison)}) as compared
    from records r join incidents i on i.id = r.id
    where r.kind = 'incident' and not r.restricted and not r.held
      and r.status not in ('draft', 'duplicate', 'rejected')
      and ${isOfType} and (${inPeriods})`;
}

function within({ from, to }: Period) {
  return sql`(r.occurred_at >= ${startOfDay(from)} and r.occurred_at < ${startOfDay(nextDay(to))})`;
}

const nextDay = (date: PlainDate) => addDays(date, 1);

import { sql } from "kysely";
import type { EffectConclusion } from "../../../../db/schema.ts";
import type { Queryable } from "../../../platform/database.ts";
import { addDays, addMonths, startOfDay } from "../../../platform/dates.ts";
import type { Role } from "../../../platform/role.ts";
import { recurringFrom } from "../../incidents/recurring-causes.ts";
import { type ReportPeriod, yearBefore } from "../written-report.ts";

interface EventSums {
  count: number;
  before: number;
  serious: number;
  nearMisses: number;
  costOre: number;
  /** Not at an end when the period was over. */
  open: number;
}

export interface TertialFigures {
  kind: "tertial";
  events: EventSums;
  byType: { sv: string; en: string; count: number; before: number; serious: number; costOre: number }[];
  byUnit: { name: string; count: number; before: number; costOre: number }[];
  byMonth: { month: string; count: number }[];
  /** Underlying causes that stand behind at least three events of the twelve months that end with the period. */
  causes: { sv: string; en: string; count: number }[];
  measures: {
    proposed: number;
    done: number;
    /** Due and not done when the period was over, whatever has come of them since. */
    late: number;
    effects: { conclusion: EffectConclusion; count: number }[];
  };
  /** Places that a rule demands somebody for and nobody held, at the end of the period. */
  vacancies: { unit: string; role: Role; since: string }[];
}

/**
 * A department in four months. Restricted matters are not among the figures: the report is read by more than their circles. Asked for
 * by whoever may make the report; the figures are the same for each of them.
 */
export async function tertialFigures(db: Queryable, unitId: string, period: ReportPeriod): Promise<TertialFigures> {
  return {
    kind: "tertial",
    events: await events(db, unitId, period),
    byType: await byType(db, unitId, period),
    byUnit: await byUnit(db, unitId, period),
    byMonth: await byMonth(db, unitId, period),
    causes: await causes(db, unitId, period),
    measures: await measures(db, unitId, period),
    vacancies: await vacancies(db, unitId, period),
  };
}

const below = (unitId: string) => sql`r.unit_id in (select unit_id from unit_tree where ancestor_id = ${unitId}::uuid)`;

const during = ({ from, to }: ReportPeriod, column = sql`r.occurred_at`) =>
  sql`${column} >= ${startOfDay(from)} and ${column} < ${startOfDay(addDays(to, 1))}`;

function incidents(unitId: string, ...periods: ReportPeriod[]) {
  return sql`
    from records r join incidents i on i.id = r.id
    join incident_types t on t.id = i.type_id left join incident_types g on g.id = t.parent_id
    left join units u on u.id = r.unit_id
    where r.kind = 'incident' and not r.restricted and not r.held
      and r.status <> all(array['draft', 'duplicate', 'rejected'])
      and ${below(unitId)}
      and (${sql.join(
        periods.map((period) => during(period)),
        sql` or `,
      )})`;
}

async function events(db: Queryable, unitId: string, period: ReportPeriod): Promise<EventSums> {
  const now = during(period);
  const { rows } = await sql<EventSums>`
    select count(*) filter (where ${now})::int as count, count(*) filter (where not (${now}))::int as before,
      count(*) filter (where ${now} and r.severity >= 4)::int as serious,
      count(*) filter (where ${now} and i.class in ('near_miss', 'risk_observation'))::int as "nearMisses",
      coalesce(sum(r.cost_ore) filter (where ${now}), 0)::bigint as "costOre",
      count(*) filter (where ${now} and (r.closed_at is null or r.closed_at >= ${startOfDay(addDays(period.to, 1))}))::int as open
    ${incidents(unitId, period, yearBefore(period))}`.execute(db);
  return rows[0] ?? { count: 0, before: 0, serious: 0, nearMisses: 0, costOre: 0, open: 0 };
}

async function byType(db: Queryable, unitId: string, period: ReportPeriod) {
  const now = during(period);
  const { rows } = await sql<TertialFigures["byType"][number]>`
    select coalesce(g.name_sv, t.name_sv) as sv, coalesce(g.name_en, t.name_en) as en,
      count(*) filter (where ${now})::int as count, count(*) filter (where not (${now}))::int as before,
      count(*) filter (where ${now} and r.severity >= 4)::int as serious,
      coalesce(sum(r.cost_ore) filter (where ${now}), 0)::bigint as "costOre"
    ${incidents(unitId, period, yearBefore(period))}
    group by 1, 2 order by count desc, before desc, sv`.execute(db);
  return rows;
}

async function byUnit(db: Queryable, unitId: string, period: ReportPeriod) {
  const now = during(period);
  const { rows } = await sql<TertialFigures["byUnit"][number]>`
    select u.name, count(*) filter (where ${now})::int as count, count(*) filter (where not (${now}))::int as before,
      coalesce(sum(r.cost_ore) filter (where ${now}), 0)::bigint as "costOre"
    ${incidents(unitId, period, yearBefore(period))}
    group by u.id, u.name having count(*) filter (where ${now}) > 0
    order by count desc, "costOre" desc, u.name limit 15`.execute(db);
  return rows;
}

async function byMonth(db: Queryable, unitId: string, period: ReportPeriod) {
  const { rows } = await sql<{ month: string; count: number }>`
    select to_char(r.occurred_at at time zone 'Europe/Stockholm', 'YYYY-MM') as month, count(*)::int as count
    ${incidents(unitId, period)} group by 1 order by 1`.execute(db);
  const counts = new Map(rows.map(({ month, count }) => [month, count]));
  return [0, 1, 2, 3].map((index) => {
    const month = addMonths(period.from, index).slice(0, 7);
    return { month, count: counts.get(month) ?? 0 };
  });
}

async function causes(db: Queryable, unitId: string, { to }: ReportPeriod) {
  const year = { from: addMonths(addDays(to, 1), -12), to };
  const { rows } = await sql<TertialFigures["causes"][number]>`
    select c.name_sv as sv, c.name_en as en, stated.count from (
      select ic.cause_id, count(*)::int as count
      from incident_causes ic where ic.incident_id in (select r.id ${incidents(unitId, year)})
      group by 1 having count(*) >= ${recurringFrom}) stated
    join causes c on c.id = stated.cause_id and c.level = 'underlying' and c.id <> 'none_found'
    order by stated.count desc, c.position limit 8`.execute(db);
  return rows;
}

async function measures(db: Queryable, unitId: string, period: ReportPeriod): Promise<TertialFigures["measures"]> {
  const mine = sql`from records r where r.kind = 'measure' and not r.restricted and ${below(unitId)}`;
  const end = startOfDay(addDays(period.to, 1));
  // What it was changed to last before, else from first after; else it has never changed.
  const statusThen = sql`coalesce(
    (select s.to_status from status_changes s where s.record_id = r.id and s.at < ${end} order by s.at desc, s.id desc limit 1),
    (select s.from_status from status_changes s where s.record_id = r.id order by s.at, s.id limit 1), r.status)`;
  const { rows } = await sql<Omit<TertialFigures["measures"], "effects">>`
    select (select count(*)::int ${mine} and ${during(period, sql`r.created_at`)}) as proposed,
      (select count(distinct s.record_id)::int from status_changes s
        where s.to_status = 'done' and s.record_id in (select r.id ${mine}) and ${during(period, sql`s.at`)}) as done,
      (select count(*)::int ${mine} and r.due_on <= ${period.to}::date and r.created_at < ${end}
        and ${statusThen} in ('decided', 'in_progress')) as late`.execute(db);
  const effects = await sql<TertialFigures["measures"]["effects"][number]>`
    select e.conclusion, count(*)::int as count from effect_conclusions e
    where e.measure_id in (select r.id ${mine}) and ${during(period, sql`e.concluded_at`)}
    group by 1 order by 2 desc, 1`.execute(db);
  return { ...(rows[0] ?? { proposed: 0, done: 0, late: 0 }), effects: effects.rows };
}

async function vacancies(db: Queryable, unitId: string, { to }: ReportPeriod) {
  const { rows } = await sql<TertialFigures["vacancies"][number]>`
    select u.name as unit, v.role, v.since
    from vacancies v join units u on u.id = v.unit_id
    where v.unit_id in (select unit_id from unit_tree where ancestor_id = ${unitId}::uuid)
      and v.since <= ${to}::date and (v.filled_at is null or v.filled_at >= ${startOfDay(addDays(to, 1))})
    order by u.name, v.role limit 30`.execute(db);
  return rows;
}

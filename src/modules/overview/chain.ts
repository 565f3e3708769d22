import { sql } from "kysely";
import type { Queryable } from "../../platform/database.ts";
import { NotFound } from "../../platform/errors.ts";
import { holdsFor, type User } from "../../platform/user.ts";
import { isUuid } from "../../platform/uuid.ts";
import { handlingRoles, readableParts } from "../incidents/incident-access.ts";
import type { EffectCounts } from "../measures/effect/effect-counts.ts";
import type { EffectConclusion } from "../measures/effect/relative-effect.ts";
import type { MeasureStatus } from "../measures/measure-workflow.ts";
import { visibleTo } from "../records/record-access.ts";

/**
 * Event → cost → cause → measure → measured effect, as one whole: begin in any event or measure and both ways are followed. An event brings its
 * series and the measures against it, a measure the events it comes from. Only what the user may see is in it, and the sums are of that. What is
 * restricted is in no chain but its own, and there when it has been opened with a reason.
 */
export interface Chain {
  /** The record that the reader began in. */
  start: ChainStart;
  incidents: readonly ChainIncident[];
  measures: readonly ChainMeasure[];
  /** What the events cost, in öre, of those whose amounts the user may read; null when there are none such. */
  costOre: number | null;
  /** Incidents whose cost is neither known nor said to be nothing. */
  withoutCost: number;
  causes: readonly Cause[];
  /** There is more than is shown. */
  isCut: boolean;
}

export interface ChainStart {
  id: string;
  kind: "incident" | "measure";
  number: string;
  title: string;
  restricted: boolean;
  opened_today: boolean;
}

export interface ChainIncident {
  id: string;
  number: string;
  title: string;
  occurredAt: Date;
  costOre: number | null;
}

export interface ChainMeasure {
  id: string;
  number: string;
  title: string;
  status: MeasureStatus;
  /** What it cost when it is known, else what it was thought to cost. */
  costOre: number | null;
  expectedChangePercent: number | null;
  measureOn: string | null;
  conclusion: { conclusion: EffectConclusion; counts: EffectCounts } | null;
}

/** The same words of a cause, and how many events were put down to it. */
export interface Cause {
  words: string;
  count: number;
}

const most = 200;

/** Where a chain begins. Throws NotFound for what the user may not see, and for what has no chain. */
export async function chainStart(db: Queryable, user: User, id: string, now: Date): Promise<ChainStart> {
  const start = isUuid(id)
    ? await db
        .selectFrom("records")
        .select(["id", "number", "title", "restricted"])
        .select(
          sql<boolean>`exists (
            select from record_openings o
            where o.record_id = records.id and o.person_id = ${user.id} and o.expires_at > ${now})`.as("opened_today"),
        )
        .select(sql<"incident" | "measure">`kind`.as("kind"))
        .where("id", "=", id)
        .where("kind", "in", ["incident", "measure"])
        .where(visibleTo(user))
        .executeTakeFirst()
    : undefined;
  if (!start) throw new NotFound();
  return start;
}

export async function chainOf(db: Queryable, user: User, start: ChainStart): Promise<Chain> {
  const [rows, measures] = await Promise.all([incidentsOf(db, user, start.id), measuresOf(db, user, start.id)]);
  const shown = rows.slice(0, most).map((row) => ({ row, reads: whatIsRead(user, row) }));
  const costs = shown.filter(({ reads }) => reads.costs);
  return {
    start,
    incidents: shown.map(({ row, reads }) => ({
      id: row.id,
      number: row.number,
      title: row.title,
      occurredAt: row.occurred_at,
      costOre: reads.costs ? row.cost_ore : null,
    })),
    measures,
    costOre: costs.length === 0 ? null : costs.reduce((sum, { row }) => sum + row.cost_ore, 0),
    withoutCost: costs.filter(({ row }) => row.cost_ore === 0 && row.no_cost_reason === null).length,
    causes: causesOf(shown.flatMap(({ row, reads }) => (reads.cause && row.cause_direct ? [row.cause_direct] : []))),
    isCut: rows.length > most,
  };
}

/** Measures against the record, or the record itself when it is one; also those that its series is met with. */
function measureIds(id: string) {
  return sql`(
    select ${id}::uuid as measure_id
    union select measure_id from measure_origins where record_id = ${id}
    union select o.measure_id from measure_origins o
      join incidents sibling on sibling.id = o.record_id
      join incidents self on self.series_id = sibling.series_id
      where self.id = ${id})`;
}

async function incidentsOf(db: Queryable, user: User, id: string) {
  return db
    .selectFrom("records")
    .innerJoin("incidents", "incidents.id", "records.id")
    .select([
      "records.id",
      "records.number",
      "records.title",
      "records.occurred_at",
      "records.cost_ore",
      "records.unit_id",
      "records.owner_id",
      "records.created_by",
      "records.restricted",
      "records.audiences",
      "incidents.cause_direct",
      "incidents.no_cost_reason",
    ])
    .where(
      sql<boolean>`records.id in (
        select ${id}::uuid
        union select record_id from measure_origins where measure_id in ${measureIds(id)}
        union select sibling.id from incidents sibling join incidents self on self.series_id = sibling.series_id
          where self.id = ${id})`,
    )
    .where("records.held", "=", false)
    .where((eb) => eb.or([eb("records.restricted", "=", false), eb("records.id", "=", id)]))
    .where(visibleTo(user))
    .orderBy("records.occurred_at", "desc")
    .orderBy("records.id")
    .limit(most + 1)
    .execute();
}

async function measuresOf(db: Queryable, user: User, id: string): Promise<ChainMeasure[]> {
  const rows = await db
    .selectFrom("records")
    .innerJoin("measures", "measures.id", "records.id")
    .leftJoin("effect_plans", "effect_plans.measure_id", "records.id")
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom("effect_conclusions")
          .select(["conclusion", "counts"])
          .whereRef("effect_conclusions.measure_id", "=", "records.id")
          .orderBy("concluded_at", "desc")
          .limit(1)
          .as("latest"),
      (join) => join.onTrue(),
    )
    .select([
      "records.id",
      "records.number",
      "records.title",
      "measures.budget_ore",
      "measures.outcome_ore",
      "effect_plans.expected_change_percent",
      "effect_plans.measure_on",
      "latest.conclusion",
      "latest.counts",
    ])
    .select(sql<MeasureStatus>`records.status`.as("status"))
    .where(sql<boolean>`records.id in ${measureIds(id)}`)
    .where((eb) => eb.or([eb("records.restricted", "=", false), eb("records.id", "=", id)]))
    .where(visibleTo(user))
    .orderBy("records.created_at", "desc")
    .orderBy("records.id")
    .limit(most)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    number: row.number,
    title: row.title,
    status: row.status,
    costOre: row.outcome_ore ?? row.budget_ore,
    expectedChangePercent: row.expected_change_percent,
    measureOn: row.measure_on,
    conclusion:
      row.conclusion === null ? null : { conclusion: row.conclusion, counts: row.counts as unknown as EffectCounts },
  }));
}

type Row = Awaited<ReturnType<typeof incidentsOf>>[number];

/** A restricted record is seen by its members only, so whoever got it is one. */
function whatIsRead(user: User, row: Row): { costs: boolean; cause: boolean } {
  const { costs } = readableParts(user, row, row.restricted);
  const handles = row.restricted || row.owner_id === user.id || holdsFor(user, handlingRoles, row.unit_id);
  return { costs, cause: handles };
}

function causesOf(words: readonly string[]): Cause[] {
  const same = Map.groupBy(words, (one) => one.trim().toLocaleLowerCase("sv"));
  return [...same.values()]
    .map((group) => ({ words: group[0] ?? "", count: group.length }))
    .sort((a, b) => b.count - a.count || a.words.localeCompare(b.words, "sv"));
}

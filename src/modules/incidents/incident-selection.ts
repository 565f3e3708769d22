import { type Expression, type RawBuilder, type SqlBool, sql } from "kysely";
import type { RecordKind } from "../../../db/schema.ts";
import type { Queryable } from "../../platform/database.ts";
import { addDays, momentInSweden, type PlainDate } from "../../platform/dates.ts";
import type { User } from "../../platform/user.ts";
import type { RecordSelection } from "../records/newest-records.ts";
import type { RecordCondition } from "../records/record-access.ts";
import { contentReadableBy } from "../records/record-reading.ts";
import { searchCondition } from "../records/search-query.ts";
import { endStatuses } from "./incident.ts";
import { costsReadableBy } from "./incident-access.ts";
import type { IncidentFilter } from "./incident-filter.ts";

const kindsOf: Record<IncidentFilter["origin"], readonly RecordKind[]> = {
  own: ["incident"],
  outside: ["outside_event"],
  all: ["incident", "outside_event"],
};

/**
 * A filter as a selection of records. The user matters here too: whoever may not read amounts or words must not find out about them
 * by asking which incidents cost more than a million, or which texts hold a word.
 */
export async function selectionOf(db: Queryable, user: User, filter: IncidentFilter): Promise<RecordSelection> {
  const below = await whatLiesBelow(db, filter);
  const conditions = [
    ...asksOfRecord(user, filter, below),
    ...asksOfText(user, filter),
    ...asksOfCost(user, filter),
    ...asksOfCause(user, filter),
  ];
  const ofIncident = asksOfIncident(filter);
  if (ofIncident.length > 0) {
    conditions.push(
      () => sql`exists (select from incidents i where i.id = records.id and ${sql.join(ofIncident, sql` and `)})`,
    );
  }
  return { kinds: kindsOf[filter.origin], matching: (eb) => eb.and(conditions.map((condition) => condition(eb))) };
}

interface Below {
  types: string[];
  units: string[];
}

/** Looked up beforehand: the database plans far better for units and types it knows than for the answer of a query. */
async function whatLiesBelow(db: Queryable, { types, unit, unitAlone }: IncidentFilter): Promise<Below> {
  const groups = types.filter((code) => !code.includes("."));
  const top = unit === null || unit === "none" || unitAlone ? null : unit;
  if (groups.length === 0 && top === null) return { types: [], units: [] };
  return db
    .selectNoFrom([
      sql<string[]>`array(select id from incident_types where parent_id = any(${groups}))`.as("types"),
      sql<string[]>`array(select unit_id from unit_tree where ancestor_id = ${top}::uuid)`.as("units"),
    ])
    .executeTakeFirstOrThrow();
}

/** What the columns of `records` answer, and so its indexes. */
function asksOfRecord(user: User, filter: IncidentFilter, below: Below): RecordCondition[] {
  const conditions: RecordCondition[] = [(eb) => eb("records.held", "=", filter.held)];
  const ask = (condition: RecordCondition | false) => condition && conditions.push(condition);
  const { from, to, statuses, unit, handler, weekday, hour } = filter;

  ask(filter.openOnly && ((eb) => eb("records.restricted", "=", false)));
  ask(filter.types.length > 0 && (() => isAnyOf("records.category", "text", [...filter.types, ...below.types])));
  ask(statuses.length > 0 && ((eb) => eb.or(statuses.map(ofStatus))));
  ask(unit === "none" && ((eb) => eb("records.unit_id", "is", null)));
  ask(
    unit !== null &&
      unit !== "none" &&
      (() => isAnyOf("records.unit_id", "uuid", filter.unitAlone ? [unit] : below.units)),
  );
  ask(from !== null && ((eb) => eb("records.occurred_at", ">=", startOf(from))));
  ask(to !== null && ((eb) => eb("records.occurred_at", "<", startOf(addDays(to, 1)))));
  ask((weekday !== null || hour !== null) && ((eb) => eb("records.occurred_precision", "=", "hour")));
  ask(weekday !== null && (() => sql<SqlBool>`extract(isodow from ${localTime}) = ${weekday}::int`));
  ask(hour !== null && (() => sql<SqlBool>`extract(hour from ${localTime}) = ${hour}::int`));
  ask(filter.hourUnknown && ((eb) => eb("records.occurred_precision", "<>", "hour")));
  ask(filter.severities.length > 0 && ((eb) => eb.or(filter.severities.map(ofSeverity))));
  ask(handler === "none" && ((eb) => eb("records.owner_id", "is", null)));
  ask(
    handler !== null &&
      handler !== "none" &&
      ((eb) => eb("records.owner_id", "=", handler === "me" ? user.id : handler)),
  );
  return conditions;
}

/** When it happened by a Swedish clock on the wall. */
const localTime = sql`records.occurred_at at time zone 'Europe/Stockholm'`;

function startOf(date: PlainDate): Date {
  const start = momentInSweden(date);
  if (!start) throw new Error(`Not a date: ${date}`);
  return start;
}

function isAnyOf(column: string, type: "text" | "uuid", values: readonly string[]): Expression<SqlBool> {
  return sql<SqlBool>`${sql.ref(column)} = any(${[...values]}::${sql.raw(type)}[])`;
}

function ofStatus(status: IncidentFilter["statuses"][number]): Expression<SqlBool> {
  if (status === "valid") return sql<SqlBool>`records.status <> all(array['draft', 'duplicate', 'rejected'])`;
  if (status === "open") return sql<SqlBool>`records.status <> all(${[...endStatuses]}::text[])`;
  return sql<SqlBool>`records.status = ${status}`;
}

function ofSeverity(level: IncidentFilter["severities"][number]): Expression<SqlBool> {
  return level === "none" ? sql<SqlBool>`records.severity is null` : sql<SqlBool>`records.severity = ${level}::int`;
}

function asksOfText(user: User, filter: IncidentFilter): RecordCondition[] {
  const everywhere = searchCondition(filter.text);
  const inTitle = searchCondition(filter.text, "title");
  if (!everywhere || !inTitle) return [];
  const readable = contentReadableBy(user);
  if (!readable) return [() => everywhere];
  return [(eb) => eb.or([inTitle, eb.and([everywhere, readable(eb)])])];
}

function asksOfCost(user: User, { costFromOre, costToOre, costMissing }: IncidentFilter): RecordCondition[] {
  if (costFromOre === null && costToOre === null && !costMissing) return [];
  const readable = costsReadableBy(user);
  return [
    ...(readable === "all" ? [] : [readable]),
    ...(costFromOre === null ? [] : [((eb) => eb("records.cost_ore", ">=", costFromOre)) as RecordCondition]),
    ...(costToOre === null ? [] : [((eb) => eb("records.cost_ore", "<=", costToOre)) as RecordCondition]),
    ...(costMissing ? [withoutCost] : []),
  ];
}

/** Causes are told to those who handle and to those who look on from beside the line, as amounts are. */
function asksOfCause(user: User, { causes }: IncidentFilter): RecordCondition[] {
  if (causes.length === 0) return [];
  const readable = costsReadableBy(user);
  return [
    ...(readable === "all" ? [] : [readable]),
    () => sql<SqlBool>`exists (
      select from incident_causes ic where ic.incident_id = records.id and ic.cause_id = any(${[...causes]}::text[]))`,
  ];
}

/** Asked row by row as the list is walked: as joins they would be looked up for every incident there is. */
const withoutCost: RecordCondition = () => sql<SqlBool>`records.cost_ore = 0
  and (select count(*) from cost_lines where cost_lines.incident_id = records.id and cost_lines.voided_at is null) = 0
  and (select coalesce(i.no_cost_reason, '') = '' from incidents i where i.id = records.id)`;

/** What only the module's own table knows; `i` is its row. */
function asksOfIncident(filter: IncidentFilter): RawBuilder<unknown>[] {
  return [
    ...(filter.classes.length > 0 ? [sql`i.class = any(${[...filter.classes]}::incident_class[])`] : []),
    ...(filter.building !== null ? [sql`i.building_id = ${filter.building}::uuid`] : []),
    ...(filter.series !== null ? [sql`i.series_id = ${filter.series}::uuid`] : []),
    ...(filter.reporters.length > 0 ? [sql`i.reporter_kind = any(${[...filter.reporters]}::reporter_kind[])`] : []),
    ...(filter.place !== null ? [sql`i.building_id is null and i.place_name = ${filter.place}`] : []),
    ...(filter.placeMissing ? [sql`i.building_id is null and i.place_name is null`] : []),
    ...(filter.placeImprecise ? [sql`(i.location_is_area or (i.latitude is null and i.building_id is null))`] : []),
  ];
}

import { sql } from "kysely";
import type { Queryable } from "../../platform/database.ts";
import type { User } from "../../platform/user.ts";
import { type Cursor, idsByTime, type RecordSelection } from "../records/newest-records.ts";
import { visibleTo } from "../records/record-access.ts";
import { causesOfIncident } from "./cause-queries.ts";
import type { IncidentStatus } from "./incident.ts";
import { readableParts } from "./incident-access.ts";
import { cursorColumn, readCursor } from "./incident-list-queries.ts";

const batchSize = 2_000;

/**
 * Everything a selection holds, newest first, a batch at a time. What the user may not read of an incident is null in it. Of a restricted
 * one only that it exists: the rest is read by opening it, with a reason.
 */
export async function* exportBatches(db: Queryable, user: User, selection: RecordSelection) {
  let after: Cursor | null = null;
  do {
    const found: FoundRow[] = await nextRows(db, user, selection, after);
    if (found.length > 0) yield found.map((row) => readableTo(user, row));
    after = found.length < batchSize ? null : readCursor(found.at(-1)?.cursor ?? null);
  } while (after !== null);
}

export type ExportedIncident = ReturnType<typeof readableTo>;

type FoundRow = Awaited<ReturnType<typeof nextRows>>[number];

function nextRows(db: Queryable, user: User, selection: RecordSelection, after: Cursor | null) {
  return db
    .selectFrom(idsByTime(db, user, selection, { order: "newest", after, limit: batchSize }).as("page"))
    .innerJoin("records", "records.id", "page.id")
    .innerJoin("incidents", "incidents.id", "page.id")
    .innerJoin("incident_types as type", "type.id", "incidents.type_id")
    .leftJoin("incident_types as type_group", "type_group.id", "type.parent_id")
    .innerJoin("organisations", "organisations.id", "records.organisation_id")
    .leftJoin("units", "units.id", "records.unit_id")
    .leftJoin("buildings", "buildings.id", "incidents.building_id")
    .leftJoin("people as owner", "owner.id", "records.owner_id")
    .leftJoin("incident_series", "incident_series.id", "incidents.series_id")
    .select([
      "records.kind",
      "records.number",
      "records.title",
      "records.unit_id",
      "records.owner_id",
      "records.created_by",
      "records.created_at",
      "records.closed_at",
      "records.occurred_at",
      "records.occurred_precision",
      "records.restricted",
      "records.severity",
      "records.cost_ore",
      "incidents.class",
      "incidents.description",
      "incidents.occurred_from",
      "incidents.occurred_to",
      "incidents.discovered_at",
      "incidents.reported_at",
      "incidents.place_name",
      "incidents.latitude",
      "incidents.longitude",
      "incidents.location_is_area",
      "incidents.reporter_kind",
      "incidents.consequence_potential",
      "incidents.cause_direct",
      "incidents.cause_underlying",
      "incidents.police_decision",
      "type.name_sv as type_sv",
      "type.name_en as type_en",
      "type_group.name_sv as group_sv",
      "type_group.name_en as group_en",
      "organisations.name as organisation_name",
      "units.name as unit_name",
      "buildings.name as building_name",
      "owner.name as owner_name",
      "incident_series.title as series_title",
    ])
    .select((eb) => [
      sql<IncidentStatus>`records.status`.as("status"),
      cursorColumn,
      causesOfIncident(eb.ref("records.id")).as("causes"),
    ])
    .orderBy("page.occurred_at", "desc")
    .orderBy("page.id", "desc")
    .execute();
}

function readableTo(user: User, row: FoundRow) {
  const parts = readableParts(user, row, false);
  const isOpen = !row.restricted;
  const readsWords = isOpen && (parts.content || row.kind === "outside_event");
  const orNull = <T>(value: T): T | null => (isOpen ? value : null);
  return {
    ...row,
    type_sv: orNull(row.type_sv),
    type_en: orNull(row.type_en),
    group_sv: orNull(row.group_sv),
    group_en: orNull(row.group_en),
    class: orNull(row.class),
    building_name: orNull(row.building_name),
    place_name: orNull(row.place_name),
    latitude: orNull(row.latitude),
    longitude: orNull(row.longitude),
    location_is_area: orNull(row.location_is_area),
    consequence_potential: orNull(row.consequence_potential),
    police_decision: row.kind === "incident" ? orNull(row.police_decision) : null,
    reporter_kind: orNull(row.reporter_kind),
    series_title: orNull(row.series_title),
    description: readsWords ? row.description : null,
    cause_direct: readsWords ? row.cause_direct : null,
    cause_underlying: readsWords ? row.cause_underlying : null,
    causes: readsWords ? row.causes : [],
    cost_ore: isOpen && parts.costs && row.kind === "incident" ? row.cost_ore : null,
  };
}

/** Exactly how many rows an export will hold. */
export async function exportCount(db: Queryable, user: User, { kinds, matching }: RecordSelection): Promise<number> {
  const row = await db
    .selectFrom("records")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("kind", "in", [...kinds])
    .where(visibleTo(user))
    .where(matching)
    .executeTakeFirstOrThrow();
  return row.count;
}

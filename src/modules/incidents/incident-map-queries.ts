import { sql } from "kysely";
import type { RecordKind } from "../../../db/schema.ts";
import type { Queryable } from "../../platform/database.ts";
import type { User } from "../../platform/user.ts";
import type { RecordSelection } from "../records/newest-records.ts";
import { visibleTo } from "../records/record-access.ts";

/** What part of the world is looked at, and how near. */
export interface MapWindow {
  west: number;
  south: number;
  east: number;
  north: number;
  /** As web maps count: each step doubles the scale. */
  zoom: number;
}

/** Incidents so near each other at this scale that they are one mark on the map. */
export interface MapMark {
  count: number;
  longitude: number;
  latitude: number;
  /** The point is the middle of an area or a workplace; where it happened is not known better than that. */
  isImprecise: boolean;
  /** When all of them are at one and the same place. */
  place: Place | null;
  /** When it is one alone. */
  only: { id: string; kind: RecordKind; number: string; title: string; severity: number | null } | null;
}

/** Where something happened, as well as it is known: a building, the name of a place, or just the workplace. */
export interface Place {
  kind: "building" | "name" | "unit" | "none";
  /** Id of the building or unit, or the name itself. */
  key: string;
  name: string;
}

export interface PlaceCount extends Place {
  count: number;
  latest: Date;
}

const mostMarks = 3_000;

/** Marks on about every 64 pixels: as many as there is room for, however many incidents there are. */
export async function mapMarks(
  db: Queryable,
  user: User,
  selection: RecordSelection,
  window: MapWindow,
): Promise<MapMark[]> {
  const wide = 360 / 2 ** (window.zoom + 3);
  // A degree of latitude is about twice as long as one of longitude in Sweden.
  const high = wide / 2;
  const { rows } = await sql<MarkRow>`
    with found as (${located(db, user, selection)})
    select count(*)::int as count, avg(longitude) as longitude, avg(latitude) as latitude, imprecise,
      case when min(place_key) = max(place_key) then min(place_key) end as place_key, min(place_name) as place_name,
      min(id::text) as id, min(kind::text) as kind, min(number) as number, min(title) as title, min(severity) as severity
    from found
    where longitude between ${window.west} and ${window.east} and latitude between ${window.south} and ${window.north}
    -- What is only known to an area is never put together with what has a place of its own, nor with another area.
    group by imprecise,
      case when imprecise then longitude else floor(longitude / ${wide}::float8) end,
      case when imprecise then latitude else floor(latitude / ${high}::float8) end
    order by count desc
    limit ${mostMarks}`.execute(db);
  return rows.map((row) => ({
    count: row.count,
    longitude: row.longitude,
    latitude: row.latitude,
    isImprecise: row.imprecise,
    place: row.place_key === null ? null : placeOf(row.place_key, row.place_name),
    only: row.count === 1 ? { ...row } : null,
  }));
}

/** The places where most has happened, for those who read rather than look; and how many have no place at all. */
export async function placeCounts(
  db: Queryable,
  user: User,
  selection: RecordSelection,
  limit: number,
): Promise<PlaceCount[]> {
  const { rows } = await sql<{ place_key: string; place_name: string | null; count: number; latest: Date }>`
    with found as (${located(db, user, selection)})
    select place_key, min(place_name) as place_name, count(*)::int as count, max(occurred_at) as latest
    from found
    group by place_key
    order by count desc, place_name
    limit ${limit}`.execute(db);
  return rows.map((row) => ({ ...placeOf(row.place_key, row.place_name), count: row.count, latest: row.latest }));
}

interface MarkRow {
  count: number;
  longitude: number;
  latitude: number;
  imprecise: boolean;
  place_key: string | null;
  place_name: string | null;
  id: string;
  kind: RecordKind;
  number: string;
  title: string;
  severity: number | null;
}

function placeOf(placeKey: string, name: string | null): Place {
  const [letter = "", ...rest] = placeKey.split(":");
  const kind = ({ b: "building", p: "name", u: "unit" } as const)[letter] ?? "none";
  return { kind, key: rest.join(":"), name: name ?? "" };
}

/** Restricted ones are left out: a mark on a map, or a place in a list, is part of what opening them with a reason is for. */
function located(db: Queryable, user: User, { kinds, matching }: RecordSelection) {
  return db
    .selectFrom("records")
    .innerJoin("incidents as here", "here.id", "records.id")
    .leftJoin("buildings", "buildings.id", "here.building_id")
    .leftJoin("units", "units.id", "records.unit_id")
    .select([
      "records.id",
      "records.kind",
      "records.number",
      "records.title",
      "records.severity",
      "records.occurred_at",
    ])
    .select([
      sql<number>`coalesce(here.longitude, buildings.longitude, units.longitude)`.as("longitude"),
      sql<number>`coalesce(here.latitude, buildings.latitude, units.latitude)`.as("latitude"),
      sql<boolean>`here.location_is_area or (here.latitude is null and buildings.latitude is null)`.as("imprecise"),
      sql<string>`case
        when here.building_id is not null then 'b:' || here.building_id
        when here.place_name is not null then 'p:' || here.place_name
        when records.unit_id is not null then 'u:' || records.unit_id
        else 'n:' end`.as("place_key"),
      sql<string | null>`coalesce(buildings.name, here.place_name, units.name)`.as("place_name"),
    ])
    .where("records.kind", "in", [...kinds])
    .where("records.restricted", "=", false)
    .where(visibleTo(user))
    .where(matching);
}

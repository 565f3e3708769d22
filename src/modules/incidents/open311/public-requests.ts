import { sql } from "kysely";
import type { Queryable } from "../../../platform/database.ts";
import { endStatuses } from "../incident.ts";

/** What everyone may know of an inhabitant's report: nothing that somebody has written but the municipality, and roughly where. */
export interface PublicRequest {
  id: string;
  isOpen: boolean;
  statusText: string | null;
  typeId: string;
  typeName: string;
  organisation: string;
  requestedAt: Date;
  closedAt: Date | null;
  latitude: number | null;
  longitude: number | null;
}

export interface PublicRequestFilter {
  ids: readonly string[] | null;
  typeIds: readonly string[] | null;
  from: Date | null;
  to: Date | null;
  isOpen: boolean | null;
}

const most = 1_000;

/**
 * Reports by inhabitants of what inhabitants are asked to report, the newest first. Never restricted ones, those by staff, those held
 * back as spam, threats or violence, nor what was rejected or is a duplicate. The point is given to a hundred metres or so: the exact
 * one may be somebody's home.
 */
export async function publicRequests(db: Queryable, filter: PublicRequestFilter): Promise<PublicRequest[]> {
  let query = db
    .selectFrom("incidents")
    .innerJoin("records", "records.id", "incidents.id")
    .innerJoin("incident_types as type", "type.id", "incidents.type_id")
    .innerJoin("organisations", "organisations.id", "records.organisation_id")
    .select([
      "incidents.id",
      "incidents.public_status_text as statusText",
      "type.id as typeId",
      "type.name_sv as typeName",
      "organisations.name as organisation",
      "incidents.reported_at as requestedAt",
      "records.closed_at as closedAt",
    ])
    .select([
      sql<boolean>`records.status <> all(${[...endStatuses]}::text[])`.as("isOpen"),
      sql<number | null>`round(incidents.latitude::numeric, 3)::float8`.as("latitude"),
      sql<number | null>`round(incidents.longitude::numeric, 3)::float8`.as("longitude"),
    ])
    .where("incidents.reporter_kind", "in", ["anonymous", "inhabitant"])
    .where("incidents.held_as_spam", "=", false)
    .where("records.restricted", "=", false)
    .where("records.status", "not in", ["draft", "duplicate", "rejected"])
    .where("type.offered_to_public", "=", true)
    .where("type.is_threat_or_violence", "=", false)
    .orderBy("incidents.reported_at", "desc")
    .orderBy("incidents.id")
    .limit(most);
  if (filter.ids) query = query.where("incidents.id", "=", (eb) => eb.fn.any(eb.val(filter.ids as string[])));
  if (filter.typeIds) query = query.where("type.id", "=", (eb) => eb.fn.any(eb.val(filter.typeIds as string[])));
  if (filter.from) query = query.where("incidents.reported_at", ">=", filter.from);
  if (filter.to) query = query.where("incidents.reported_at", "<=", filter.to);
  if (filter.isOpen !== null) {
    query = query.where(sql<boolean>`(records.status <> all(${[...endStatuses]}::text[])) = ${filter.isOpen}::boolean`);
  }
  return query.execute();
}

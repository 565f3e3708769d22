import { sql } from "kysely";
import type { Queryable } from "../../platform/database.ts";
import type { User } from "../../platform/user.ts";
import { holdsForRecord, visibleTo } from "../records/record-access.ts";
import { handlingRoles } from "./incident-access.ts";

/** Reports from the public that look like spam and wait for somebody to look, the newest first. */
export async function heldReports(db: Queryable, user: User) {
  const rows = await db
    .selectFrom("records")
    .innerJoin("incidents", "incidents.id", "records.id")
    .innerJoin("incident_types", "incident_types.id", "incidents.type_id")
    .leftJoin("units", "units.id", "records.unit_id")
    .select([
      "records.id",
      "records.number",
      "records.unit_id",
      "incidents.reported_at",
      "incidents.description",
      "incidents.place_name",
      "incident_types.name_sv",
      "incident_types.name_en",
      "units.name as unit_name",
      sql<string[] | null>`(
        select array(select jsonb_array_elements_text(a.details -> 'held'))
        from audit_log a where a.record_id = records.id and a.action = 'incident.reported' limit 1)`.as("signs"),
    ])
    .where("incidents.held_as_spam", "=", true)
    .where("records.closed_at", "is", null)
    .where(visibleTo(user))
    .orderBy("incidents.reported_at", "desc")
    .limit(200)
    .execute();
  return rows.filter((row) => holdsForRecord(user, handlingRoles, row));
}

export type HeldReport = Awaited<ReturnType<typeof heldReports>>[number];

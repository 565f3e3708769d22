import type { InferResult } from "kysely";
import type { Queryable } from "../../platform/database.ts";
import type { Incident } from "./find-incident.ts";

/** The police reports of an incident that the user has already been let in to, oldest first. */
export function policeReportsOf(db: Queryable, incident: Pick<Incident, "id">) {
  return db
    .selectFrom("police_reports")
    .selectAll()
    .where("incident_id", "=", incident.id)
    .orderBy("reported_on")
    .orderBy("id");
}

export type PoliceReport = InferResult<ReturnType<typeof policeReportsOf>>[number];

import type { InferResult } from "kysely";
import type { Queryable } from "../../platform/database.ts";
import type { Incident } from "./find-incident.ts";

/** The cost lines of an incident that the user has already been let in to, struck ones too, oldest first. */
export function costLinesOf(db: Queryable, incident: Pick<Incident, "id">) {
  return db
    .selectFrom("cost_lines")
    .selectAll()
    .where("incident_id", "=", incident.id)
    .orderBy("incurred_on")
    .orderBy("created_at")
    .orderBy("id");
}

export type CostLine = InferResult<ReturnType<typeof costLinesOf>>[number];

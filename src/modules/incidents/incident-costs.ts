import { type InferResult, sql } from "kysely";
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

/** The hours of our own that were put down to an incident that the user has already been let in to, in hundredths, and what they cost. */
export function hoursOf(db: Queryable, incident: Pick<Incident, "id">) {
  return db
    .selectFrom("safety_costs")
    .select([
      sql<number>`coalesce(sum(hours_hundredths), 0)::bigint`.as("hours_hundredths"),
      sql<number>`coalesce(sum(amount_ore), 0)::bigint`.as("amount_ore"),
    ])
    .where("incident_id", "=", incident.id)
    .where("voided_at", "is", null);
}

export type OwnHours = InferResult<ReturnType<typeof hoursOf>>[number];

import { sql } from "kysely";
import type { Queryable } from "../../platform/database.ts";
import type { User } from "../../platform/user.ts";
import type { IncidentStatus } from "../incidents/incident.ts";
import { visibleTo } from "../records/record-access.ts";

/** What the user has reported lately, newest first. */
export async function ownReports(db: Queryable, user: User) {
  return db
    .selectFrom("records")
    .select(["id", "number", "title", "created_at", sql<IncidentStatus>`status`.as("status")])
    .where("kind", "=", "incident")
    .where("created_by", "=", user.id)
    .where(visibleTo(user))
    .orderBy("occurred_at", "desc")
    .limit(5)
    .execute();
}

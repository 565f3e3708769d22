import type { Queryable } from "../../platform/database.ts";

/** Those who were hurt or threatened, for somebody who has been let in to read of them. A protected person stands under the alias. */
export async function affectedPeopleOf(db: Queryable, incidentId: string) {
  return db
    .selectFrom("affected_people")
    .leftJoin("people", "people.id", "affected_people.person_id")
    .selectAll("affected_people")
    .select(["people.name", "people.protected_identity"])
    .where("affected_people.incident_id", "=", incidentId)
    .orderBy("affected_people.created_at")
    .orderBy("affected_people.id")
    .execute();
}

export type AffectedPerson = Awaited<ReturnType<typeof affectedPeopleOf>>[number];

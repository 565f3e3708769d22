import type { InferResult } from "kysely";
import type { Queryable } from "../../platform/database.ts";

/** What belongs to an incident that the user has already been let in to, in the order it came: queries, to be sent with others. */

export function addendaOf(db: Queryable, incidentId: string) {
  return db
    .selectFrom("incident_addenda")
    .leftJoin("people", "people.id", "incident_addenda.author_id")
    .select([
      "incident_addenda.id",
      "incident_addenda.body",
      "incident_addenda.created_at",
      "incident_addenda.from_reporter",
      "incident_addenda.author_id",
      "people.name as author",
    ])
    .where("incident_addenda.incident_id", "=", incidentId)
    .orderBy("incident_addenda.created_at")
    .orderBy("incident_addenda.id");
}

export type Addendum = InferResult<ReturnType<typeof addendaOf>>[number];

/** What has been corrected since it was reported, the latest first. */
export function correctionsOf(db: Queryable, incidentId: string) {
  return db
    .selectFrom("incident_corrections as made")
    .leftJoin("people", "people.id", "made.by_id")
    .select(["made.id", "made.field", "made.before", "made.after", "made.reason", "made.at", "people.name as by"])
    .where("made.incident_id", "=", incidentId)
    .orderBy("made.at", "desc")
    .orderBy("made.id");
}

export type MadeCorrection = InferResult<ReturnType<typeof correctionsOf>>[number];

export function disruptionsOf(db: Queryable, incidentId: string) {
  return db
    .selectFrom("disruptions")
    .selectAll()
    .where("incident_id", "=", incidentId)
    .orderBy("started_at")
    .orderBy("id");
}

export type Disruption = InferResult<ReturnType<typeof disruptionsOf>>[number];

/** How many were affected, without saying who. */
export function affectedCountOf(db: Queryable, incidentId: string) {
  return db
    .selectFrom("affected_people")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("incident_id", "=", incidentId);
}

/** What the reporter wrote has been read by somebody who may answer; it no longer waits in anybody's work. */
export async function seeReporterMessages(db: Queryable, incidentId: string, now: Date): Promise<void> {
  await db
    .updateTable("incident_messages")
    .set({ read_at: now })
    .where((eb) =>
      eb.or([
        eb("incident_id", "=", incidentId),
        // What those wrote whose reports were joined to it stands on its page too.
        eb("incident_id", "in", eb.selectFrom("incidents").select("id").where("duplicate_of", "=", incidentId)),
      ]),
    )
    .where("from_reporter", "=", true)
    .where("read_at", "is", null)
    .execute();
}

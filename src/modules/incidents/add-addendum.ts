import { sql } from "kysely";
import type { Database } from "../../platform/database.ts";
import type { User } from "../../platform/user.ts";
import { searchVector } from "../records/search-query.ts";
import { changeIncident, noteChange } from "./change-incident.ts";
import { requireDeed } from "./incident-deeds.ts";

/** After submission texts are added to, not rewritten. Pressed twice it is one addendum. */
export async function addAddendum(
  db: Database,
  user: User,
  incidentId: string,
  { text, requestKey }: { text: string; requestKey: string },
  now: Date,
): Promise<void> {
  await changeIncident(db, user, incidentId, { now }, async (trx, incident) => {
    requireDeed(user, "add", incident);
    const added = await trx
      .insertInto("incident_addenda")
      .values({
        id: requestKey,
        incident_id: incident.id,
        author_id: user.id,
        from_reporter: user.id !== null && incident.created_by === user.id,
        body: text,
        created_at: now,
      })
      .onConflict((conflict) => conflict.column("id").doNothing())
      .returning("id")
      .executeTakeFirst();
    if (!added) return;
    // What has been added is found as what was sent; never what is restricted.
    if (!incident.restricted) {
      await trx
        .updateTable("records")
        .set({ search: sql`search || ${searchVector("", text)}` })
        .where("id", "=", incident.id)
        .execute();
    }
    await noteChange(trx, user, incident, {
      action: "incident.addendum_added",
      now,
      subjectKind: "addendum",
      subjectId: added.id,
    });
  });
}

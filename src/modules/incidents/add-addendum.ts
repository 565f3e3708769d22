import type { Database } from "../../platform/database.ts";
import type { User } from "../../platform/user.ts";
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
        from_reporter: incident.created_by === user.id,
        body: text,
        created_at: now,
      })
      .onConflict((conflict) => conflict.column("id").doNothing())
      .returning("id")
      .executeTakeFirst();
    if (!added) return;
    await noteChange(trx, user, incident, {
      action: "incident.addendum_added",
      now,
      subjectKind: "addendum",
      subjectId: added.id,
    });
  });
}

import type { Database } from "../../platform/database.ts";
import type { User } from "../../platform/user.ts";
import { changeIncident, noteChange } from "./change-incident.ts";
import { requireDeed } from "./incident-deeds.ts";

/** States why it happened. Earlier words stay in the audit log. */
export async function stateCause(
  db: Database,
  user: User,
  incidentId: string,
  input: { direct: string; underlying: string | null; version: number },
  now: Date,
): Promise<void> {
  await changeIncident(db, user, incidentId, { now, version: input.version }, async (trx, incident) => {
    requireDeed(user, "investigate", incident);
    await trx
      .updateTable("incidents")
      .set({ cause_direct: input.direct, cause_underlying: input.underlying })
      .where("id", "=", incident.id)
      .execute();
    const before = { direct: incident.cause_direct, underlying: incident.cause_underlying };
    await noteChange(trx, user, incident, {
      action: "incident.cause_stated",
      now,
      rewritten: true,
      // What is secret stays out of the log.
      details: incident.restricted ? {} : { before },
    });
  });
}

import type { Database } from "../../platform/database.ts";
import { Conflict } from "../../platform/errors.ts";
import type { User } from "../../platform/user.ts";
import { changeIncident, noteChange } from "./change-incident.ts";
import { costTexts } from "./cost-texts.ts";
import { requireDeed } from "./incident-deeds.ts";

/** Says that the incident cost nothing, and why: the motivated zero of S05. Conflict while there are cost lines. */
export async function stateNoCost(
  db: Database,
  user: User,
  incidentId: string,
  { reason, version }: { reason: string; version: number },
  now: Date,
): Promise<void> {
  await changeIncident(db, user, incidentId, { now, version }, async (trx, incident) => {
    requireDeed(user, "record_cost", incident);
    const line = await trx
      .selectFrom("cost_lines")
      .select("id")
      .where("incident_id", "=", incident.id)
      .where("voided_at", "is", null)
      .limit(1)
      .executeTakeFirst();
    if (line) throw new Conflict(costTexts(user.language).hasLines);
    await trx.updateTable("incidents").set({ no_cost_reason: reason }).where("id", "=", incident.id).execute();
    await noteChange(trx, user, incident, { action: "incident.no_cost_stated", now, reason, rewritten: true });
  });
}

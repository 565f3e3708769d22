import type { Database } from "../../platform/database.ts";
import { NotFound } from "../../platform/errors.ts";
import type { User } from "../../platform/user.ts";
import { changeIncident, noteChange } from "./change-incident.ts";
import { requireDeed } from "./incident-deeds.ts";
import { sumCosts } from "./record-cost.ts";

/** Takes a cost line out of the sum. It stays, struck out, with the reason. Struck twice changes nothing. */
export async function strikeCost(
  db: Database,
  user: User,
  incidentId: string,
  { lineId, reason }: { lineId: string; reason: string },
  now: Date,
): Promise<void> {
  await changeIncident(db, user, incidentId, { now }, async (trx, incident) => {
    requireDeed(user, "record_cost", incident);
    const line = await trx
      .selectFrom("cost_lines")
      .select(["id", "kind", "amount_ore", "voided_at"])
      .where("id", "=", lineId)
      .where("incident_id", "=", incident.id)
      .executeTakeFirst();
    if (!line) throw new NotFound();
    if (line.voided_at !== null) return;
    await trx
      .updateTable("cost_lines")
      .set({ voided_at: now, voided_by: user.id, void_reason: reason })
      .where("id", "=", line.id)
      .execute();
    await sumCosts(trx, user, incident.id, now);
    await noteChange(trx, user, incident, {
      action: "incident.cost_struck",
      now,
      reason,
      subjectKind: "cost_line",
      subjectId: line.id,
      details: { kind: line.kind, amount_ore: line.amount_ore },
    });
  });
}

import { audit } from "../../platform/audit.ts";
import type { Database } from "../../platform/database.ts";
import type { User } from "../../platform/user.ts";
import { safetyCostById } from "./safety-cost-queries.ts";

/** Takes a cost out of the sums. It stays, struck out, with the reason. Struck twice changes nothing. NotFound for what is not theirs. */
export async function strikeSafetyCost(db: Database, user: User, id: string, reason: string, now: Date): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const cost = await safetyCostById(trx, user, id);
    if (cost.voided_at !== null) return;
    await trx
      .updateTable("safety_costs")
      .set({ voided_at: now, voided_by: user.id, void_reason: reason })
      .where("id", "=", cost.id)
      .where("voided_at", "is", null)
      .execute();
    await audit(trx, user, {
      action: "safety_cost.struck",
      at: now,
      reason,
      recordId: cost.incident_id,
      subjectKind: "safety_cost",
      subjectId: cost.id,
      unitId: cost.unit_id,
      details: { kind: cost.kind, amount_ore: cost.amount_ore },
    });
  });
}

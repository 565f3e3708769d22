import { sql } from "kysely";
import { audit } from "../../platform/audit.ts";
import type { Services } from "../../platform/context.ts";
import { Forbidden } from "../../platform/errors.ts";
import type { User } from "../../platform/user.ts";
import { findIncident } from "./find-incident.ts";
import { mayTalkWithReporter } from "./reporter-dialogue-access.ts";

/** What the reporter, and inhabitants who report the same thing nearby, may read of how it goes. null takes it away. */
export async function setPublicStatus(
  db: Services["db"],
  user: User,
  change: { incidentId: string; text: string | null },
  now: Date,
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const incident = await findIncident(trx, user, change.incidentId, now);
    if (!mayTalkWithReporter(user, incident)) throw new Forbidden();
    await trx.updateTable("incidents").set({ public_status_text: change.text }).where("id", "=", incident.id).execute();
    await trx
      .updateTable("records")
      .set({ updated_at: now, version: sql`version + 1` })
      .where("id", "=", incident.id)
      .execute();
    await audit(trx, user, {
      action: "incident.public_status_set",
      at: now,
      recordId: incident.id,
      unitId: incident.unit_id,
      details: { before: incident.public_status_text, after: change.text },
    });
  });
}

import { audit } from "../../platform/audit.ts";
import type { Database } from "../../platform/database.ts";
import type { User } from "../../platform/user.ts";
import { needsToKeepClients } from "./client-access.ts";
import { keptClient } from "./client-queries.ts";

/** Shuts another system out at once. What it has done stands in the log. */
export async function revokeClient(db: Database, user: User, clientId: string, now: Date): Promise<void> {
  needsToKeepClients(user);
  await db.transaction().execute(async (trx) => {
    const client = await keptClient(trx, clientId);
    if (client.revokedAt !== null) return;
    await trx
      .updateTable("api_clients")
      .set({ revoked_at: now, revoked_by: user.id, previous_key_hash: null, previous_key_until: null })
      .where("id", "=", client.id)
      .execute();
    await audit(trx, user, { action: "api_client.revoked", at: now, subjectKind: "api_client", subjectId: client.id });
  });
}

import { newApiKey } from "../../platform/api-client.ts";
import { audit } from "../../platform/audit.ts";
import type { Database } from "../../platform/database.ts";
import { addDays, momentInSweden } from "../../platform/dates.ts";
import { Conflict } from "../../platform/errors.ts";
import type { User } from "../../platform/user.ts";
import { needsToKeepClients } from "./client-access.ts";
import { usualExpiry } from "./client-form.ts";
import { keptClient } from "./client-queries.ts";

/** How long the old key still works, so that the other system can be changed without a break. */
const overlap = 7 * 24 * 3600_000;

/** Gives a system a new key, valid for a year. */
export async function renewKey(db: Database, user: User, clientId: string, now: Date): Promise<{ key: string }> {
  needsToKeepClients(user);
  const { key, hash, hint } = newApiKey();
  await db.transaction().execute(async (trx) => {
    const client = await keptClient(trx, clientId);
    if (client.revokedAt !== null) throw new Conflict();
    await trx
      .updateTable("api_clients")
      .set((eb) => ({
        previous_key_hash: eb.ref("key_hash"),
        previous_key_until: new Date(now.getTime() + overlap),
        key_hash: hash,
        key_hint: hint,
        expires_at: momentInSweden(addDays(usualExpiry(now), 1)) ?? client.expiresAt,
      }))
      .where("id", "=", client.id)
      .execute();
    await audit(trx, user, { action: "api_client.renewed", at: now, subjectKind: "api_client", subjectId: client.id });
  });
  return { key };
}

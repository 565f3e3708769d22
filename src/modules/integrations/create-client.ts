import { newApiKey } from "../../platform/api-client.ts";
import { audit } from "../../platform/audit.ts";
import type { Database } from "../../platform/database.ts";
import { addDays, momentInSweden } from "../../platform/dates.ts";
import { Invalid } from "../../platform/errors.ts";
import type { User } from "../../platform/user.ts";
import { needsToKeepClients } from "./client-access.ts";
import type { NewClient } from "./client-form.ts";
import { clientTexts } from "./client-texts.ts";

/** Lets another system in. The key is given once and never again. */
export async function createClient(
  db: Database,
  user: User,
  client: NewClient,
  now: Date,
): Promise<{ id: string; key: string }> {
  needsToKeepClients(user);
  const expiresAt = momentInSweden(addDays(client.expiresOn, 1));
  if (!expiresAt) throw new Invalid({ expiresOn: clientTexts(user.language).problems.expiresOn });
  refuseWideDirectoryKey(user, client);
  const { key, hash, hint } = newApiKey();
  return db.transaction().execute(async (trx) => {
    if (client.unitId !== null) {
      const unit = await trx.selectFrom("units").select("id").where("id", "=", client.unitId).executeTakeFirst();
      if (!unit) throw new Invalid({ unitId: clientTexts(user.language).problems.unitId });
    }
    const { id } = await trx
      .insertInto("api_clients")
      .values({
        name: client.name,
        role: client.role,
        unit_id: client.unitId,
        purposes: client.purposes,
        per_minute: client.perMinute,
        key_hash: hash,
        key_hint: hint,
        expires_at: expiresAt,
        created_at: now,
        created_by: user.id,
      })
      .returning("id")
      .executeTakeFirstOrThrow();
    await audit(trx, user, {
      action: "api_client.created",
      at: now,
      subjectKind: "api_client",
      subjectId: id,
      unitId: client.unitId,
      details: { name: client.name, role: client.role, purposes: client.purposes, expiresOn: client.expiresOn },
    });
    return { id, key };
  });
}

/** Whoever holds the key of the directory can let people in and shut them out. It opens that, and nothing else. */
function refuseWideDirectoryKey(user: User, { purposes, role, unitId }: NewClient): void {
  if (!purposes.includes("scim")) return;
  const { problems } = clientTexts(user.language);
  if (purposes.length > 1) throw new Invalid({ purposes: problems.scimAlone });
  if (role !== "employee") throw new Invalid({ role: problems.scimScope });
  if (unitId !== null) throw new Invalid({ unitId: problems.scimScope });
}

import { sql } from "kysely";
import { audit } from "../../platform/audit.ts";
import type { Database } from "../../platform/database.ts";
import { Conflict, Invalid, NotFound } from "../../platform/errors.ts";
import type { User } from "../../platform/user.ts";
import { isUuid } from "../../platform/uuid.ts";
import { passkeyTexts } from "./passkey-texts.ts";

type Owner = User & { id: string };

/** Gives one of one's own passkeys another name. Throws Invalid and NotFound. */
export async function renamePasskey(db: Database, owner: Owner, id: string, typed: string): Promise<void> {
  const name = typed.trim();
  if (name === "" || name.length > 60) throw new Invalid({ [`namn-${id}`]: passkeyTexts(owner.language).needName });
  if (!isUuid(id)) throw new NotFound();
  const changed = await db
    .updateTable("passkeys")
    .set({ name })
    .where("id", "=", id)
    .where("person_id", "=", owner.id)
    .executeTakeFirst();
  if (changed.numUpdatedRows === 0n) throw new NotFound();
}

/** Removes one of one's own passkeys, unless it is the only way in. Throws Conflict and NotFound. */
export async function removePasskey(db: Database, owner: Owner, id: string, now: Date): Promise<void> {
  if (!isUuid(id)) throw new NotFound();
  await db.transaction().execute(async (trx) => {
    // Two keys removed at the same moment must not each count on the other.
    await sql`select pg_advisory_xact_lock(hashtextextended(${`passkeys of ${owner.id}`}, 0))`.execute(trx);
    const removed = await trx
      .deleteFrom("passkeys")
      .where("id", "=", id)
      .where("person_id", "=", owner.id)
      .returning("name")
      .executeTakeFirst();
    if (!removed) throw new NotFound();
    const otherKey = await trx.selectFrom("passkeys").select("id").where("person_id", "=", owner.id).executeTakeFirst();
    const otherWay = await trx
      .selectFrom("sign_in_identities")
      .select("subject")
      .where("person_id", "=", owner.id)
      .executeTakeFirst();
    if (!otherKey && !otherWay) throw new Conflict(passkeyTexts(owner.language).onlyKey);
    await audit(trx, owner, {
      action: "passkey.removed",
      at: now,
      subjectKind: "person",
      subjectId: owner.id,
      details: { name: removed.name },
    });
  });
}

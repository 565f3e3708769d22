import type { Queryable } from "../../platform/database.ts";
import { Conflict, NotFound } from "../../platform/errors.ts";
import type { User } from "../../platform/user.ts";
import { isUuid } from "../../platform/uuid.ts";
import { visibleTo } from "./record-access.ts";
import { recordTexts } from "./record-texts.ts";

/**
 * Holds the record until the transaction ends, so that what is checked stays true until it has been changed. With `version` it
 * must be the one that the user saw: otherwise Conflict, with the name of whoever was first. Throws NotFound for what the user
 * may not see.
 */
export async function lockRecord(db: Queryable, user: User, id: string, version?: number): Promise<void> {
  if (!isUuid(id)) throw new NotFound();
  const record = await db
    .selectFrom("records")
    .select("version")
    .where("id", "=", id)
    .where(visibleTo(user))
    .forUpdate()
    .executeTakeFirst();
  if (!record) throw new NotFound();
  if (version !== undefined && record.version !== version) {
    const latest = await db
      .selectFrom("audit_log")
      .select(["actor_id", "actor_label"])
      .where("record_id", "=", id)
      .orderBy("id", "desc")
      .limit(1)
      .executeTakeFirst();
    const somebodyElse = latest && latest.actor_id !== null && latest.actor_id !== user.id ? latest.actor_label : null;
    throw new Conflict(recordTexts(user.language).changedMeanwhile(somebodyElse));
  }
}

/** Says that a record has changed. `rewritten`: what others may be looking at no longer holds, so that their forms must notice. */
export async function touchRecord(db: Queryable, id: string, now: Date, rewritten: boolean): Promise<void> {
  await db
    .updateTable("records")
    .set((eb) => ({ updated_at: now, ...(rewritten ? { version: eb("version", "+", 1) } : {}) }))
    .where("id", "=", id)
    .execute();
}

import { audit } from "../../platform/audit.ts";
import type { Database, Queryable } from "../../platform/database.ts";
import { hashSecret, newSecret } from "../../platform/secret.ts";
import type { User } from "../../platform/user.ts";

/** The address under which a calendar program fetches what is due for a person. It needs no sign-in, so it is a secret. */

export function calendarPath(secret: string): string {
  return `/kalender/${secret}.ics`;
}

/** A new secret address; the one before it ends. Gives the secret, which is kept nowhere. */
export async function makeCalendarAddress(
  db: Database,
  user: User & { id: string },
  now: Date,
): Promise<{ secret: string }> {
  const secret = newSecret();
  const values = { secret_hash: hashSecret(secret), created_at: now, last_used_at: null };
  await db.transaction().execute(async (trx) => {
    await trx
      .insertInto("calendar_addresses")
      .values({ person_id: user.id, ...values })
      .onConflict((conflict) => conflict.column("person_id").doUpdateSet(values))
      .execute();
    await audit(trx, user, { action: "calendar.address_made", at: now, subjectKind: "person", subjectId: user.id });
  });
  return { secret };
}

/** Whoever had the address reads nothing more. */
export async function endCalendarAddress(db: Database, user: User & { id: string }, now: Date): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const ended = await trx.deleteFrom("calendar_addresses").where("person_id", "=", user.id).executeTakeFirst();
    if (ended.numDeletedRows === 0n) return;
    await audit(trx, user, { action: "calendar.address_ended", at: now, subjectKind: "person", subjectId: user.id });
  });
}

export interface CalendarAddress {
  createdAt: Date;
  lastUsedAt: Date | null;
}

export async function calendarAddressOf(db: Queryable, user: User & { id: string }): Promise<CalendarAddress | null> {
  const row = await db
    .selectFrom("calendar_addresses")
    .select(["created_at as createdAt", "last_used_at as lastUsedAt"])
    .where("person_id", "=", user.id)
    .executeTakeFirst();
  return row ?? null;
}

/** Whose calendar a secret opens; null when it opens none. */
export async function personOfCalendar(db: Queryable, secret: string, now: Date): Promise<string | null> {
  const row = await db
    .selectFrom("calendar_addresses")
    .select(["person_id", "last_used_at"])
    .where("secret_hash", "=", hashSecret(secret))
    .executeTakeFirst();
  if (!row) return null;
  // Once an hour is enough to know that it is in use.
  if (now.getTime() - (row.last_used_at?.getTime() ?? 0) > 3600_000) {
    await db
      .updateTable("calendar_addresses")
      .set({ last_used_at: now })
      .where("person_id", "=", row.person_id)
      .execute();
  }
  return row.person_id;
}

import { sql } from "kysely";
import type { Database } from "../../platform/database.ts";
import { hashSecret } from "../../platform/secret.ts";

/**
 * Tries to prove who one is are limited for each account and never for an address: a whole municipality may sit behind one
 * address, and somebody who attacks one account from there must not shut the others out.
 */

/** So many failures for one account within the window, and it has to wait until the window has moved on. */
export const mostFailures = 10;
export const attemptWindow = 15 * 60_000;

/**
 * Runs one try for an account. `account` names it in any words, such as `passkey:` and the key's id. Null when it has failed too
 * often of late: the try is then not made, and not counted. A try fails when `attempt` gives null or throws.
 */
export async function limitAttempts<T>(
  db: Database,
  account: string,
  now: Date,
  attempt: () => Promise<T | null>,
): Promise<{ result: T | null } | null> {
  const id = await beginAttempt(db, hashSecret(account), now);
  if (id === null) return null;
  const result = await attempt();
  if (result !== null) {
    await db.updateTable("sign_in_attempts").set({ succeeded: true }).where("id", "=", id).execute();
  }
  return { result };
}

/** Each try counts as failed until it has succeeded, so that many at the same moment count as many. */
async function beginAttempt(db: Database, accountKey: string, now: Date): Promise<number | null> {
  return db.transaction().execute(async (trx) => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${accountKey}, 0))`.execute(trx);
    const { failures } = await trx
      .selectFrom("sign_in_attempts")
      .select((eb) => eb.fn.countAll<number>().as("failures"))
      .where("account_key", "=", accountKey)
      .where("succeeded", "=", false)
      .where("at", ">", new Date(now.getTime() - attemptWindow))
      .where("at", ">", (eb) =>
        eb
          .selectFrom("sign_in_attempts as earlier")
          .select(sql<Date>`coalesce(max(earlier.at), '-infinity')`.as("at"))
          .where("earlier.account_key", "=", accountKey)
          .where("earlier.succeeded", "=", true),
      )
      .executeTakeFirstOrThrow();
    if (failures >= mostFailures) return null;
    const row = await trx
      .insertInto("sign_in_attempts")
      .values({ account_key: accountKey, at: now, succeeded: false })
      .returning("id")
      .executeTakeFirstOrThrow();
    return row.id;
  });
}

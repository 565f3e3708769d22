import type { Queryable } from "./database.ts";
import { dateInSweden } from "./dates.ts";
import { divideByStrength, type RoleLevels } from "./role-levels.ts";
import { hashSecret, newSecret } from "./secret.ts";
import type { User } from "./user.ts";
import { grantColumns, toUser } from "./user-of-person.ts";

export const sessionCookie = "session";

/** A session ends after this long without use, and at the latest after sessionMaximum. */
const sessionIdle = 12 * 3600_000;
const sessionMaximum = 7 * 24 * 3600_000;

/** A session that was last used before this has ended by itself. */
export function liveSince(now: Date): Date {
  return new Date(now.getTime() - sessionIdle);
}

export type SignInMethod = "oidc" | "saml" | "passkey" | "demo" | "setup";

/** Starts a session and gives its secret, which only the browser keeps. */
export async function startSession(
  db: Queryable,
  options: {
    personId: string;
    method: SignInMethod;
    /** How sure the provider was, in its own word for it. */
    level?: string | null;
    userAgent: string | null;
    now: Date;
  },
): Promise<string> {
  const secret = newSecret();
  await db
    .insertInto("sessions")
    .values({
      token_hash: hashSecret(secret),
      person_id: options.personId,
      method: options.method,
      level: options.level ?? null,
      user_agent: options.userAgent?.slice(0, 300) ?? null,
      created_at: options.now,
      last_seen_at: options.now,
      expires_at: new Date(options.now.getTime() + sessionMaximum),
    })
    .execute();
  return secret;
}

/**
 * The person behind a session secret with the roles that hold today, in one query: an appointment that ended yesterday or was
 * taken away a second ago gives nothing, and neither does a role that asks for a stronger sign-in than this session began with.
 */
export async function userOfSession(
  db: Queryable,
  secret: string,
  now: Date,
  levels: RoleLevels = {},
): Promise<User | null> {
  const today = dateInSweden(now);
  const row = await db
    .selectFrom("sessions")
    .innerJoin("people", "people.id", "sessions.person_id")
    .select([
      "sessions.id as session_id",
      "sessions.last_seen_at",
      "sessions.method",
      "sessions.level",
      "people.id",
      "people.name",
      "people.language",
      "people.color_scheme",
      "people.organisation_id",
    ])
    .select(grantColumns(today))
    .where("sessions.token_hash", "=", hashSecret(secret))
    .where("sessions.ended_at", "is", null)
    .where("sessions.expires_at", ">", now)
    .where("sessions.last_seen_at", ">", liveSince(now))
    .where("people.valid_from", "<=", today)
    .where((eb) => eb.or([eb("people.valid_to", "is", null), eb("people.valid_to", ">=", today)]))
    .executeTakeFirst();
  if (!row) return null;

  // Once a minute is enough to know that a session is alive, and spares a write on every page.
  if (now.getTime() - row.last_seen_at.getTime() > 60_000) {
    await db.updateTable("sessions").set({ last_seen_at: now }).where("id", "=", row.session_id).execute();
  }
  const user = toUser(row, row.session_id);
  return { ...user, ...divideByStrength(user.grants, row, levels) };
}

/** A proof of who one is counts as fresh for this long (milliseconds). */
const fresh = 15 * 60_000;

/** Did this session begin, that is: did its person prove who they are, a short while ago? */
export async function isFreshSession(db: Queryable, sessionId: string | null, now: Date): Promise<boolean> {
  if (sessionId === null) return false;
  const row = await db
    .selectFrom("sessions")
    .select("id")
    .where("id", "=", sessionId)
    .where("created_at", ">", new Date(now.getTime() - fresh))
    .executeTakeFirst();
  return row !== undefined;
}

/** Ends one of a person's own sessions; somebody else's is left alone. */
export async function endSession(
  db: Queryable,
  options: { sessionId: string; personId: string; now: Date },
): Promise<boolean> {
  const result = await db
    .updateTable("sessions")
    .set({ ended_at: options.now })
    .where("id", "=", options.sessionId)
    .where("person_id", "=", options.personId)
    .where("ended_at", "is", null)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

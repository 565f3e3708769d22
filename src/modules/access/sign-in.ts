import { audit } from "../../platform/audit.ts";
import type { Context } from "../../platform/context.ts";
import { readCookie, setCookie } from "../../platform/cookies.ts";
import type { Queryable } from "../../platform/database.ts";
import { dateInSweden } from "../../platform/dates.ts";
import { endSession, type SignInMethod, sessionCookie, startSession, userOfSession } from "../../platform/session.ts";
import type { User } from "../../platform/user.ts";

/**
 * Signs a person in whose identity has just been proved: a new session with a new secret, and an end to the one this browser
 * may have had. Null when the person does not work here (any more).
 */
export async function signIn(
  context: Context,
  personId: string,
  method: SignInMethod,
  level: string | null = null,
): Promise<User | null> {
  const { now, request, user: before, db, services } = context;
  const signedIn = await db.transaction().execute(async (trx) => {
    if (!(await isHere(trx, personId, now))) return null;
    const userAgent = request.headers.get("user-agent");
    const secret = await startSession(trx, { personId, method, level, userAgent, now });
    const user = await userOfSession(trx, secret, now, services.config.roleLevels);
    if (!user) throw new Error("A session that has just begun gives nobody");
    const actor = { ...user, requestId: context.requestId };
    await audit(trx, actor, { action: "session.started", at: now, ...session(user), details: { method, level } });
    if (before.id && before.sessionId) {
      await endSession(trx, { sessionId: before.sessionId, personId: before.id, now });
      await audit(trx, before, {
        action: "session.ended",
        at: now,
        ...session(before),
        details: { by: "new sign-in" },
      });
    }
    return { user: actor, secret };
  });
  if (!signedIn) return null;
  setCookie(context, sessionCookie, signedIn.secret);
  return signedIn.user;
}

async function isHere(db: Queryable, personId: string, now: Date): Promise<boolean> {
  const today = dateInSweden(now);
  const person = await db
    .selectFrom("people")
    .select("id")
    .where("id", "=", personId)
    .where("valid_from", "<=", today)
    .where((eb) => eb.or([eb("valid_to", "is", null), eb("valid_to", ">=", today)]))
    .executeTakeFirst();
  return person !== undefined;
}

/** Ends this browser's session, if it has one. */
export async function signOut(context: Context): Promise<void> {
  const { db, user, now } = context;
  const { id: personId, sessionId } = user;
  if (personId && sessionId) {
    await db.transaction().execute(async (trx) => {
      await endSession(trx, { sessionId, personId, now });
      await audit(trx, user, { action: "session.ended", at: now, ...session(user), details: { by: "sign-out" } });
    });
  }
  if (readCookie(context, sessionCookie)) setCookie(context, sessionCookie, "", { maxAge: 0 });
}

function session(user: User) {
  return { subjectKind: "session", subjectId: user.sessionId };
}

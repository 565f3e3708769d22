import type { Context } from "../../platform/context.ts";
import { readCookie, setCookie } from "../../platform/cookies.ts";
import type { Queryable } from "../../platform/database.ts";
import { hashSecret, newSecret } from "../../platform/secret.ts";

/**
 * A sign-in, or another proof of identity, that is under way. Its secret is with one browser or one person only, it can be taken up
 * once, and not for long.
 */

export type ChallengeKind = "oidc" | "saml" | "saml_proof" | "passkey_register" | "passkey_sign_in" | "setup";

const lifetime = 10 * 60_000;

export interface NewChallenge {
  kind: ChallengeKind;
  data: Record<string, string>;
  /** Absent: a new one. */
  secret?: string;
  returnTo?: string;
  /** Milliseconds; ten minutes when not said. */
  lastsFor?: number;
}

/** Remembers a challenge and gives its secret. */
export async function createChallenge(db: Queryable, challenge: NewChallenge, now: Date): Promise<string> {
  const secret = challenge.secret ?? newSecret();
  await db
    .insertInto("sign_in_challenges")
    .values({
      id_hash: hashSecret(secret),
      kind: challenge.kind,
      data: JSON.stringify(challenge.data),
      return_to: challenge.returnTo ?? null,
      created_at: now,
      expires_at: new Date(now.getTime() + (challenge.lastsFor ?? lifetime)),
    })
    .execute();
  return secret;
}

export interface TakenChallenge {
  data: Record<string, string>;
  returnTo: string;
}

/** Uses up a challenge. Null when it is unknown, too old, of another kind, or used before: also by a request at the same moment. */
export async function takeChallenge(
  db: Queryable,
  kind: ChallengeKind,
  secret: string | undefined,
  now: Date,
): Promise<TakenChallenge | null> {
  if (!secret) return null;
  const row = await db
    .updateTable("sign_in_challenges")
    .set({ used_at: now })
    .where("id_hash", "=", hashSecret(secret))
    .where("kind", "=", kind)
    .where("used_at", "is", null)
    .where("expires_at", ">", now)
    .returning(["data", "return_to"])
    .executeTakeFirst();
  return row ? { data: row.data as Record<string, string>, returnTo: row.return_to ?? "/" } : null;
}

const cookie = "sign_in";

/** Begins a challenge that only this browser can end. */
export async function challengeBrowser(context: Context, challenge: NewChallenge): Promise<void> {
  giveToBrowser(context, await createChallenge(context.db, challenge, context.now));
}

/** Uses up the challenge of this browser. Null as for takeChallenge. */
export async function takeChallengeOf(context: Context, kind: ChallengeKind): Promise<TakenChallenge | null> {
  return takeChallenge(context.db, kind, takeFromBrowser(context), context.now);
}

/** Has the browser keep a secret until the sign-in that is under way ends. */
export function giveToBrowser(context: Context, secret: string): void {
  setCookie(context, cookie, secret, { maxAge: lifetime / 1000 });
}

/** The secret of the sign-in that this browser has begun; it forgets it. */
export function takeFromBrowser(context: Context): string | undefined {
  const secret = readCookie(context, cookie);
  setCookie(context, cookie, "", { maxAge: 0 });
  return secret;
}

import type { Context } from "../../platform/context.ts";
import type { Queryable } from "../../platform/database.ts";
import { dateInSweden } from "../../platform/dates.ts";
import { hashSecret } from "../../platform/secret.ts";
import { askForPasskey, keepPasskey, verifyNewPasskey } from "./register-passkey.ts";
import { signIn } from "./sign-in.ts";
import { limitAttempts } from "./sign-in-attempts.ts";
import { SignInRefused } from "./sign-in-refused.ts";

/** Whom an open invitation is for; null when it has been used, is too old or never was. */
export async function invitedPerson(db: Queryable, token: string, now: Date) {
  const today = dateInSweden(now);
  const person = await db
    .selectFrom("invitations")
    .innerJoin("people", "people.id", "invitations.person_id")
    .select(["people.id", "people.name", "people.email", "invitations.expires_at as expiresAt"])
    .where("invitations.token_hash", "=", hashSecret(token))
    .where("invitations.used_at", "is", null)
    .where("invitations.expires_at", ">", now)
    .where((eb) => eb.or([eb("people.valid_to", "is", null), eb("people.valid_to", ">=", today)]))
    .executeTakeFirst();
  return person ?? null;
}

/** What the browser of the invited needs to make a passkey. Throws SignInRefused. */
export async function beginInvitation(context: Context, token: string) {
  const person = await invitedPerson(context.db, token, context.now);
  if (!person) throw new SignInRefused("expired");
  return askForPasskey(context, person);
}

/** Keeps the passkey that was made, uses the invitation up and signs the person in. Throws SignInRefused. */
export async function acceptInvitation(context: Context, token: string, response: unknown): Promise<void> {
  const { db, now, user } = context;
  const person = await invitedPerson(db, token, now);
  if (!person) throw new SignInRefused("expired");
  const tried = await limitAttempts(db, `invitation:${token}`, now, () =>
    verifyNewPasskey(context, person.id, response),
  );
  if (!tried) throw new SignInRefused("limited");
  const key = tried.result;
  if (!key) throw new SignInRefused("invalid");

  await db.transaction().execute(async (trx) => {
    const used = await trx
      .updateTable("invitations")
      .set({ used_at: now })
      .where("token_hash", "=", hashSecret(token))
      .where("used_at", "is", null)
      .where("expires_at", ">", now)
      .executeTakeFirst();
    if (used.numUpdatedRows === 0n) throw new SignInRefused("expired");
    const owner = { ...user, kind: "person" as const, id: person.id, name: person.name };
    await keepPasskey(trx, context.services.jobs, owner, key, now);
  });
  if (!(await signIn(context, person.id, "passkey"))) throw new SignInRefused("unknown");
}

import { audit } from "../../platform/audit.ts";
import type { Services } from "../../platform/context.ts";
import type { Queryable } from "../../platform/database.ts";
import { dateInSweden } from "../../platform/dates.ts";
import { NotFound } from "../../platform/errors.ts";
import { queueMail } from "../../platform/mail.ts";
import { hashSecret, newSecret } from "../../platform/secret.ts";
import type { User } from "../../platform/user.ts";
import { invitationMail } from "./access-mails.ts";

/** An invitation is good for a week. */
const lifetime = 7 * 24 * 3600_000;

export interface Invited {
  /** What the person follows to make a passkey. Only to be shown when it was not mailed. */
  link: string;
  expiresAt: Date;
  /** Where it was mailed, if it was. */
  mailedTo: string | null;
}

/**
 * Invites somebody who is in the register to sign in with a passkey. The invitation before it ends: there is one at a time. The
 * link goes by mail straight to the person where mail works, so that whoever invites never holds it.
 */
export async function invitePerson(
  services: Pick<Services, "db" | "jobs" | "config">,
  user: User,
  personId: string,
  now: Date,
): Promise<Invited> {
  const { db, jobs, config } = services;
  return db.transaction().execute(async (trx) => {
    const today = dateInSweden(now);
    const person = await trx
      .selectFrom("people")
      .select(["id", "email", "language"])
      .where("id", "=", personId)
      .where((eb) => eb.or([eb("valid_to", "is", null), eb("valid_to", ">=", today)]))
      .executeTakeFirst();
    if (!person) throw new NotFound();

    const token = await newInvitation(trx, user, person.id, now);
    const invited = { link: `${config.baseUrl}/inbjudan/${token}`, expiresAt: new Date(now.getTime() + lifetime) };
    if (!config.smtp || !person.email) return { ...invited, mailedTo: null };
    const mail = invitationMail(person.language === "en" ? "en" : "sv", user.name);
    await queueMail(
      trx,
      jobs,
      { ...mail, to: person.email, personId: person.id, secrets: { link: invited.link } },
      now,
    );
    return { ...invited, mailedTo: person.email };
  });
}

/** Makes the invitation and gives its token, which is kept nowhere. */
export async function newInvitation(db: Queryable, user: User, personId: string, now: Date): Promise<string> {
  await endInvitations(db, personId, now);
  const token = newSecret();
  await db
    .insertInto("invitations")
    .values({
      token_hash: hashSecret(token),
      person_id: personId,
      created_at: now,
      created_by: user.id,
      expires_at: new Date(now.getTime() + lifetime),
    })
    .execute();
  await audit(db, user, { action: "invitation.created", at: now, subjectKind: "person", subjectId: personId });
  return token;
}

/** Makes the invitations of a person that are still open useless. */
export async function endInvitations(db: Queryable, personId: string, now: Date): Promise<void> {
  await db
    .updateTable("invitations")
    .set({ expires_at: now })
    .where("person_id", "=", personId)
    .where("used_at", "is", null)
    .where("expires_at", ">", now)
    .execute();
}

import { audit } from "../../platform/audit.ts";
import type { Database, Queryable } from "../../platform/database.ts";
import type { User } from "../../platform/user.ts";
import { endInvitations } from "./invite-person.ts";

/**
 * Takes away every way in that a person has: signs all devices out, and removes passkeys, open invitations, the address of the
 * calendar and the tie to the municipality's account. For a lost phone, or somebody who must not get in again. Whoever may still sign
 * in at the municipality can tie the account anew; blocking it there is the municipality's.
 */
export async function revokeAccess(db: Database, user: User, personId: string, now: Date): Promise<void> {
  await db.transaction().execute((trx) => takeAwayAccess(trx, user, personId, now));
}

/** The same inside a transaction that does more: somebody who leaves also loses what they hold. */
export async function takeAwayAccess(trx: Queryable, user: User, personId: string, now: Date): Promise<void> {
  const sessions = await trx
    .updateTable("sessions")
    .set({ ended_at: now })
    .where("person_id", "=", personId)
    .where("ended_at", "is", null)
    .executeTakeFirst();
  const passkeys = await trx.deleteFrom("passkeys").where("person_id", "=", personId).executeTakeFirst();
  const identities = await trx.deleteFrom("sign_in_identities").where("person_id", "=", personId).executeTakeFirst();
  await trx.deleteFrom("calendar_addresses").where("person_id", "=", personId).execute();
  await endInvitations(trx, personId, now);
  await audit(trx, user, {
    action: "access.revoked",
    at: now,
    subjectKind: "person",
    subjectId: personId,
    details: {
      sessions: Number(sessions.numUpdatedRows),
      passkeys: Number(passkeys.numDeletedRows),
      identities: Number(identities.numDeletedRows),
    },
  });
}

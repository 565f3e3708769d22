import { sql } from "kysely";
import { audit } from "../../platform/audit.ts";
import type { Database, Queryable } from "../../platform/database.ts";
import { dateInSweden } from "../../platform/dates.ts";
import type { User } from "../../platform/user.ts";

/** Who somebody is according to a provider that has proved it. */
export interface Identity {
  issuer: string;
  subject: string;
  /** Only an address that the provider vouches for. */
  verifiedEmail: string | null;
}

/**
 * The person behind an identity: by issuer and subject, and the first time by verified e-mail address, which ties the two
 * together. A person who is tied to another subject of the same issuer is never tied to a second: addresses are given anew to
 * others when people leave, subjects are not. Null when there is nobody.
 */
export async function personOfIdentity(
  db: Database,
  user: User,
  identity: Identity,
  now: Date,
): Promise<string | null> {
  return db.transaction().execute(async (trx) => {
    const known = await trx
      .updateTable("sign_in_identities")
      .set({ last_used_at: now })
      .where("issuer", "=", identity.issuer)
      .where("subject", "=", identity.subject)
      .returning("person_id")
      .executeTakeFirst();
    if (known) return known.person_id;

    const person = identity.verifiedEmail
      ? await personWithEmail(trx, identity.verifiedEmail, dateInSweden(now))
      : undefined;
    if (!person) return null;
    const tied = await trx
      .insertInto("sign_in_identities")
      .values({
        issuer: identity.issuer,
        subject: identity.subject,
        person_id: person.id,
        created_at: now,
        last_used_at: now,
      })
      .onConflict((conflict) => conflict.columns(["person_id", "issuer"]).doNothing())
      .returning("person_id")
      .executeTakeFirst();
    if (!tied) return null;
    await audit(trx, user, {
      action: "identity.tied",
      at: now,
      subjectKind: "person",
      subjectId: person.id,
      details: { issuer: identity.issuer, by: "verified e-mail" },
    });
    return person.id;
  });
}

async function personWithEmail(db: Queryable, email: string, today: string) {
  return db
    .selectFrom("people")
    .select("id")
    .where(sql`lower(email)`, "=", email.trim().toLowerCase())
    .where("valid_from", "<=", today)
    .where((eb) => eb.or([eb("valid_to", "is", null), eb("valid_to", ">=", today)]))
    .executeTakeFirst();
}

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
  /** As in the staff system. */
  employeeId?: string | null;
}

/**
 * The person behind an identity: by issuer and subject, and the first time by employee number or verified e-mail address, which ties
 * the two together. A person who is tied to another subject of the same issuer is never tied to a second: addresses are given anew to
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

    const found = await personNamedBy(trx, identity, dateInSweden(now));
    if (!found) return null;
    const { person, by } = found;
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
      details: { issuer: identity.issuer, by },
    });
    return person.id;
  });
}

/** The employee number goes before the address: an address is given anew when somebody leaves, and is then nobody's with another number. */
async function personNamedBy(db: Queryable, { employeeId = null, verifiedEmail }: Identity, today: string) {
  const people = db
    .selectFrom("people")
    .select(["id", "hr_id"])
    .where("valid_from", "<=", today)
    .where((eb) => eb.or([eb("valid_to", "is", null), eb("valid_to", ">=", today)]));
  const numbered = employeeId ? await people.where("hr_id", "=", employeeId).executeTakeFirst() : undefined;
  if (numbered) return { person: numbered, by: "employee number" };
  if (!verifiedEmail) return null;
  const addressed = await people.where(sql`lower(email)`, "=", verifiedEmail.trim().toLowerCase()).executeTakeFirst();
  if (!addressed || (employeeId !== null && addressed.hr_id !== null)) return null;
  return { person: addressed, by: "verified e-mail" };
}

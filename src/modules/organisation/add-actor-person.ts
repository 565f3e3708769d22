import { audit } from "../../platform/audit.ts";
import type { Database } from "../../platform/database.ts";
import { dateInSweden } from "../../platform/dates.ts";
import { Forbidden, Invalid, NotFound } from "../../platform/errors.ts";
import type { User } from "../../platform/user.ts";
import { mayEditOrganisation } from "./organisation-access.ts";
import { organisationById } from "./organisation-queries.ts";
import { organisationTexts } from "./organisation-texts.ts";

/** Somebody who represents an outside actor: can be named, invited and given a role, but works at none of our units. */
export async function addActorPerson(
  db: Database,
  user: User,
  organisationId: string,
  person: { name: string; title: string | null; email: string | null; phone: string | null },
  now: Date,
): Promise<{ id: string }> {
  const t = organisationTexts(user.language);
  if (!mayEditOrganisation(user)) throw new Forbidden();
  return db.transaction().execute(async (trx) => {
    const organisation = await organisationById(trx, organisationId);
    if (organisation.kind === "municipality") throw new NotFound();
    const inserted = await trx
      .insertInto("people")
      .values({ ...person, organisation_id: organisation.id, valid_from: dateInSweden(now) })
      .onConflict((conflict) => conflict.doNothing())
      .returning("id")
      .executeTakeFirst();
    if (!inserted) throw new Invalid({ email: t.emailTaken });
    await audit(trx, user, {
      action: "person.created",
      at: now,
      subjectKind: "person",
      subjectId: inserted.id,
      details: { organisationId: organisation.id },
    });
    return inserted;
  });
}

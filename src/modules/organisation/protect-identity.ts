import { randomInt } from "node:crypto";
import { audit } from "../../platform/audit.ts";
import type { Database, Queryable } from "../../platform/database.ts";
import { dateInSweden, type PlainDate } from "../../platform/dates.ts";
import { Conflict, Forbidden, Invalid } from "../../platform/errors.ts";
import type { User } from "../../platform/user.ts";
import { employmentsOf, type PersonPage, personById } from "./people-queries.ts";
import { personTexts } from "./person-texts.ts";
import { mayReadLegalName } from "./protected-identity-access.ts";

/**
 * From now on the person is shown under an alias in every list, search, export and mail. The legal name moves to a table that only
 * readLegalName() reads; the log tells that it was done, not the name.
 */
export async function protectIdentity(
  db: Database,
  user: User,
  personId: string,
  now: Date,
): Promise<{ alias: string }> {
  const t = personTexts(user.language);
  return db.transaction().execute(async (trx) => {
    const person = await lockedPerson(trx, user, personId, now);
    if (person.isProtected) throw new Conflict(t.alreadyProtected);
    const alias = await freeAlias(trx);
    await trx
      .insertInto("protected_names")
      .values({ person_id: person.id, legal_name: person.name })
      .onConflict((conflict) => conflict.column("person_id").doUpdateSet({ legal_name: person.name }))
      .execute();
    await trx
      .updateTable("people")
      .set({ name: alias, protected_identity: true })
      .where("id", "=", person.id)
      .execute();
    await audit(trx, user, {
      action: "person.protected",
      at: now,
      subjectKind: "person",
      subjectId: person.id,
      restricted: true,
      details: { alias },
    });
    return { alias };
  });
}

/** The protection has ended: the legal name is shown again. */
export async function liftProtection(
  db: Database,
  user: User,
  personId: string,
  reason: string,
  now: Date,
): Promise<void> {
  const t = personTexts(user.language);
  if (reason === "") throw new Invalid({ liftReason: t.needReason });
  await db.transaction().execute(async (trx) => {
    const person = await lockedPerson(trx, user, personId, now);
    if (!person.isProtected) throw new Conflict(t.notProtected);
    const kept = await trx
      .deleteFrom("protected_names")
      .where("person_id", "=", person.id)
      .returning("legal_name")
      .executeTakeFirst();
    await trx
      .updateTable("people")
      .set({ protected_identity: false, ...(kept ? { name: kept.legal_name } : {}) })
      .where("id", "=", person.id)
      .execute();
    await audit(trx, user, {
      action: "person.protection_lifted",
      at: now,
      subjectKind: "person",
      subjectId: person.id,
      restricted: true,
      reason,
    });
  });
}

/** The legal name behind an alias. Each reading is logged with its reason, also when there turns out to be none. */
export async function readLegalName(
  db: Database,
  user: User,
  personId: string,
  reason: string,
  now: Date,
): Promise<{ legalName: string | null; email: string | null }> {
  const t = personTexts(user.language);
  if (reason === "") throw new Invalid({ reason: t.needReason });
  return db.transaction().execute(async (trx) => {
    const person = await lockedPerson(trx, user, personId, now);
    if (!person.isProtected) throw new Conflict(t.notProtected);
    const row = await trx
      .selectFrom("protected_names")
      .select("legal_name")
      .where("person_id", "=", person.id)
      .executeTakeFirst();
    await audit(trx, user, {
      action: "person.legal_name_read",
      at: now,
      subjectKind: "person",
      subjectId: person.id,
      restricted: true,
      reason,
    });
    return { legalName: row?.legal_name ?? null, email: person.email };
  });
}

async function lockedPerson(trx: Queryable, user: User, personId: string, now: Date): Promise<PersonPage> {
  const person = await personById(trx, user, personId);
  await trx.selectFrom("people").select("id").where("id", "=", person.id).forUpdate().execute();
  const today = dateInSweden(now);
  const unitIds = await workplaceIdsOf(trx, person.id, today);
  if (!(await mayReadLegalName(trx, user, { id: person.id, unitIds }, today))) {
    throw new Forbidden(personTexts(user.language).mayNotProtect);
  }
  return personById(trx, user, personId);
}

/** Where somebody works today, or where they last worked. */
export async function workplaceIdsOf(db: Queryable, personId: string, today: PlainDate): Promise<string[]> {
  const all = await employmentsOf(db, personId);
  const current = all.filter((one) => one.validFrom <= today && (one.validTo === null || one.validTo >= today));
  return (current.length > 0 ? current : all.slice(0, 1)).map((one) => one.unitId);
}

/** "Medarbetare 0423": digits that say nothing of the person, nor of how many there are. `given`: given away but not yet saved. */
export async function freeAlias(trx: Queryable, given: ReadonlySet<string> = new Set()): Promise<string> {
  for (let digits = 4; ; digits++) {
    for (let attempt = 0; attempt < 20; attempt++) {
      const alias = `Medarbetare ${String(randomInt(10 ** digits)).padStart(digits, "0")}`;
      const taken = await trx.selectFrom("people").select("id").where("name", "=", alias).executeTakeFirst();
      if (!taken && !given.has(alias)) return alias;
    }
  }
}

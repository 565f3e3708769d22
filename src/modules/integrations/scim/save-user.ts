import { sql } from "kysely";
import { audit } from "../../../platform/audit.ts";
import type { Context } from "../../../platform/context.ts";
import type { Database, Queryable } from "../../../platform/database.ts";
import { dateInSweden } from "../../../platform/dates.ts";
import type { User } from "../../../platform/user.ts";
import { takeAwayAccess } from "../../access/revoke-access.ts";
import { letPersonLeave, letPersonReturn } from "../../organisation/let-person-leave.ts";
import { moveEmployment } from "../../organisation/move-employment.ts";
import { isSame } from "./patch-resource.ts";
import { factsOf, knownPerson, type PersonFacts, unitOfDepartment } from "./person-of-user.ts";
import type { Resource } from "./read-resource.ts";
import { userType } from "./scim-attributes.ts";
import { refuse, ScimError } from "./scim-error.ts";
import { type KeptResource, keptResource } from "./scim-resources.ts";
import { scimTexts } from "./scim-texts.ts";
import { settleGroupRoles } from "./settle-group-roles.ts";

export type Outside = Pick<Context, "now" | "services">;

/** The directory tells of somebody for the first time. Who is in the register already is found there and tied. Throws ScimError. */
export async function addUser(db: Database, user: User, sent: Resource, outside: Outside): Promise<KeptResource> {
  const resource = { active: true, ...sent };
  return db.transaction().execute(async (trx) => {
    const facts = factsOf(resource);
    await refuseTakenName(trx, resource, null);
    const { byHrId, byEmail } = await knownPerson(trx, facts);
    if (byHrId?.isTied) throw refuse("uniqueness", "The directory tells of this employeeNumber already.");
    const known = byHrId ?? (byEmail?.isTied ? null : byEmail);
    const personId = known?.id ?? (await addPerson(trx, resource, facts, outside.now));
    const { id } = await trx
      .insertInto("scim_users")
      .values({
        person_id: personId,
        attributes: JSON.stringify(resource),
        created_at: outside.now,
        updated_at: outside.now,
      })
      .returning("id")
      .executeTakeFirstOrThrow();
    await audit(trx, user, {
      action: "scim.user_added",
      at: outside.now,
      subjectKind: "person",
      subjectId: personId,
      details: { isNew: known === null, active: resource.active },
    });
    await settle(trx, user, { id, personId, unitId: null, before: {}, after: resource }, outside);
    return keptResource(trx, userType, id);
  });
}

/** What the directory tells anew of somebody. `change` is given what is kept. Throws ScimError 404, and what `change` throws. */
export async function changeUser(
  db: Database,
  user: User,
  id: string,
  change: (kept: KeptResource) => Resource,
  outside: Outside,
): Promise<KeptResource> {
  return db.transaction().execute(async (trx) => {
    const row = await lockedUser(trx, id);
    const shown = await keptResource(trx, userType, id);
    const before = row.attributes as Resource;
    const after: Resource = { active: true, ...change({ ...shown, attributes: before }) };
    // Read and sent back as it was shown: it has not been changed.
    if (after.userName === shown.attributes.userName) after.userName = before.userName;
    if (isSame(before, after)) return shown;
    await refuseTakenName(trx, after, id);
    await trx
      .updateTable("scim_users")
      .set((eb) => ({ attributes: JSON.stringify(after), updated_at: outside.now, version: eb("version", "+", 1) }))
      .where("id", "=", id)
      .execute();
    await audit(trx, user, {
      action: "scim.user_changed",
      at: outside.now,
      subjectKind: "person",
      subjectId: row.person_id,
      details: { attributes: changedNames(before, after), active: after.active },
    });
    await settle(trx, user, { id, personId: row.person_id, unitId: row.unit_id, before, after }, outside);
    return keptResource(trx, userType, id);
  });
}

/** The directory tells no more of somebody: they have left. What they did here stays, under their name. Throws ScimError 404. */
export async function removeUser(
  db: Database,
  user: User,
  id: string,
  check: (kept: KeptResource) => void,
  outside: Outside,
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const row = await lockedUser(trx, id);
    check(await keptResource(trx, userType, id, { withTies: false }));
    await trx.deleteFrom("scim_users").where("id", "=", id).execute();
    await audit(trx, user, {
      action: "scim.user_removed",
      at: outside.now,
      subjectKind: "person",
      subjectId: row.person_id,
    });
    await shutOut(trx, user, row.person_id, outside);
  });
}

async function lockedUser(trx: Queryable, id: string) {
  await keptResource(trx, userType, id, { withTies: false });
  const row = await trx
    .selectFrom("scim_users")
    .select(["person_id", "unit_id", "attributes"])
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw new ScimError(404, "There is no User with this id.");
  return row;
}

async function refuseTakenName(trx: Queryable, resource: Resource, ownId: string | null): Promise<void> {
  const userName = String(resource.userName);
  // Two at once with the same name: the second waits here until the first is saved.
  await sql`select pg_advisory_xact_lock(hashtext(${`scim ${userName.toLowerCase()}`}))`.execute(trx);
  const taken = await trx
    .selectFrom("scim_users")
    .select("id")
    .where(sql`lower(attributes ->> 'userName')`, "=", userName.toLowerCase())
    .where((eb) => (ownId === null ? eb.lit(true) : eb("id", "!=", ownId)))
    .executeTakeFirst();
  if (taken) throw refuse("uniqueness", "The userName is taken.");
}

async function addPerson(trx: Queryable, resource: Resource, facts: PersonFacts, now: Date): Promise<string> {
  const municipality = await trx
    .selectFrom("organisations")
    .select("id")
    .where("kind", "=", "municipality")
    .orderBy("valid_from")
    .executeTakeFirst();
  const { id } = await trx
    .insertInto("people")
    .values({
      name: facts.name ?? String(resource.userName),
      language: facts.language,
      organisation_id: municipality?.id ?? null,
      valid_from: dateInSweden(now),
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

interface Told {
  id: string;
  personId: string;
  /** Where the directory said before that the person works. */
  unitId: string | null;
  before: Resource;
  after: Resource;
}

/** The register, the employment, the appointments and the ways in become what the directory says. */
async function settle(trx: Queryable, user: User, told: Told, outside: Outside): Promise<void> {
  const { personId, before, after } = told;
  await savePerson(trx, told, factsOf(after));
  if (after.active !== true) {
    if (before.active !== false) await shutOut(trx, user, personId, outside);
    return;
  }
  if (before.active !== true) await letPersonReturn(trx, user, personId, outside.now);
  await settleWorkplace(trx, user, told, outside);
  await settleGroupRoles(trx, user, [personId], outside);
}

async function shutOut(trx: Queryable, user: User, personId: string, outside: Outside): Promise<void> {
  await letPersonLeave(trx, user, personId, scimTexts(user.language).left, outside);
  await takeAwayAccess(trx, user, personId, outside.now);
}

/** What the directory does not say stays as it is. An address that somebody else has is left to them. */
async function savePerson(trx: Queryable, { id, personId, after }: Told, facts: PersonFacts): Promise<void> {
  const { byHrId, byEmail } = await knownPerson(trx, facts);
  if (byHrId && byHrId.id !== personId) throw refuse("uniqueness", "Somebody else has this employeeNumber.");
  const person = await trx
    .selectFrom("people")
    .select(["name", "protected_identity"])
    .where("id", "=", personId)
    .forUpdate()
    .executeTakeFirstOrThrow();
  const isProtected = person.protected_identity;
  const legalName = facts.name === person.name ? null : facts.name;
  const isFree = !byEmail || byEmail.id === personId;
  await trx
    .updateTable("people")
    .set({
      ...(legalName && !isProtected ? { name: legalName } : {}),
      ...(facts.email && isFree ? { email: facts.email } : {}),
      ...(facts.phone ? { phone: facts.phone } : {}),
      ...(facts.title ? { title: facts.title } : {}),
      ...(facts.hrId ? { hr_id: facts.hrId } : {}),
      // Always something, so that there is always a change to make.
      protected_identity: isProtected,
    })
    .where("id", "=", personId)
    .execute();
  if (!isProtected) return;
  if (legalName) {
    await trx
      .insertInto("protected_names")
      .values({ person_id: personId, legal_name: legalName })
      .onConflict((conflict) => conflict.column("person_id").doUpdateSet({ legal_name: legalName }))
      .execute();
  }
  const { name: _name, emails: _emails, phoneNumbers: _phones, title: _title, ...rest } = after;
  await trx
    .updateTable("scim_users")
    .set({ attributes: JSON.stringify({ ...rest, displayName: person.name }) })
    .where("id", "=", id)
    .execute();
}

/** A department that is no unit of ours says nothing: the HR system may still know better. */
async function settleWorkplace(trx: Queryable, user: User, told: Told, outside: Outside): Promise<void> {
  const facts = factsOf(told.after);
  const unitId = await unitOfDepartment(trx, facts.department, dateInSweden(outside.now));
  if (unitId === null) return;
  const { title } = facts;
  const fromUnitId = told.unitId === unitId ? null : told.unitId;
  const reason = scimTexts(user.language).moved;
  await moveEmployment(trx, user, { personId: told.personId, fromUnitId, toUnitId: unitId, title, reason }, outside);
  await trx.updateTable("scim_users").set({ unit_id: unitId }).where("id", "=", told.id).execute();
}

function changedNames(before: Resource, after: Resource): string[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (name) => !isSame({ value: before[name] }, { value: after[name] }),
  );
}

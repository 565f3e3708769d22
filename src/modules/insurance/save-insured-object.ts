import type { Transaction } from "kysely";
import type { DB } from "../../../db/schema.ts";
import { audit } from "../../platform/audit.ts";
import type { Database } from "../../platform/database.ts";
import { Forbidden, Invalid, NotFound } from "../../platform/errors.ts";
import type { User } from "../../platform/user.ts";
import { keepsObjectsOf } from "./insured-object-access.ts";
import { type ObjectInput, objectColumns } from "./insured-object-form.ts";
import { findObject } from "./insured-object-queries.ts";
import { insuredObjectTexts } from "./insured-object-texts.ts";
import type { OwnOrganisation } from "./own-organisations.ts";

/** Adds an object to the register (`id` null), or changes one; gives its id. The log keeps what was before. */
export async function saveInsuredObject(
  db: Database,
  user: User,
  { id, organisations, ...input }: ObjectInput & { id: string | null; organisations: readonly OwnOrganisation[] },
  now: Date,
): Promise<string> {
  const owner = organisations.find((one) => one.id === input.organisationId);
  if (!owner || !keepsObjectsOf(user, owner)) throw new Forbidden();
  return db.transaction().execute(async (trx) => {
    await refuseTaken(trx, user, input, id);
    if (id === null) return addObject(trx, user, input, now);
    const before = await findObject(trx, user, id);
    const formerOwner = organisations.find((one) => one.id === before.organisation_id);
    if (!formerOwner || !keepsObjectsOf(user, formerOwner)) throw new NotFound();
    await changeObject(trx, user, before, input, now);
    return id;
  });
}

/** For those who have seen to it that the user keeps the objects of its owner, and that its designation is free. */
export async function addObject(trx: Transaction<DB>, user: User, input: ObjectInput, now: Date): Promise<string> {
  const columns = objectColumns(input);
  const { id } = await trx.insertInto("insured_objects").values(columns).returning("id").executeTakeFirstOrThrow();
  await note(trx, user, "insured_object.added", id, input, { name: input.name }, now);
  return id;
}

/** The same for one that is there. */
export async function changeObject(
  trx: Transaction<DB>,
  user: User,
  before: { id: string } & ReturnType<typeof objectColumns>,
  input: ObjectInput,
  now: Date,
): Promise<void> {
  const columns = objectColumns(input);
  const changed = (Object.keys(columns) as (keyof typeof columns)[]).filter((key) => before[key] !== columns[key]);
  if (changed.length === 0) return;
  await trx.updateTable("insured_objects").set(columns).where("id", "=", before.id).execute();
  const changes = Object.fromEntries(changed.map((key) => [key, { from: before[key], to: columns[key] }]));
  await note(trx, user, "insured_object.changed", before.id, input, changes, now);
}

async function refuseTaken(trx: Transaction<DB>, user: User, input: ObjectInput, id: string | null): Promise<void> {
  if (input.externalId === null) return;
  const taken = await trx
    .selectFrom("insured_objects")
    .select("id")
    .where("organisation_id", "=", input.organisationId)
    .where("kind", "=", input.kind)
    .where("external_id", "=", input.externalId)
    .executeTakeFirst();
  if (taken && taken.id !== id) throw new Invalid({ external_id: insuredObjectTexts(user.language).problems.taken });
}

async function note(
  trx: Transaction<DB>,
  user: User,
  action: string,
  id: string,
  input: ObjectInput,
  details: Record<string, unknown>,
  now: Date,
): Promise<void> {
  await audit(trx, user, {
    action,
    at: now,
    unitId: input.unitId,
    subjectKind: "insured_object",
    subjectId: id,
    details,
  });
}

import type { Transaction } from "kysely";
import type { DB } from "../../../db/schema.ts";
import { audit } from "../../platform/audit.ts";
import type { Database } from "../../platform/database.ts";
import { Forbidden, Invalid } from "../../platform/errors.ts";
import type { User } from "../../platform/user.ts";
import { attachFiles } from "../attachments/attach-files.ts";
import { type Drafts, forgetDrafts } from "../attachments/draft-files.ts";
import { lockRecord, touchRecord } from "../records/lock-record.ts";
import { searchVector } from "../records/search-query.ts";
import { keepsPolicy } from "./policy-access.ts";
import { keepPolicyDates } from "./policy-dates.ts";
import { type PolicyInput, policyColumns } from "./policy-form.ts";
import { findPolicy, type Policy } from "./policy-queries.ts";
import { policyTexts } from "./policy-texts.ts";
import { policySearchText, refuseTaken, saveInsured } from "./register-policy.ts";

/** The frame of every change of one policy: a transaction in which it is locked, seen and the same as the user saw. */
export async function onLockedPolicy<Result>(
  db: Database,
  user: User,
  id: string,
  version: number | undefined,
  change: (trx: Transaction<DB>, policy: Policy) => Promise<Result>,
): Promise<Result> {
  return db.transaction().execute(async (trx) => {
    await lockRecord(trx, user, id, version);
    const policy = await findPolicy(trx, user, id);
    if (!keepsPolicy(user, policy)) throw new Forbidden();
    return change(trx, policy);
  });
}

/** Rewrites a policy. Throws Invalid where a deductible would come to lie outside its period. The log keeps what was before. */
export async function changePolicy(
  db: Database,
  user: User,
  id: string,
  input: PolicyInput & { version: number },
  now: Date,
): Promise<void> {
  await onLockedPolicy(db, user, id, input.version, async (trx, policy) => {
    const t = policyTexts(user.language).problems;
    if (input.organisation.id !== policy.organisation_id) throw new Invalid({ organisation: t.organisationStays });
    await refuseTaken(trx, user, input, id);
    const outside = await trx
      .selectFrom("deductibles")
      .select("id")
      .where("policy_id", "=", id)
      .where((eb) => eb.or([eb("valid_from", "<", input.beginsOn), eb("valid_to", ">", input.endsOn)]))
      .executeTakeFirst();
    if (outside) {
      const field = input.beginsOn > policy.begins_on ? "begins_on" : "ends_on";
      throw new Invalid({ [field]: t.deductiblesOutside });
    }
    const columns = policyColumns(input);
    const search = searchVector(input.title, policySearchText(input));
    await trx.updateTable("policies").set(columns).where("id", "=", id).execute();
    await trx.updateTable("records").set({ title: input.title, search }).where("id", "=", id).execute();
    await saveInsured(trx, id, input.organisationIds);
    await keepPolicyDates(trx, id, input, now);
    await touchRecord(trx, id, now, true);
    await audit(trx, user, {
      action: "policy.changed",
      at: now,
      recordId: id,
      unitId: policy.unit_id,
      details: changesOf(policy, columns),
    });
  });
}

/** Field -> what it was and what it became, for what differs. */
function changesOf(before: Policy, after: ReturnType<typeof policyColumns>) {
  const fields = (Object.keys(after) as (keyof typeof after)[]).filter((field) => before[field] !== after[field]);
  return Object.fromEntries(fields.map((field) => [field, { from: before[field], to: after[field] }]));
}

/** Which objects the policy holds for: none named means all. */
export async function choosePolicyObjects(
  db: Database,
  user: User,
  id: string,
  input: { objectIds: readonly string[]; version: number },
  now: Date,
): Promise<void> {
  await onLockedPolicy(db, user, id, input.version, async (trx, policy) => {
    await trx.deleteFrom("policy_objects").where("policy_id", "=", id).execute();
    if (input.objectIds.length > 0) {
      await trx
        .insertInto("policy_objects")
        .values(input.objectIds.map((object_id) => ({ policy_id: id, object_id })))
        .execute();
    }
    await noteObjects(trx, user, policy, { count: input.objectIds.length }, now);
  });
}

/** Objects that a policy, which names what it holds for, shall name as well. For those who have seen that the user keeps both. */
export async function nameObjects(
  trx: Transaction<DB>,
  user: User,
  id: string,
  objectIds: readonly string[],
  now: Date,
): Promise<void> {
  await lockRecord(trx, user, id);
  const policy = await findPolicy(trx, user, id);
  await trx
    .insertInto("policy_objects")
    .values(objectIds.map((object_id) => ({ policy_id: id, object_id })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await noteObjects(trx, user, policy, { added: objectIds.length }, now);
}

async function noteObjects(
  trx: Transaction<DB>,
  user: User,
  { id, unit_id: unitId }: Policy,
  details: Record<string, number>,
  now: Date,
): Promise<void> {
  await touchRecord(trx, id, now, true);
  await audit(trx, user, { action: "policy.objects_chosen", at: now, recordId: id, unitId, details });
}

/** Terms and other papers of a policy. */
export async function attachToPolicy(db: Database, user: User, id: string, drafts: Drafts, now: Date): Promise<void> {
  await onLockedPolicy(db, user, id, undefined, async (trx) => {
    await attachFiles(trx, user, id, drafts.files, now);
    await forgetDrafts(trx, drafts);
    await touchRecord(trx, id, now, false);
  });
}

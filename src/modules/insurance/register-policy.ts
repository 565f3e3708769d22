import type { Transaction } from "kysely";
import type { DB } from "../../../db/schema.ts";
import { audit } from "../../platform/audit.ts";
import type { Database } from "../../platform/database.ts";
import { Conflict, Forbidden, Invalid, NotFound } from "../../platform/errors.ts";
import type { User } from "../../platform/user.ts";
import { createRecord } from "../records/create-record.ts";
import { linkRecords } from "../records/link-records.ts";
import { lockRecord } from "../records/lock-record.ts";
import { keptBy } from "./own-organisations.ts";
import { keepsPolicy } from "./policy-access.ts";
import { keepPolicyDates, meetRenewal } from "./policy-dates.ts";
import { type PolicyInput, policyColumns } from "./policy-form.ts";
import { findPolicy } from "./policy-queries.ts";
import { policyTexts } from "./policy-texts.ts";

export interface RegisteredPolicy {
  id: string;
  number: string;
}

/**
 * Puts a policy in the register, as a new one or as the renewal of another: the renewal takes over its objects, and its deductibles
 * for the whole of the new period. The same key twice gives the policy that was made the first time.
 */
export async function registerPolicy(
  db: Database,
  user: User,
  policy: PolicyInput & { requestKey: string; renews: string | null },
  now: Date,
): Promise<RegisteredPolicy> {
  if (keptBy(user, [policy.organisation]).length === 0) throw new Forbidden();
  return db.transaction().execute(async (trx) => {
    const earlier = await trx
      .selectFrom("records")
      .select(["id", "number", "created_by"])
      .where("id", "=", policy.requestKey)
      .executeTakeFirst();
    if (earlier && earlier.created_by !== user.id) throw new Conflict();
    if (earlier) return earlier;
    await refuseTaken(trx, user, policy);
    const record = await createRecord(
      trx,
      user,
      {
        id: policy.requestKey,
        kind: "policy",
        title: policy.title,
        organisationId: policy.organisation.id,
        unitId: policy.organisation.rootUnitId,
        ownerId: user.id,
        status: "registered",
        occurredAt: now,
        audiences: ["insurance"],
        searchText: policySearchText(policy),
      },
      now,
    );
    await trx
      .insertInto("status_changes")
      .values({ record_id: record.id, from_status: null, to_status: "registered", at: now, by_id: user.id })
      .execute();
    await trx
      .insertInto("policies")
      .values({ id: record.id, ...policyColumns(policy) })
      .execute();
    await saveInsured(trx, record.id, policy.organisationIds);
    await keepPolicyDates(trx, record.id, policy, now);
    const details: Record<string, string> = { number: record.number };
    if (policy.renews !== null) details.renews = await takeOver(trx, user, policy.renews, record.id, policy, now);
    await audit(trx, user, {
      action: policy.renews === null ? "policy.registered" : "policy.renewed",
      at: now,
      recordId: record.id,
      unitId: policy.organisation.rootUnitId,
      details,
    });
    return record;
  });
}

export function policySearchText(policy: Pick<PolicyInput, "insurer" | "policyNumber" | "terms" | "note">): string {
  return [policy.insurer, policy.policyNumber, policy.terms ?? "", policy.note ?? ""].join(" ");
}

/** One insurer has one policy of a number from a day. */
export async function refuseTaken(
  trx: Transaction<DB>,
  user: User,
  { insurer, policyNumber, beginsOn }: PolicyInput,
  exceptId?: string,
): Promise<void> {
  const taken = await trx
    .selectFrom("policies")
    .select("id")
    .where("insurer", "=", insurer)
    .where("policy_number", "=", policyNumber)
    .where("begins_on", "=", beginsOn)
    .executeTakeFirst();
  if (taken && taken.id !== exceptId) {
    throw new Invalid({ policy_number: policyTexts(user.language).problems.taken });
  }
}

export async function saveInsured(trx: Transaction<DB>, policyId: string, ids: readonly string[]): Promise<void> {
  await trx.deleteFrom("policy_organisations").where("policy_id", "=", policyId).execute();
  await trx
    .insertInto("policy_organisations")
    .values(ids.map((organisation_id) => ({ policy_id: policyId, organisation_id })))
    .execute();
}

async function takeOver(
  trx: Transaction<DB>,
  user: User,
  fromId: string,
  toId: string,
  period: Pick<PolicyInput, "beginsOn" | "endsOn">,
  now: Date,
): Promise<string> {
  await lockRecord(trx, user, fromId);
  const from = await findPolicy(trx, user, fromId);
  if (!keepsPolicy(user, from)) throw new NotFound();
  const objects = await trx.selectFrom("policy_objects").select("object_id").where("policy_id", "=", fromId).execute();
  if (objects.length > 0) {
    await trx
      .insertInto("policy_objects")
      .values(objects.map(({ object_id }) => ({ policy_id: toId, object_id })))
      .execute();
  }
  const rules = await trx.selectFrom("deductibles").selectAll().where("policy_id", "=", fromId).execute();
  // What was replaced during the period does not come back: those that held to its end go on.
  const moved = rules
    .filter((rule) => rule.valid_to >= from.ends_on)
    .map(({ id, ...rule }) => ({
      ...rule,
      policy_id: toId,
      valid_from: period.beginsOn,
      valid_to: period.endsOn,
      created_at: now,
      created_by: user.id,
    }));
  if (moved.length > 0) await trx.insertInto("deductibles").values(moved).execute();
  await linkRecords(trx, user, { fromId: toId, toId: fromId, kind: "renews" }, now);
  await meetRenewal(trx, user, fromId, now);
  return from.number;
}

import type { Transaction } from "kysely";
import type { DB } from "../../../db/schema.ts";
import { audit } from "../../platform/audit.ts";
import type { Database } from "../../platform/database.ts";
import { Invalid, NotFound } from "../../platform/errors.ts";
import type { User } from "../../platform/user.ts";
import { isUuid } from "../../platform/uuid.ts";
import { touchRecord } from "../records/lock-record.ts";
import { onLockedPolicy } from "./change-policy.ts";
import type { DeductibleInput } from "./deductible-form.ts";
import { deductibleTexts } from "./deductible-texts.ts";
import type { Policy } from "./policy-queries.ts";

/**
 * Adds a deductible to a policy, or changes one of its own. Two of one level and cause never hold on the same day: Invalid says from
 * when to when the other holds.
 */
export async function saveDeductible(
  db: Database,
  user: User,
  policyId: string,
  { id, version, ...input }: DeductibleInput & { id: string | null; version: number },
  now: Date,
): Promise<void> {
  await onLockedPolicy(db, user, policyId, version, async (trx, policy) => {
    const before = id === null ? null : await ownRule(trx, policyId, id);
    const overlapping = await trx
      .selectFrom("deductibles")
      .select(["valid_from", "valid_to"])
      .where("policy_id", "=", policyId)
      .where("level", "=", input.level)
      .where("cause", "is not distinct from", input.cause)
      .where("valid_from", "<=", input.validTo)
      .where("valid_to", ">=", input.validFrom)
      .$if(id !== null, (query) => query.where("id", "!=", id ?? ""))
      .executeTakeFirst();
    if (overlapping) {
      const words = deductibleTexts(user.language).problems.overlaps(overlapping.valid_from, overlapping.valid_to);
      throw new Invalid({ valid_from: words });
    }
    const values = {
      level: input.level,
      cause: input.cause,
      unit: input.unit,
      value: input.value,
      min_ore: input.minOre,
      max_ore: input.maxOre,
      yearly_aggregate_ore: input.yearlyAggregateOre,
      valid_from: input.validFrom,
      valid_to: input.validTo,
    };
    if (before) await trx.updateTable("deductibles").set(values).where("id", "=", before.id).execute();
    else {
      await trx
        .insertInto("deductibles")
        .values({ ...values, policy_id: policyId, created_at: now, created_by: user.id })
        .execute();
    }
    const action = before ? "policy.deductible_changed" : "policy.deductible_added";
    await note(trx, user, policy, action, { ...values, ...(before ? { before: factsOf(before) } : {}) }, now);
  });
}

export async function removeDeductible(
  db: Database,
  user: User,
  policyId: string,
  { id, version }: { id: string; version: number },
  now: Date,
): Promise<void> {
  await onLockedPolicy(db, user, policyId, version, async (trx, policy) => {
    const rule = await ownRule(trx, policyId, id);
    await trx.deleteFrom("deductibles").where("id", "=", rule.id).execute();
    await note(trx, user, policy, "policy.deductible_removed", factsOf(rule), now);
  });
}

async function ownRule(trx: Transaction<DB>, policyId: string, id: string) {
  if (!isUuid(id)) throw new NotFound();
  const rule = await trx
    .selectFrom("deductibles")
    .selectAll()
    .where("id", "=", id)
    .where("policy_id", "=", policyId)
    .executeTakeFirst();
  if (!rule) throw new NotFound();
  return rule;
}

function factsOf({ id, policy_id, created_at, created_by, ...facts }: Awaited<ReturnType<typeof ownRule>>) {
  return facts;
}

async function note(
  trx: Transaction<DB>,
  user: User,
  policy: Policy,
  action: string,
  details: Record<string, unknown>,
  now: Date,
): Promise<void> {
  await touchRecord(trx, policy.id, now, true);
  await audit(trx, user, { action, at: now, recordId: policy.id, unitId: policy.unit_id, details });
}

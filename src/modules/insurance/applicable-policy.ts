import { sql } from "kysely";
import type { InsuranceLine, LossCause } from "../../../db/schema.ts";
import type { Queryable } from "../../platform/database.ts";
import type { PlainDate } from "../../platform/dates.ts";
import { NotFound } from "../../platform/errors.ts";
import { priceBaseAmounts } from "../records/price-base-amount.ts";
import { choosePolicy, type ObjectFacts, type PolicyAnswer, type PolicyFacts } from "./choose-policy.ts";

/**
 * Which policy and which deductibles apply to a loss (S02 a), found by the program whoever handles the loss: the answer is shown with
 * the loss, to those who may see that. Throws NotFound for an object that is not in the register.
 */
export async function applicablePolicy(
  db: Queryable,
  loss: {
    organisationId: string;
    on: PlainDate;
    cause: LossCause;
    objectId?: string | null;
    line?: InsuranceLine;
    /** Without VAT, as far as it is known; decides a deductible in per cent. */
    lossOre?: number;
  },
): Promise<PolicyAnswer> {
  const { objectId, lossOre = 0, ...question } = loss;
  const [policies, object, amounts] = await Promise.all([
    policyFacts(db, loss.organisationId),
    objectId ? objectFacts(db, objectId) : null,
    priceBaseAmounts(db),
  ]);
  return choosePolicy({ ...question, object, lossOre }, policies, amounts);
}

/** Every policy that an organisation is or has been insured by; without an organisation those of all. For choosePolicy. */
export async function policyFacts(db: Queryable, organisationId?: string): Promise<PolicyFacts[]> {
  let query = db
    .selectFrom("policies as p")
    .innerJoin("records as r", "r.id", "p.id")
    .select(["p.id", "r.number", "p.line", "p.insurer", "p.policy_number", "p.begins_on", "p.ends_on"])
    .select(["p.sum_insured_ore", "p.notify_within_days", "p.limitation_years"])
    .select(
      sql<string[]>`array(select organisation_id from policy_organisations o where o.policy_id = p.id)`.as(
        "organisations",
      ),
    )
    .select(sql<string[]>`array(select object_id from policy_objects o where o.policy_id = p.id)`.as("objects"))
    .orderBy("p.begins_on")
    .orderBy("p.id");
  if (organisationId !== undefined) {
    query = query.where(
      sql<boolean>`exists (
        select from policy_organisations o where o.policy_id = p.id and o.organisation_id = ${organisationId})`,
    );
  }
  const rows = await query.execute();
  const rules = await db
    .selectFrom("deductibles")
    .selectAll()
    .where("policy_id", "in", sql<string>`(select unnest(${rows.map((row) => row.id)}::uuid[]))`)
    .orderBy("valid_from")
    .execute();
  const byPolicy = Map.groupBy(rules, (rule) => rule.policy_id);
  return rows.map((row) => ({
    id: row.id,
    number: row.number,
    line: row.line,
    insurer: row.insurer,
    policyNumber: row.policy_number,
    beginsOn: row.begins_on,
    endsOn: row.ends_on,
    sumInsuredOre: row.sum_insured_ore,
    notifyWithinDays: row.notify_within_days,
    limitationYears: row.limitation_years,
    organisationIds: row.organisations,
    objectIds: row.objects,
    deductibles: (byPolicy.get(row.id) ?? []).map((rule) => ({
      id: rule.id,
      level: rule.level,
      cause: rule.cause,
      unit: rule.unit,
      value: rule.value,
      minOre: rule.min_ore,
      maxOre: rule.max_ore,
      yearlyAggregateOre: rule.yearly_aggregate_ore,
      validFrom: rule.valid_from,
      validTo: rule.valid_to,
    })),
  }));
}

/** What decides whether an object is covered. Throws NotFound for one that is not in the register. */
export async function objectFacts(db: Queryable, id: string): Promise<ObjectFacts> {
  const row = await db
    .selectFrom("insured_objects")
    .select(["id", "kind", "organisation_id", "insured", "valid_from", "valid_to"])
    .where("id", "=", id)
    .executeTakeFirst();
  if (!row) throw new NotFound();
  const { organisation_id: organisationId, valid_from: validFrom, valid_to: validTo, ...rest } = row;
  return { ...rest, organisationId, validFrom, validTo };
}

import { type InferResult, type SqlBool, sql } from "kysely";
import type { Queryable } from "../../platform/database.ts";
import type { PlainDate } from "../../platform/dates.ts";
import { NotFound } from "../../platform/errors.ts";
import type { User } from "../../platform/user.ts";
import { isUuid } from "../../platform/uuid.ts";
import { visibleTo } from "../records/record-access.ts";
import { searchCondition } from "../records/search-query.ts";
import type { PolicyCursor, PolicyFilter } from "./policy-filter.ts";

function lines(db: Queryable, user: User) {
  return db
    .selectFrom("records")
    .innerJoin("policies", "policies.id", "records.id")
    .innerJoin("organisations", "organisations.id", "records.organisation_id")
    .select(["records.id", "records.number", "records.title", "records.unit_id", "records.organisation_id"])
    .select(["organisations.name as organisation_name", "policies.line", "policies.insurer", "policies.policy_number"])
    .select(["policies.begins_on", "policies.ends_on", "policies.premium_ore", "policies.renewal_due_on"])
    .where("records.kind", "=", "policy")
    .where(visibleTo(user));
}

export type PolicyLine = InferResult<ReturnType<typeof lines>>[number];

/** One page of the register, the latest period first. `next` is where the page after it begins. */
export async function policyPage(
  db: Queryable,
  user: User,
  filter: PolicyFilter,
  { cursor, size, today }: { cursor: PolicyCursor | null; size: number; today: PlainDate },
): Promise<{ rows: PolicyLine[]; next: PolicyCursor | null }> {
  let query = filtered(lines(db, user), filter, today)
    .orderBy("policies.begins_on", "desc")
    .orderBy("policies.id", "desc")
    .limit(size + 1);
  if (cursor) {
    query = query.where(
      sql<SqlBool>`(policies.begins_on, policies.id) < (${cursor.beginsOn}::date, ${cursor.id}::uuid)`,
    );
  }
  const found = await query.execute();
  const rows = found.slice(0, size);
  const last = rows.at(-1);
  return { rows, next: found.length > size && last ? { beginsOn: last.begins_on, id: last.id } : null };
}

/** How many policies the filter finds and what they cost together. */
export async function policySums(
  db: Queryable,
  user: User,
  filter: PolicyFilter,
  today: PlainDate,
): Promise<{ count: number; premiumOre: number }> {
  return filtered(lines(db, user), filter, today)
    .clearSelect()
    .select(sql<number>`count(*)`.as("count"))
    .select(sql<number>`coalesce(sum(policies.premium_ore), 0)::bigint`.as("premiumOre"))
    .executeTakeFirstOrThrow();
}

function filtered<Query extends ReturnType<typeof lines>>(query: Query, filter: PolicyFilter, today: PlainDate): Query {
  let narrowed = query as ReturnType<typeof lines>;
  if (filter.line) narrowed = narrowed.where("policies.line", "=", filter.line);
  if (filter.validNow) narrowed = narrowed.where("begins_on", "<=", today).where("ends_on", ">=", today);
  if (filter.year) {
    narrowed = narrowed.where("begins_on", "<=", `${filter.year}-12-31`).where("ends_on", ">=", `${filter.year}-01-01`);
  }
  if (filter.organisation) {
    narrowed = narrowed.where(
      sql<SqlBool>`exists (select from policy_organisations o
        where o.policy_id = policies.id and o.organisation_id = ${filter.organisation}::uuid)`,
    );
  }
  const words = filter.text === "" ? null : searchCondition(filter.text);
  if (words) narrowed = narrowed.where(words);
  return narrowed as Query;
}

/** One policy with all its terms. Throws NotFound when the user may not see it. */
export async function findPolicy(db: Queryable, user: User, id: string) {
  if (!isUuid(id)) throw new NotFound();
  const row = await lines(db, user)
    .leftJoin("people as owner", "owner.id", "records.owner_id")
    .select(["records.version", "records.owner_id", "records.restricted", "owner.name as owner_name"])
    .select(["policies.sum_insured_ore", "policies.notify_within_days", "policies.limitation_years", "policies.terms"])
    .select(["policies.claims_contact", "policies.emergency_contact", "policies.declaration_due_on", "policies.note"])
    .where("records.id", "=", id)
    .executeTakeFirst();
  if (!row) throw new NotFound();
  return row;
}

export type Policy = Awaited<ReturnType<typeof findPolicy>>;

/** What belongs to a policy that its reader has been let in to. */
export async function insuredOrganisationsOf(db: Queryable, policyId: string): Promise<{ id: string; name: string }[]> {
  return db
    .selectFrom("policy_organisations")
    .innerJoin("organisations", "organisations.id", "policy_organisations.organisation_id")
    .select(["organisations.id", "organisations.name"])
    .where("policy_id", "=", policyId)
    .orderBy(sql`organisations.kind <> 'municipality'`)
    .orderBy("organisations.name")
    .execute();
}

export function deductiblesOf(db: Queryable, policyId: string) {
  return db
    .selectFrom("deductibles")
    .selectAll()
    .where("policy_id", "=", policyId)
    .orderBy("level")
    .orderBy("cause", (order) => order.asc().nullsFirst())
    .orderBy("valid_from");
}

export type Deductible = InferResult<ReturnType<typeof deductiblesOf>>[number];

/** The named objects of a policy by name; empty: it holds for all. */
export function objectsOfPolicy(db: Queryable, policyId: string) {
  return db
    .selectFrom("policy_objects")
    .innerJoin("insured_objects", "insured_objects.id", "policy_objects.object_id")
    .select(["insured_objects.id", "insured_objects.name", "insured_objects.kind"])
    .where("policy_objects.policy_id", "=", policyId)
    .orderBy("insured_objects.name")
    .orderBy("insured_objects.id");
}

import { type SqlBool, sql } from "kysely";
import type { Queryable } from "../../../platform/database.ts";
import { NotFound } from "../../../platform/errors.ts";
import type { User } from "../../../platform/user.ts";
import { isUuid } from "../../../platform/uuid.ts";
import { visibleTo } from "../../records/record-access.ts";
import { contentReadableBy } from "../../records/record-reading.ts";
import { searchCondition } from "../../records/search-query.ts";
import type { LiabilityCursor, LiabilityFilter } from "./liability-filter.ts";
import type { LiabilityMatter } from "./liability-matters.ts";
import { endedLiabilityStatuses, type LiabilityStatus } from "./liability-workflow.ts";

/** One claim against us, without whoever makes it. Throws NotFound when the user may not see it. */
export async function findLiability(db: Queryable, user: User, id: string, now: Date) {
  if (!isUuid(id)) throw new NotFound();
  const row = await db
    .selectFrom("records")
    .innerJoin("liability_claims", "liability_claims.id", "records.id")
    .leftJoin("units", "units.id", "records.unit_id")
    .leftJoin("people as owner", "owner.id", "records.owner_id")
    .leftJoin("people as decider", "decider.id", "liability_claims.decided_by")
    .selectAll("liability_claims")
    .select(["records.number", "records.title", "records.organisation_id", "records.unit_id", "records.owner_id"])
    .select(["records.created_by", "records.closed_at", "records.version", "records.restricted", "records.held"])
    .select(["units.name as unit_name", "owner.name as owner_name", "decider.name as decider_name"])
    .select((eb) => [
      sql<LiabilityStatus>`records.status`.as("status"),
      sql<LiabilityMatter>`liability_claims.matter`.as("matter"),
      sql<boolean>`exists (
        select from record_members m where m.record_id = records.id and m.person_id = ${eb.val(user.id)})`.as(
        "is_member",
      ),
      sql<boolean>`exists (
        select from record_openings o
        where o.record_id = records.id and o.person_id = ${user.id} and o.expires_at > ${now})`.as("opened_today"),
      sql<boolean>`coalesce(exists (
        select from admission_checks a
        where a.liability_claim_id = records.id and a.at >= liability_claims.decided_at), false)`.as("checked"),
    ])
    .where("records.id", "=", id)
    .where("records.kind", "=", "liability_claim")
    .where(visibleTo(user))
    .executeTakeFirst();
  if (!row) throw new NotFound();
  return row;
}

export type Liability = Awaited<ReturnType<typeof findLiability>>;

/** Whoever demands. Only for those who handle claims: the caller has asked handlesLiability. */
export function claimantOf(db: Queryable, claimId: string) {
  return db
    .selectFrom("claimants")
    .select(["name", "email", "phone", "address"])
    .where("liability_claim_id", "=", claimId);
}

/** The latest time that the checklist was gone through. */
export function checksOf(db: Queryable, claimId: string) {
  return db
    .selectFrom("admission_checks")
    .leftJoin("people", "people.id", "admission_checks.by_id")
    .select(["admission_checks.at", "people.name as by"])
    .where("liability_claim_id", "=", claimId)
    .orderBy("admission_checks.at", "desc")
    .limit(1);
}

/** One page of the claims against us that the user may see, latest first. */
export async function liabilityPage(
  db: Queryable,
  user: User,
  filter: LiabilityFilter,
  { cursor, size }: { cursor: LiabilityCursor | null; size: number },
) {
  const readable = contentReadableBy(user);
  let query = db
    .selectFrom("records")
    .innerJoin("liability_claims", "liability_claims.id", "records.id")
    .leftJoin("units", "units.id", "records.unit_id")
    .select(["records.id", "records.number", "records.title", "records.held", "units.name as unit_name"])
    .select(["liability_claims.received_on", "liability_claims.demanded_ore", "liability_claims.decision"])
    .select((eb) => [
      sql<LiabilityStatus>`records.status`.as("status"),
      sql<number>`liability_claims.paid_ore + liability_claims.insurer_paid_ore`.as("paid_ore"),
      sql<boolean>`${readable ? readable(eb as never) : true}`.as("reads_amounts"),
    ])
    .where("records.kind", "=", "liability_claim")
    .where("records.held", "=", filter.status === "held")
    .where(visibleTo(user))
    .orderBy("liability_claims.received_on", "desc")
    .orderBy("records.id", "desc")
    .limit(size + 1);
  if (filter.status === "open" || filter.status === "held") {
    query = query.where("records.status", "not in", endedLiabilityStatuses);
  } else if (filter.status !== "all") query = query.where("records.status", "=", filter.status);
  if (filter.matter) query = query.where("liability_claims.matter", "=", filter.matter);
  if (filter.year) {
    query = query
      .where("liability_claims.received_on", ">=", `${filter.year}-01-01`)
      .where("liability_claims.received_on", "<=", `${filter.year}-12-31`);
  }
  if (filter.unit) {
    query = query.where(
      sql<SqlBool>`records.unit_id in (select unit_id from unit_tree where ancestor_id = ${filter.unit})`,
    );
  }
  const words = filter.text === "" ? null : searchCondition(filter.text, "title");
  if (words) query = query.where(words);
  if (cursor) {
    query = query.where(
      sql<SqlBool>`(liability_claims.received_on, records.id) < (${cursor.on}::date, ${cursor.id}::uuid)`,
    );
  }
  const found = await query.execute();
  const rows = found.slice(0, size);
  const last = rows.at(-1);
  return { rows, next: found.length > size && last ? { on: last.received_on, id: last.id } : null };
}

export type ListedLiability = Awaited<ReturnType<typeof liabilityPage>>["rows"][number];

import { type SqlBool, sql } from "kysely";
import type { Queryable } from "../../platform/database.ts";
import type { User } from "../../platform/user.ts";
import { visibleTo } from "../records/record-access.ts";
import { contentReadableBy } from "../records/record-reading.ts";
import { searchCondition } from "../records/search-query.ts";
import type { ClaimCursor, ClaimFilter } from "./claim-filter.ts";
import type { ClaimStatus } from "./claim-workflow.ts";

const ended = ["closed", "withdrawn"] as const satisfies readonly ClaimStatus[];

/** One page of the claims that the user may see, latest loss first. `next` is where the page after it begins. */
export async function claimPage(
  db: Queryable,
  user: User,
  filter: ClaimFilter,
  { cursor, size }: { cursor: ClaimCursor | null; size: number },
) {
  const readable = contentReadableBy(user);
  let query = db
    .selectFrom("records")
    .innerJoin("claims", "claims.id", "records.id")
    .leftJoin("units", "units.id", "records.unit_id")
    .select(["records.id", "records.number", "records.title", "records.restricted", "units.name as unit_name"])
    .select(["claims.line", "claims.cause", "claims.loss_on", "claims.loss_ore", "claims.compensation_ore"])
    .select((eb) => [
      sql<ClaimStatus>`records.status`.as("status"),
      openMoney.as("open_money"),
      sql<boolean>`${readable ? readable(eb as never) : true}`.as("reads_amounts"),
    ])
    .where("records.kind", "=", "claim")
    .where(visibleTo(user))
    .orderBy("claims.loss_on", "desc")
    .orderBy("records.id", "desc")
    .limit(size + 1);
  if (filter.status === "open") query = query.where("records.status", "not in", ended);
  else if (filter.status !== "all") query = query.where("records.status", "=", filter.status);
  if (filter.line) query = query.where("claims.line", "=", filter.line);
  if (filter.cause) query = query.where("claims.cause", "=", filter.cause);
  if (filter.year) {
    query = query
      .where("claims.loss_on", ">=", `${filter.year}-01-01`)
      .where("claims.loss_on", "<=", `${filter.year}-12-31`);
  }
  if (filter.unit) {
    query = query.where(
      sql<SqlBool>`records.unit_id in (select unit_id from unit_tree where ancestor_id = ${filter.unit})`,
    );
  }
  if (filter.openMoney) query = query.where(openMoney);
  const words = filter.text === "" ? null : searchCondition(filter.text);
  if (words) query = query.where(words);
  if (cursor) {
    query = query.where(sql<SqlBool>`(claims.loss_on, records.id) < (${cursor.on}::date, ${cursor.id}::uuid)`);
  }
  const found = await query.execute();
  const rows = found.slice(0, size);
  const last = rows.at(-1);
  return { rows, next: found.length > size && last ? { on: last.loss_on, id: last.id } : null };
}

export type ListedClaim = Awaited<ReturnType<typeof claimPage>>["rows"][number];

/** Compensation that has been decided and not paid, a recourse that is open, or a cost that came after all was closed. */
const openMoney = sql<boolean>`(
  coalesce(claims.compensation_ore, 0) > (
    select coalesce(sum(amount_ore), 0) from claim_payments p where p.claim_id = claims.id and p.voided_at is null)
  or exists (select from recourses r where r.claim_id = claims.id and r.closed_at is null)
  or (records.status = 'closed' and not claims.loss_final))`;

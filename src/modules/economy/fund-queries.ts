import { type SqlBool, sql } from "kysely";
import type { FundEntryKind, RecordKind } from "../../../db/schema.ts";
import type { Queryable } from "../../platform/database.ts";
import type { User } from "../../platform/user.ts";
import { visibleTo } from "../records/record-access.ts";
import type { EconomyScope } from "./economy-access.ts";
import type { DayCursor } from "./loss-row-queries.ts";

export interface FundYear {
  year: number;
  /** In öre, signed as in the ledger. */
  byKind: Partial<Record<FundEntryKind, number>>;
  /** At the end of the year, or now. */
  balanceOre: number;
}

/** The fund year by year from its first entry to this year, with what it held at the end of each. */
export async function fundYears(db: Queryable, thisYear: number): Promise<FundYear[]> {
  const sums = await db
    .selectFrom("fund_entries")
    .select(["kind", sql<number>`extract(year from on_date)::int`.as("year")])
    .select(sql<number>`sum(amount_ore)::bigint`.as("sum"))
    .groupBy(["kind", sql`2`])
    .execute();
  const first = Math.min(thisYear, ...sums.map(({ year }) => year));
  const last = Math.max(thisYear, ...sums.map(({ year }) => year));
  let balanceOre = 0;
  return Array.from({ length: last - first + 1 }, (_, index) => {
    const ofYear = sums.filter(({ year }) => year === first + index);
    balanceOre += ofYear.reduce((all, { sum }) => all + sum, 0);
    return {
      year: first + index,
      byKind: Object.fromEntries(ofYear.map(({ kind, sum }) => [kind, sum])),
      balanceOre,
    };
  });
}

/**
 * One page of the ledger, newest first: for those who read the whole of it every entry, with the claim by name where they see it; for
 * others the entries of claims that they see at their units.
 */
export async function fundPage(
  db: Queryable,
  user: User,
  { units }: EconomyScope,
  { cursor, size }: { cursor: DayCursor | null; size: number },
) {
  const rows = await db
    .selectFrom("fund_entries")
    .leftJoin(
      (eb) =>
        eb
          .selectFrom("records")
          .select(["id", "kind", "number", "title", "unit_id"])
          .where(visibleTo(user))
          .as("claim"),
      (join) => join.on(sql<SqlBool>`claim.id = coalesce(fund_entries.claim_id, fund_entries.liability_claim_id)`),
    )
    .leftJoin("people", "people.id", "fund_entries.created_by")
    .select([
      "fund_entries.id",
      "fund_entries.on_date",
      "fund_entries.kind",
      "fund_entries.amount_ore",
      "fund_entries.note",
      "claim.id as claim_id",
      sql<RecordKind | null>`claim.kind`.as("claim_kind"),
      "claim.number as claim_number",
      "claim.title as claim_title",
      "people.name as creator_name",
    ])
    .where((eb) => (units === "all" ? sql<SqlBool>`true` : eb("claim.unit_id", "=", eb.fn.any(eb.val([...units])))))
    .$if(cursor !== null, (query) =>
      query.where(
        sql<SqlBool>`(fund_entries.on_date, fund_entries.id) < (${cursor?.on ?? null}::date, ${cursor?.id ?? null}::uuid)`,
      ),
    )
    .orderBy("fund_entries.on_date", "desc")
    .orderBy("fund_entries.id", "desc")
    .limit(size + 1)
    .execute();
  const shown = rows.slice(0, size);
  const last = shown.at(-1);
  return { rows: shown, next: rows.length > size && last ? { on: last.on_date, id: last.id } : null };
}

export type FundRow = Awaited<ReturnType<typeof fundPage>>["rows"][number];

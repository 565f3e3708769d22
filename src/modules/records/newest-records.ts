import { type RawBuilder, type SqlBool, sql } from "kysely";
import type { RecordKind } from "../../../db/schema.ts";
import type { Queryable } from "../../platform/database.ts";
import type { User } from "../../platform/user.ts";
import { type RecordCondition, type Way, waysToSee } from "./record-access.ts";

/** Which records to list or count: of these kinds, that the user may see, for which the condition is true. */
export interface RecordSelection {
  kinds: readonly RecordKind[];
  matching: RecordCondition;
}

/** Where a page of a list begins: beside this row, which stands on the page before. */
export interface Cursor {
  /** UTC with microseconds, as PostgreSQL keeps them: a date of JavaScript would round them off and skip or repeat rows. */
  occurredAt: string;
  id: string;
}

export type TimeOrder = "newest" | "oldest";

/** The ids of one page in order of when things happened, as a query to join the rest to. */
export function idsByTime(
  db: Queryable,
  user: User,
  selection: RecordSelection,
  page: { order: TimeOrder; after: Cursor | null; limit: number },
) {
  const direction = page.order === "newest" ? "desc" : "asc";
  const cursor = page.after && beyond(page.after, page.order);
  const newest = (rows: Rows) =>
    rows
      .select(["records.id", "records.occurred_at"])
      .orderBy("records.occurred_at", direction)
      .orderBy("records.id", direction)
      .limit(page.limit);
  const ways = waysIn(user, selection).map(({ kind, where, inUnits }) => {
    if (!inUnits) return sql`(${newest(rowsOf(db, kind, selection, where, cursor))})`;
    // The newest of each unit, so that the database reads a page of each and not every row there is of them.
    const ofUnit = rowsOf(db, kind, selection, inUnits.where, cursor).where(sql<SqlBool>`records.unit_id = unit.id`);
    return sql`(select found.id, found.occurred_at
      from unnest(${inUnits.units as string[]}::uuid[]) as unit(id) cross join lateral (${newest(ofUnit)}) found)`;
  });
  const union =
    ways.length === 0 ? sql`select id, occurred_at from records where false` : sql.join(ways, sql` union all `);
  return db
    .selectFrom(sql<{ id: string; occurred_at: Date }>`(${union})`.as("way"))
    .select(["way.id", "way.occurred_at"])
    .orderBy("way.occurred_at", direction)
    .orderBy("way.id", direction)
    .limit(page.limit);
}

/** How many there are, exactly up to `cap`; beyond it means more than that. Counting stops there, so it never takes long. */
export function countUpTo(db: Queryable, user: User, selection: RecordSelection, cap: number): RawBuilder<number> {
  const ways = waysIn(user, selection).map(({ kind, where }) =>
    rowsOf(db, kind, selection, where, null).select(sql`1`.as("one")),
  );
  if (ways.length === 0) return sql<number>`0::bigint`;
  // One limit for all: when the first way is enough, the others are not walked.
  return sql<number>`(select count(*) from (${sql.join(ways, sql` union all `)} limit ${cap + 1}) as counted)`;
}

function waysIn(user: User, { kinds }: RecordSelection): (Way & { kind: RecordKind })[] {
  return kinds.flatMap((kind) => waysToSee(user, kind).map((way) => ({ ...way, kind })));
}

type Rows = ReturnType<typeof rowsOf>;

function rowsOf(
  db: Queryable,
  kind: RecordKind,
  { matching }: RecordSelection,
  where: RecordCondition,
  cursor: RecordCondition | null,
) {
  const rows = db.selectFrom("records").where("records.kind", "=", kind).where(where).where(matching);
  return cursor ? rows.where(cursor) : rows;
}

function beyond(cursor: Cursor, order: TimeOrder): RecordCondition {
  const sign = order === "newest" ? sql`<` : sql`>`;
  return () =>
    sql<SqlBool>`(records.occurred_at, records.id) ${sign} (${cursor.occurredAt}::timestamptz, ${cursor.id}::uuid)`;
}

import { type Expression, sql } from "kysely";
import type { Queryable } from "./database.ts";

/** The columns of a row that hold a moment: as JSON they come as text, and are made into dates again. */
type Moments<Row> = { [Column in keyof Row as Date extends Row[Column] ? Column : never]: "moment" };

/** One of several reads that go to the database as one statement. */
export interface Part<Row> {
  readonly query: Expression<Row>;
  readonly moments: readonly string[];
}

/** A query that has not been sent, with the columns of it that hold moments; the compiler knows if one is missing. */
export function part<Row>(query: Expression<Row>, moments: Moments<Row>): Part<Row> {
  return { query, moments: Object.keys(moments) };
}

type Rows<One> = One extends Part<infer Row> ? Row[] : never[];

/**
 * The rows of several small reads that do not wait for one another, in one statement instead of one for each. What is not for this
 * reader is given as `false` and comes back empty. For dates, texts, whole numbers below 2^53 and what is made of them.
 */
export async function readTogether<Parts extends Record<string, Part<unknown> | false>>(
  db: Queryable,
  parts: Parts,
): Promise<{ [Name in keyof Parts]: Rows<Parts[Name]> }> {
  const asked = Object.entries(parts).filter((entry): entry is [string, Part<unknown>] => entry[1] !== false);
  const columns = asked.map(
    ([name, { query }]) => sql`(select coalesce(json_agg(part), '[]') from (${query}) part) as ${sql.ref(name)}`,
  );
  const found = asked.length === 0 ? {} : (await sql<JsonParts>`select ${sql.join(columns)}`.execute(db)).rows[0];
  const rows = Object.entries(parts).map(([name, one]) => [
    name,
    one === false ? [] : (found?.[name] ?? []).map((row) => withMoments(row, one.moments)),
  ]);
  return Object.fromEntries(rows);
}

type JsonParts = Record<string, Record<string, unknown>[]>;

function withMoments(row: Record<string, unknown>, moments: readonly string[]): Record<string, unknown> {
  const dates = moments.map((column) => [column, row[column] === null ? null : new Date(String(row[column]))]);
  return { ...row, ...Object.fromEntries(dates) };
}

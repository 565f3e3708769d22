import { sql } from "kysely";
import type { DB } from "../../db/schema.ts";
import type { Queryable } from "../platform/database.ts";

/** A row by column names; columns left out get their default. Every row of a list has the same columns. */
export type Row = Readonly<Record<string, unknown>>;

const batchSize = 4_000;

/** Inserts many rows with few statements: each batch travels as one JSON text and is taken apart by the database. */
export async function insertRows(db: Queryable, table: keyof DB, rows: readonly Row[]): Promise<void> {
  const columns = Object.keys(rows[0] ?? {});
  if (columns.length === 0) return;
  const names = sql.join(columns.map((column) => sql.ref(column)));
  for (let from = 0; from < rows.length; from += batchSize) {
    const batch = JSON.stringify(rows.slice(from, from + batchSize));
    await sql`
      insert into ${sql.table(table)} (${names})
      select ${names} from json_populate_recordset(null::${sql.table(table)}, ${batch}::json)`.execute(db);
  }
}

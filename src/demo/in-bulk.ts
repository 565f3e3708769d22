import { sql } from "kysely";
import type { DB } from "../../db/schema.ts";
import type { Queryable } from "../platform/database.ts";

/**
 * Does work that fills tables, without their indexes and references meanwhile: most of the time would go to looking up each
 * reference of each row. Both are put back when the rows are in, and the database then checks all references at once. Inside a
 * transaction of the role that owns the tables; nobody else gets at them until it ends.
 */
export async function inBulk(db: Queryable, tables: readonly (keyof DB)[], work: () => Promise<void>): Promise<void> {
  const { rows: references } = await sql<{ table: string; name: string; definition: string }>`
    select conrelid::regclass::text as table, quote_ident(conname) as name, pg_get_constraintdef(oid) as definition
    from pg_constraint where contype = 'f' and conrelid = any(${tables}::text[]::regclass[]) order by oid`.execute(db);
  // Unique ones stay: references lead to them, and they say no to what is there twice.
  const { rows: indexes } = await sql<{ name: string; definition: string }>`
    select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as definition
    from pg_index where not indisunique and indrelid = any(${tables}::text[]::regclass[]) order by indexrelid`.execute(
    db,
  );
  const run = (statements: string[]) => sql.raw(statements.join(";\n")).execute(db);

  await run([
    ...references.map(({ table, name }) => `alter table ${table} drop constraint ${name}`),
    ...indexes.map(({ name }) => `drop index ${name}`),
  ]);
  await withTriggersAsleep(db, tables, work);
  await run([
    ...indexes.map(({ definition }) => definition),
    ...references.map(({ table, name, definition }) => `alter table ${table} add constraint ${name} ${definition}`),
  ]);
}

/**
 * Does work that fills tables while their triggers sleep: for rows that carry from the start what the triggers would have written, and
 * sums that are counted afterwards.
 */
export async function withTriggersAsleep(
  db: Queryable,
  tables: readonly (keyof DB)[],
  work: () => Promise<void>,
): Promise<void> {
  const every = (state: "disable" | "enable") =>
    sql.raw(tables.map((table) => `alter table ${table} ${state} trigger user`).join(";\n")).execute(db);
  await every("disable");
  await work();
  await every("enable");
}

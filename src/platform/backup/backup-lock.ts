import { sql } from "kysely";
import type pg from "pg";
import type { Queryable } from "../database.ts";

/** Shared by those who take a backup; alone for whoever throws bytes away. Any number that nobody else uses. */
const backupLock = 7_284_613;

/** While a backup is taken, files that its snapshot names must stay. Held until the connection ends. */
export async function keepFilesInPlace(client: pg.ClientBase): Promise<void> {
  await client.query("select pg_advisory_lock_shared($1)", [backupLock]);
}

/** False while a backup is taken; true holds until the transaction ends. */
export async function mayRemoveFiles(trx: Queryable): Promise<boolean> {
  const { rows } = await sql<{ may: boolean }>`select pg_try_advisory_xact_lock(${backupLock}) as may`.execute(trx);
  return rows[0]?.may ?? false;
}

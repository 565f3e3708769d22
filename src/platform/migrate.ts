import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import pg from "pg";
import { nameRole } from "./database-roles.ts";
import type { Log } from "./log.ts";
import { projectRoot } from "./project-root.ts";
import { lineOf, statementLines } from "./sql-lines.ts";

const migrationsFolder = path.join(projectRoot, "db/migrations");

/** Held while migrating, so that two processes that start at once do not both migrate. Any number that nobody else uses. */
const migrationLock = 7_284_611;

/** A migration could not be applied; the message names the file, the line where known, and the database's reason. */
export class MigrationError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "MigrationError";
  }
}

export interface MigrateOptions {
  readonly log: Log;
  /** The folder with `NNNN_name.sql`. */
  readonly folder?: string;
  /** The name on this server of the role that migrations call `varn_app`. */
  readonly appRole?: string;
}

export interface MigrateResult {
  readonly applied: string[];
  readonly current: string;
}

const historyTable = `create table if not exists schema_migrations (
  name text primary key,
  checksum text not null,
  applied_at timestamptz not null default now()
)`;

interface Migration {
  readonly name: string;
  readonly sql: string;
  readonly checksum: string;
}

/**
 * Brings the database up to date: each file once, in order, all of them in one transaction. So when one fails the database is as it
 * was, and the version before runs on. Connects as the role that owns the tables. Throws MigrationError.
 */
export async function migrate(connectionString: string, options: MigrateOptions): Promise<MigrateResult> {
  const migrations = await readMigrations(options.folder ?? migrationsFolder);
  const client = new pg.Client({ connectionString, application_name: "varn migrate" });
  await client.connect();
  try {
    await client.query("select pg_advisory_lock($1)", [migrationLock]);
    await client.query("begin");
    await client.query(historyTable);
    const applied = await appliedChecksums(client);
    refuseUnknownHistory(migrations, applied);

    const pending = migrations.filter((migration) => !applied.has(migration.name));
    for (const migration of pending) await apply(client, migration, options.appRole ?? "varn_app");
    await client.query("commit");
    for (const { name } of pending) options.log.info({ migration: name }, "migration applied");
    return { applied: pending.map(({ name }) => name), current: migrations.at(-1)?.name ?? "none" };
  } finally {
    // Ends the transaction too, if something went wrong inside it.
    await client.end();
  }
}

/**
 * Makes the tables of an earlier moment in an empty database: exactly the migrations whose names and checksums are given. Inside the
 * caller's transaction. `later` applies those that have come since. Throws MigrationError when this version does not know the history.
 */
export async function rebuildSchema(
  client: pg.Client,
  history: readonly { name: string; checksum: string }[],
  options: { folder?: string; appRole: string },
): Promise<{ later(): Promise<string[]> }> {
  const migrations = await readMigrations(options.folder ?? migrationsFolder);
  const applied = new Map(history.map(({ name, checksum }) => [name, checksum]));
  refuseUnknownHistory(migrations, applied);
  await client.query(historyTable);
  for (const migration of migrations.filter(({ name }) => applied.has(name)))
    await apply(client, migration, options.appRole);
  return {
    async later() {
      const pending = migrations.filter(({ name }) => !applied.has(name));
      for (const migration of pending) await apply(client, migration, options.appRole);
      return pending.map(({ name }) => name);
    },
  };
}

async function readMigrations(folder: string): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(".sql")).sort();
  const misnamed = names.find((name) => !/^\d{4}_[a-z0-9_]+\.sql$/.test(name));
  if (misnamed) throw new MigrationError(`${misnamed}: a migration is named like 0042_what_it_does.sql`);
  return Promise.all(
    names.map(async (name) => {
      const sql = await readFile(path.join(folder, name), "utf8");
      // Line endings may differ between checkouts of the same file.
      const checksum = createHash("sha256").update(sql.replaceAll("\r\n", "\n")).digest("hex");
      return { name: name.replace(/\.sql$/, ""), sql, checksum };
    }),
  );
}

async function appliedChecksums(client: pg.Client): Promise<Map<string, string>> {
  const { rows } = await client.query<{ name: string; checksum: string }>(
    "select name, checksum from schema_migrations",
  );
  return new Map(rows.map(({ name, checksum }) => [name, checksum]));
}

function refuseUnknownHistory(migrations: readonly Migration[], applied: ReadonlyMap<string, string>): void {
  const newest = [...applied.keys()].sort().at(-1) ?? "";
  for (const migration of migrations) {
    const checksum = applied.get(migration.name);
    if (checksum !== undefined && checksum !== migration.checksum)
      throw new MigrationError(
        `${migration.name}.sql has been changed since it was applied to this database. ` +
          "Applied migrations are never edited: restore the file and write a new one with the change.",
      );
    if (checksum === undefined && migration.name < newest)
      throw new MigrationError(`${migration.name}.sql comes before ${newest}.sql, which has already been applied.`);
  }
  const known = new Set(migrations.map(({ name }) => name));
  const unknown = [...applied.keys()].find((name) => !known.has(name));
  if (unknown)
    throw new MigrationError(
      `The database holds the migration ${unknown}, which this version does not know. ` +
        "It belongs to a newer version of the program: start that one.",
    );
}

/** In the transaction of whoever calls, which is to be rolled back when this throws. */
async function apply(client: pg.Client, migration: Migration, appRole: string): Promise<void> {
  const sql = nameRole(migration.sql, appRole);
  let completed = 0;
  const count = () => {
    completed += 1;
  };
  try {
    client.connection.on("commandComplete", count);
    await client.query(sql);
    client.connection.off("commandComplete", count);
    await client.query("insert into schema_migrations (name, checksum) values ($1, $2)", [
      migration.name,
      migration.checksum,
    ]);
  } catch (error) {
    client.connection.off("commandComplete", count);
    throw new MigrationError(describe(error, migration.name, sql, completed), { cause: error });
  }
}

/** The database tells the place of a fault in the text; of a fault in what the text does, we know which statement it was. */
function describe(error: unknown, name: string, sql: string, completed: number): string {
  if (!(error instanceof pg.DatabaseError)) return `${name}.sql: ${String(error)}`;
  const line = error.position ? lineOf(sql, Number(error.position) - 1) : (statementLines(sql)[completed] ?? "?");
  const detail = error.detail ? ` (${error.detail})` : "";
  return `${name}.sql, line ${line}: ${error.message}${detail}`;
}

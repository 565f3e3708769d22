import { promisify } from "node:util";
import { zstdDecompress } from "node:zlib";
import pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { prepareRoles } from "../database-roles.ts";
import type { FileStore } from "../files.ts";
import type { JobDefinition } from "../jobs.ts";
import type { Log } from "../log.ts";
import { MigrationError, rebuildSchema } from "../migrate.ts";
import { prepareDatabase } from "../prepare-database.ts";
import { BackupError } from "./backup-error.ts";
import { emptyDatabase, isEmptyDatabase, loosenTables, othersWorking } from "./empty-database.ts";
import { fileOfPart, jobsName, type Manifest, tableOfPart } from "./manifest.ts";
import { askAgain } from "./restored-jobs.ts";
import { partsOf, verifyBackup } from "./verify-backup.ts";

const decompress = promisify(zstdDecompress);

export interface RestoreOptions {
  /** Connects as the owner of an empty database, or of one that is to be replaced. */
  readonly ownerConnectionString: string;
  readonly files: FileStore;
  readonly log: Log;
  readonly jobs: readonly JobDefinition[];
  /** What the database holds goes away. */
  readonly replace: boolean;
}

export interface Restored {
  readonly manifest: Manifest;
  /** Migrations that have come since the backup was taken, and that have been applied. */
  readonly migrated: readonly string[];
}

/**
 * Puts back what a backup holds, in one transaction: all of it, or the database is as it was. Throws BackupError, before anything is
 * written, when the archive is damaged, does not fit this version, or the database is not empty.
 */
export async function restoreBackup(fileName: string, options: RestoreOptions): Promise<Restored> {
  const manifest = await verifyBackup(fileName);
  const client = new pg.Client({
    connectionString: options.ownerConnectionString,
    application_name: "varn restore",
    // Rows that take an hour to come back are no reason to give up.
    statement_timeout: 0,
    idle_in_transaction_session_timeout: 0,
  });
  await client.connect();
  try {
    await refuseOccupied(client, options.replace);
    const { appRole } = await prepareRoles(client, options.ownerConnectionString, options.log);
    await client.query("begin");
    const restored = await refill(client, fileName, manifest, { ...options, appRole });
    await client.query("commit");
    await prepareDatabase(options.ownerConnectionString, options);
    await askAgain(client, restored.jobLines, options);
    await client.query("analyze");
    return { manifest, migrated: restored.migrated };
  } finally {
    // Ends the transaction too, if something went wrong inside it.
    await client.end();
  }
}

async function refuseOccupied(client: pg.Client, replace: boolean): Promise<void> {
  if ((await othersWorking(client)) > 0)
    throw new BackupError("Värn is running on this database. Stop every process of it first.");
  if (!replace && !(await isEmptyDatabase(client)))
    throw new BackupError("The database is not empty. To replace what it holds, say --replace.");
}

interface Refilled {
  readonly jobLines: string;
  readonly migrated: readonly string[];
}

async function refill(
  client: pg.Client,
  fileName: string,
  manifest: Manifest,
  { files, appRole }: RestoreOptions & { appRole: string },
): Promise<Refilled> {
  await emptyDatabase(client);
  const schema = await rebuildSchema(client, manifest.migrations, { appRole }).catch((error: unknown) => {
    if (!(error instanceof MigrationError)) throw error;
    throw new BackupError(`The archive does not fit this version of Värn. ${error.message}`, { cause: error });
  });
  const tables = manifest.tables.map(({ name }) => name);
  const tighten = await loosenTables(client, tables);
  // Some migrations put rows in; the backup holds those too.
  await client.query(`truncate ${tables.map((table) => `public.${pg.escapeIdentifier(table)}`).join(", ")}`);

  let jobLines = "";
  let filling: { table: string; copy: Copy } | undefined;
  const finishTable = async () => {
    await filling?.copy.end();
    filling = undefined;
  };
  for await (const { name, bytes } of partsOf(fileName)) {
    const table = tableOfPart(name);
    if (table !== filling?.table) await finishTable();
    if (table !== undefined) {
      filling ??= { table, copy: openCopy(client, copySql(manifest, table)) };
      await filling.copy.write(await decompress(bytes));
      continue;
    }
    const hash = fileOfPart(name);
    if (hash !== undefined) await files.save(bytes);
    else if (name === jobsName) jobLines = (await decompress(bytes)).toString("utf8");
  }
  await finishTable();
  await compareCounts(client, manifest);
  await setSequences(client, manifest);
  await tighten();
  const migrated = await schema.later();
  await endWaysIn(client);
  return { jobLines, migrated };
}

function copySql(manifest: Manifest, table: string): string {
  const columns = manifest.tables.find(({ name }) => name === table)?.columns ?? [];
  return `copy public.${pg.escapeIdentifier(table)} (${columns.map((column) => pg.escapeIdentifier(column)).join(", ")}) from stdin`;
}

interface Copy {
  write(bytes: Buffer): Promise<void>;
  end(): Promise<void>;
}

/** Both throw what the database says of the rows. */
function openCopy(client: pg.Client, statement: string): Copy {
  const stream = client.query(copyFrom(statement));
  const failed = new Promise<never>((_, reject) => stream.once("error", reject));
  failed.catch(() => {}); // told by whichever comes next
  const done = (start: (callback: (error?: Error | null) => void) => void) =>
    Promise.race([
      failed,
      new Promise<void>((resolve, reject) => start((error) => (error ? reject(error) : resolve()))),
    ]);
  return {
    write: (bytes) => done((callback) => stream.write(bytes, callback)),
    async end() {
      const finished = new Promise<void>((resolve) => stream.once("finish", resolve));
      stream.end();
      await Promise.race([failed, finished]);
    },
  };
}

async function compareCounts(client: pg.Client, manifest: Manifest): Promise<void> {
  for (const { name, rows: expected } of manifest.tables) {
    const { rows } = await client.query<{ count: number }>(
      `select count(*)::float8 as count from public.${pg.escapeIdentifier(name)}`,
    );
    if (rows[0]?.count !== expected)
      throw new BackupError(`tables/${name} gave ${rows[0]?.count} rows; the backup says ${expected}.`);
  }
}

/** A sequence that the program makes as it goes, such as that of this year's numbers, is not in the migrations. */
async function setSequences(client: pg.Client, manifest: Manifest): Promise<void> {
  for (const { name, lastValue, isCalled } of manifest.sequences) {
    const sequence = `public.${pg.escapeIdentifier(name)}`;
    await client.query(`create sequence if not exists ${sequence}`);
    await client.query("select setval($1::regclass, $2, $3)", [sequence, lastValue, isCalled]);
  }
}

/**
 * Whoever was let in when the backup was taken may have been shut out since, by a decision that the backup does not know. So nobody
 * is signed in after a restore, and invitations that were open must be given anew.
 */
async function endWaysIn(client: pg.Client): Promise<void> {
  await client.query("update sessions set ended_at = now() where ended_at is null");
  await client.query("update invitations set expires_at = now() where used_at is null and expires_at > now()");
  await client.query("delete from sign_in_challenges");
}

import type { Readable } from "node:stream";
import { promisify } from "node:util";
import { zstdCompress } from "node:zlib";
import pg from "pg";
import { to as copyTo } from "pg-copy-streams";
import type { FileStore } from "../files.ts";
import { hashOf } from "../files.ts";
import { programVersion } from "../health.ts";
import { BackupError } from "./backup-error.ts";
import { keepFilesInPlace } from "./backup-lock.ts";
import {
  filePartName,
  jobsName,
  type Manifest,
  manifestName,
  manifestSum,
  manifestSumName,
  readmeName,
  rowsPartName,
} from "./manifest.ts";
import { tarEnd, tarPart } from "./tar-file.ts";

const compress = promisify(zstdCompress);

/** Rows are cut into parts of about this many bytes before compression: what is held in memory at a time. */
const partSize = 4_000_000;

const readme = `A backup of Värn. Put it back with: varn restore FILE
tables/TABLE/NNNNNN.copy.zst  rows as PostgreSQL's COPY writes them (text), cut into parts, compressed with zstd
jobs.ndjson.zst               jobs that waited
files/HASH                    uploaded files, named after the SHA-256 of their content
manifest.json                 version, migrations, tables with columns and number of rows, and the SHA-256 of every part
The archive holds everything the municipality has written, and the keys of the installation: keep it as safe as the database.
`;

export interface BackupSource {
  /** A connection of its own; ends after the backup. */
  readonly client: pg.ClientBase;
  readonly files: Pick<FileStore, "read">;
}

/** Takes bytes in order, and returns when there is room for more. */
export type Sink = (bytes: Buffer) => Promise<void>;

interface Table {
  readonly name: string;
  readonly columns: string[];
}

/** Writes everything as it stands at one moment, while people go on working. Gives what it wrote. Throws BackupError. */
export async function writeBackup({ client, files }: BackupSource, sink: Sink, now: Date): Promise<Manifest> {
  await keepFilesInPlace(client);
  await client.query("begin isolation level repeatable read, read only");
  await client.query("set local statement_timeout = 0");
  await client.query("set local idle_in_transaction_session_timeout = 0");

  const parts: Manifest["parts"] = [];
  const add = async (name: string, bytes: Uint8Array) => {
    for (const piece of tarPart(name, bytes, now)) await sink(piece);
    parts.push({ name, size: bytes.length, sha256: hashOf(bytes) });
  };

  await add(readmeName, Buffer.from(readme));
  // The first query takes the snapshot that all the others see.
  const migrations = await migrationsOf(client);
  const tables: Manifest["tables"] = [];
  for (const table of await tablesOf(client)) tables.push({ ...table, rows: await addRows(client, table, add) });
  const jobs = await addJobs(client, add);
  // Sequences know no snapshot. Read after the rows they are at least as far on as those.
  const sequences = await sequencesOf(client);
  const { kept, missing } = await addFiles(client, files, add);
  await client.query("commit");

  const manifest: Manifest = {
    format: "varn-backup",
    formatVersion: 1,
    version: programVersion,
    takenAt: now.toISOString(),
    migrations,
    tables,
    sequences,
    jobs,
    files: kept,
    missingFiles: missing,
    parts: [...parts],
  };
  const text = Buffer.from(`${JSON.stringify(manifest, null, 1)}\n`);
  await add(manifestName, text);
  await add(manifestSumName, Buffer.from(manifestSum(text)));
  await sink(tarEnd());
  return manifest;
}

type Add = (name: string, bytes: Uint8Array) => Promise<void>;

async function migrationsOf(client: pg.ClientBase): Promise<Manifest["migrations"]> {
  const { rows } = await client.query<{ name: string; checksum: string }>(
    "select name, checksum from schema_migrations order by name",
  );
  return rows;
}

/** Every table of ours but the list of migrations; columns that the database computes by itself are left out. */
async function tablesOf(client: pg.ClientBase): Promise<Table[]> {
  const { rows } = await client.query<Table>(`
    select c.relname as name, array_agg(a.attname::text order by a.attnum) as columns
    from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> 'schema_migrations'
      and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')
    group by c.relname
    order by c.relname`);
  return rows;
}

async function addRows(client: pg.ClientBase, table: Table, add: Add): Promise<number> {
  const columns = table.columns.map((column) => pg.escapeIdentifier(column)).join(", ");
  const copy = client.query(copyTo(`copy public.${pg.escapeIdentifier(table.name)} (${columns}) to stdout`));
  await addInParts(copy, (number) => rowsPartName(table.name, number), add);
  return copy.rowCount;
}

async function addInParts(source: Readable, nameOf: (number: number) => string, add: Add): Promise<void> {
  let held: Buffer[] = [];
  let size = 0;
  let number = 0;
  const flush = async () => {
    number += 1;
    await add(nameOf(number), await compress(Buffer.concat(held)));
    held = [];
    size = 0;
  };
  for await (const piece of source as AsyncIterable<Buffer>) {
    held.push(piece);
    size += piece.length;
    if (size >= partSize) await flush();
  }
  if (size > 0) await flush();
}

/**
 * What the queue still has to do. Its tables are not ours and change with its version, so the jobs are kept as facts and asked for
 * anew. One that is under way at this moment counts as waiting: a job may be done twice, never not at all.
 */
async function addJobs(client: pg.ClientBase, add: Add): Promise<number> {
  const { rows } = await client.query<{ line: string }>(`
    select json_build_object('name', name, 'data', data, 'key', singleton_key, 'after', start_after)::text as line
    from pgboss.job
    where state in ('created', 'retry', 'active') and name not like '\\_\\_pgboss%'
    order by created_on, id`);
  await add(jobsName, await compress(Buffer.from(rows.map(({ line }) => `${line}\n`).join(""))));
  return rows.length;
}

async function sequencesOf(client: pg.ClientBase): Promise<Manifest["sequences"]> {
  const { rows } = await client.query<{ name: string }>(`
    select relname as name from pg_class
    where relnamespace = 'public'::regnamespace and relkind = 'S' order by relname`);
  const sequences: Manifest["sequences"] = [];
  for (const { name } of rows) {
    const at = await client.query<{ lastValue: string; isCalled: boolean }>(
      `select last_value::text as "lastValue", is_called as "isCalled" from public.${pg.escapeIdentifier(name)}`,
    );
    sequences.push({ name, ...(at.rows[0] ?? { lastValue: "1", isCalled: false }) });
  }
  return sequences;
}

/** One file that has gone bad must not keep all the rest from being saved: it is left out, and the manifest says so. */
async function addFiles(
  client: pg.ClientBase,
  files: BackupSource["files"],
  add: Add,
): Promise<{ kept: number; missing: string[] }> {
  const { rows } = await client.query<{ hash: string }>("select hash from files order by hash");
  const damaged: string[] = [];
  const absent: string[] = [];
  let kept = 0;
  for (const { hash } of rows) {
    const bytes = await files.read(hash).catch((error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT") return undefined;
      throw new BackupError(`${filePartName(hash)} cannot be read: ${error.message}`, { cause: error });
    });
    if (!bytes) absent.push(hash);
    else if (hashOf(bytes) !== hash) damaged.push(hash);
    else {
      await add(filePartName(hash), bytes);
      kept += 1;
    }
  }
  return { kept, missing: [...damaged, ...(await referredTo(client, absent))].sort() };
}

/** The row of a file comes before its bytes, so an upload that is under way has none yet; but nothing refers to it either. */
async function referredTo(client: pg.ClientBase, hashes: readonly string[]): Promise<string[]> {
  if (hashes.length === 0) return [];
  const { rows: references } = await client.query<{ name: string; column: string }>(`
    select c.relname as name, a.attname as column
    from pg_constraint f
    join pg_class c on c.oid = f.conrelid
    join pg_attribute a on a.attrelid = f.conrelid and a.attnum = f.conkey[1]
    where f.contype = 'f' and f.confrelid = 'files'::regclass`);
  const found = new Set<string>();
  for (const { name, column } of references) {
    const at = pg.escapeIdentifier(column);
    const { rows } = await client.query<{ hash: string }>(
      `select distinct ${at} as hash from ${pg.escapeIdentifier(name)} where ${at} = any($1)`,
      [hashes],
    );
    for (const { hash } of rows) found.add(hash);
  }
  return [...found];
}

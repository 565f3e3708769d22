import path from "node:path";
import pg from "pg";
import { openFileStore } from "../files.ts";
import type { Log } from "../log.ts";
import { startTemporaryPostgres } from "../temporary-postgres.ts";
import { BackupError } from "./backup-error.ts";
import { restoreBackup } from "./restore-backup.ts";

export interface DrillResult {
  readonly takenAt: Date;
  readonly version: string;
  readonly tables: number;
  readonly rows: number;
  readonly files: number;
  /** From the first byte read to a database that is ready to serve. */
  readonly seconds: number;
}

/**
 * Restores a backup into a PostgreSQL server that is gone afterwards, and checks it: every checksum, the number of rows in every
 * table, every foreign key, and that each file is there. Nothing of the real database is touched. Throws BackupError.
 */
export async function drill(fileName: string, log: Log): Promise<DrillResult> {
  const began = performance.now();
  const server = await startTemporaryPostgres(log);
  try {
    const files = openFileStore(path.join(server.dataDir, "restored"));
    const { manifest } = await restoreBackup(fileName, {
      ownerConnectionString: server.connectionString,
      files,
      log,
      // Nothing is to be done here: no mail may leave from a drill.
      jobs: [],
      replace: false,
    });
    const seconds = (performance.now() - began) / 1000;
    await refuseLostFiles(server.connectionString, files.read, manifest.missingFiles);
    return {
      takenAt: new Date(manifest.takenAt),
      version: manifest.version,
      tables: manifest.tables.length,
      rows: manifest.tables.reduce((sum, { rows }) => sum + rows, 0),
      files: manifest.files,
      seconds,
    };
  } finally {
    await server.stop();
  }
}

async function refuseLostFiles(
  connectionString: string,
  read: (hash: string) => Promise<Buffer>,
  missing: readonly string[],
): Promise<void> {
  const [lost] = missing;
  if (lost) throw new BackupError(`files/${lost} was missing or damaged already when the backup was taken.`);
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    // Attachments are what people ask for; a file that nothing refers to may be an upload that never became one.
    const { rows } = await client.query<{ hash: string }>(
      `select file_hash as hash from attachments where file_hash is not null
       union select thumbnail_hash from attachments where thumbnail_hash is not null`,
    );
    for (const { hash } of rows)
      await read(hash).catch(() => {
        throw new BackupError(`files/${hash} is referred to and was not restored.`);
      });
  } finally {
    await client.end();
  }
}

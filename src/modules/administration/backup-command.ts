import { once } from "node:events";
import type { Writable } from "node:stream";
import { BackupError } from "../../platform/backup/backup-error.ts";
import { type RestoreOptions, restoreBackup } from "../../platform/backup/restore-backup.ts";
import { verifyBackup } from "../../platform/backup/verify-backup.ts";
import { writeBackup } from "../../platform/backup/write-backup.ts";
import type { Services } from "../../platform/context.ts";
import { newestBackup, runDrill } from "./run-drill.ts";
import { takeBackup } from "./take-backup.ts";

/** `varn backup`, `restore`, `verify` and `drill`. Each gives the exit code: 0 done, 1 something was wrong. */

type Say = (line: string) => void;
type Means = Pick<Services, "config" | "db" | "connect" | "files" | "log" | "jobs" | "clock">;

/** `-` writes to standard output, so that it can be encrypted on the way; then nothing else is written there. */
export async function backupCommand(means: Means, fileName: string, out: Writable, say: Say): Promise<number> {
  if (fileName === "-") return backupTo(means, out);
  const { rows, files, size, problem } = await takeBackup(means, fileName, { kind: "command" });
  say(`${fileName}: ${rows} rows, ${files} files, ${size} bytes, read once more and whole.`);
  if (problem) say(`But not everything was there to save. ${problem}`);
  return problem ? 1 : 0;
}

async function backupTo(means: Means, out: Writable): Promise<number> {
  const client = await means.connect();
  try {
    const send = async (bytes: Buffer) => void (out.write(bytes) || (await once(out, "drain")));
    const { missingFiles } = await writeBackup({ client, files: means.files }, send, means.clock());
    return missingFiles.length > 0 ? 1 : 0;
  } finally {
    await client.end();
  }
}

export async function restoreCommand(fileName: string, options: RestoreOptions, say: Say): Promise<number> {
  const { manifest, migrated } = await restoreBackup(fileName, options);
  const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
  say(`Restored what Värn ${manifest.version} held at ${manifest.takenAt}: ${rows} rows, ${manifest.files} files.`);
  if (migrated.length > 0) say(`Migrated since: ${migrated.join(", ")}`);
  for (const hash of manifest.missingFiles) say(`Not in the backup, and still missing: files/${hash}`);
  say("Nobody is signed in, and open invitations must be sent anew.");
  return 0;
}

export async function verifyCommand(fileName: string, say: Say): Promise<number> {
  const { version, takenAt, parts } = await verifyBackup(fileName);
  say(`${fileName} is whole: ${parts.length} parts, taken by Värn ${version} at ${takenAt}.`);
  return 0;
}

export async function drillCommand(means: Means, named: string | undefined, say: Say): Promise<number> {
  const dir = means.config.backup?.dir;
  const fileName = named ?? (dir && (await newestBackup(dir)));
  if (!fileName) throw new BackupError("There is no backup to try: name a file, or set BACKUP_DIR.");
  const { takenAt, tables, rows, files, seconds } = await runDrill(means, fileName, { kind: "command" });
  say(
    `${fileName}, taken ${takenAt.toISOString()}, can be restored: ${tables} tables, ${rows} rows, ${files} files, ${seconds.toFixed(1)} s.`,
  );
  return 0;
}

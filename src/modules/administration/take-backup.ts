import { rm } from "node:fs/promises";
import path from "node:path";
import { backupFileName, backupsIn, timeOfBackup, writeBackupFile } from "../../platform/backup/backup-file.ts";
import { backupsToKeep } from "../../platform/backup/keep-backups.ts";
import { filePartName } from "../../platform/backup/manifest.ts";
import type { Services } from "../../platform/context.ts";
import { tellOfProblem } from "./backup-mails.ts";

export type AskedBy = { kind: "schedule" } | { kind: "person"; id: string } | { kind: "command" };

type Means = Pick<Services, "db" | "connect" | "files" | "log" | "jobs" | "clock">;

export interface TakenBackup {
  readonly rows: number;
  readonly files: number;
  readonly size: number;
  /** Null when the backup is whole. */
  readonly problem: string | null;
}

/** Takes a backup into the file and writes down how it went, also when it failed. Throws BackupError, or what the disk says. */
export async function takeBackup(means: Means, fileName: string, by: AskedBy): Promise<TakenBackup> {
  const startedAt = means.clock();
  const client = await means.connect();
  try {
    const { manifest, size, sha256 } = await writeBackupFile({ client, files: means.files }, fileName, startedAt);
    const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
    const { files, missingFiles } = manifest;
    const problem = missingFiles.length > 0 ? `Missing or damaged: ${missingFiles.map(filePartName).join(", ")}` : null;
    await writeDown(means, by, { startedAt, fileName, size, sha256, rows, files, problem });
    return { rows, files, size, problem };
  } catch (error) {
    await writeDown(means, by, { startedAt, fileName, problem: messageOf(error) });
    throw error;
  } finally {
    await client.end();
  }
}

/** Into the folder for backups; those that the rule no longer keeps then go away, so a failed backup removes nothing. */
export async function takeKeptBackup(means: Services, by: AskedBy): Promise<void> {
  const { backup } = means.config;
  if (!backup) return;
  await takeBackup(means, path.join(backup.dir, backupFileName(means.clock())), by);
  const names = new Map((await backupsIn(backup.dir)).map((name) => [timeOfBackup(name) ?? new Date(0), name]));
  const kept = backupsToKeep([...names.keys()], backup.keep);
  for (const [time, name] of names) if (!kept.has(time)) await rm(path.join(backup.dir, name));
}

interface Run {
  startedAt: Date;
  fileName: string;
  size?: number;
  sha256?: string;
  rows?: number;
  files?: number;
  problem: string | null;
}

async function writeDown(means: Means, by: AskedBy, run: Run): Promise<void> {
  const { db, clock, jobs, log } = means;
  if (run.problem) log.error({ file: path.basename(run.fileName), reason: run.problem }, "backup");
  await db.transaction().execute(async (trx) => {
    await trx
      .insertInto("backup_runs")
      .values({
        asked_by: by.kind,
        person_id: by.kind === "person" ? by.id : null,
        started_at: run.startedAt,
        ended_at: clock(),
        file_name: path.basename(run.fileName),
        size: run.size ?? null,
        sha256: run.sha256 ?? null,
        rows: run.rows ?? null,
        files: run.files ?? null,
        problem: run.problem,
      })
      .execute();
    if (run.problem) await tellOfProblem(trx, jobs, "backup", run.startedAt, clock());
  });
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

import { createHash } from "node:crypto";
import { mkdir, open, readdir, rename, rm } from "node:fs/promises";
import path from "node:path";
import type { Manifest } from "./manifest.ts";
import { verifyBackup } from "./verify-backup.ts";
import { type BackupSource, writeBackup } from "./write-backup.ts";

export interface BackupFile {
  readonly manifest: Manifest;
  readonly size: number;
  /** Of the whole file, as sha256sum gives it. */
  readonly sha256: string;
}

/** Takes a backup into a file that only its owner may read, and reads it once more before it gets its name. Throws BackupError. */
export async function writeBackupFile(source: BackupSource, fileName: string, now: Date): Promise<BackupFile> {
  await mkdir(path.dirname(fileName), { recursive: true, mode: 0o700 });
  const unfinished = `${fileName}.part`;
  try {
    const hash = createHash("sha256");
    let size = 0;
    const file = await open(unfinished, "w", 0o600);
    try {
      const manifest = await writeBackup(
        source,
        async (bytes) => {
          hash.update(bytes);
          size += bytes.length;
          await file.writeFile(bytes);
        },
        now,
      );
      await file.sync();
      await verifyBackup(unfinished);
      await rename(unfinished, fileName);
      return { manifest, size, sha256: hash.digest("hex") };
    } finally {
      await file.close();
    }
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
}

/** What a backup taken by the clock is called: `varn-20261122T013000Z.tar`, so that names sort by time. */
export function backupFileName(at: Date): string {
  return `varn-${at.toISOString().replaceAll(/[-:]|\.\d+/g, "")}.tar`;
}

/** When a backup was taken, from its name; undefined for any other file. */
export function timeOfBackup(name: string): Date | undefined {
  const [, year, month, day, hour, minute, second] =
    /^varn-(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})Z\.tar$/.exec(name) ?? [];
  return year ? new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`) : undefined;
}

/** Names of the backups in the folder, newest first. A folder that is not there holds none. */
export async function backupsIn(dir: string): Promise<string[]> {
  const names = await readdir(dir).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return [];
    throw error;
  });
  return names
    .filter((name) => timeOfBackup(name))
    .sort()
    .reverse();
}

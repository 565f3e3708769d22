import path from "node:path";
import { backupsIn } from "../../platform/backup/backup-file.ts";
import { type DrillResult, drill } from "../../platform/backup/drill.ts";
import type { Services } from "../../platform/context.ts";
import { tellOfProblem } from "./backup-mails.ts";
import { type AskedBy, messageOf } from "./take-backup.ts";

type Means = Pick<Services, "db" | "log" | "jobs" | "clock">;

/**
 * Restores the backup into a temporary database and writes down how it went: the dated record that shows that backups can be put
 * back. Throws what was wrong, after it has been written down.
 */
export async function runDrill({ db, log, jobs, clock }: Means, fileName: string, by: AskedBy): Promise<DrillResult> {
  const startedAt = clock();
  const writeDown = (result: DrillResult | null, problem: string | null) =>
    db.transaction().execute(async (trx) => {
      await trx
        .insertInto("restore_drills")
        .values({
          asked_by: by.kind,
          person_id: by.kind === "person" ? by.id : null,
          started_at: startedAt,
          ended_at: clock(),
          file_name: path.basename(fileName),
          backup_taken_at: result?.takenAt ?? null,
          backup_version: result?.version ?? null,
          tables: result?.tables ?? null,
          rows: result?.rows ?? null,
          files: result?.files ?? null,
          seconds: result?.seconds ?? null,
          problem,
        })
        .execute();
      if (problem) await tellOfProblem(trx, jobs, "drill", startedAt, clock());
    });
  try {
    const result = await drill(fileName, log);
    await writeDown(result, null);
    return result;
  } catch (error) {
    log.error({ file: path.basename(fileName), reason: messageOf(error) }, "restore drill");
    await writeDown(null, messageOf(error));
    throw error;
  }
}

/** The newest backup in the folder; undefined when there is none. */
export async function newestBackup(dir: string): Promise<string | undefined> {
  const [newest] = await backupsIn(dir);
  return newest && path.join(dir, newest);
}

import type { Services } from "../../platform/context.ts";
import type { JobDefinition } from "../../platform/jobs.ts";
import { lastDrillDue, lastDue } from "./backup-due.ts";
import { drillJob, takeBackupJob } from "./backup-job-names.ts";
import { triesSince } from "./backup-queries.ts";
import { newestBackup, runDrill } from "./run-drill.ts";
import { type AskedBy, messageOf, takeKeptBackup } from "./take-backup.ts";

/** Of several processes one takes the backup. Any number that nobody else uses. */
const turnLock = 7_284_614;

/** What went wrong once is tried again after an hour, and then once more. */
const hour = 3600_000;
const mostTries = 3;

/** By the hour of the drill a backup of the same night has been taken. */
const drillTime = "05:00";

export const backupJobs: readonly JobDefinition[] = [
  { name: takeBackupJob, handle: (services, data) => inTurn(services, () => take(services, personOf(data))) },
  { name: drillJob, handle: (services, data) => inTurn(services, () => tryNewest(services, personOf(data))) },
  // Asked often whether it is time, so that a program that was down at that time does it when it is up again.
  { name: "backups.watch", cron: "*/5 * * * *", handle: (services) => inTurn(services, () => watchBackups(services)) },
];

async function watchBackups(services: Services): Promise<void> {
  const { config, db, clock } = services;
  if (!config.backup) return;
  const now = clock();
  if (isTime(await triesSince(db, "backup_runs", lastDue(now, config.backup.at)), now))
    await take(services, { kind: "schedule" });
  if (isTime(await triesSince(db, "restore_drills", lastDrillDue(now, drillTime)), now))
    await tryNewest(services, { kind: "schedule" });
}

function isTime(tries: readonly { started_at: Date; problem: string | null }[], now: Date): boolean {
  const [last] = tries;
  if (!last) return true;
  if (tries.some(({ problem }) => problem === null)) return false;
  return tries.length < mostTries && now.getTime() - last.started_at.getTime() >= hour;
}

/** What went wrong is written down and mailed: to the queue the job is done. */
async function take(services: Services, by: AskedBy): Promise<void> {
  await takeKeptBackup(services, by).catch((error: unknown) =>
    services.log.error({ reason: messageOf(error) }, "backup"),
  );
}

async function tryNewest(services: Services, by: AskedBy): Promise<void> {
  const { backup } = services.config;
  const newest = backup && (await newestBackup(backup.dir));
  if (!newest) return;
  await runDrill(services, newest, by).catch(() => {});
}

function personOf(data: Record<string, unknown>): AskedBy {
  return typeof data.personId === "string" ? { kind: "person", id: data.personId } : { kind: "schedule" };
}

async function inTurn(services: Services, work: () => Promise<void>): Promise<void> {
  const turn = await services.connect();
  try {
    const { rows } = await turn.query<{ mine: boolean }>("select pg_try_advisory_lock($1) as mine", [turnLock]);
    if (rows[0]?.mine) await work();
  } finally {
    await turn.end();
  }
}

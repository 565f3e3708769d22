import { CompiledQuery } from "kysely";
import { type JobResult, PgBoss } from "pg-boss";
import type { Services } from "./context.ts";
import type { Queryable } from "./database.ts";
import type { Log } from "./log.ts";
import { within } from "./request-scope.ts";

/** A kind of work done outside the request: after it, or by the clock. The list of all of them is in worker.ts. */
export interface JobDefinition {
  name: string;
  /** Five-field cron in Swedish time. Absent: only when something asks for it. */
  cron?: string;
  /** How many times it is tried again when it fails, with ever longer pauses up to ten minutes. Ten when absent: about an hour. */
  retries?: number;
  handle: (services: Services, data: Record<string, unknown>) => Promise<void>;
}

export interface Jobs {
  /**
   * Asks for a job in the same transaction as the change behind it: rolled back together, done at least once after commit.
   * `key`: while a job with the same key waits, a second one is not queued.
   */
  send(
    db: Queryable,
    name: string,
    data: Record<string, unknown>,
    options?: { key?: string; after?: Date },
  ): Promise<void>;
}

const schema = "pgboss";

/** A job whose process has not been heard of for so long (seconds) is given to another: the process was killed. */
const longestSilence = 30;

/** Jobs of one kind are taken this many at a time, so that a thousand mails do not take a thousand polls. */
const takenAtOnce = 10;

function asPgBossDatabase(db: Queryable) {
  return {
    executeSql: async (text: string, values: unknown[] = []) => {
      const result = await db.executeQuery<Record<string, unknown>>(CompiledQuery.raw(text, values));
      return { rows: result.rows };
    },
  };
}

/** Creates or upgrades the queue tables and every queue and schedule. Runs at start, as the owner of the database. */
export async function installJobs(ownerConnectionString: string, definitions: readonly JobDefinition[]): Promise<void> {
  const boss = new PgBoss({
    connectionString: ownerConnectionString,
    schema,
    supervise: false,
    schedule: false,
    max: 2,
  });
  await boss.start();
  try {
    // Only what has changed is written: most starts find everything as it should be.
    const queues = new Map((await boss.getQueues()).map((queue) => [queue.name, queue]));
    const crons = new Map((await boss.getSchedules()).map((schedule) => [schedule.name, schedule.cron]));
    for (const { name, cron, retries = 10 } of definitions) {
      const settings = {
        retryLimit: retries,
        retryDelay: 5,
        retryBackoff: true,
        retryDelayMax: 600,
        expireInSeconds: 3600,
        heartbeatSeconds: longestSilence,
      };
      const queue = queues.get(name);
      if (!queue) await boss.createQueue(name, { policy: "short", ...settings });
      else if (Object.entries(settings).some(([key, value]) => queue[key as keyof typeof settings] !== value))
        await boss.updateQueue(name, settings);
      if (cron && crons.get(name) !== cron) await boss.schedule(name, cron, {}, { tz: "Europe/Stockholm" });
    }
  } finally {
    await boss.stop({ graceful: false });
  }
}

/**
 * Queues without doing any work: the web process, command line tools and tests. Whoever follows the clock also asks for what has a cron,
 * when its time comes.
 */
export function openJobs(
  connectionString: string,
  log: Log,
  { followsClock = true } = {},
): { jobs: Jobs; boss: PgBoss } {
  const boss = new PgBoss({
    connectionString,
    schema,
    schedule: followsClock,
    migrate: false,
    createSchema: false,
    max: 4,
    reindex: false,
    superviseIntervalSeconds: 15,
    monitorIntervalSeconds: 15,
  });
  // While the database is away every queue says so every second; the message is enough.
  boss.on("error", (error) => log.error({ reason: error.message }, "job queue"));
  return {
    boss,
    jobs: {
      async send(db, name, data, options = {}) {
        await boss.send(name, data, {
          db: asPgBossDatabase(db),
          ...(options.key ? { singletonKey: options.key } : { singletonKey: crypto.randomUUID() }),
          ...(options.after ? { startAfter: options.after } : {}),
        });
      },
    },
  };
}

/** Starts to do the work. `services.jobs` must come from the same boss. */
export async function workOnJobs(
  boss: PgBoss,
  services: Services,
  definitions: readonly JobDefinition[],
): Promise<void> {
  for (const definition of definitions) {
    const options = { pollingIntervalSeconds: 1, batchSize: takenAtOnce, burstWhenBatchFull: true } as const;
    await boss.work(definition.name, { ...options, perJobResults: true }, async (batch) => {
      const results: JobResult[] = [];
      for (const { id, data } of batch) results.push(await settle(id, definition, services, data));
      return results;
    });
  }
}

/** One that fails is tried again by itself; those taken with it are not. */
async function settle(id: string, definition: JobDefinition, services: Services, data: unknown): Promise<JobResult> {
  try {
    await within({ job: definition.name, jobId: id }, () =>
      definition.handle(services, (data ?? {}) as Record<string, unknown>),
    );
    return { id, status: "completed" };
  } catch (error) {
    // Not the message: a mail server's may hold an address.
    services.log.warn(
      { job: definition.name, jobId: id, error: error instanceof Error ? error.name : "?" },
      "job failed",
    );
    return { id, status: "failed", output: { message: error instanceof Error ? error.message : String(error) } };
  }
}

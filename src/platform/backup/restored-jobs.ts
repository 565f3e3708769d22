import type pg from "pg";
import { z } from "zod";
import { type JobDefinition, openJobs } from "../jobs.ts";
import type { Log } from "../log.ts";

const jobLine = z.object({
  name: z.string(),
  data: z.record(z.string(), z.unknown()).nullable(),
  key: z.string().nullable(),
  after: z.string(),
});

interface Asking {
  readonly ownerConnectionString: string;
  readonly jobs: readonly JobDefinition[];
  readonly log: Log;
}

/** Queues the jobs that waited when the backup was taken, all or none. Those that this version no longer knows are left out. */
export async function askAgain(client: pg.Client, lines: string, { ownerConnectionString, jobs, log }: Asking) {
  const known = new Set(jobs.map(({ name }) => name));
  const waiting = lines
    .split("\n")
    .filter(Boolean)
    .map((line) => jobLine.parse(JSON.parse(line)))
    .filter(({ name }) => known.has(name));
  if (waiting.length === 0) return;
  const { boss } = openJobs(ownerConnectionString, log);
  await boss.start();
  const db = { executeSql: async (text: string, values?: unknown[]) => client.query(text, values) };
  try {
    await client.query("begin");
    for (const { name, data, key, after } of waiting)
      await boss.send(name, data ?? {}, { db, singletonKey: key ?? crypto.randomUUID(), startAfter: new Date(after) });
    await client.query("commit");
  } finally {
    await boss.stop({ graceful: false });
  }
}

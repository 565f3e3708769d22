import pg from "pg";
import { inject } from "vitest";
import { loadDemo } from "../src/demo/load-demo.ts";
import { openDatabase, statementLimits } from "../src/platform/database.ts";
import { openLog } from "../src/platform/log.ts";
import { connectionTo } from "./connection.ts";
import type { TestWorld } from "./test-app.ts";
import { createTestDatabase, type TestDatabase } from "./test-database.ts";

/** When the demonstration of the tests is loaded: a Sunday afternoon. */
export const demoNow = new Date("2026-11-22T14:30:00+01:00");

/** For `useTestApp`. Loading takes half a minute of work, and the machine may have more to do. */
export const demoWorld: TestWorld = { createDatabase: createDemoDatabase, now: demoNow, patience: 300_000 };

const template = "varn_demo_template";
/** Held by the test file that loads; any number that nobody else uses. */
const loadLock = 7_284_613;

/** A database of its own with the demonstration municipality; the first test file that asks loads it for all. */
export async function createDemoDatabase(): Promise<TestDatabase> {
  const client = new pg.Client({ connectionString: inject("testServer") });
  await client.connect();
  try {
    await client.query("select pg_advisory_lock($1)", [loadLock]);
    const { rowCount } = await client.query("select from pg_database where datname = $1", [template]);
    if (rowCount === 0) await makeTemplate(client);
  } finally {
    await client.end();
  }
  return createTestDatabase(template);
}

async function makeTemplate(client: pg.Client): Promise<void> {
  const unfinished = `${template}_unfinished`;
  await client.query(`drop database if exists ${unfinished}`);
  await client.query(`create database ${unfinished} template varn_template strategy file_copy`);
  const { db, pool, close } = openDatabase(connectionTo(inject("testServer"), unfinished), {
    poolSize: 1,
    longestStatement: statementLimits.job,
  });
  try {
    await loadDemo(db, { now: demoNow, log: openLog("silent"), progress: () => {} });
    // As the program does after loading: else the first queries are planned for empty tables.
    await pool.query("analyze");
  } finally {
    await close();
  }
  await client.query(`alter database ${unfinished} rename to ${template}`);
}

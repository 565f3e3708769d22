import pg from "pg";
import { inject } from "vitest";
import { loadDemo } from "../../src/demo/load-demo.ts";
import { connectionTo } from "../connection.ts";
import type { TestApp } from "../test-app.ts";

/** The demonstration municipality in the database of a test, on the day of the test's clock. */
export async function loadDemoInto({ db, services, connectionString, now }: TestApp): Promise<void> {
  await loadDemo(db, { now, log: services.log, progress: () => {} });
  const name = new URL(connectionString.replace(/^\w+:/, "http:")).pathname.slice(1);
  const owner = new pg.Client({ connectionString: connectionTo(inject("testServer"), name) });
  await owner.connect();
  // As the program does after loading: else the first queries are planned for empty tables.
  await owner.query("analyze").finally(() => owner.end());
}

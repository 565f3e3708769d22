import path from "node:path";
import pg from "pg";
import { beforeAll, expect, test } from "vitest";
import { buildIfChanged } from "../../scripts/build.mjs";
import { failToStart, newDataDir, startServer } from "./server-process.ts";

beforeAll(async () => {
  await buildIfChanged();
});

test("a demonstration whose loading is killed is loaded from the beginning at the next start", {
  timeout: 300_000,
}, async () => {
  const dataDir = newDataDir();
  const settings = { DATA_DIR: dataDir, VARN_MODE: "demo" };
  const killed = await failToStart(settings, { killAt: "events of 2018" });
  expect(killed.code).toBe(null);

  const next = await startServer(settings);
  expect(next.output()).toContain("Demonstration: events of 2016");
  expect(next.output()).toContain("Demonstration: measures and history");
  const [found] = await onDatabase(
    dataDir,
    `select (select count(*) from units where kind = 'workplace' and valid_to is null)::int as workplaces,
      (select count(*) from pg_constraint where conname = 'status_changes_record_id_fkey')::int as constraints,
      (select count(*) from pg_indexes where indexname = 'records_search')::int as indexes`,
  );
  // References and indexes had been taken away while the rows came in.
  expect(found).toEqual({ workplaces: 162, constraints: 1, indexes: 1 });
  await next.end("SIGTERM");
});

async function onDatabase(dataDir: string, statement: string): Promise<Record<string, unknown>[]> {
  const socket = encodeURIComponent(path.join(dataDir, "postgres/socket"));
  const client = new pg.Client({ connectionString: `postgresql://varn_owner@localhost/varn?host=${socket}` });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(statement)).rows;
  } finally {
    await client.end();
  }
}

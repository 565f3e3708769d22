import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import pg from "pg";
import { projectRoot } from "../src/platform/project-root.ts";
import { loadDemoDatabase } from "./demo-database.ts";
import { growDatabase } from "./grow-database.ts";

/** What a measured database holds beside its incidents. */
export const units = 1_500;
export const people = 10_000;

/**
 * A database with so many incidents, made the first time and then kept: the demonstration municipality, grown. Its name carries a
 * fingerprint of the schema and of what makes it, so that a change of either makes a new one and drops the old.
 */
export async function benchDatabase(server: string, incidents: number, say: (line: string) => void): Promise<string> {
  const schema = fingerprint([]);
  const name = `bench_${incidents}_${schema}_${fingerprint(["grow-database.ts"])}`;
  await withClient(server, async (client) => {
    const { rows } = await client.query<{ datname: string }>("select datname from pg_database");
    const names = rows.map(({ datname }) => datname);
    if (names.includes(name)) return;
    for (const old of names.filter((one) => one.startsWith("bench_") && !one.includes(schema)))
      await client.query(`drop database "${old}"`);
    const demo = `bench_demo_${schema}`;
    if (!names.includes(demo)) await loadDemoDatabase(client, databaseOf(server, demo), demo, say);
    const unfinished = `${name}_unfinished`;
    await client.query(`drop database if exists "${unfinished}"`);
    await client.query(`create database "${unfinished}" template "${demo}" strategy file_copy`);
    const began = performance.now();
    await growDatabase(databaseOf(server, unfinished), { incidents, units, people }, say);
    await client.query(`alter database "${unfinished}" rename to "${name}"`);
    say(`${incidents} incidents made in ${Math.round((performance.now() - began) / 1000)} s`);
  });
  return databaseOf(server, name);
}

function fingerprint(makers: readonly string[]): string {
  const hash = createHash("sha256");
  const migrations = path.join(projectRoot, "db/migrations");
  const files = readdirSync(migrations)
    .toSorted()
    .map((name) => path.join(migrations, name));
  for (const file of [...files, ...makers.map((name) => path.join(import.meta.dirname, name))])
    hash.update(readFileSync(file));
  return hash.digest("hex").slice(0, 8);
}

/** The same server, another database. */
function databaseOf(connectionString: string, name: string): string {
  const url = new URL(connectionString);
  url.pathname = `/${name}`;
  return url.href;
}

export async function withClient<Result>(
  connectionString: string,
  work: (client: pg.Client) => Promise<Result>,
): Promise<Result> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

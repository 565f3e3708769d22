import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { buildIfChanged } from "../../scripts/build.mjs";
import { openLog } from "../../src/platform/log.ts";
import { startTemporaryPostgres } from "../../src/platform/temporary-postgres.ts";
import { connectionTo } from "../connection.ts";
import { failToStart, newDataDir, startServer } from "./server-process.ts";

/** A server that the municipality runs: Värn gets a database and a role with a password, and nothing else. */
let server: Awaited<ReturnType<typeof startTemporaryPostgres>>;

beforeAll(async () => {
  await buildIfChanged();
  server = await startTemporaryPostgres(openLog("silent"));
  const rules = path.join(server.dataDir, "postgres/data/pg_hba.conf");
  writeFileSync(rules, "local all varn_owner trust\nlocal all all scram-sha-256\n");
  await query(server.connectionString, "select pg_reload_conf()");
});
afterAll(() => server.stop());

describe("with DATABASE_URL", () => {
  test("no server of our own is started, and the program works as a role that cannot change the schema or the history", async () => {
    const owner = await giveDatabase("sundby", "createrole");
    const dataDir = newDataDir();
    const varn = await startServer({ DATABASE_URL: owner, DATA_DIR: dataDir });
    expect((await fetch(`${varn.url}/health`)).status).toBe(200);
    expect(existsSync(path.join(dataDir, "postgres"))).toBe(false);

    const users = await query(
      server.connectionString,
      "select distinct usename from pg_stat_activity where datname = 'sundby' and application_name = 'varn'",
    );
    expect(users).toEqual([{ usename: "sundby_app" }]);
    await varn.end("SIGTERM");
  });

  test("its role may read and write, but not change tables, audit or the list of migrations", async () => {
    // The password is derived from the owner's; for the test the owner's server lets the role in without.
    appendBefore("local sundby sundby_app trust");
    await query(server.connectionString, "select pg_reload_conf()");
    const app = connectionTo(server.connectionString, "sundby", "sundby_app");
    await query(app, "insert into settings (key, value) values ('test', '1')");
    await query(app, "update settings set value = '2' where key = 'test'");
    const refusal = /permission denied|must be owner/;
    await expect(query(app, "create table mine (id int)")).rejects.toThrow(refusal);
    await expect(query(app, "alter table settings add column mine int")).rejects.toThrow(refusal);
    await expect(query(app, "update audit_log set action = 'x'")).rejects.toThrow(refusal);
    await expect(query(app, "delete from audit_log")).rejects.toThrow(refusal);
    await expect(query(app, "truncate audit_log")).rejects.toThrow(refusal);
    await expect(query(app, "delete from schema_migrations")).rejects.toThrow(refusal);
  });

  test("two processes may share the database", async () => {
    const owner = await giveDatabase("shared", "createrole");
    const both = await Promise.all([
      startServer({ DATABASE_URL: owner, DATA_DIR: newDataDir() }),
      startServer({ DATABASE_URL: owner, DATA_DIR: newDataDir() }),
    ]);
    for (const varn of both) expect((await fetch(`${varn.url}/health`)).status).toBe(200);
    for (const varn of both) expect((await varn.end("SIGTERM")).code).toBe(0);
  });

  test("an owner who may not create roles is worked with as it is, and the log says so", async () => {
    const owner = await giveDatabase("plain", "nocreaterole");
    const varn = await startServer({ DATABASE_URL: owner, DATA_DIR: newDataDir() });
    expect(varn.output()).toContain("the program works as the role that owns the tables");
    expect((await fetch(`${varn.url}/health`)).status).toBe(200);
    await varn.end("SIGTERM");
    await query(owner, "insert into audit_log (at, actor_label, action) values (now(), 'test', 'test')");
    await expect(query(owner, "delete from audit_log")).rejects.toThrow("append-only");
  });

  test("a failed migration stops the start with its file, line and reason", async () => {
    const owner = await giveDatabase("broken", "createrole");
    await query(owner, "create table files (id int)");
    const { code, output } = await failToStart({ DATABASE_URL: owner, DATA_DIR: newDataDir() });
    expect(code).toBe(1);
    expect(output).toMatch(/Värn did not start: 0001_platform\.sql, line \d+: relation "files" already exists/);
  });

  test("a server that does not let us in is said in one line, without the password", async () => {
    const url = new URL(await giveDatabase("closed", "createrole"));
    url.password = "s3cret-and-wrong";
    const { code, output } = await failToStart({ DATABASE_URL: url.href, DATA_DIR: newDataDir() });
    expect(code).toBe(1);
    expect(output.trim()).toBe(
      'Värn did not start: the database server does not let Värn in: password authentication failed for user "closed"',
    );
  });

  test("wrong settings end the start with each of them", async () => {
    const { code, output } = await failToStart({ PORT: "many", LOG_LEVEL: "loud" });
    expect(code).toBe(1);
    expect(output).toContain('  - PORT must be a port number from 0 to 65535 (it is "many")');
    expect(output).toContain('(it is "loud")');
  });
});

/** A database with an owner of the same name, as an administrator of databases would hand it over. */
async function giveDatabase(name: string, right: "createrole" | "nocreaterole"): Promise<string> {
  await query(server.connectionString, `create role ${name} login ${right} password 'handed-over'`);
  await query(server.connectionString, `create database ${name} owner ${name}`);
  const url = new URL(connectionTo(server.connectionString, name, name));
  url.password = "handed-over";
  return url.href;
}

function appendBefore(rule: string): void {
  const file = path.join(server.dataDir, "postgres/data/pg_hba.conf");
  writeFileSync(file, `${rule}\n${readFileSync(file, "utf8")}`);
}

async function query(connectionString: string, statement: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(statement)).rows;
  } finally {
    await client.end();
  }
}

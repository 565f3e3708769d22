import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createEmptyDatabase, type TestDatabase } from "../../test/test-database.ts";
import { openLog } from "./log.ts";
import { migrate } from "./migrate.ts";

const log = openLog("silent");
let folder: string;
let database: TestDatabase;

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "varn-migrations-"));
  database = await createEmptyDatabase();
});
afterEach(async () => {
  rmSync(folder, { recursive: true });
  await database.drop();
});

function write(name: string, sql: string): void {
  writeFileSync(path.join(folder, name), sql);
}

const run = () => migrate(database.ownerConnectionString, { log, folder });

async function tables(): Promise<string[]> {
  const client = new pg.Client({ connectionString: database.ownerConnectionString });
  await client.connect();
  const { rows } = await client.query("select tablename from pg_tables where schemaname = 'public' order by 1");
  await client.end();
  return rows.map((row) => row.tablename);
}

describe("migrate", () => {
  test("applies each file once, in order, and tells which is the newest", async () => {
    write("0002_second.sql", "alter table one add column more text;");
    write("0001_first.sql", "create table one (id int);");
    expect(await run()).toEqual({ applied: ["0001_first", "0002_second"], current: "0002_second" });
    write("0003_third.sql", "create table three (id int);");
    expect(await run()).toEqual({ applied: ["0003_third"], current: "0003_third" });
    expect(await run()).toEqual({ applied: [], current: "0003_third" });
  });

  test("a failed file leaves nothing behind, not even those before it, and names file, line and reason", async () => {
    write("0001_first.sql", "create table one (id int);");
    write("0002_second.sql", "create table two (id int);\n\nselect 'a;b'; -- c;d\nalter table one add column id int;");
    await expect(run()).rejects.toThrow('0002_second.sql, line 4: column "id" of relation "one" already exists');
    expect(await tables()).toEqual([]);
  });

  test("after a failed upgrade the version before runs on as if nothing had happened", async () => {
    write("0001_first.sql", "create table one (id int);");
    await run();
    write("0002_good.sql", "alter table one add column more text not null default '';");
    write("0003_bad.sql", "create table three (id nosuchtype);");
    await expect(run()).rejects.toThrow("0003_bad.sql, line 1");
    // The version before has only the first file.
    rmSync(path.join(folder, "0002_good.sql"));
    rmSync(path.join(folder, "0003_bad.sql"));
    expect(await run()).toEqual({ applied: [], current: "0001_first" });
    expect(await tables()).toEqual(["one", "schema_migrations"]);
  });

  test("a fault in the text is told by its own line", async () => {
    write("0001_first.sql", "create table one (\n  id int,\n  wrong nosuchtype\n);");
    await expect(run()).rejects.toThrow('0001_first.sql, line 3: type "nosuchtype" does not exist');
  });

  test("what the database adds about a row is told too", async () => {
    write(
      "0001_first.sql",
      "create table one (id int);\ninsert into one values (7), (7);\ncreate unique index on one (id);",
    );
    await expect(run()).rejects.toThrow(
      '0001_first.sql, line 3: could not create unique index "one_id_idx" (Key (id)=(7) is duplicated.)',
    );
  });

  test("an applied file may not be changed", async () => {
    write("0001_first.sql", "create table one (id int);");
    await run();
    write("0001_first.sql", "create table one (id bigint);");
    await expect(run()).rejects.toThrow("0001_first.sql has been changed since it was applied");
  });

  test("line endings are not a change", async () => {
    write("0001_first.sql", "create table one (\n  id int\n);\n");
    await run();
    write("0001_first.sql", "create table one (\r\n  id int\r\n);\r\n");
    expect((await run()).applied).toEqual([]);
  });

  test("a file may not be slipped in before one that has been applied", async () => {
    write("0002_second.sql", "create table two (id int);");
    await run();
    write("0001_first.sql", "create table one (id int);");
    await expect(run()).rejects.toThrow("0001_first.sql comes before 0002_second.sql");
  });

  test("an older program refuses the database of a newer one", async () => {
    write("0001_first.sql", "create table one (id int);");
    write("0002_second.sql", "create table two (id int);");
    await run();
    rmSync(path.join(folder, "0002_second.sql"));
    await expect(run()).rejects.toThrow(
      "The database holds the migration 0002_second, which this version does not know",
    );
  });

  test("two processes that start at once migrate once", async () => {
    write("0001_first.sql", "create table one (id int); select pg_sleep(0.2);");
    const results = await Promise.all([run(), run(), run()]);
    expect(results.flatMap(({ applied }) => applied)).toEqual(["0001_first"]);
  });

  test("a misnamed file is refused", async () => {
    write("fix.sql", "select 1;");
    await expect(run()).rejects.toThrow("fix.sql: a migration is named like 0042_what_it_does.sql");
  });
});

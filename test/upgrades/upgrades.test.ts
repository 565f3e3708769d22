import { cpSync, globSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { writeBackupFile } from "../../src/platform/backup/backup-file.ts";
import { restoreBackup } from "../../src/platform/backup/restore-backup.ts";
import { openDatabase } from "../../src/platform/database.ts";
import { type FileStore, openFileStore } from "../../src/platform/files.ts";
import { installJobs } from "../../src/platform/jobs.ts";
import { openLog } from "../../src/platform/log.ts";
import { migrate } from "../../src/platform/migrate.ts";
import { projectRoot } from "../../src/platform/project-root.ts";
import { jobDefinitions } from "../../src/worker.ts";
import { createEmptyDatabase, createTestDatabase } from "../test-database.ts";
import { fillWithSome } from "./fill.ts";

const log = openLog("silent");
const folder = mkdtempSync(path.join(tmpdir(), "varn-upgrades-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let files: FileStore;
beforeEach(() => {
  files = openFileStore(path.join(folder, crypto.randomUUID()));
});

describe("a dump of each released version", () => {
  const dumps = globSync("test/upgrades/varn-*.tar", { cwd: projectRoot });

  test("is there", () => {
    const changelog = readFileSync(path.join(projectRoot, "CHANGELOG.md"), "utf8");
    const released = [...changelog.matchAll(/^## (\d+\.\d+\.\d+)(?! \(not yet released\))/gm)].map(
      ([, version]) => version,
    );
    const there = dumps.map((dump) => /varn-(.*)\.tar$/.exec(dump)?.[1]);
    expect(there).toEqual(expect.arrayContaining(released));
  });

  for (const dump of dumps)
    test(`${path.basename(dump)} comes to the schema of today with all it held`, () =>
      upgrade(path.join(projectRoot, dump)));

  test("of the version under work, too", async () => {
    const today = await createTestDatabase();
    const { db, connect, close } = openDatabase(today.connectionString, { poolSize: 2 });
    const now = new Date("2026-11-22T12:00:00Z");
    await fillWithSome(db, files, now);
    const file = path.join(folder, "today.tar");
    const client = await connect();
    await writeBackupFile({ client, files }, file, now);
    await client.end();
    await close();
    await today.drop();
    await upgrade(file);
  });

  async function upgrade(file: string): Promise<void> {
    const target = await createEmptyDatabase();
    await restoreBackup(file, options(target.ownerConnectionString));
    const { db, close } = openDatabase(target.connectionString, { poolSize: 1 });
    const attachments = await db
      .selectFrom("attachments")
      .innerJoin("records", "records.id", "attachments.record_id")
      .select(["file_hash", "records.kind", "records.title"])
      .execute();
    expect(attachments).toHaveLength(2);
    for (const { file_hash } of attachments)
      expect((await files.read(file_hash ?? "")).toString()).toBe("An invented attachment");
    expect(await db.selectFrom("incidents").select("id").execute()).toHaveLength(2);
    expect(await db.selectFrom("measures").select("id").execute()).toHaveLength(2);
    await close();
    await target.drop();
  }
});

describe("a backup of an earlier schema", () => {
  test("is restored as it was, and then migrated", async () => {
    const earlier = path.join(folder, "earlier");
    const all = path.join(projectRoot, "db/migrations");
    const names = readdirSync(all).sort();
    for (const name of names.slice(0, -1)) cpSync(path.join(all, name), path.join(earlier, name));

    const source = await createEmptyDatabase();
    await migrate(source.ownerConnectionString, { log, folder: earlier });
    await installJobs(source.ownerConnectionString, jobDefinitions);
    const { db, connect, close } = openDatabase(source.ownerConnectionString, { poolSize: 1 });
    await db.insertInto("settings").values({ key: "since_then", value: '"kept"' }).execute();
    const client = await connect();
    const file = path.join(folder, "earlier.tar");
    await writeBackupFile({ client, files }, file, new Date());
    await client.end();
    await close();

    const target = await createEmptyDatabase();
    const { migrated } = await restoreBackup(file, options(target.ownerConnectionString));
    expect(migrated).toEqual([names.at(-1)?.replace(".sql", "")]);
    const opened = openDatabase(target.connectionString, { poolSize: 1 });
    const kept = opened.db.selectFrom("settings").select("value").where("key", "=", "since_then");
    expect(await kept.executeTakeFirst()).toEqual({ value: "kept" });
    await opened.close();
    await source.drop();
    await target.drop();
  });
});

function options(ownerConnectionString: string) {
  return { ownerConnectionString, files, log, jobs: jobDefinitions, replace: false };
}

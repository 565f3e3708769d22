import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { sql } from "kysely";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { keepBytes } from "../src/modules/attachments/store-upload.ts";
import { writeBackupFile } from "../src/platform/backup/backup-file.ts";
import { type RestoreOptions, restoreBackup } from "../src/platform/backup/restore-backup.ts";
import { verifyBackup } from "../src/platform/backup/verify-backup.ts";
import { writeBackup } from "../src/platform/backup/write-backup.ts";
import { type FileStore, openFileStore } from "../src/platform/files.ts";
import { openLog } from "../src/platform/log.ts";
import { queueMail } from "../src/platform/mail.ts";
import { jobDefinitions } from "../src/worker.ts";
import { buildIncident, buildOrganisation, buildPerson, buildUnit } from "./builders.ts";
import { useTestApp } from "./test-app.ts";
import { createEmptyDatabase, type TestDatabase } from "./test-database.ts";

const app = useTestApp();
const awkward = "Åäö\ttabb \\N och\nny rad; '\"";
const photo = Buffer.from("not really a photo, but bytes all the same");
let folder: string;
let archive: string;
let target: TestDatabase;
let files: FileStore;
let incidentId: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "varn-backup-"));
  archive = path.join(folder, "varn.tar");
  target = await createEmptyDatabase();
  files = openFileStore(path.join(folder, "restored"));

  const { db, services, now } = app;
  const organisation = await buildOrganisation(db);
  const unit = await buildUnit(db, organisation);
  const reporter = await buildPerson(db, { worksAt: unit });
  const incident = await buildIncident(db, { unit, reporter, values: { description: awkward } });
  incidentId = incident.id;
  await db
    .insertInto("attachments")
    .values({
      record_id: incidentId,
      file_hash: await keepBytes(services, photo, "image/jpeg"),
      file_name: "ruta.jpg",
      is_photo: true,
      created_at: now,
    })
    .execute();
  await db.insertInto("audit_log").values({ at: now, actor_label: "test", action: "test" }).execute();
  await queueMail(db, services.jobs, { to: "a@example.se", subject: "Väntar", text: "Text" }, now);
  // So that there is a session that must not survive.
  await app.as(reporter);
  await takeBackup();
});
afterAll(async () => {
  await target.drop();
  await rm(folder, { recursive: true, force: true });
});

describe("a backup", () => {
  test("gives back every row, every file and what waited, in an empty database", async () => {
    const { manifest } = await restore();
    expect(manifest.missingFiles).toEqual([]);
    const tables = manifest.tables.map(({ name }) => name);
    expect(tables).toContain("audit_log");
    expect(tables).not.toContain("schema_migrations");
    for (const table of tables.filter((name) => !["sessions", "sign_in_challenges"].includes(name)))
      expect(await rowsOf(target.ownerConnectionString, table), table).toEqual(
        await rowsOf(app.ownerConnectionString, table),
      );
    expect(await files.read(manifest.parts.find(({ name }) => name.startsWith("files/"))?.name.slice(6) ?? "")).toEqual(
      photo,
    );
    expect(await waitingJobs(target.ownerConnectionString)).toEqual(await waitingJobs(app.ownerConnectionString));
    expect(await waitingJobs(target.ownerConnectionString)).toHaveLength(1);
  });

  test("leaves nobody signed in: who was shut out since must not come back", async () => {
    const open = "select count(*)::int as open from sessions where ended_at is null";
    expect(await ask(app.ownerConnectionString, open)).toEqual([{ open: 1 }]);
    expect(await ask(target.ownerConnectionString, open)).toEqual([{ open: 0 }]);
  });

  test("restores triggers, foreign keys and rights with the rows, and goes on with the numbers where they were", async () => {
    const owner = target.ownerConnectionString;
    await expect(ask(owner, "delete from audit_log")).rejects.toThrow("append-only");
    await expect(ask(target.connectionString, "update audit_log set action = 'x'")).rejects.toThrow(
      "permission denied",
    );
    await expect(ask(owner, "update records set unit_id = uuidv7()")).rejects.toThrow("foreign key");
    const numbers = "select next_record_number('HÄN', 2026) as number";
    expect(await ask(owner, numbers)).toEqual(await ask(app.ownerConnectionString, numbers));
    const ids = "insert into audit_log (at, actor_label, action) values (now(), 'test', 'test') returning id";
    expect(await ask(owner, ids)).toEqual(await ask(app.ownerConnectionString, ids));
  });

  test("is refused in a database that is not empty, and nothing changes; --replace replaces all of it", async () => {
    await ask(target.ownerConnectionString, "insert into settings (key, value) values ('since', '1')");
    await expect(restore()).rejects.toThrow("The database is not empty. To replace what it holds, say --replace.");
    const since = "select key from settings where key = 'since'";
    expect(await ask(target.ownerConnectionString, since)).toHaveLength(1);
    await restore({ replace: true });
    expect(await ask(target.ownerConnectionString, since)).toHaveLength(0);
    expect(await waitingJobs(target.ownerConnectionString)).toHaveLength(1);
  });

  test("is refused while the program runs on the database", async () => {
    const working = new pg.Client({ connectionString: target.ownerConnectionString, application_name: "varn" });
    await working.connect();
    await expect(restore({ replace: true })).rejects.toThrow("Värn is running on this database");
    await working.end();
  });

  test("that fails half-way leaves the database as it was", async () => {
    const broken = { ...files, save: () => Promise.reject(new Error("no space left on device")) };
    await ask(target.ownerConnectionString, "insert into settings (key, value) values ('kept', '1')");
    await expect(restore({ replace: true, files: broken })).rejects.toThrow("no space left");
    expect(await ask(target.ownerConnectionString, "select key from settings where key = 'kept'")).toHaveLength(1);
  });

  test("is of one moment, also when people work while it is taken", async () => {
    const { db, services, connectionString } = app;
    const before = await rowsOf(connectionString, "settings");
    const client = await services.connect();
    let isAdded = false;
    const sink = async (bytes: Buffer) => {
      // The first table has been read, and the settings have not: what is changed now is not of that moment.
      if (isAdded || !bytes.toString("latin1").startsWith("tables/")) return;
      isAdded = true;
      await db.insertInto("settings").values({ key: "later", value: sql`'1'` }).execute();
    };
    const { tables } = await writeBackup({ client, files: services.files }, sink, app.now);
    await client.end();
    expect(tables.find(({ name }) => name === "settings")?.rows).toBe(before.length);
    expect(await rowsOf(connectionString, "settings")).toHaveLength(before.length + 1);
  });

  test("is taken though a file has gone bad where it is kept, and says which", async () => {
    const damaged: FileStore = { ...app.services.files, read: async () => Buffer.from("rotten") };
    const client = await app.services.connect();
    const { manifest } = await writeBackupFile({ client, files: damaged }, path.join(folder, "rotten.tar"), app.now);
    await client.end();
    expect(manifest.missingFiles).toHaveLength(1);
    expect(manifest.files).toBe(0);
  });

  test("leaves no half-made file behind when it cannot be taken", async () => {
    const client = await app.services.connect();
    const unreadable: FileStore = {
      ...app.services.files,
      read: () => Promise.reject(Object.assign(new Error("input/output error"), { code: "EIO" })),
    };
    const file = path.join(folder, "none.tar");
    await expect(writeBackupFile({ client, files: unreadable }, file, app.now)).rejects.toThrow(
      /files\/.* cannot be read/,
    );
    await client.end();
    expect((await readdir(folder)).filter((name) => name.startsWith("none"))).toEqual([]);
  });
});

describe("a damaged archive is refused by the name of the damaged part", () => {
  test("wherever a byte is flipped", async () => {
    const good = await readFile(archive);
    const { parts } = await verifyBackup(archive);
    const names = [...parts.map(({ name }) => name), "manifest.json", "manifest.json.sha256"];
    let at = 0;
    for (const [place, name] of names.entries()) {
      const size = place < parts.length ? (parts[place]?.size ?? 0) : sizeIn(good, at);
      const whole = 512 + Math.ceil(size / 512) * 512;
      for (const offset of [0, 130, 500, 512, 512 + Math.floor(size / 2), 511 + size, whole - 1]) {
        if (offset >= whole) continue;
        const bad = Buffer.from(good);
        bad.writeUInt8(bad.readUInt8(at + offset) ^ 0x04, at + offset);
        const refusal = await refusalOf(bad);
        // A name that is itself damaged cannot be read; the one before it can.
        const told = offset === 0 ? (names[place - 1] ?? "the first") : name;
        expect(refusal, `byte ${offset} of ${name}`).toContain(told);
      }
      at += whole;
    }
    expect(await refusalOf(flipped(good, at + 600))).toContain("The end of the archive");
  });

  test("wherever it is cut off", async () => {
    const good = await readFile(archive);
    expect(await refusalOf(Buffer.alloc(0))).toBe("The archive is cut off at its very beginning.");
    expect(await refusalOf(good.subarray(0, 700))).toBe("The archive is cut off in README.txt.");
    expect(await refusalOf(good.subarray(0, -512))).toBe("The archive is cut off after manifest.json.sha256.");
    for (let length = 900; length < good.length; length += 4_711)
      expect(await refusalOf(good.subarray(0, length))).toMatch(/^The archive is cut off (in|after) [\w./-]+\.$/);
  });

  test("when a part is missing, comes twice or does not belong to it", async () => {
    const good = await readFile(archive);
    const { parts } = await verifyBackup(archive);
    let at = 0;
    for (const { name, size } of parts) {
      const whole = 512 + Math.ceil(size / 512) * 512;
      const without = Buffer.concat([good.subarray(0, at), good.subarray(at + whole)]);
      expect(await refusalOf(without)).toBe(`The archive is not whole: ${name} is missing.`);
      at += whole;
    }
    const first = good.subarray(0, 512 + Math.ceil((parts[0]?.size ?? 0) / 512) * 512);
    expect(await refusalOf(Buffer.concat([first, good]))).toContain(
      "is not in its place in the archive, or is there twice",
    );
    expect(await refusalOf(Buffer.concat([good.subarray(0, at), good.subarray(-1024)]))).toBe(
      "The archive is not whole: manifest.json is missing.",
    );
  });

  test("before anything is written", async () => {
    const bad = path.join(folder, "bad.tar");
    await writeFile(bad, flipped(await readFile(archive), 1_400));
    const untouched = await createEmptyDatabase();
    const options = { ...restoreOptions(), ownerConnectionString: untouched.ownerConnectionString };
    await expect(restoreBackup(bad, options)).rejects.toThrow("is damaged");
    expect(await ask(untouched.ownerConnectionString, "select from pg_tables where schemaname = 'public'")).toEqual([]);
    await untouched.drop();
  });
});

function restoreOptions(): RestoreOptions {
  return {
    ownerConnectionString: target.ownerConnectionString,
    files,
    log: openLog("silent"),
    jobs: jobDefinitions,
    replace: false,
  };
}

function restore(values: Partial<RestoreOptions> = {}) {
  return restoreBackup(archive, { ...restoreOptions(), ...values });
}

async function takeBackup(): Promise<void> {
  const client = await app.services.connect();
  try {
    await writeBackupFile({ client, files: app.services.files }, archive, app.now);
  } finally {
    await client.end();
  }
}

async function refusalOf(bytes: Uint8Array): Promise<string> {
  const file = path.join(folder, "damaged.tar");
  await writeFile(file, bytes);
  return verifyBackup(file).then(
    () => "taken",
    (error: Error) => error.message,
  );
}

function flipped(bytes: Buffer, at: number): Buffer {
  const copy = Buffer.from(bytes);
  copy.writeUInt8(copy.readUInt8(at) ^ 0x01, at);
  return copy;
}

function sizeIn(bytes: Buffer, at: number): number {
  return Number.parseInt(bytes.toString("latin1", at + 124, at + 135), 8);
}

function rowsOf(connectionString: string, table: string) {
  return ask(connectionString, `select to_jsonb(t) as row from ${table} t order by to_jsonb(t)::text`);
}

function waitingJobs(connectionString: string) {
  return ask(
    connectionString,
    "select name, data, singleton_key, start_after from pgboss.job where state = 'created' and name = 'mail.send'",
  );
}

async function ask(connectionString: string, statement: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(statement)).rows;
  } finally {
    await client.end();
  }
}

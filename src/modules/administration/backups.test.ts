import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { buildOrganisation, buildRoleHolder, buildUnit, type Person } from "../../../test/builders.ts";
import { useTestApp } from "../../../test/test-app.ts";
import { backupJobs } from "./backup-jobs.ts";

const folder = mkdtempSync(path.join(os.tmpdir(), "varn-backups-"));
const dir = path.join(folder, "kept");
const app = useTestApp({ BACKUP_DIR: dir, BACKUP_AT: "02:30", BACKUP_KEEP: "2/0/0" });
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let administrator: Person;
beforeAll(async () => {
  administrator = await buildRoleHolder(app.db, "administrator");
});
beforeEach(() => {
  rmSync(dir, { recursive: true, force: true });
});

const address = "/administration/sakerhetskopior";
const watch = () => backupJobs.find(({ name }) => name === "backups.watch")?.handle(app.services, {});
const backups = () => readdirSync(dir).sort();
const pageText = async () => (await (await app.as(administrator)).get(address)).text;

describe("backups by the clock", () => {
  test("are taken once a day, also when the program was down at that time, and the rule keeps the latest", async () => {
    app.now = new Date("2026-04-03T02:31:00+02:00");
    await watch();
    await watch();
    expect(backups()).toEqual(["varn-20260403T003100Z.tar"]);
    app.now = new Date("2026-04-04T02:29:00+02:00");
    await watch();
    expect(backups()).toHaveLength(1);
    app.now = new Date("2026-04-04T11:00:00+02:00");
    await watch();
    app.now = new Date("2026-04-05T02:30:00+02:00");
    await watch();
    expect(backups()).toEqual(["varn-20260404T090000Z.tar", "varn-20260405T003000Z.tar"]);
    const text = await pageText();
    expect(text).toContain("Finns kvar");
    expect(text).toContain("Finns inte i mappen");
    expect(text).not.toContain("för gammal");
  });

  test("are tried once a month, and leave a dated record", async () => {
    const drills = await app.db.selectFrom("restore_drills").selectAll().execute();
    expect(drills).toHaveLength(1);
    expect(drills[0]).toMatchObject({ asked_by: "schedule", problem: null, file_name: "varn-20260403T003100Z.tar" });
    expect(drills[0]?.rows).toBeGreaterThan(100);
    await expect(app.db.deleteFrom("restore_drills").execute()).rejects.toThrow();
    expect(await pageText()).toContain("Gick att återställa");
  });

  test("that fail are told on the page and by mail to administrators, tried again, and remove no earlier one", async () => {
    app.now = new Date("2026-04-06T02:30:00+02:00");
    writeFileSync(dir, "a file where the folder should be");
    for (const time of ["02:30", "02:40", "03:31", "04:32", "05:33"]) {
      app.now = new Date(`2026-04-06T${time}:00+02:00`);
      await watch();
    }
    const failed = await app.db.selectFrom("backup_runs").selectAll().where("problem", "is not", null).execute();
    expect(failed).toHaveLength(3);
    const mails = await app.db
      .selectFrom("mails")
      .select(["person_id", "subject"])
      .where("dedupe_key", "like", "backup-failed:%")
      .execute();
    expect(mails).toEqual([{ person_id: administrator.id, subject: "Värn kunde inte säkerhetskopieras" }]);
    const text = await pageText();
    expect(text).toContain("Den senaste hela kopian är för gammal");
    expect(text).toContain("Misslyckades");
  });
});

describe("the page", () => {
  test("takes a backup and tries it when asked, and says who asked in the log", async () => {
    app.now = new Date("2026-04-08T10:00:00+02:00");
    const browser = await app.as(administrator);
    const asked = await browser.post(`${address}/ta`);
    expect(asked.location).toBe(address);
    await app.runJobs();
    expect(backups()).toEqual(["varn-20260408T080000Z.tar"]);
    await browser.post(`${address}/prova`);
    await app.runJobs();
    const [drill] = await app.db.selectFrom("restore_drills").selectAll().orderBy("id", "desc").limit(1).execute();
    expect(drill).toMatchObject({ asked_by: "person", person_id: administrator.id, problem: null });
    const log = await app.db.selectFrom("audit_log").select("action").where("action", "like", "backup.%").execute();
    expect(log.map(({ action }) => action).sort()).toEqual(["backup.asked_for", "backup.drill_asked_for"]);
  });

  test("shows a drill of a damaged backup as failed, with the name of the part", async () => {
    app.now = new Date("2026-04-09T10:00:00+02:00");
    const browser = await app.as(administrator);
    await browser.post(`${address}/ta`);
    await app.runJobs();
    const file = path.join(dir, "varn-20260409T080000Z.tar");
    const bytes = readFileSync(file);
    bytes.writeUInt8(bytes.readUInt8(600) ^ 1, 600);
    writeFileSync(file, bytes);
    await browser.post(`${address}/prova`);
    await app.runJobs();
    expect(await pageText()).toContain("README.txt is damaged");
    const mail = await app.db.selectFrom("mails").select("subject").where("dedupe_key", "like", "drill-%").execute();
    expect(mail).toEqual([{ subject: "En säkerhetskopia av Värn gick inte att återställa" }]);
  });

  test("is for whoever administers the whole", async () => {
    const chief = await buildRoleHolder(app.db, "security_chief");
    expect((await (await app.as(chief)).get(address)).status).toBe(403);
    expect((await (await app.as(chief)).post(`${address}/ta`)).status).toBe(403);
    const unit = await buildUnit(app.db, await buildOrganisation(app.db));
    const local = await app.as(await buildRoleHolder(app.db, "administrator", unit));
    expect((await local.get(address)).status).toBe(403);
    expect((await local.post(`${address}/ta`)).status).toBe(403);
    expect((await local.post(`${address}/prova`)).status).toBe(403);
  });
});

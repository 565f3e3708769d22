import { sql } from "kysely";
import { extractText, getDocumentProxy } from "unpdf";
import { beforeEach, describe, expect, test } from "vitest";
import {
  appoint,
  buildIncident,
  buildMeasure,
  buildOrganisation,
  buildPerson,
  buildRoleHolder,
  buildUnit,
  type Person,
  type Unit,
} from "../../../test/builders.ts";
import { buildLossClaim } from "../../../test/loss-builders.ts";
import { useTestApp } from "../../../test/test-app.ts";

const app = useTestApp();

let department: Unit;
let school: Unit;
let coordinator: Person;
let head: Person;
let officer: Person;

beforeEach(async () => {
  const municipality = await buildOrganisation(app.db);
  department = await buildUnit(app.db, municipality, { kind: "department" });
  school = await buildUnit(app.db, municipality, { parent: department });
  coordinator = await buildPerson(app.db);
  head = await buildPerson(app.db, { email: `chef${Math.random()}@kommunen.example` });
  await appoint(app.db, coordinator, "coordinator", department);
  await appoint(app.db, head, "department_head", department);
  officer = await buildRoleHolder(app.db, "insurance_officer");
});

const october = new Date("2025-10-06T10:00:00+02:00");

async function draft(who = coordinator, form: Record<string, string> = { year: "2025", third: "3" }, kind = "tertial") {
  const sent = await (await app.as(who)).post(`/rapporter/ny/${kind}`, { unit: department.id, ...form });
  expect(sent.status).toBe(303);
  return sent.location;
}

async function send(path: string, who = coordinator) {
  const id = path.split("/").at(-1) ?? "";
  const { version } = await app.db
    .selectFrom("records")
    .select("version")
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
  return (await app.as(who)).post(`${path}/gor-klar`, { version });
}

async function figuresOf(path: string) {
  const { figures } = await app.db
    .selectFrom("reports")
    .select("figures")
    .where("id", "=", path.split("/").at(-1) ?? "")
    .executeTakeFirstOrThrow();
  return figures;
}

/** Waits until a statement of this database waits for a lock. */
async function somebodyWaits() {
  const waiting = sql`
    select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
  await expect.poll(async () => (await waiting.execute(app.db)).rows.length).toBe(1);
}

const statusOf = async (path: string, who: Person) => (await (await app.as(who)).get(path)).status;

describe("a tertial report", () => {
  test("is written, sent to the head, mailed, waits for a receipt and is acknowledged with words", async () => {
    await buildIncident(app.db, { unit: school, occurredAt: october });
    const path = await draft();
    expect(await statusOf(path, head)).toBe(404);
    await (await app.as(coordinator)).post(`${path}/ord`, { version: 1, summary: "Lugnt i höst" });
    expect((await send(path)).status).toBe(303);
    await app.runJobs();
    const mails = await app.db.selectFrom("mails").select("subject").where("person_id", "=", head.id).execute();
    expect(mails.map(({ subject }) => subject)).toEqual([expect.stringContaining("väntar på din kvittens")]);
    const client = await app.as(head);
    expect((await client.get("/")).text).toContain("Rapporter att kvittera");
    expect((await client.get(path)).text).toContain("Lugnt i höst");
    expect((await client.post(`${path}/kvittera`, { note: "Bra, fortsätt" })).status).toBe(303);
    expect((await (await app.as(coordinator)).get(path)).text).toContain("Bra, fortsätt");
    expect((await client.get("/")).text).not.toContain("Rapporter att kvittera");
  });

  test("counts the department's events of the period, and nothing restricted", async () => {
    await buildIncident(app.db, { unit: school, occurredAt: october });
    await buildIncident(app.db, { unit: school, occurredAt: new Date("2026-01-02T10:00:00+01:00") });
    await buildIncident(app.db, { unit: school, occurredAt: october, restricted: true, members: [coordinator] });
    const path = await draft();
    await send(path);
    expect(await figuresOf(path)).toMatchObject({ events: { count: 1, before: 0 } });
  });

  test("counts as late what was not done when the period was over, whatever has come of it since", async () => {
    const built = async (dueOn: string, doneOn: string | null) => {
      const { id } = await buildMeasure(app.db, { unit: school, dueOn, status: doneOn === null ? "decided" : "done" });
      await app.db.updateTable("records").set({ created_at: october }).where("id", "=", id).execute();
      if (doneOn === null) return;
      await app.db
        .insertInto("status_changes")
        .values({ record_id: id, from_status: "decided", to_status: "done", at: new Date(`${doneOn}T12:00:00+01:00`) })
        .execute();
    };
    await built("2025-12-01", "2026-01-15"); // late then, done now
    await built("2025-12-01", "2025-12-01"); // in time
    await built("2026-01-10", null); // not due then
    await built("2025-11-01", null); // late then and now
    const path = await draft();
    await send(path);
    expect(await figuresOf(path)).toMatchObject({ measures: { late: 2, done: 1 } });
  });

  test("is frozen when it is sent: later events change neither figures nor paper", async () => {
    await buildIncident(app.db, { unit: school, occurredAt: october });
    const path = await draft();
    await send(path);
    const client = await app.as(coordinator);
    const before = await client.get(`${path}/rapport.pdf`);
    await buildIncident(app.db, { unit: school, occurredAt: october });
    const after = await client.get(`${path}/rapport.pdf`);
    expect(Buffer.compare(before.bytes, after.bytes)).toBe(0);
    const { text } = await extractText(await getDocumentProxy(after.bytes), { mergePages: true });
    expect(text).toContain("Tertialrapport 3 2025");
    expect((await client.post(`${path}/ord`, { version: 9, summary: "Nytt" })).status).toBe(403);
  });

  test("is made by those of the department only, and read by nobody beside it", async () => {
    const stranger = await buildRoleHolder(
      app.db,
      "coordinator",
      await buildUnit(app.db, { id: department.organisationId }),
    );
    const path = await draft();
    expect(await statusOf(path, stranger)).toBe(404);
    expect((await (await app.as(head)).get("/rapporter/ny/tertial")).status).toBe(403);
    await send(path);
    expect(await statusOf(path, stranger)).toBe(404);
    expect(await statusOf(`${path}/rapport.pdf`, stranger)).toBe(404);
    expect(await statusOf(path, head)).toBe(200);
  });

  test("cannot be sent before its period is over", async () => {
    const path = await draft(coordinator, { year: "2026", third: "1" });
    expect((await send(path)).status).toBe(422);
  });

  test("is reminded of after five working days until it is acknowledged", async () => {
    const path = await draft();
    await send(path);
    const now = app.now;
    app.now = new Date(now.getTime() + 9 * 24 * 3600_000);
    await app.runSchedule();
    const subjects = async () =>
      (await app.db.selectFrom("mails").select("subject").where("person_id", "=", head.id).execute()).filter(
        ({ subject }) => subject.includes("Påminnelse: kvittera"),
      );
    expect(await subjects()).toHaveLength(1);
    await (await app.as(head)).post(`${path}/kvittera`, {});
    app.now = new Date(now.getTime() + 30 * 24 * 3600_000);
    await app.runSchedule();
    expect(await subjects()).toHaveLength(1);
    app.now = now;
  });
});

describe("the reports about insurance", () => {
  test("give the same numbers twice for a period that is over, leave restricted out, and come as PDF and Excel", async () => {
    const cost = { values: { cost_total_ore: 4_500_00 } };
    await buildIncident(app.db, { unit: school, occurredAt: october, ...cost });
    await buildIncident(app.db, { unit: school, occurredAt: october, restricted: true, members: [officer], ...cost });
    const made = async () => {
      const path = await draft(officer, { from: "2025", to: "2025" }, "skadehistorik");
      expect((await send(path, officer)).status).toBe(303);
      return { path, figures: await figuresOf(path) };
    };
    const first = await made();
    expect((await made()).figures).toEqual(first.figures);
    expect(first.figures).toMatchObject({ byYear: [{ key: "2025", sum: { number: 1, grossOre: 4_500_00 } }] });
    const client = await app.as(officer);
    expect((await client.get(`${first.path}/rapport.pdf`)).headers.get("content-type")).toBe("application/pdf");
    expect((await client.get(`${first.path}/skador.xlsx`)).bytes.length).toBeGreaterThan(500);
  });

  test("are of one moment: a claim that comes while they are counted stands in all of their figures or in none", async () => {
    const path = await draft(officer, { from: "2024", to: "2024" }, "skadehistorik");
    const finished = await app.db.transaction().execute(async (trx) => {
      await sql`lock table claims`.execute(trx);
      const sent = send(path, officer);
      await somebodyWaits(); // the sums of all losses are read by then, not yet those of the claims
      await buildLossClaim(trx, { unit: school, lossOn: "2024-10-06", shares: { insurer: 90_000_00 } });
      return { sent };
    });
    expect((await finished.sent).status).toBe(303);
    expect(await figuresOf(path)).toMatchObject({ whole: { number: 0 }, byLine: [], byYear: [] });
  });

  test("of a year are read by the board when they are finished, not before", async () => {
    const member = await buildRoleHolder(app.db, "board_member");
    const path = await draft(officer, { year: "2025" }, "arsrapport");
    expect(await statusOf(path, member)).toBe(404);
    expect((await send(path, officer)).status).toBe(303);
    expect(await statusOf(path, member)).toBe(200);
    expect(await statusOf(path, coordinator)).toBe(404);
  });
});

import { readFile } from "node:fs/promises";
import path from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import {
  appoint,
  buildIncident,
  buildMeasure,
  buildOrganisation,
  buildPerson,
  buildUnit,
  type Person,
  type Unit,
} from "../../../../test/builders.ts";
import { buildPolicy } from "../../../../test/insurance-builders.ts";
import { sharedData } from "../../../../test/shared-data.ts";
import { useTestApp } from "../../../../test/test-app.ts";
import { projectRoot } from "../../../platform/project-root.ts";
import { startDeadline } from "../../deadlines/start-deadline.ts";

const app = useTestApp();
let school: Unit;
let elsewhere: Unit;
let ombud: Person;
let other: Person;
let address: string;

beforeAll(async () => {
  const municipality = await buildOrganisation(app.db);
  school = await buildUnit(app.db, municipality, { name: "Björkängsskolan, låg- och mellanstadiet; fritids" });
  elsewhere = await buildUnit(app.db, municipality);
  ombud = await buildPerson(app.db, { name: "Otto Ombudsson", worksAt: school });
  other = await buildPerson(app.db, { name: "Anna Annansdotter", worksAt: school });
  await appoint(app.db, ombud, "ombud", school, { validTo: "2026-06-30" });
  const by = other;
  const incident = await buildIncident(app.db, { unit: school, title: "Fönster krossat av Kalle Kallesson" });
  const hidden = await buildIncident(app.db, { unit: school, restricted: true, members: [ombud] });
  const away = await buildIncident(app.db, { unit: elsewhere });
  await buildDue("own", ombud);
  await buildDue("another's", other);
  const secret = await buildDue("restricted", ombud);
  await app.db.updateTable("records").set({ restricted: true }).where("id", "=", secret).execute();
  await app.db
    .insertInto("record_members")
    .values({ record_id: secret, person_id: ombud.id, added_at: app.now })
    .execute();
  for (const { id } of [incident, hidden, away]) {
    await app.db
      .insertInto("deadlines")
      .values({
        record_id: id,
        kind: "work_environment_notice",
        started_at: app.now,
        due_at: new Date("2026-03-04T15:30:00+01:00"),
      })
      .execute();
  }

  async function buildDue(title: string, owner: Person): Promise<string> {
    const measure = await buildMeasure(app.db, { unit: school, by, title: `Byt glas åt Kalle Kallesson (${title})` });
    await app.db
      .updateTable("records")
      .set({ owner_id: owner.id, status: "decided", due_on: "2026-03-29" })
      .where("id", "=", measure.id)
      .execute();
    return measure.id;
  }
});

async function makeAddress(person = ombud): Promise<string> {
  const page = await (await app.as(person)).post("/mitt-konto/kalender");
  expect(page.status).toBe(200);
  return /http:\/\/localhost:3000(\/kalender\/[\w-]+\.ics)/.exec(page.text)?.[1] ?? "";
}

/** Lines as they were before they were folded (RFC 5545, section 3.1), by event. */
function eventsIn(file: string): string[][] {
  const lines = file.replaceAll("\r\n ", "").split("\r\n");
  const events: string[][] = [];
  let event: string[] | null = null;
  for (const line of lines) {
    if (line === "BEGIN:VEVENT") event = [];
    else if (line === "END:VEVENT" && event) {
      events.push(event);
      event = null;
    } else event?.push(line);
  }
  return events;
}

describe("a person's calendar", () => {
  test("has an address that is shown once and kept as a hash", async () => {
    address = await makeAddress();
    const kept = await app.db.selectFrom("calendar_addresses").selectAll().execute();
    expect(JSON.stringify(kept)).not.toContain(address.slice(10, 50));
    const page = await (await app.as(ombud)).get("/mitt-konto");
    expect(page.text).not.toContain(address);
    expect(page.text).toContain("Byt adress");
  });

  test("tells what is due for that person: own measures, clocks that run near them, and appointments that end", async () => {
    const { status, text, headers } = await app.send(address);
    expect(status).toBe(200);
    expect(headers.get("content-type")).toBe("text/calendar; charset=utf-8; method=PUBLISH");
    const events = eventsIn(text);
    const summaries = events.map((lines) => lines.find((line) => line.startsWith("SUMMARY"))).sort();
    expect(summaries).toEqual([
      expect.stringMatching(/^SUMMARY:Sista dagen för uppdraget säkerhetsombud$/),
      expect.stringMatching(/^SUMMARY:Sista tid för HÄN-2026-\d+: Anmäl till Arbetsmiljöverket$/),
      expect.stringMatching(/^SUMMARY:Åtgärd ÅTG-2026-\d+ ska vara klar$/),
    ]);
    expect(text).toContain("DTSTART;VALUE=DATE:20260329\r\n");
    expect(text).toContain("DTEND;VALUE=DATE:20260330\r\n");
    expect(text).toContain("DTSTART;VALUE=DATE:20260630\r\n");
    expect(text).toContain("DTSTART:20260304T143000Z\r\n");
  });

  test("holds nothing restricted, no names and nothing that people have written", async () => {
    const { text } = await app.send(address);
    expect(eventsIn(text)).toHaveLength(3);
    expect(text).not.toMatch(/Kalle|Kallesson|Otto|Anna|krossat|glas/);
  });

  test("keeps to what iTIP says of METHOD:PUBLISH, with folded lines and escaped text", async () => {
    const { text } = await app.send(address);
    expect(text).toMatch(/^BEGIN:VCALENDAR\r\n/);
    expect(text).toContain("METHOD:PUBLISH\r\n");
    expect(text).toContain("VERSION:2.0\r\n");
    for (const line of text.split("\r\n")) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    expect(text.replaceAll("\r\n ", "")).toContain("LOCATION:Björkängsskolan\\, låg- och mellanstadiet\\; fritids");
    const faults = eventsIn(text).flatMap((lines) => faultsOf(lines, rules));
    expect(faults).toEqual([]);
    // The table is read, and would tell.
    expect(faultsOf(["UID:1", "UID:2", "ATTENDEE:mailto:a@b.example"], rules).sort()).toEqual([
      "ATTENDEE: 1, ZERO",
      "DTSTAMP: 0, ONE",
      "DTSTART: 0, ONE",
      "ORGANIZER: 0, ONE",
      "SUMMARY: 0, ONE",
      "UID: 2, ONE",
    ]);
  });

  test("is the same file while the facts are, and then needs not be sent again", async () => {
    const first = await app.send(address);
    const etag = first.headers.get("etag") ?? "";
    app.now = new Date(app.now.getTime() + 3600_000);
    const again = await app.send(address, { headers: { "if-none-match": etag } });
    expect([again.status, again.text, again.headers.get("etag")]).toEqual([304, "", etag]);
    const uids = eventsIn(first.text).flatMap((lines) => lines.filter((line) => line.startsWith("UID:")));
    await app.db.updateTable("records").set({ due_on: "2026-04-01" }).where("owner_id", "=", ombud.id).execute();
    const moved = await app.send(address, { headers: { "if-none-match": etag } });
    expect(moved.status).toBe(200);
    expect(moved.text).toContain("DTSTART;VALUE=DATE:20260401\r\n");
    expect(eventsIn(moved.text).flatMap((lines) => lines.filter((line) => line.startsWith("UID:")))).toEqual(uids);
  });

  test("does not exist under another address, and is not fetched more often than is reasonable", async () => {
    for (const wrong of ["/kalender/x.ics", `/kalender/${"a".repeat(43)}.ics`, address.replace(".ics", "")]) {
      expect((await app.send(wrong)).status, wrong).toBe(404);
    }
    app.now = new Date(app.now.getTime() + 60_000);
    const answers: number[] = [];
    for (let times = 0; times < 31; times++) answers.push((await app.send(address)).status);
    expect(new Set(answers.slice(0, 30))).toEqual(new Set([200]));
    expect(answers[30]).toBe(429);
    app.now = new Date(app.now.getTime() + 60_000);
  });

  test("ends when the address is changed or removed, and when the person leaves", async () => {
    const before = address;
    address = await makeAddress();
    expect((await app.send(before)).status).toBe(404);
    expect((await app.send(address)).status).toBe(200);
    await app.db.updateTable("people").set({ valid_to: "2026-03-02" }).where("id", "=", ombud.id).execute();
    expect((await app.send(address)).status).toBe(404);
    await app.db.updateTable("people").set({ valid_to: null }).where("id", "=", ombud.id).execute();
    expect((await (await app.as(ombud)).post("/mitt-konto/kalender/ta-bort")).location).toBe("/mitt-konto");
    expect((await app.send(address)).status).toBe(404);
  });

  test("asks for a fresh sign-in before it gives an address", async () => {
    const browser = await app.as(ombud);
    app.now = new Date(app.now.getTime() + 20 * 60_000);
    const answer = await browser.post("/mitt-konto/kalender");
    expect(answer.text).not.toContain("/kalender/");
    expect(await app.db.selectFrom("calendar_addresses").selectAll().execute()).toEqual([]);
  });

  test("of whoever keeps insurance tells when policies are renewed and values declared", async () => {
    const officer = await buildPerson(app.db);
    await appoint(app.db, officer, "insurance_officer");
    const policy = await buildPolicy(app.db, { organisation: { id: school.organisationId }, title: "Kalle Kallesson" });
    const dueAt = new Date("2026-12-01T23:59:00+01:00");
    await startDeadline(app.db, { recordId: policy.id, kind: "policy_renewal", startedAt: app.now, dueAt });
    const { text } = await app.send(await makeAddress(officer));
    expect(text.replaceAll("\r\n ", "")).toContain(`Sista tid för ${policy.number}: Förnya försäkringen`);
    expect(text).not.toContain("Kalle");
    expect((await app.send(address)).text).not.toContain(policy.number);
  });
});

type Rules = Map<string, string>;
let rules: Rules;

beforeAll(async () => {
  const table = sharedData("ical/ical-restrictions.csv") ?? path.join(projectRoot, "test/data/ical/publish-vevent.csv");
  const rows = (await readFile(table, "utf8")).split("\n").map((line) => line.split(/[,\s]+/));
  rules = new Map(
    rows
      .filter(([method, component, property]) => method === "PUBLISH" && component === "VEVENT" && property !== "NONE")
      .map(([, , property = "", , count = ""]) => [property.replaceAll("-", ""), count]),
  );
  expect(rules.size).toBeGreaterThan(30);
});

function faultsOf(lines: readonly string[], table: Rules): string[] {
  const counts = new Map<string, number>();
  for (const line of lines) {
    const name = /^[A-Z-]+/.exec(line)?.[0] ?? "";
    const known = name.startsWith("X-") ? "X" : name.replaceAll("-", "");
    counts.set(known, (counts.get(known) ?? 0) + 1);
  }
  const allowed: Record<string, (count: number) => boolean> = {
    ZERO: (count) => count === 0,
    ONE: (count) => count === 1,
    ZEROORONE: (count) => count <= 1,
    ONEEXCLUSIVE: (count) => count <= 1,
    ONEPLUS: (count) => count >= 1,
  };
  const exclusive = counts.has("DTEND") && counts.has("DURATION") ? ["DTEND and DURATION"] : [];
  const unknown = [...counts.keys()].filter((name) => !table.has(name)).map((name) => `${name} is not in the table`);
  const wrong = [...table].flatMap(([name, count]) => {
    const found = counts.get(name) ?? 0;
    return allowed[count]?.(found) === false ? [`${name}: ${found}, ${count}`] : [];
  });
  return [...exclusive, ...unknown, ...wrong];
}

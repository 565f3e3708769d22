import { beforeAll, describe, expect, test } from "vitest";
import {
  appoint,
  buildBuilding,
  buildIncident,
  buildOrganisation,
  buildPerson,
  buildRoleHolder,
  buildUnit,
  type Person,
  type Unit,
} from "../../../test/builders.ts";
import { inputValue } from "../../../test/form-fields.ts";
import { type TestClient, useTestApp } from "../../../test/test-app.ts";

import { createApp } from "../../app.ts";
import type { Kept } from "../../ui/browser/kept.ts";

const app = useTestApp();
let school: Unit;
let reporter: Person;
let browser: TestClient;

beforeAll(async () => {
  school = await buildUnit(app.db, await buildOrganisation(app.db));
  reporter = await buildPerson(app.db, { worksAt: school });
  browser = await app.as(reporter);
});

async function kept(by: TestClient): Promise<Kept> {
  return JSON.parse((await by.get("/utan-nat/uppgifter")).text) as Kept;
}

async function form(values: Record<string, string> = {}) {
  const { text } = await browser.get("/rapportera/ny?typ=vandalism.glass");
  return {
    requestKey: inputValue(text, "requestKey"),
    sender: inputValue(text, "sender"),
    typeId: "vandalism.glass",
    unitId: school.id,
    when: "just_now",
    description: "En ruta är krossad.",
    ...values,
  };
}

const waited = (seconds: number) => ({ "sec-fetch-site": "same-origin", "varn-waited": String(seconds) });

describe("what the device keeps", () => {
  test("is those who answer for the reader's own workplace, and how to reach them at work", async () => {
    const manager = await buildPerson(app.db, { name: "Chefa Påhittsson", email: "chefa@kommunen.example" });
    await app.db.updateTable("people").set({ phone: "070-174 06 35" }).where("id", "=", manager.id).execute();
    await appoint(app.db, manager, "manager", school);
    await buildRoleHolder(app.db, "manager", await buildUnit(app.db, await buildOrganisation(app.db)));
    for (const units of [[school], [school], []]) {
      const { id } = await buildBuilding(app.db, { units });
      const caretaker_phone = units.length === 0 ? "070-174 06 99" : "070-174 06 36";
      await app.db
        .updateTable("buildings")
        .set({ caretaker_name: "Jouren", caretaker_phone })
        .where("id", "=", id)
        .execute();
    }
    const { contacts, workplaces } = await kept(browser);
    expect(workplaces).toEqual([{ id: school.id, name: school.name }]);
    expect(contacts).toEqual([
      {
        workplace: school.name,
        people: [
          { role: "Chef", name: "Chefa Påhittsson", phone: "070-174 06 35", email: "chefa@kommunen.example" },
          { role: "Vaktmästare", name: "Jouren", phone: "070-174 06 36", email: null },
        ],
      },
    ]);
    expect((await browser.get("/hjalp-nu")).text).toContain("Chefa Påhittsson");
  });

  test("is nobody with protected identity, not under the alias either", async () => {
    const hidden = await buildPerson(app.db, { name: "Medarbetare 0777", protectedIdentity: true });
    await appoint(app.db, hidden, "ombud", school);
    expect(JSON.stringify(await kept(browser))).not.toContain("0777");
    expect((await browser.get("/hjalp-nu")).text).not.toContain("0777");
  });

  test("is one's own latest reports, but no restricted one and nobody else's", async () => {
    const mine = await buildIncident(app.db, { unit: school, reporter });
    const restricted = await buildIncident(app.db, { unit: school, reporter, restricted: true, members: [reporter] });
    const other = await buildIncident(app.db, { unit: school, reporter: await buildPerson(app.db) });
    const { reports } = await kept(browser);
    const numbers = reports.map(({ number }) => number);
    expect(numbers).toContain(mine.number);
    expect(numbers).not.toContain(restricted.number);
    expect(numbers).not.toContain(other.number);
    expect(Object.keys(reports[0] ?? {}).sort()).toEqual(["at", "number", "status", "type"]);
  });

  test("is fetched without taking the message meant for the next page", async () => {
    const ask = (accept: string) =>
      createApp(app.services).request("http://localhost:3000/utan-nat/uppgifter", {
        headers: { accept, cookie: `flash=${encodeURIComponent('{"kind":"success","text":"Sparat"}')}` },
      });
    expect((await ask("application/json")).headers.getSetCookie().join()).not.toContain("flash=;");
    expect((await ask("text/html")).headers.getSetCookie().join()).toContain("flash=;");
  });
});

describe("the page that is kept", () => {
  test("is the same for everybody, also for one who is signed in", async () => {
    for (const address of ["/utan-nat/sv", "/utan-nat/en"]) {
      const page = await browser.get(address);
      expect(page.status).toBe(200);
      expect(page.text).not.toContain(reporter.name);
      expect(page.text).not.toContain(reporter.id);
      expect(page.text).toBe((await app.visitor().get(address)).text);
    }
  });

  test("asks nobody who is suspected: a company may not keep the answer", async () => {
    expect((await browser.get("/utan-nat/sv")).text).not.toContain("answer.suspect_category");
  });
});

describe("a report that has waited on a device", () => {
  test("gets an answer that a script can read, and tells when it happened as it was when it was written", async () => {
    const sent = await browser.post("/rapportera/ny", await form(), waited(3 * 3600));
    expect(sent.status).toBe(201);
    const { location, number } = JSON.parse(sent.text) as { location: string; number: string };
    const incident = await app.db
      .selectFrom("incidents")
      .innerJoin("records", "records.id", "incidents.id")
      .select(["records.number", "occurred_from", "discovered_at", "reported_at"])
      .where("incidents.id", "=", location.split("/").at(-1) ?? "")
      .executeTakeFirstOrThrow();
    const written = new Date(app.now.getTime() - 3 * 3600_000);
    expect(incident).toEqual({ number, occurred_from: written, discovered_at: written, reported_at: app.now });
  });

  test("is there once, however often it is sent", async () => {
    const values = await form();
    const [first, again] = [
      await browser.post("/rapportera/ny", values, waited(10)),
      await browser.post("/rapportera/ny", values, waited(40)),
    ];
    expect(again.status).toBe(201);
    expect(again.text).toBe(first.text);
  });

  test("is taken though its type has been switched off since, and known again though its workplace has closed", async () => {
    const values = await form();
    const setType = (active: boolean) =>
      app.db.updateTable("incident_types").set({ active }).where("id", "=", "vandalism.glass").execute();
    await setType(false);
    expect((await browser.post("/rapportera/ny", values)).status).toBe(404);
    const first = await browser.post("/rapportera/ny", values, waited(10));
    await setType(true);
    expect(first.status).toBe(201);
    const again = await browser.post("/rapportera/ny", { ...values, unitId: "" }, waited(40));
    expect([again.status, again.text]).toEqual([201, first.text]);
  });

  test("is told from a page to sign in at", async () => {
    const sent = await app.visitor().post("/rapportera/ny", await form(), waited(10));
    expect(sent.status).toBe(401);
  });

  test("is not taken from somebody else than its writer", async () => {
    const other = await app.as(await buildPerson(app.db, { worksAt: school }));
    expect((await other.post("/rapportera/ny", await form(), waited(10))).status).toBe(403);
    expect((await other.post("/rapportera/ny", await form())).status).toBe(403);
  });

  test("is answered with the form when something is wrong in it", async () => {
    const sent = await browser.post("/rapportera/ny", await form({ description: "", placeName: "Sal 14" }), waited(10));
    expect(sent.status).toBe(422);
    expect(sent.text).toContain("Sal 14");
  });
});

import { describe, expect, test } from "vitest";
import {
  buildIncident,
  buildOrganisation,
  buildPerson,
  buildRoleHolder,
  buildUnit,
  type Person,
  type Unit,
} from "../../../test/builders.ts";
import { type TestClient, useTestApp } from "../../../test/test-app.ts";

const app = useTestApp();

async function setting() {
  const municipality = await buildOrganisation(app.db);
  const unit = await buildUnit(app.db, municipality);
  const [manager, ombud, hr, reporter] = await Promise.all([
    buildRoleHolder(app.db, "manager", unit),
    buildRoleHolder(app.db, "ombud", unit),
    buildRoleHolder(app.db, "hr"),
    buildPerson(app.db, { worksAt: unit }),
  ]);
  const incident = await buildIncident(app.db, { unit, reporter, typeId: "threat.verbal", status: "received" });
  return { unit, manager, ombud, hr, reporter, incident, page: `/handelser/${incident.id}/drabbade` };
}

/** Gives a reason, which holds for the rest of the day. */
async function opened(person: Person, incidentId: string): Promise<TestClient> {
  const browser = await app.as(person);
  const given = await browser.post(`/handelser/${incidentId}/oppna`, { reason: "Jag ger stöd" });
  expect(given.status).toBe(303);
  return browser;
}

const details = { role: "employee", injury: "1", gender: "", absence: "", support: "" };

const affectedIn = (incidentId: string) =>
  app.db.selectFrom("affected_people").selectAll().where("incident_id", "=", incidentId).execute();

const recordOf = (id: string) =>
  app.db.selectFrom("records").selectAll().where("id", "=", id).executeTakeFirstOrThrow();

async function colleague(unit: Unit, values: { protectedIdentity?: boolean; legalName?: string; name?: string } = {}) {
  return buildPerson(app.db, { worksAt: unit, ...values });
}

describe("reading of those affected", () => {
  test("needs a reason, which is kept in the log", async () => {
    const { manager, incident, page } = await setting();
    const browser = await app.as(manager);
    expect((await browser.get(page)).location).toContain(`/handelser/${incident.id}/oppna`);
    await opened(manager, incident.id);
    expect((await browser.get(page)).status).toBe(200);
    const log = await app.db
      .selectFrom("audit_log")
      .select(["action", "reason"])
      .where("record_id", "=", incident.id)
      .where("actor_id", "=", manager.id)
      .execute();
    expect(log).toEqual([{ action: "record.opened", reason: "Jag ger stöd" }]);
  });

  test("is not for the ombud, who sees the incident, nor for anybody outside", async () => {
    const { ombud, incident, page } = await setting();
    const browser = await app.as(ombud);
    expect((await browser.get(`/handelser/${incident.id}`)).status).toBe(200);
    expect((await browser.get(page)).status).toBe(404);
    expect((await browser.get(`${page}/ny`)).status).toBe(404);
    expect((await browser.post(`${page}/ny`, { ...details, person: "Någon" })).status).toBe(404);
    expect((await (await app.as(await buildPerson(app.db))).get(page)).status).toBe(404);
    expect(await affectedIn(incident.id)).toEqual([]);
  });

  test("a protected person stands under the alias", async () => {
    const { manager, unit, incident, page } = await setting();
    await colleague(unit, { name: "Medarbetare 0501", legalName: "Bobba Hemligsson", protectedIdentity: true });
    const browser = await opened(manager, incident.id);
    await browser.post(`${page}/ny`, { ...details, person: "Bobba Hemligsson" });
    const { text } = await browser.get(page);
    expect(text).toContain("Medarbetare 0501");
    expect(text).not.toContain("Hemligsson");
  });
});

describe("adding", () => {
  test("finds a member of staff by name, and keeps a description as words", async () => {
    const { manager, unit, incident, page } = await setting();
    const person = await colleague(unit, { name: "Quintus Exempelberg" });
    const browser = await opened(manager, incident.id);
    expect((await browser.post(`${page}/ny`, { ...details, person: "Quintus Exempelberg" })).location).toBe(page);
    await browser.post(`${page}/ny`, { ...details, role: "pupil", person: "Elev i årskurs 5" });
    expect(await affectedIn(incident.id)).toMatchObject([
      { person_id: person.id, label: null, injury_level: 1 },
      { person_id: null, label: "Elev i årskurs 5", role: "pupil" },
    ]);
    const history = await (await app.as(manager)).get(`/handelser/${incident.id}`);
    expect(history.text).toContain("Drabbad person tillagd");
    expect(history.text).not.toContain("Quintus");
  });

  test("the reporter may add, HR may add, and what is wrong is told by the field", async () => {
    const { reporter, hr, incident, page } = await setting();
    const own = await opened(reporter, incident.id);
    expect((await own.post(`${page}/ny`, { ...details, person: "Min kollega" })).status).toBe(303);
    const support = await opened(hr, incident.id);
    expect((await support.post(`${page}/ny`, { ...details, person: "En till" })).status).toBe(303);
    const back = await own.post(`${page}/ny`, { ...details, person: " ", injury: "9", absence: "många" });
    expect(back.status).toBe(422);
    expect(back.text).toContain('href="#field-person"');
  });

  test("somebody with protected identity restricts the incident to its circle at once", async () => {
    const { manager, ombud, reporter, unit, incident, page } = await setting();
    await app.db.updateTable("records").set({ title: "Hot mot Bobba, Skolan" }).where("id", "=", incident.id).execute();
    await colleague(unit, { name: "Medarbetare 0502", protectedIdentity: true });
    const browser = await opened(manager, incident.id);
    await browser.post(`${page}/ny`, { ...details, person: "Medarbetare 0502" });
    const record = await recordOf(incident.id);
    expect(record).toMatchObject({ restricted: true, title: "Hot eller våld" });
    expect(record.search).not.toMatch(/bobba|krossad/i);
    expect((await (await app.as(ombud)).get(`/handelser/${incident.id}`)).status).toBe(404);
    const members = await app.db
      .selectFrom("record_members")
      .select("person_id")
      .where("record_id", "=", incident.id)
      .execute();
    expect(members.map((member) => member.person_id)).toEqual(expect.arrayContaining([manager.id, reporter.id]));
    expect((await browser.get(page)).text).toContain("Skyddad identitet");
  });

  test("a second employee starts the clock of the Work Environment Act, once", async () => {
    const { manager, incident, page } = await setting();
    const browser = await opened(manager, incident.id);
    const deadlines = () =>
      app.db.selectFrom("deadlines").select("kind").where("record_id", "=", incident.id).execute();
    await browser.post(`${page}/ny`, { ...details, person: "Ena kollegan" });
    expect(await deadlines()).toEqual([]);
    await browser.post(`${page}/ny`, { ...details, person: "Andra kollegan" });
    await browser.post(`${page}/ny`, { ...details, person: "Tredje kollegan" });
    expect(await deadlines()).toEqual([{ kind: "work_environment_notice" }]);
  });
});

describe("changing", () => {
  test("injury, absence and support are followed by those who handle; the reporter cannot rewrite", async () => {
    const { manager, reporter, incident, page } = await setting();
    const browser = await opened(manager, incident.id);
    await browser.post(`${page}/ny`, { ...details, person: "Kollegan" });
    const [person] = await affectedIn(incident.id);
    const changed = { ...details, injury: "3", absence: "12", gender: "woman", support: "Samtal <två gånger>" };
    expect((await browser.post(`${page}/${person?.id}`, changed)).location).toBe(page);
    expect((await affectedIn(incident.id))[0]).toMatchObject({
      label: "Kollegan",
      injury_level: 3,
      absence_days: 12,
      gender: "woman",
      support_given: "Samtal <två gånger>",
    });
    expect((await browser.get(page)).text).toContain("Samtal &lt;två gånger>");
    const own = await opened(reporter, incident.id);
    expect((await own.post(`${page}/${person?.id}`, changed)).status).toBe(404);
    expect((await browser.get(`${page}/x`)).status).toBe(404);
  });

  test("a person of another incident is not found", async () => {
    const first = await setting();
    const second = await setting();
    const other = await opened(second.manager, second.incident.id);
    await other.post(`${second.page}/ny`, { ...details, person: "Kollegan" });
    const [person] = await affectedIn(second.incident.id);
    const browser = await opened(first.manager, first.incident.id);
    expect((await browser.post(`${first.page}/${person?.id}`, details)).status).toBe(404);
  });
});

describe("removing somebody who was added by mistake", () => {
  async function added() {
    const { manager, ombud, unit, incident, page } = await setting();
    const person = await colleague(unit, { name: `Felaktig Utpekadsson ${crypto.randomUUID().slice(0, 4)}` });
    const browser = await opened(manager, incident.id);
    await browser.post(`${page}/ny`, { ...details, person: person.name });
    const [affected] = await affectedIn(incident.id);
    return { browser, ombud, incident, person, page, remove: `${page}/${affected?.id}/ta-bort` };
  }

  test("needs a reason; what was told is gone, and the log has the reason without the name", async () => {
    const { browser, incident, person, page, remove } = await added();
    expect((await browser.get(page)).text).toContain(remove);
    expect((await browser.post(remove, { reason: "" })).status).toBe(422);
    expect(await affectedIn(incident.id)).toHaveLength(1);
    expect((await browser.post(remove, { reason: "Var inte på plats" })).status).toBe(303);
    expect(await affectedIn(incident.id)).toEqual([]);
    const log = await app.db
      .selectFrom("audit_log")
      .selectAll()
      .where("record_id", "=", incident.id)
      .where("action", "=", "incident.affected_removed")
      .execute();
    expect(log).toMatchObject([{ reason: "Var inte på plats", restricted: true, subject_id: null }]);
    expect(JSON.stringify(log)).not.toContain(person.name);
    expect(JSON.stringify(log)).not.toContain(person.id);
    expect((await browser.get(`/handelser/${incident.id}`)).text).toContain("Drabbad person borttagen");
  });

  test("is not for those who may not read of them", async () => {
    const { ombud, incident, remove } = await added();
    expect((await (await app.as(ombud)).post(remove, { reason: "Nej" })).status).toBe(404);
    expect(await affectedIn(incident.id)).toHaveLength(1);
  });
});

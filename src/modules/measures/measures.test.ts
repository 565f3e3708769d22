import { beforeAll, describe, expect, test } from "vitest";
import {
  buildIncident,
  buildMeasure,
  buildOrganisation,
  buildPerson,
  buildRoleHolder,
  buildUnit,
  type Person,
  type Unit,
} from "../../../test/builders.ts";
import { useTestApp } from "../../../test/test-app.ts";

const app = useTestApp();

let school: Unit;
let other: Unit;
let manager: Person;
let ombud: Person;
let worker: Person;
let stranger: Person;

beforeAll(async () => {
  const municipality = await buildOrganisation(app.db);
  const department = await buildUnit(app.db, municipality, { kind: "department" });
  school = await buildUnit(app.db, municipality, { name: "Björkängsskolan", parent: department });
  other = await buildUnit(app.db, municipality, { parent: department });
  manager = await buildRoleHolder(app.db, "manager", school);
  ombud = await buildRoleHolder(app.db, "ombud", school);
  stranger = await buildRoleHolder(app.db, "manager", other);
  worker = await buildPerson(app.db, { name: "Viktor Vaktmästarsson", email: "viktor@kommunen.example" });
});

async function post(person: Person, id: string, path: string, form: Record<string, string> = {}) {
  const { version } = await app.db
    .selectFrom("records")
    .select("version")
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
  return (await app.as(person)).post(`/atgarder/${id}/${path}`, { version, ...form });
}

async function statusOf(id: string): Promise<string> {
  return (await app.db.selectFrom("records").select("status").where("id", "=", id).executeTakeFirstOrThrow()).status;
}

const form = {
  title: "Byt till laminerat glas",
  kind: "permanent",
  priority: "normal",
  owner: "Viktor Vaktmästarsson",
  due_on: "2026-05-01",
};

describe("from an incident", () => {
  test("a measure is written down in one step, decided, done, and the incident may then be closed", async () => {
    const incident = await buildIncident(app.db, {
      unit: school,
      owner: manager,
      status: "measures_decided",
      values: { cause_direct: "Tunt glas", police_decision: "reported", no_cost_reason: "Lagat i tid" },
    });
    const client = await app.as(manager);
    const page = await client.get(`/handelser/${incident.id}/atgard`);
    expect(page.text).toContain("Tunt glas");
    const request_key = crypto.randomUUID();
    const sent = [
      await client.post(`/handelser/${incident.id}/atgard`, { ...form, decided: "on", request_key }),
      await client.post(`/handelser/${incident.id}/atgard`, { ...form, decided: "on", request_key }),
    ];
    expect(sent.map((answer) => answer.status)).toEqual([303, 303]);
    const origins = await app.db
      .selectFrom("measure_origins")
      .select("measure_id")
      .where("record_id", "=", incident.id)
      .execute();
    expect(origins).toHaveLength(1);
    const id = origins[0]?.measure_id ?? "";
    expect(await statusOf(id)).toBe("decided");

    const { version } = await app.db
      .selectFrom("records")
      .select("version")
      .where("id", "=", incident.id)
      .executeTakeFirstOrThrow();
    const refused = await client.post(`/handelser/${incident.id}/klar-for-stangning`, { version });
    expect(refused.status).toBe(409);
    expect(refused.text).toContain("Gör klart alla åtgärder");

    expect((await post(worker, id, "klar", { reason: "" })).status).toBe(422);
    expect((await post(worker, id, "klar", { reason: "Glaset är bytt", outcome: "8 400" })).status).toBe(303);
    expect((await client.post(`/handelser/${incident.id}/klar-for-stangning`, { version })).status).toBe(303);
    const mails = await app.db
      .selectFrom("mails")
      .select(["to_address", "subject"])
      .where("record_id", "=", id)
      .execute();
    expect(mails.map((mail) => mail.subject.replace(/ÅTG-\S+/, "N"))).toEqual([
      "Du är ansvarig för åtgärden N",
      "Åtgärden N är klar",
    ]);
  });

  test("an ombud proposes; a manager decides, once somebody is responsible and a day is set", async () => {
    const incident = await buildIncident(app.db, { unit: school, status: "investigating" });
    const client = await app.as(ombud);
    const sent = await client.post(`/handelser/${incident.id}/atgard`, { ...form, owner: "", due_on: "" });
    expect(sent.status).toBe(303);
    const forced = await client.post(`/handelser/${incident.id}/atgard`, { ...form, decided: "on" });
    expect(forced.status).toBe(403);
    const { measure_id: id } = await app.db
      .selectFrom("measure_origins")
      .select("measure_id")
      .where("record_id", "=", incident.id)
      .executeTakeFirstOrThrow();
    expect((await post(ombud, id, "besluta")).status).toBe(403);
    const refused = await post(manager, id, "besluta");
    expect(refused.status).toBe(409);
    expect(refused.text).toContain("Utse någon som är ansvarig");
    expect(refused.text).toContain("Sätt ett datum");
    expect((await post(manager, id, "andra", form)).status).toBe(303);
    expect((await post(manager, id, "besluta")).status).toBe(303);
    expect(await statusOf(id)).toBe("decided");
  });
});

describe("steps", () => {
  test("refusing, cancelling and reopening need a reason, and only those who decide may", async () => {
    const proposed = await buildMeasure(app.db, { unit: school, status: "proposed" });
    expect((await post(ombud, proposed.id, "avsla", { reason: "x" })).status).toBe(403);
    expect((await post(manager, proposed.id, "avsla", { reason: "" })).status).toBe(422);
    expect((await post(manager, proposed.id, "avsla", { reason: "För dyrt" })).status).toBe(303);
    expect((await (await app.as(manager)).get(`/atgarder/${proposed.id}`)).text).toContain("Avslagen: För dyrt");
    expect((await post(manager, proposed.id, "ateroppna", { reason: "Nya pengar" })).status).toBe(303);
    expect(await statusOf(proposed.id)).toBe("proposed");

    const started = await buildMeasure(app.db, { unit: school, status: "in_progress", owner: worker });
    expect((await post(worker, started.id, "avbryt", { reason: "x" })).status).toBe(403);
    expect((await post(manager, started.id, "avbryt", { reason: "" })).status).toBe(422);
    expect((await post(manager, started.id, "avbryt", { reason: "Huset rivs" })).status).toBe(303);
    expect(await statusOf(started.id)).toBe("cancelled");
  });

  test("the one responsible works with it without holding any role; a stranger does not know that it exists", async () => {
    const measure = await buildMeasure(app.db, { unit: school, status: "decided", owner: worker });
    expect((await (await app.as(stranger)).get(`/atgarder/${measure.id}`)).status).toBe(404);
    expect((await post(stranger, measure.id, "borja")).status).toBe(404);
    expect((await post(worker, measure.id, "borja")).status).toBe(303);
    expect(await statusOf(measure.id)).toBe("in_progress");
    expect((await (await app.as(worker)).get(`/atgarder/${measure.id}/andra`)).status).toBe(403);
  });

  test("whoever comes second with a change gets 409 and keeps what they typed", async () => {
    const measure = await buildMeasure(app.db, { unit: school, owner: worker, dueOn: "2026-05-01" });
    const client = await app.as(manager);
    await post(manager, measure.id, "andra", { ...form, due_on: "2026-06-01" });
    const late = await client.post(`/atgarder/${measure.id}/andra`, { ...form, version: 1, title: "Min rubrik" });
    expect(late.status).toBe(409);
    expect(late.text).toContain("Min rubrik");
    expect((await client.get(`/atgarder/${measure.id}`)).text).toContain(
      "Slutdatum ändrat från 1 maj 2026 till 1 juni 2026",
    );
  });
});

describe("a measure of a restricted incident", () => {
  test("is seen by the same circle and the one responsible, after a reason, and follows when the circle changes", async () => {
    const security = await buildRoleHolder(app.db, "security_chief");
    const incident = await buildIncident(app.db, {
      unit: school,
      status: "investigating",
      restricted: true,
      members: [manager],
    });
    const client = await app.as(manager);
    await client.post(`/handelser/${incident.id}/oppna`, { reason: "Jag handlägger" });
    await client.post(`/handelser/${incident.id}/atgard`, { ...form, title: "Larmknapp i receptionen" });
    const { measure_id: id } = await app.db
      .selectFrom("measure_origins")
      .select("measure_id")
      .where("record_id", "=", incident.id)
      .executeTakeFirstOrThrow();

    for (const outside of [security, ombud, stranger]) {
      expect((await (await app.as(outside)).get(`/atgarder/${id}`)).status).toBe(404);
      expect((await (await app.as(outside)).get("/atgarder?sok=larmknapp")).text).not.toContain("Larmknapp");
    }
    const own = await app.as(worker);
    expect((await own.get(`/atgarder/${id}`)).location).toBe(`/atgarder/${id}/oppna`);
    await own.post(`/atgarder/${id}/oppna`, { reason: "Jag monterar den" });
    const page = await own.get(`/atgarder/${id}`);
    expect(page.status).toBe(200);
    expect(page.text).not.toContain(incident.number);

    await client.post(`/handelser/${incident.id}/krets/ny`, { person: security.name, reason: "Följer upp" });
    expect((await (await app.as(security)).get(`/atgarder/${id}`)).status).toBe(303);
  });
});

describe("the register", () => {
  test("shows what is open in order of when it has to be done, page by page, and says what is late", async () => {
    const unit = await buildUnit(app.db, { id: school.organisationId });
    const head = await buildRoleHolder(app.db, "manager", unit);
    for (let day = 1; day <= 60; day++) {
      const dueOn = day > 55 ? null : `2026-0${day > 28 ? 3 : 2}-${String(((day - 1) % 28) + 1).padStart(2, "0")}`;
      await buildMeasure(app.db, { unit, title: `Nummer ${day}`, dueOn });
    }
    await buildMeasure(app.db, { unit, title: "Redan klar", status: "done", dueOn: "2026-01-01" });
    const client = await app.as(head);
    const first = await client.get("/atgarder");
    const titles = (text: string) => [...text.matchAll(/>(Nummer \d+)</g)].map((match) => match[1]);
    expect(first.text).not.toContain("Redan klar");
    expect(first.text).toContain("Försenad");
    const next = /href="(\/atgarder\?efter=[^"]+)"/.exec(first.text)?.[1] ?? "";
    const second = await client.get(next);
    const seen = [...titles(first.text), ...titles(second.text)];
    expect(seen).toEqual(Array.from({ length: 60 }, (_, index) => `Nummer ${index + 1}`));
    const late = await client.get("/atgarder?sena=1");
    expect(titles(late.text)).toHaveLength(30);
    expect((await client.get("/atgarder?status=done")).text).toContain("Redan klar");
  });

  test("mine are those I am responsible for, wherever they are", async () => {
    const measure = await buildMeasure(app.db, { unit: other, title: "Bara min", owner: worker });
    expect((await (await app.as(worker)).get("/atgarder?vems=mina")).text).toContain("Bara min");
    expect((await (await app.as(manager)).get("/atgarder?vems=mina")).text).not.toContain("Bara min");
    expect(measure.number).toMatch(/^ÅTG-/);
  });

  test("a measure that comes from nothing is written at a unit that one handles, and nowhere else", async () => {
    const client = await app.as(manager);
    expect((await client.post("/atgarder/ny", { ...form, unit: other.id })).status).toBe(422);
    const saved = await client.post("/atgarder/ny", { ...form, unit: school.id });
    expect(saved.status).toBe(303);
    expect((await (await app.as(worker)).get("/atgarder/ny")).status).toBe(403);
  });

  test("an address that says nonsense is an ordinary list", async () => {
    const client = await app.as(manager);
    const page = await client.get("/atgarder?status=konstig&enhet=%00&efter=igår_x&sok=%27%3B--&sena=kanske");
    expect(page.status).toBe(200);
  });
});

describe("comments on a measure", () => {
  test("mention those who may see it, with a mail and in my work, and refuse others with words", async () => {
    const measure = await buildMeasure(app.db, { unit: school, owner: worker, title: "Byt låset" });
    const client = await app.as(manager);
    const say = (text: string) => client.post(`/atgarder/${measure.id}/kommentera`, { text });
    const refused = await say(`Vad tror du @${stranger.name}?`);
    expect(refused.status).toBe(422);
    expect(refused.text).toContain("får inte se det här");
    expect((await say("När blir det klart @Viktor Vaktmästarsson?")).status).toBe(303);
    const mails = await app.db
      .selectFrom("mails")
      .select("subject")
      .where("record_id", "=", measure.id)
      .where("person_id", "=", worker.id)
      .execute();
    expect(mails).toEqual([{ subject: `Du är nämnd i ${measure.number}` }]);
    expect((await (await app.as(worker)).get("/")).text).toMatch(/Någon har nämnt dig[\s\S]*Byt låset/);
    const page = (await (await app.as(worker)).get(`/atgarder/${measure.id}`)).text;
    expect(page).toContain("När blir det klart");
    expect(page).toContain("Kommentar, nämnde Viktor Vaktmästarsson");
    expect((await (await app.as(worker)).get("/")).text).not.toContain("Någon har nämnt dig");
  });

  test("are not for those who may not see the measure, nor for those who only look on", async () => {
    const measure = await buildMeasure(app.db, { unit: school, owner: worker });
    await (await app.as(manager)).post(`/atgarder/${measure.id}/kommentera`, { text: "Mellan oss" });
    expect((await (await app.as(stranger)).post(`/atgarder/${measure.id}/kommentera`, { text: "Hej" })).status).toBe(
      404,
    );
    const auditor = await app.as(await buildRoleHolder(app.db, "auditor", school));
    expect((await auditor.post(`/atgarder/${measure.id}/kommentera`, { text: "Hej" })).status).toBe(403);
    expect((await auditor.get(`/atgarder/${measure.id}`)).text).not.toContain("Mellan oss");
  });
});

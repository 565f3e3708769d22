import { beforeAll, beforeEach, expect, test } from "vitest";
import {
  appoint,
  buildOrganisation,
  buildPerson,
  buildRoleHolder,
  buildUnit,
  type Organisation,
  type Person,
  type Unit,
} from "../../../test/builders.ts";
import { type TestClient, useTestApp } from "../../../test/test-app.ts";

const app = useTestApp();
let municipality: Organisation;
let school: Unit;
let other: Unit;
let head: Person;
let chief: Person;
let administrator: Person;
let colleague: Person;

beforeAll(async () => {
  municipality = await buildOrganisation(app.db);
  school = await buildUnit(app.db, municipality, { name: "Björkängsskolan" });
  other = await buildUnit(app.db, municipality, { name: "Biblioteket" });
  head = await buildRoleHolder(app.db, "manager", school);
  chief = await buildRoleHolder(app.db, "security_chief");
  administrator = await buildRoleHolder(app.db, "administrator");
  colleague = await buildPerson(app.db, { name: "Kolle Ga", worksAt: school });
});

const personPath = (person: Person) => `/organisation/personer/${person.id}`;

test("the list of people is searched, filtered by unit and role, and paged by name both ways", async () => {
  const crowd = await buildUnit(app.db, municipality, { name: "Storkontoret" });
  for (let i = 0; i < 120; i++) {
    await buildPerson(app.db, { name: `Person ${String(i).padStart(3, "0")}`, worksAt: crowd });
  }
  const client = await app.as(colleague);
  const names = (html: string) => [...html.matchAll(/>(Person \d{3})</g)].map((match) => match[1]);
  const links = (html: string) => ({
    next: /<a[^>]*href="([^"]+)"[^>]*rel="next"/.exec(html)?.[1]?.replaceAll("&amp;", "&"),
    prev: /<a[^>]*href="([^"]+)"[^>]*rel="prev"/.exec(html)?.[1]?.replaceAll("&amp;", "&"),
  });
  const first = await client.get(`/organisation/personer?enhet=${crowd.id}`);
  expect(names(first.text)).toHaveLength(50);
  expect(links(first.text).prev).toBeUndefined();
  const second = await client.get(links(first.text).next ?? "");
  expect(names(second.text)[0]).toBe("Person 050");
  const third = await client.get(links(second.text).next ?? "");
  expect(names(third.text)).toHaveLength(20);
  expect(links(third.text).next).toBeUndefined();
  const back = await client.get(links(third.text).prev ?? "");
  expect(names(back.text)).toEqual(names(second.text));
  expect(links((await client.get(links(back.text).prev ?? "")).text).prev).toBeUndefined();

  expect(names((await client.get("/organisation/personer?sok=person+07")).text)).toHaveLength(12);
  const heads = await client.get("/organisation/personer?roll=manager");
  expect(heads.text).toContain(head.name);
  expect(heads.text).not.toContain(personPath(colleague));
  expect((await client.get("/organisation/personer?efter=hej~x&sok=%25")).text).toContain("Ingen hittades");
});

test("a person's page shows roles, workplaces and what was", async () => {
  const person = await buildPerson(app.db, { name: "Una Ombudsson", worksAt: school });
  await appoint(app.db, person, "ombud", school);
  await appoint(app.db, person, "ombud", other, { validFrom: "2020-01-01", validTo: "2023-06-30" });
  const { text } = await (await app.as(colleague)).get(personPath(person));
  expect(text).toContain("Säkerhetsombud");
  expect(text).toContain("Björkängsskolan");
  expect(text).toContain("Tidigare uppdrag (1)");
  expect(text).toContain("2020-01-01 – 2023-06-30");
});

test("how to reach somebody is shown for those who answer for something, else only to those who lead them", async () => {
  const plain = await buildPerson(app.db, {
    name: "Vanlig Medarbetare",
    email: "vanlig@kommunen.example",
    worksAt: school,
  });
  const ombud = await buildPerson(app.db, { email: "ombud@kommunen.example", worksAt: school });
  await appoint(app.db, ombud, "ombud", school);
  const outsider = await app.as(await buildPerson(app.db, { worksAt: other }));
  expect((await outsider.get(personPath(ombud))).text).toContain("ombud@kommunen.example");
  expect((await outsider.get(personPath(plain))).text).not.toContain("vanlig@kommunen.example");
  expect((await (await app.as(head)).get(personPath(plain))).text).toContain("vanlig@kommunen.example");
  expect((await (await app.as(plain)).get(personPath(plain))).text).toContain("vanlig@kommunen.example");
});

test("a person who does not exist, or whose id is nonsense, is not found", async () => {
  const client = await app.as(colleague);
  expect((await client.get("/organisation/personer/hej")).status).toBe(404);
  expect((await client.get("/organisation/personer/00000000-0000-7000-8000-000000000000")).status).toBe(404);
});

async function protectedPerson(by: Person): Promise<Person & { alias: string }> {
  const person = await buildPerson(app.db, { name: "Hemma Gömdahl", worksAt: school });
  const answer = await (await app.as(by)).post(`${personPath(person)}/skydda`);
  expect(answer.status).toBe(303);
  const { name } = await app.db
    .selectFrom("people")
    .select("name")
    .where("id", "=", person.id)
    .executeTakeFirstOrThrow();
  return { ...person, alias: name };
}

test("with protected identity the alias is shown everywhere, and neither name nor address can be found", async () => {
  const hidden = await protectedPerson(head);
  expect(hidden.alias).toMatch(/^Medarbetare \d{4}$/);
  await appoint(app.db, hidden, "ombud", school);
  for (const reader of [colleague, administrator, head, chief]) {
    const client = await app.as(reader);
    const pages = [
      personPath(hidden),
      `/organisation/enheter/${school.id}`,
      `/organisation/personer?enhet=${school.id}`,
      "/organisation/personer?sok=g%C3%B6mdahl",
      "/organisation/personer/sok?q=g%C3%B6mdahl",
      "/organisation/tackning?lage=alla",
    ];
    for (const path of pages) expect((await client.get(path)).text).not.toContain("Gömdahl");
    expect((await client.get(personPath(hidden))).text).toContain(hidden.alias);
    expect((await client.get(personPath(hidden))).text).not.toMatch(/person\d+@kommunen\.example/);
  }
  const log = await app.db.selectFrom("audit_log").selectAll().execute();
  expect(JSON.stringify(log)).not.toContain("Gömdahl");
});

test("the legal name is read by the security chief and the person's own head, each time with a reason that is logged", async () => {
  const hidden = await protectedPerson(chief);
  for (const reader of [head, chief]) {
    const client = await app.as(reader);
    expect((await client.get(personPath(hidden))).text).toContain("Läs det riktiga namnet");
    const silent = await client.post(`${personPath(hidden)}/namn`, { form: "name", reason: "  " });
    expect(silent.status).toBe(422);
    expect(silent.text).toContain("Skriv varför.");
    expect(silent.text).not.toContain("Gömdahl");
    const read = await client.post(`${personPath(hidden)}/namn`, { form: "name", reason: "Ska kallas till förhör" });
    expect(read.text).toContain("Hemma Gömdahl");
    expect((await client.get(personPath(hidden))).text).not.toContain("Gömdahl");
  }
  const events = await app.db
    .selectFrom("audit_log")
    .select(["actor_id", "reason", "restricted"])
    .where("action", "=", "person.legal_name_read")
    .where("subject_id", "=", hidden.id)
    .orderBy("id")
    .execute();
  expect(events).toEqual(
    [head, chief].map((reader) => ({ actor_id: reader.id, reason: "Ska kallas till förhör", restricted: true })),
  );
});

test("nobody else may protect, read or lift: not colleagues, other heads, administrators nor the person", async () => {
  const hidden = await protectedPerson(chief);
  const otherHead = await buildRoleHolder(app.db, "manager", other);
  for (const reader of [colleague, otherHead, administrator, hidden]) {
    const client = await app.as(reader);
    expect((await client.get(personPath(hidden))).text).not.toContain("Läs det riktiga namnet");
    const asked = await client.post(`${personPath(hidden)}/namn`, { reason: "Nyfiken" });
    expect(asked.status).toBe(403);
    expect(asked.text).not.toContain("Gömdahl");
    expect((await client.post(`${personPath(hidden)}/havskydd`, { liftReason: "Nyfiken" })).status).toBe(403);
    expect((await client.post(`${personPath(colleague)}/skydda`)).status).toBe(403);
  }
});

test("when the protection ends the name is shown again, with a reason in the log", async () => {
  const hidden = await protectedPerson(head);
  const client = await app.as(chief);
  expect((await client.post(`${personPath(hidden)}/havskydd`, { form: "lift", liftReason: "" })).status).toBe(422);
  const lifted = await client.post(`${personPath(hidden)}/havskydd`, { form: "lift", liftReason: "Beslut upphört" });
  expect(lifted.status).toBe(303);
  expect((await client.get(personPath(hidden))).text).toContain("Hemma Gömdahl");
  const kept = await app.db.selectFrom("protected_names").selectAll().where("person_id", "=", hidden.id).execute();
  expect(kept).toEqual([]);
  expect((await client.post(`${personPath(hidden)}/namn`, { reason: "Igen" })).status).toBe(409);
});

test("leave is recorded by the head or the person, turns the place amber, and ends", async () => {
  const ombud = await buildPerson(app.db, { worksAt: other });
  await appoint(app.db, ombud, "ombud", other);
  const client: TestClient = await app.as(ombud);
  const path = `${personPath(ombud)}/ledighet`;
  const wrong = await client.post(path, { form: "absence", absenceFrom: "2026-03-10", absenceTo: "2026-03-01" });
  expect(wrong.status).toBe(422);
  expect(wrong.text).toContain("Sista dagen är före den första.");
  expect(wrong.text).toContain('value="2026-03-10"');
  expect((await client.post(path, { form: "absence", absenceFrom: "2026-03-01", absenceTo: "" })).status).toBe(303);
  expect((await client.post(path, { form: "absence", absenceFrom: "2026-05-01" })).status).toBe(422);
  const amber = await client.get("/organisation/tackning?lage=amber");
  expect(amber.text).toContain(`${ombud.name} är ledig`);

  const absence = await app.db
    .selectFrom("absences")
    .select("id")
    .where("person_id", "=", ombud.id)
    .executeTakeFirstOrThrow();
  const end = `/organisation/ledigheter/${absence.id}/slut`;
  expect((await (await app.as(colleague)).post(end)).status).toBe(403);
  expect((await client.post(end)).status).toBe(303);
  expect((await client.get("/organisation/tackning?lage=amber")).text).not.toContain(`${ombud.name} är ledig`);
  const kept = await app.db.selectFrom("absences").select("to_date").where("id", "=", absence.id).execute();
  expect(kept).toEqual([{ to_date: "2026-03-02" }]);
});

test("a stranger cannot record somebody's leave", async () => {
  const stranger = await app.as(await buildRoleHolder(app.db, "manager", other));
  const answer = await stranger.post(`${personPath(colleague)}/ledighet`, {
    form: "absence",
    absenceFrom: "2026-03-01",
  });
  expect(answer.status).toBe(403);
});

beforeEach(() => {
  app.now = new Date("2026-03-03T09:00:00+01:00");
});

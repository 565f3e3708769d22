import { beforeEach, expect, test } from "vitest";
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
import { useTestApp } from "../../../test/test-app.ts";
import { userById } from "../../../test/user-of.ts";
import { coverage, coverageSummary, overseenPlaces } from "./coverage.ts";
import { vacanciesForUser } from "./vacancies-for-user.ts";
import { watchCoverage } from "./watch-coverage.ts";

const app = useTestApp();
let municipality: Organisation;
let department: Unit;
let school: Unit;
let director: Person;
let chief: Person;
let head: Person;

beforeEach(async () => {
  app.now = new Date("2026-03-03T09:00:00+01:00");
  await app.db.updateTable("units").set({ valid_from: "2016-01-01", valid_to: "2020-01-01" }).execute();
  await app.db.deleteFrom("appointments").execute();
  await app.db.deleteFrom("vacancies").execute();
  await app.db.deleteFrom("mails").execute();
  municipality = await buildOrganisation(app.db);
  department = await buildUnit(app.db, municipality, { kind: "department", name: "Skolförvaltningen" });
  school = await buildUnit(app.db, municipality, { name: "Björkängsskolan", parent: department });
  director = await buildRoleHolder(app.db, "department_head", department);
  chief = await buildRoleHolder(app.db, "security_chief");
  head = await buildRoleHolder(app.db, "manager", school);
});

async function subjectsTo(person: Person): Promise<string[]> {
  const rows = await app.db
    .selectFrom("mails")
    .select("subject")
    .where("person_id", "=", person.id)
    .orderBy("id")
    .execute();
  return rows.map((row) => row.subject);
}

async function waitsFor(person: Person) {
  const user = await userById(app, person);
  return vacanciesForUser(app.db, user, app.now);
}

test("end-dating the only coordinator shows the vacancy at once and mails the head of department and the security chief", async () => {
  const coordinator = await buildPerson(app.db, { worksAt: school });
  const { id } = await appoint(app.db, coordinator, "coordinator", department);
  await appoint(app.db, coordinator, "ombud", school);
  expect(await waitsFor(director)).toEqual([]);

  const ending = { lastDay: "2026-03-02", reason: "Slutar" };
  await (await app.as(director)).post(`/organisation/uppdrag/${id}/avsluta`, ending);
  for (const person of [director, chief]) {
    expect(await waitsFor(person)).toMatchObject([
      { role: "coordinator", unitName: "Skolförvaltningen", state: "red" },
    ]);
  }
  expect(await waitsFor(head)).toEqual([]);

  await app.runJobs();
  expect(await subjectsTo(director)).toEqual(["Säkerhetssamordnare saknas, Skolförvaltningen"]);
  expect(await subjectsTo(chief)).toEqual(["Säkerhetssamordnare saknas, Skolförvaltningen"]);
  expect(await subjectsTo(head)).toEqual([]);
  expect((await waitsFor(director))[0]?.since).toBe("2026-03-03");
});

test("ended with a last day ahead it shows and is mailed at once as soon to be empty, and again when it is", async () => {
  const coordinator = await buildPerson(app.db);
  const { id } = await appoint(app.db, coordinator, "coordinator", department);
  const ending = { lastDay: "2026-03-20", reason: "Slutar" };
  await (await app.as(director)).post(`/organisation/uppdrag/${id}/avsluta`, ending);
  expect(await waitsFor(director)).toMatchObject([
    { role: "coordinator", state: "amber", reasons: [{ code: "ends", on: "2026-03-20" }] },
  ]);
  await app.runJobs();
  await watchCoverage(app.services);
  const soon = "Uppdrag tar snart slut: säkerhetssamordnare, Skolförvaltningen";
  expect(await subjectsTo(director)).toEqual([soon]);
  app.now = new Date("2026-03-21T08:10:00+01:00");
  await watchCoverage(app.services);
  expect(await subjectsTo(director)).toEqual([soon, "Säkerhetssamordnare saknas, Skolförvaltningen"]);
});

test("a workplace without ombud waits for its head, who is reminded each week until it is filled", async () => {
  await appoint(app.db, await buildPerson(app.db), "coordinator", department);
  await watchCoverage(app.services);
  const first = "Säkerhetsombud saknas, Björkängsskolan";
  expect(await subjectsTo(head)).toEqual([first]);
  expect(await subjectsTo(director)).toEqual([]);
  app.now = new Date("2026-03-09T09:00:00+01:00");
  await watchCoverage(app.services);
  expect(await subjectsTo(head)).toHaveLength(1);
  app.now = new Date("2026-03-10T08:00:00+01:00");
  await watchCoverage(app.services);
  await watchCoverage(app.services);
  expect(await subjectsTo(head)).toEqual([first, "Påminnelse: säkerhetsombud saknas, Björkängsskolan"]);

  const colleague = await buildPerson(app.db, { worksAt: school });
  const form = { role: "ombud", staff: colleague.id, from: "2026-03-10", trainedOn: "2026-01-15" };
  await (await app.as(head)).post(`/organisation/enheter/${school.id}/utse`, form);
  await app.runJobs();
  expect(await waitsFor(head)).toEqual([]);
  expect(await app.db.selectFrom("vacancies").select("filled_at").execute()).toEqual([{ filled_at: app.now }]);
  app.now = new Date("2026-03-24T09:00:00+01:00");
  await watchCoverage(app.services);
  expect(await subjectsTo(head)).toHaveLength(2);
});

test("a reminder is not sent in the middle of the night", async () => {
  await watchCoverage(app.services);
  app.now = new Date("2026-03-10T00:07:00+01:00");
  await watchCoverage(app.services);
  expect(await subjectsTo(head)).toHaveLength(1);
});

test("after thirty days the head of department and the security chief are reminded too", async () => {
  await appoint(app.db, await buildPerson(app.db), "coordinator", department);
  await watchCoverage(app.services);
  await app.db
    .updateTable("vacancies")
    .set({ found_at: new Date("2026-02-10T09:00:00+01:00") })
    .execute();
  app.now = new Date("2026-03-12T09:00:00+01:00");
  await watchCoverage(app.services);
  expect(await subjectsTo(director)).toEqual([]);
  app.now = new Date("2026-03-19T09:00:00+01:00");
  await watchCoverage(app.services);
  for (const person of [director, chief]) {
    expect(await subjectsTo(person)).toEqual(["Påminnelse: säkerhetsombud saknas, Björkängsskolan"]);
  }
});

test("a workplace without head leaves it to the head of department", async () => {
  await app.db.updateTable("appointments").set({ valid_to: "2026-03-01" }).where("person_id", "=", head.id).execute();
  expect((await waitsFor(director)).map((vacancy) => vacancy.role).sort()).toEqual(["coordinator", "ombud"]);
});

test("many vacancies at once are one mail to each", async () => {
  for (let i = 0; i < 3; i++) {
    const unit = await buildUnit(app.db, municipality, { parent: department });
    await appoint(app.db, head, "manager", unit);
  }
  await watchCoverage(app.services);
  expect(await subjectsTo(head)).toEqual(["4 uppdrag saknar någon"]);
});

test("a vacancy that nobody could be told of is told the day somebody can fill it", async () => {
  const company = await buildOrganisation(app.db, { kind: "owned_company" });
  const root = await buildUnit(app.db, company, { kind: "company", name: "Bolaget AB" });
  await app.db
    .updateTable("appointments")
    .set({ valid_to: "2026-03-01" })
    .where("role", "=", "security_chief")
    .execute();
  await watchCoverage(app.services);
  const managingDirector = await buildRoleHolder(app.db, "company_head", root);
  await watchCoverage(app.services);
  expect(await subjectsTo(managingDirector)).toEqual(["Säkerhetssamordnare saknas, Bolaget AB"]);
});

test("a company is covered by a coordinator or by its own security lead", async () => {
  const company = await buildOrganisation(app.db, { kind: "owned_company" });
  const root = await buildUnit(app.db, company, { kind: "company" });
  expect(await coverage(app.db, "2026-03-03", [root.id])).toMatchObject([{ role: "coordinator", state: "red" }]);
  await appoint(app.db, await buildPerson(app.db), "company_security_lead", root);
  expect(await coverage(app.db, "2026-03-03", [root.id])).toMatchObject([{ state: "green" }]);
});

test("cover is demanded neither of units that have closed or not begun, nor of workplaces that need no ombud", async () => {
  const closed = await buildUnit(app.db, municipality, { validTo: "2026-03-02" });
  const future = await buildUnit(app.db, municipality, { validFrom: "2026-03-04" });
  const exempt = await buildUnit(app.db, municipality, { requiresOmbud: false });
  expect(await coverage(app.db, "2026-03-03", [closed.id, future.id, exempt.id])).toEqual([]);
  expect(await coverage(app.db, "2026-03-04", [closed.id, future.id, exempt.id])).toHaveLength(1);
});

test("somebody who has left the municipality covers nothing, and absence shows", async () => {
  const ombud = await buildPerson(app.db);
  await appoint(app.db, ombud, "ombud", school);
  const stateOfSchool = async () => (await coverage(app.db, "2026-03-03", [school.id]))[0]?.state;
  expect(await stateOfSchool()).toBe("green");
  await app.db
    .insertInto("absences")
    .values({ person_id: ombud.id, from_date: "2026-03-01", to_date: "2026-06-30" })
    .execute();
  expect(await stateOfSchool()).toBe("amber");
  await app.db.updateTable("people").set({ valid_to: "2026-03-02" }).where("id", "=", ombud.id).execute();
  expect(await stateOfSchool()).toBe("red");
});

test("the summary counts what one watches over: all for the security chief, one's own for a head, nothing for an employee", async () => {
  const other = await buildUnit(app.db, municipality, { kind: "department" });
  await buildUnit(app.db, municipality, { parent: other });
  await appoint(app.db, await buildPerson(app.db), "ombud", school, { trainedOn: null });
  const summary = async (person: Person) =>
    coverageSummary(await overseenPlaces(app.db, await userById(app, person), app.now));
  expect(await summary(chief)).toMatchObject({ total: 4, red: 3, amber: 1, green: 0 });
  expect(await summary(head)).toMatchObject({ total: 1, amber: 1, byRole: [{ role: "ombud" }] });
  expect(await summary(await buildPerson(app.db, { worksAt: school }))).toBeNull();
});

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
} from "../../../../test/builders.ts";
import { type TestClient, useTestApp } from "../../../../test/test-app.ts";
import { userById } from "../../../../test/user-of.ts";
import { unitsReached } from "../../../platform/user.ts";
import { coverage } from "../coverage.ts";

const app = useTestApp();
let municipality: Organisation;
let department: Unit;
let north: Unit;
let south: Unit;
let ombud: Person;
let teacher: Person;
let client: TestClient;
let chief: Person;

beforeEach(async () => {
  app.now = new Date("2026-03-03T09:00:00+01:00");
  await app.db.deleteFrom("mails").execute();
  municipality = await buildOrganisation(app.db);
  department = await buildUnit(app.db, municipality, { kind: "department", name: "Skolförvaltningen" });
  north = await buildUnit(app.db, municipality, { name: "Norrskolan", parent: department });
  south = await buildUnit(app.db, municipality, { name: "Söderskolan", parent: department });
  ombud = await buildPerson(app.db, { name: "Odd Ombudsson", worksAt: north });
  teacher = await buildPerson(app.db, { name: "Tea Lärarsson", worksAt: south });
  await appoint(app.db, ombud, "ombud", north);
  chief = await buildRoleHolder(app.db, "security_chief");
  client = await app.as(chief);
});

const mergePath = "/organisation/omorganisation/sla-ihop";
const splitPath = "/organisation/omorganisation/dela";
const closePath = "/organisation/omorganisation/lagg-ned";

function mergeForm(values: Record<string, string | string[]> = {}) {
  return {
    forvaltning: department.id,
    units: [north.id, south.id],
    target: "new",
    newName: "Storskolan",
    on: "2026-03-03",
    reason: "Beslut BUN 2026/14",
    ...values,
  };
}

async function unitNamed(name: string) {
  return app.db
    .selectFrom("units")
    .selectAll()
    .where("name", "=", name)
    .orderBy("id", "desc")
    .executeTakeFirstOrThrow();
}

async function workplacesOf(person: Person) {
  return app.db
    .selectFrom("employments")
    .innerJoin("units", "units.id", "employments.unit_id")
    .select(["units.name", "employments.valid_from", "employments.valid_to"])
    .where("person_id", "=", person.id)
    .orderBy("employments.valid_from")
    .execute();
}

test("one goes from a unit to its department's units, sees the consequences, and nothing is changed by looking", async () => {
  const start = await client.get(`/organisation/omorganisation?enhet=${north.id}`);
  expect(start.text).toContain(`${mergePath}?enhet=${north.id}`);
  const form = await client.get(`${mergePath}?enhet=${north.id}`);
  expect(form.text).toContain("Norrskolan");
  expect(form.text).toContain("Söderskolan");
  const check = await client.post(mergePath, mergeForm());
  expect(check.status).toBe(200);
  expect(check.text).toContain("Inget är ändrat ännu.");
  expect(check.text).toContain("Odd Ombudsson");
  expect(check.text).toContain("2 mars 2026");
  const units = await app.db.selectFrom("units").select("valid_to").where("id", "=", north.id).execute();
  expect(units).toEqual([{ valid_to: null }]);
  const back = await client.post(mergePath, mergeForm({ confirm: "back" }));
  expect(back.text).toContain('value="Storskolan"');
});

test("a merge into a new unit moves people, ends appointments with the reason and lists whom to appoint", async () => {
  const head = await buildPerson(app.db, { name: "Rektor Nyström" });
  const done = await client.post(mergePath, mergeForm({ newHead: "Rektor Nyström", confirm: "yes" }));
  expect(done.status).toBe(303);
  const list = await client.follow(done);
  expect(list.text).toContain("Att utse");
  expect(list.text).toContain("Storskolan");

  const merged = await unitNamed("Storskolan");
  expect(merged).toMatchObject({
    parent_id: department.id,
    kind: "workplace",
    requires_ombud: true,
    valid_from: "2026-03-03",
  });
  expect(await workplacesOf(ombud)).toEqual([
    { name: "Norrskolan", valid_from: "2016-01-01", valid_to: "2026-03-02" },
    { name: "Storskolan", valid_from: "2026-03-03", valid_to: null },
  ]);
  const ended = await app.db.selectFrom("appointments").selectAll().where("person_id", "=", ombud.id).execute();
  expect(ended).toMatchObject([{ valid_to: "2026-03-02", end_reason: "Beslut BUN 2026/14", ended_by: chief.id }]);
  const mails = await app.db.selectFrom("mails").select("subject").where("person_id", "=", ombud.id).execute();
  expect(mails).toEqual([{ subject: "Ditt uppdrag avslutas: Säkerhetsombud" }]);
  const toHead = () =>
    app.db.selectFrom("mails").select("subject").where("person_id", "=", head.id).orderBy("id").execute();
  expect(await toHead()).toEqual([{ subject: "Du är utsedd: Chef" }]);
  await app.runJobs();
  expect(await toHead()).toEqual([{ subject: "Du är utsedd: Chef" }, { subject: "Säkerhetsombud saknas, Storskolan" }]);
  const history = await client.get(`/organisation/enheter/${merged.id}`);
  expect(history.text).toContain("Bildades av Norrskolan, Söderskolan");
});

test("the head of the merged unit answers for what happened at the old ones", async () => {
  const head = await buildPerson(app.db, { name: "Rektor Nyberg" });
  await client.post(mergePath, mergeForm({ newHead: "Rektor Nyberg", confirm: "yes" }));
  const reached = unitsReached(await userById(app, head), ["manager"]);
  expect(reached).toContain(north.id);
  expect(reached).toContain(south.id);
});

test("a merge into one of the units keeps that unit and its ombud", async () => {
  const answer = await client.post(mergePath, mergeForm({ target: "existing", existing: north.id, confirm: "yes" }));
  expect(answer.status).toBe(303);
  const units = await app.db
    .selectFrom("units")
    .select(["name", "valid_to"])
    .where("parent_id", "=", department.id)
    .execute();
  expect(units.sort((a, b) => a.name.localeCompare(b.name))).toEqual([
    { name: "Norrskolan", valid_to: null },
    { name: "Söderskolan", valid_to: "2026-03-02" },
  ]);
  expect(await workplacesOf(teacher)).toMatchObject([
    { valid_to: "2026-03-02" },
    { name: "Norrskolan", valid_to: null },
  ]);
  expect(await coverage(app.db, "2026-03-03", [north.id, south.id])).toMatchObject([
    { unitId: north.id, state: "green" },
  ]);
});

test("carried out twice it is done once", async () => {
  const form = mergeForm({ confirm: "yes" });
  const answers = await Promise.all([client.post(mergePath, form), client.post(mergePath, form)]);
  expect(answers.map((answer) => answer.status)).toEqual([303, 303]);
  expect(new Set(answers.map((answer) => answer.location)).size).toBe(1);
  const made = await app.db.selectFrom("units").select("id").where("parent_id", "=", department.id).execute();
  expect(made).toHaveLength(3);
});

test("decided ahead, nothing changes until the day comes, and the ombud can be appointed before", async () => {
  await client.post(mergePath, mergeForm({ on: "2026-07-01", confirm: "yes" }));
  const merged = await unitNamed("Storskolan");
  expect(await coverage(app.db, "2026-03-03", [north.id, merged.id])).toMatchObject([
    { unitId: north.id, state: "green" },
  ]);
  expect(await coverage(app.db, "2026-07-01", [north.id, merged.id])).toMatchObject([
    { unitId: merged.id, state: "red" },
  ]);
  const appoint = await client.get(`/organisation/enheter/${merged.id}/utse?roll=ombud`);
  expect(appoint.text).toContain('value="2026-07-01"');
  expect(appoint.text).toContain("Odd Ombudsson");
  const early = { role: "ombud", staff: ombud.id, from: "2026-07-01" };
  expect((await client.post(`/organisation/enheter/${merged.id}/utse`, early)).status).toBe(303);
  expect(await coverage(app.db, "2026-07-01", [merged.id])).toMatchObject([{ state: "green" }]);
});

test("a split places the staff in the parts", async () => {
  const form = {
    forvaltning: department.id,
    unit: north.id,
    "name-0": "Norra låg",
    "name-1": "Norra hög",
    [`place-${ombud.id}`]: "1",
    on: "2026-03-03",
    reason: "Beslut",
  };
  const choose = await client.get(`${splitPath}?enhet=${north.id}`);
  expect(choose.text).toContain(`place-${ombud.id}`);
  expect((await client.post(splitPath, { ...form, confirm: "yes" })).status).toBe(303);
  expect(await workplacesOf(ombud)).toMatchObject([
    { name: "Norrskolan", valid_to: "2026-03-02" },
    { name: "Norra hög", valid_from: "2026-03-03", valid_to: null },
  ]);
  const rows = await app.db
    .selectFrom("unit_successions")
    .select("kind")
    .where("predecessor_id", "=", north.id)
    .execute();
  expect(rows).toEqual([{ kind: "split" }, { kind: "split" }]);
});

test("a unit is closed and its staff go where one says", async () => {
  const form = {
    forvaltning: department.id,
    unit: north.id,
    moveTo: south.id,
    on: "2026-03-03",
    reason: "Färre elever",
  };
  expect((await client.post(closePath, { ...form, confirm: "yes" })).status).toBe(303);
  expect(await workplacesOf(ombud)).toMatchObject([{ valid_to: "2026-03-02" }, { name: "Söderskolan" }]);
  const page = await client.get(`/organisation/enheter/${north.id}`);
  expect(page.text).toContain("Lades ned");
  expect(page.text).toContain("Upphörde 2 mars 2026");
});

test("merged areas take the workplaces below them along, with history", async () => {
  const areaA = await buildUnit(app.db, municipality, { kind: "area", name: "Område A", parent: department });
  const areaB = await buildUnit(app.db, municipality, { kind: "area", name: "Område B", parent: department });
  const workplace = await buildUnit(app.db, municipality, { name: "Östraskolan", parent: areaA });
  await client.post(mergePath, mergeForm({ units: [areaA.id, areaB.id], newName: "Område AB", confirm: "yes" }));
  const area = await unitNamed("Område AB");
  const moved = await app.db.selectFrom("units").select("parent_id").where("id", "=", workplace.id).execute();
  expect(moved).toEqual([{ parent_id: area.id }]);
  const then = await client.get(`/organisation/enheter/${workplace.id}?datum=2026-03-01`);
  expect(then.text).toContain("Flyttades från Område A till Område AB");
});

test.each([
  ["one unit only", () => mergeForm({ units: [north.id] }), "Välj minst två enheter."],
  ["no name", () => mergeForm({ newName: " " }), "Skriv den nya enhetens namn."],
  ["no date", () => mergeForm({ on: "" }), "Ange från vilket datum det gäller."],
  ["no reason", () => mergeForm({ reason: "" }), "Skriv beslutet eller skälet."],
  ["an unknown head", () => mergeForm({ newHead: "Ingen Alls" }), "Hittar ingen som heter"],
  ["before the unit began", () => mergeForm({ on: "2015-01-01" }), "Enheten började den dagen eller senare."],
])("a merge with %s comes back with words, and what was chosen is kept", async (_, form, message) => {
  const answer = await client.post(mergePath, form());
  expect(answer.status).toBe(422);
  expect(answer.text).toContain(message);
  expect(answer.text).toMatch(new RegExp(`value="${north.id}"[^>]*checked|checked[^>]*value="${north.id}"`));
});

test("what has units below is neither split nor closed, and companies are left alone", async () => {
  const form = { forvaltning: department.id, unit: department.id, on: "2026-03-03", reason: "Beslut" };
  const answer = await client.post(closePath, form);
  expect(answer.status).toBe(422);
  expect(answer.text).toContain("Enheten har andra enheter under sig.");
  const company = await buildOrganisation(app.db, { kind: "owned_company" });
  const root = await buildUnit(app.db, company, { kind: "company" });
  const other = await buildUnit(app.db, company, { parent: root });
  const refused = await client.post(closePath, { ...form, forvaltning: root.id, unit: root.id });
  expect(refused.text).toContain("Ett bolag är en egen juridisk person");
  const mixed = await client.post(mergePath, mergeForm({ units: [north.id, other.id] }));
  expect(mixed.text).toContain("Enheterna hör till olika juridiska personer.");
});

test("only those who may change the organisation reorganise", async () => {
  for (const [role, unit] of [
    ["manager", north],
    ["department_head", department],
    ["coordinator", department],
  ] as const) {
    const other = await app.as(await buildRoleHolder(app.db, role, unit));
    expect((await other.get(mergePath)).status).toBe(403);
    expect((await other.post(mergePath, mergeForm({ confirm: "yes" }))).status).toBe(403);
  }
  expect(await app.db.selectFrom("units").select("valid_to").where("id", "=", north.id).execute()).toEqual([
    { valid_to: null },
  ]);
});

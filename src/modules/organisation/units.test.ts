import { beforeAll, expect, test } from "vitest";
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

const app = useTestApp();
let municipality: Organisation;
let company: Organisation;
let department: Unit;
let school: Unit;
let chief: Person;
let employee: Person;

beforeAll(async () => {
  municipality = await buildOrganisation(app.db, { name: "Strömsviks kommun" });
  company = await buildOrganisation(app.db, { name: "Strömsviks Bostäder AB", kind: "owned_company" });
  department = await buildUnit(app.db, municipality, { kind: "department", name: "Skolförvaltningen" });
  await buildUnit(app.db, company, { kind: "company", name: "Strömsviks Bostäder AB" });
  school = await buildUnit(app.db, municipality, { name: "Björkängsskolan", parent: department });
  chief = await buildRoleHolder(app.db, "security_chief");
  employee = await buildPerson(app.db, { name: "Vanlig Medarbetare", worksAt: school });
});

test("everyone signed in sees the organisation, visitors do not", async () => {
  const client = await app.as(employee);
  const overview = await client.get("/organisation");
  for (const words of ["Skolförvaltningen", "Strömsviks Bostäder AB", chief.name, "0 av 1"]) {
    expect(overview.text).toContain(words);
  }
  expect(overview.text).not.toContain("Ändra organisationen");
  const pages = [
    "/organisation/enheter",
    "/organisation/tackning",
    "/organisation/personer",
    "/organisation/byggnader",
  ];
  for (const path of [...pages, "/organisation/aktorer", `/organisation/enheter/${school.id}`]) {
    expect((await client.get(path)).status).toBe(200);
    expect((await app.visitor().get(path)).text).not.toContain("Björkängsskolan");
  }
});

test("the tree is searched with the way to what was found", async () => {
  const { text } = await (await app.as(employee)).get("/organisation/enheter?sok=BJÖRKÄNGS");
  expect(text).toContain("1 enhet");
  expect(text).toContain("Skolförvaltningen");
  expect(text).not.toContain("Strömsviks Bostäder AB");
});

test("who was ombud at Björkängsskolan on 3 March? The unit's page answers for any day", async () => {
  const before = await buildPerson(app.db, { name: "Bo Förriksson" });
  const then = await buildPerson(app.db, { name: "Disa Dåsson" });
  await appoint(app.db, before, "ombud", school, { validFrom: "2023-01-01", validTo: "2025-03-02" });
  await appoint(app.db, then, "ombud", school, { validFrom: "2025-03-03", validTo: "2025-08-31" });
  const coordinator = await buildPerson(app.db, { name: "Sam Ordnare" });
  await appoint(app.db, coordinator, "coordinator", department, { validFrom: "2024-01-01" });
  const client = await app.as(employee);
  const answer = async (day: string) => {
    const { text } = await client.get(`/organisation/enheter/${school.id}?datum=${day}`);
    return text.slice(text.indexOf('id="vem-var-vad"')).split("</section>")[0] ?? "";
  };
  expect(await answer("2025-03-03")).toContain("Disa Dåsson");
  expect(await answer("2025-03-03")).not.toContain("Bo Förriksson");
  expect(await answer("2025-03-02")).toContain("Bo Förriksson");
  expect(await answer("2025-03-03")).toContain("Sam Ordnare");
  expect(await answer("2023-06-01")).not.toContain("Sam Ordnare");
  expect(await answer("2015-06-01")).toContain("Enheten fanns inte 1 juni 2015.");
  expect(await answer("nonsens")).toContain("Den 3 mars 2026");
});

test("a unit is renamed and moved from a day on, and both stand in its history", async () => {
  const other = await buildUnit(app.db, municipality, { kind: "department", name: "Kulturförvaltningen" });
  const unit = await buildUnit(app.db, municipality, { name: "Gamla namnet", parent: department });
  const client = await app.as(chief);
  const form = { name: "Nya namnet", parent: other.id, requiresOmbud: "on", from: "2026-02-01" };
  expect((await client.post(`/organisation/enheter/${unit.id}/andra`, form)).status).toBe(303);
  const page = await client.get(`/organisation/enheter/${unit.id}?datum=2026-01-31`);
  expect(page.text).toContain("Bytte namn från Gamla namnet till Nya namnet");
  expect(page.text).toContain("Flyttades från Skolförvaltningen till Kulturförvaltningen");
  const then = page.text.slice(page.text.indexOf('id="vem-var-vad"'));
  expect(then).toContain("Gamla namnet");
  expect(then).toContain("Skolförvaltningen");
});

test("wrong input for a unit comes back in words with all that was typed", async () => {
  const client = await app.as(chief);
  const path = `/organisation/enheter/${school.id}/andra`;
  const form = { name: "Björkängsskolan", parent: department.id, clients: "många", from: "2026-03-04", hrId: "X" };
  const answer = await client.post(path, form);
  expect(answer.status).toBe(422);
  expect(answer.text).toContain("Skriv ett helt tal.");
  expect(answer.text).toContain('value="många"');
  const future = await client.post(path, { ...form, clients: "400" });
  expect(future.text).toContain("Ändringar av namn och plats gäller från i dag eller tidigare.");
  const early = await client.post(path, { ...form, clients: "400", from: "2010-01-01" });
  expect(early.text).toContain("Enheten började 2016-01-01.");
  expect((await client.post(path, { ...form, name: " " })).text).toContain("Skriv ett namn.");
});

test("a unit cannot lie under itself, under a workplace, or in another legal person", async () => {
  const area = await buildUnit(app.db, municipality, { kind: "area", name: "Området", parent: department });
  const below = await buildUnit(app.db, municipality, { kind: "area", name: "Delområdet", parent: area });
  const foreign = await app.db.selectFrom("units").select("id").where("kind", "=", "company").executeTakeFirstOrThrow();
  const client = await app.as(chief);
  const move = (parent: string) =>
    client.post(`/organisation/enheter/${area.id}/andra`, { name: "Området", parent, from: "2026-03-03" });
  expect((await move(below.id)).text).toContain("En enhet kan inte ingå i sig själv");
  expect((await move(school.id)).text).toContain("En enhet kan inte ingå i sig själv");
  expect((await move(foreign.id)).text).toContain("Enheten hör till en annan juridisk person.");
  expect((await move("")).text).toContain("Välj vad enheten ingår i.");
});

test("a new workplace turns red at once and its head of department is told", async () => {
  const director = await buildRoleHolder(app.db, "department_head", department);
  const client = await app.as(director);
  const form = {
    kind: "workplace",
    name: "Nya förskolan",
    parent: department.id,
    requiresOmbud: "on",
    from: "2026-03-03",
  };
  const done = await client.post("/organisation/enheter/ny", form);
  expect(done.status).toBe(303);
  expect((await client.follow(done)).text).toContain("Ingen är utsedd");
  await app.runJobs();
  const mails = await app.db.selectFrom("mails").select("body_text").where("person_id", "=", director.id).execute();
  expect(mails.map((mail) => mail.body_text).join()).toContain("Nya förskolan");
});

test("a head of department changes what is theirs and nothing else; heads of workplaces change nothing", async () => {
  const other = await buildUnit(app.db, municipality, { kind: "department", name: "Omsorgsförvaltningen" });
  const director = await app.as(await buildRoleHolder(app.db, "department_head", department));
  const form = { name: "Annat namn", from: "2026-03-03" };
  expect((await director.get(`/organisation/enheter/${other.id}/andra`)).status).toBe(403);
  expect((await director.post(`/organisation/enheter/${other.id}/andra`, form)).status).toBe(403);
  const elsewhere = { kind: "workplace", name: "Smyg", parent: other.id, from: "2026-03-03" };
  expect((await director.post("/organisation/enheter/ny", elsewhere)).status).toBe(403);
  expect(
    (await director.post("/organisation/enheter/ny", { ...elsewhere, kind: "department", parent: "" })).status,
  ).toBe(403);
  const manager = await app.as(await buildRoleHolder(app.db, "manager", school));
  expect((await manager.post(`/organisation/enheter/${school.id}/andra`, form)).status).toBe(403);
  expect((await manager.get("/organisation/bolag/ny")).status).toBe(403);
});

test("the security chief adds a department, a company, an outside actor with a person, and a building", async () => {
  const client = await app.as(chief);
  const post = async (path: string, form: Record<string, string>) => {
    const answer = await client.post(path, form);
    expect(answer.status, answer.text).toBe(303);
    return answer.location;
  };
  await post("/organisation/enheter/ny", { kind: "department", name: "Nya förvaltningen", from: "2026-03-03" });
  const unit = await post("/organisation/bolag/ny", {
    name: "Strömsviks Energi AB",
    kind: "owned_company",
    orgNumber: "5566778899",
    validFrom: "2026-03-03",
  });
  expect((await client.get(unit)).text).toContain("Strömsviks Energi AB");
  await post("/organisation/aktorer/ny", { name: "Lokalpolisområdet", isAuthority: "on" });
  const actor = await app.db
    .selectFrom("organisations")
    .select("id")
    .where("name", "=", "Lokalpolisområdet")
    .executeTakeFirstOrThrow();
  await post(`/organisation/aktorer/${actor.id}/person`, { name: "Pol Isman", email: "pol@polisen.example" });
  const actors = await client.get("/organisation/aktorer");
  expect(actors.text).toContain("Pol Isman");
  const taken = await client.post(`/organisation/aktorer/${actor.id}/person`, {
    name: "Kopia",
    email: "POL@polisen.example",
  });
  expect(taken.text).toContain("Någon annan har redan den e-postadressen.");

  const building = await post("/organisation/byggnader/ny", {
    name: "Björkängshuset",
    address: "Björkvägen 1",
    latitude: "59,25",
    longitude: "18,3",
    unit: school.id,
  });
  expect((await client.get(building)).text).toContain("Björkängsskolan");
  const points = JSON.parse((await client.get(`/organisation/byggnader.geojson?enhet=${school.id}`)).text);
  expect(points.features).toMatchObject([
    { geometry: { coordinates: [18.3, 59.25] }, properties: { title: "Björkängshuset", href: building } },
  ]);
  const wrong = await client.post(`${building}/andra`, { name: "Björkängshuset", latitude: "95", longitude: "" });
  expect(wrong.status).toBe(422);
  expect(wrong.text).toContain("Skriv latituden i grader");
});

test("organisation numbers and names are checked", async () => {
  const client = await app.as(chief);
  const form = { name: "", kind: "owned_company", orgNumber: "12", validFrom: "2026-03-03" };
  const answer = await client.post("/organisation/bolag/ny", form);
  expect(answer.status).toBe(422);
  expect(answer.text).toContain("Skriv ett namn.");
  expect(answer.text).toContain("Skriv organisationsnumret med tio siffror");
  expect(answer.text).toContain('value="12"');
});

test("the cover page filters by department, role and state, and offers the button only to those who may appoint", async () => {
  const client = await app.as(chief);
  const all = await client.get("/organisation/tackning?lage=alla");
  expect(all.text).toContain("Björkängsskolan");
  const filtered = await client.get(`/organisation/tackning?forvaltning=${department.id}&roll=coordinator&lage=alla`);
  expect(filtered.text).toContain("1 plats");
  expect((await client.get("/organisation/tackning?lage=nonsens&forvaltning=x")).status).toBe(200);
  const href = `/organisation/enheter/${school.id}/utse?roll=ombud`;
  expect((await client.get("/organisation/tackning?lage=red")).text).toContain(href);
  expect((await (await app.as(employee)).get("/organisation/tackning?lage=red")).text).not.toContain(href);
});

test("pages of the organisation make a bounded number of queries, however large it is", async () => {
  const client = await app.as(employee);
  const paths = [
    "/organisation",
    "/organisation/enheter",
    "/organisation/tackning",
    `/organisation/enheter/${department.id}`,
  ];
  const counts = async () => {
    const all: number[] = [];
    for (const path of paths) {
      app.takeQueries();
      await client.get(path);
      all.push(app.takeQueries().length);
    }
    return all;
  };
  const few = await counts();
  expect(Math.max(...few)).toBeLessThanOrEqual(8);
  for (let i = 0; i < 20; i++) await buildUnit(app.db, municipality, { parent: department });
  expect(await counts()).toEqual(few);
});

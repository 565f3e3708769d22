import iconv from "iconv-lite";
import { beforeEach, expect, test } from "vitest";
import writeXlsx from "write-excel-file/node";
import {
  appoint,
  buildOrganisation,
  buildRoleHolder,
  buildUnit,
  type Organisation,
  type Person,
} from "../../../../test/builders.ts";
import { type TestClient, type TestPage, useTestApp } from "../../../../test/test-app.ts";
import { userById } from "../../../../test/user-of.ts";
import { whoWasWhat } from "../appointment-queries.ts";

const app = useTestApp();
let municipality: Organisation;
let administrator: Person;
let client: TestClient;

beforeEach(async () => {
  app.now = new Date("2026-03-03T09:00:00+01:00");
  await app.db.deleteFrom("appointments").execute();
  await app.db.deleteFrom("vacancies").execute();
  await app.db.deleteFrom("absences").execute();
  await app.db.deleteFrom("employments").execute();
  await app.db.deleteFrom("unit_buildings").execute();
  await app.db.deleteFrom("unit_successions").execute();
  await app.db.deleteFrom("unit_versions").execute();
  await app.db.deleteFrom("unit_tree").execute();
  await app.db.deleteFrom("unit_reach").execute();
  await app.db.deleteFrom("units").execute();
  await app.db.deleteFrom("organisation_imports").execute();
  await app.db.deleteFrom("import_mappings").execute();
  await app.db.deleteFrom("mails").execute();
  await app.db.deleteFrom("protected_names").execute();
  await app.db.deleteFrom("sessions").execute();
  await app.db.deleteFrom("people").execute();
  await app.db.deleteFrom("organisations").execute();
  municipality = await buildOrganisation(app.db, { name: "Strömsviks kommun" });
  administrator = await buildRoleHolder(app.db, "administrator");
  client = await app.as(administrator);
});

/** Another day, and the administrator signs in again. */
async function moveTo(day: string): Promise<void> {
  app.now = new Date(`${day}T09:00:00+01:00`);
  client = await app.as(administrator);
}

const header = "Förvaltning;Enhet;Enhetskod;Namn;Anst-nr;E-post;Befattning;Chef";
const firstFile = `${header}
Skolförvaltningen;Norrskolan;N1;Noa Norrby;1;noa@kommunen.example;rektor;ja
Skolförvaltningen;Norrskolan;N1;Nils Norrby;2;nils@kommunen.example;lärare;nej
Skolförvaltningen;Söderskolan;S1;Siri Söderby;3;siri@kommunen.example;rektor;ja
Skolförvaltningen;Söderskolan;S1;Sune Söderby;4;sune@kommunen.example;lärare;nej
Skolförvaltningen;Skolförvaltningen;F1;Frida Förvaltare;5;frida@kommunen.example;skolchef;ja
`;

function csv(text: string, name = "personal.csv"): File {
  return new File([text], name);
}

interface Choices {
  scope?: "whole" | "part";
  effectiveOn?: string;
  problems?: "skip" | "stop";
  as?: TestClient;
}

/** Uploads, takes the guessed columns, and gives the preview. */
async function preview(file: File, choices: Choices = {}): Promise<{ page: TestPage; path: string }> {
  const browser = choices.as ?? client;
  const uploaded = await browser.post("/organisation/import", {
    file,
    scope: choices.scope ?? "whole",
    effectiveOn: choices.effectiveOn ?? "2026-03-03",
  });
  expect(uploaded.status, uploaded.text).toBe(303);
  const columns = await browser.follow(uploaded);
  const mapped = await browser.post(uploaded.location, {
    ...chosenColumns(columns.text),
    mappingName: "Personalsystemet",
  });
  expect(mapped.status, mapped.text).toBe(303);
  return { page: await browser.follow(mapped), path: mapped.location };
}

function chosenColumns(html: string): Record<string, string> {
  return Object.fromEntries(
    [...html.matchAll(/<select[^>]*name="(column-\d+)".*?<\/select>/gs)].map(([select, name]) => [
      name ?? "",
      /<option[^>]*selected[^>]*value="([^"]*)"|<option[^>]*value="([^"]*)"[^>]*selected/
        .exec(select)
        ?.slice(1)
        .find(Boolean) ?? "",
    ]),
  );
}

async function apply({ page, path }: { page: TestPage; path: string }, choices: Choices = {}): Promise<TestPage> {
  const fingerprint = /name="fingerprint" value="([^"]+)"/.exec(page.text)?.[1] ?? "";
  return (choices.as ?? client).post(`${path}/genomfor`, {
    fingerprint,
    ...(choices.problems ? { problems: choices.problems } : {}),
  });
}

async function importFile(text: string, choices: Choices = {}): Promise<void> {
  const applied = await apply(await preview(csv(text), choices), choices);
  expect(applied.status, applied.text).toBe(303);
  await app.runJobs();
}

async function unitNamed(name: string) {
  return app.db.selectFrom("units").selectAll().where("name", "=", name).executeTakeFirstOrThrow();
}

async function personNamed(name: string) {
  return app.db.selectFrom("people").selectAll().where("name", "=", name).executeTakeFirstOrThrow();
}

async function workplacesOf(name: string) {
  return app.db
    .selectFrom("employments")
    .innerJoin("people", "people.id", "employments.person_id")
    .innerJoin("units", "units.id", "employments.unit_id")
    .select(["units.name", "employments.valid_from", "employments.valid_to"])
    .where("people.name", "=", name)
    .orderBy("employments.valid_from")
    .execute();
}

test("a first file makes departments, workplaces, people and heads, and nothing before it is carried out", async () => {
  const shown = await preview(csv(firstFile));
  expect(shown.page.text).toContain("Inget är ändrat ännu");
  for (const name of ["Norrskolan", "Söderskolan", "Noa Norrby"]) expect(shown.page.text).toContain(name);
  expect(await app.db.selectFrom("units").selectAll().execute()).toEqual([]);

  expect((await apply(shown)).status).toBe(303);
  const units = await app.db
    .selectFrom("units")
    .select(["name", "kind", "hr_id", "requires_ombud"])
    .orderBy("name")
    .execute();
  expect(units).toEqual([
    { name: "Norrskolan", kind: "workplace", hr_id: "N1", requires_ombud: true },
    { name: "Skolförvaltningen", kind: "department", hr_id: "F1", requires_ombud: false },
    { name: "Söderskolan", kind: "workplace", hr_id: "S1", requires_ombud: true },
  ]);
  expect(await workplacesOf("Nils Norrby")).toEqual([{ name: "Norrskolan", valid_from: "2026-03-03", valid_to: null }]);
  const heads = await app.db
    .selectFrom("appointments")
    .innerJoin("people", "people.id", "appointments.person_id")
    .select(["people.name", "role"])
    .where("source", "=", "import")
    .orderBy("people.name")
    .execute();
  expect(heads).toEqual([
    { name: "Frida Förvaltare", role: "department_head" },
    { name: "Noa Norrby", role: "manager" },
    { name: "Siri Söderby", role: "manager" },
  ]);
});

test("new workplaces turn red at once and their heads are told", async () => {
  await importFile(firstFile);
  const noa = await personNamed("Noa Norrby");
  const mails = await app.db.selectFrom("mails").select("subject").where("person_id", "=", noa.id).execute();
  expect(mails).toEqual([{ subject: "Säkerhetsombud saknas, Norrskolan" }]);
  const cover = await (await app.as(noa)).get("/organisation/tackning?lage=red");
  expect(cover.text).toContain("Norrskolan");
});

test("the same file twice changes nothing", async () => {
  await importFile(firstFile);
  const before = await everything();
  const again = await preview(csv(firstFile));
  expect(again.page.text).toContain("Filen stämmer med organisationen");
  expect(again.page.text).not.toContain("/genomfor");
  expect(await everything()).toEqual(before);
});

async function everything() {
  const tables = ["units", "unit_versions", "people", "employments", "appointments", "unit_successions"] as const;
  return Promise.all(tables.map((table) => app.db.selectFrom(table).selectAll().execute()));
}

test("an import sent twice, also at the same moment, is carried out once", async () => {
  const shown = await preview(csv(firstFile));
  const answers = await Promise.all([apply(shown), apply(shown)]);
  expect(answers.map((answer) => answer.status)).toEqual([303, 303]);
  expect(await app.db.selectFrom("units").selectAll().execute()).toHaveLength(3);
  expect((await apply(shown)).status).toBe(303);
  expect(await app.db.selectFrom("people").selectAll().where("hr_id", "is not", null).execute()).toHaveLength(5);
});

test.each([
  ["UTF-8 with BOM and semicolon", () => new TextEncoder().encode(`\ufeff${firstFile}`)],
  ["Windows-1252", () => new Uint8Array(iconv.encode(firstFile, "windows-1252"))],
  ["comma", () => new TextEncoder().encode(firstFile.replaceAll(";", ","))],
  ["tab", () => new TextEncoder().encode(firstFile.replaceAll(";", "\t"))],
  [
    "XLSX",
    async () => {
      const rows = firstFile
        .trim()
        .split("\n")
        .map((line) => line.split(";").map((value) => ({ value })));
      return new Uint8Array(await writeXlsx(rows).toBuffer());
    },
  ],
])("reads %s", async (_, bytes) => {
  const file = new File([await bytes()], "export.dat");
  await apply(await preview(file));
  expect((await unitNamed("Söderskolan")).hr_id).toBe("S1");
  expect((await personNamed("Siri Söderby")).title).toBe("rektor");
});

test("each bad line is shown with its number and reason; the rest is taken or nothing, as chosen", async () => {
  const file = `${firstFile}Skolförvaltningen;Norrskolan;N1;Utan Id;;;lärare;nej
Skolförvaltningen;Norrskolan;N1;Fel Adress;7;fel.adress;lärare;nej
;;;Ingen Enhet;8;ingen@kommunen.example;lärare;nej
Skolförvaltningen;Norrskolan;N1;Kanske Chef;9;kanske@kommunen.example;lärare;kanske
Skolförvaltningen;Annan skola;N1;Fel Namn;10;felnamn@kommunen.example;lärare;nej
`;
  const shown = await preview(csv(file));
  const text = shown.page.text.replaceAll(/<[^>]+>/g, " ").replaceAll(/\s+/g, " ");
  expect(text).toContain("Rad 7 Utan Id har varken anställnings-id eller e-post.");
  expect(text).toContain("Rad 8 ”fel.adress” är ingen e-postadress.");
  expect(text).toContain("Rad 9 Raden säger inte vilken enhet det gäller");
  expect(text).toContain("Rad 10 ”kanske” är varken ja eller nej.");
  expect(text).toContain("Rad 11 Enhets-id N1 har ett annat namn på rad 2.");

  const unsaid = await apply(shown);
  expect(unsaid.status).toBe(422);
  expect(unsaid.text).toContain("Välj vad som ska göras med raderna som inte kan tas.");
  await apply(shown, { problems: "stop" });
  expect(await app.db.selectFrom("units").selectAll().execute()).toEqual([]);

  expect((await apply(shown, { problems: "skip" })).status).toBe(303);
  const people = await app.db.selectFrom("people").select("name").where("hr_id", "is not", null).execute();
  expect(people).toHaveLength(5);
});

test("the reasons are in the reader's language", async () => {
  await app.db.updateTable("people").set({ language: "en" }).where("id", "=", administrator.id).execute();
  const shown = await preview(csv(`${header}\nSkolförvaltningen;Norrskolan;N1;Utan Id;;;lärare;nej\n`), {
    as: await app.as(administrator),
  });
  expect(shown.page.text).toContain("has neither employee id nor e-mail address");
});

test("somebody on a bad line has not left", async () => {
  await importFile(firstFile);
  const file = firstFile.replace("nils@kommunen.example;lärare;nej", "nils@kommunen.example;lärare;kanske");
  const shown = await preview(csv(file));
  await apply(shown, { problems: "skip" });
  expect(await workplacesOf("Nils Norrby")).toMatchObject([{ valid_to: null }]);
});

test("people who move, leave, come back and change are told apart, with history kept", async () => {
  await importFile(firstFile, { effectiveOn: "2026-01-01" });
  const ombud = await personNamed("Nils Norrby");
  const norr = await unitNamed("Norrskolan");
  await appoint(app.db, ombud, "ombud", { ...norr, organisationId: norr.organisation_id }, { validFrom: "2026-01-01" });
  const second = firstFile
    .replace("Norrskolan;N1;Nils Norrby", "Söderskolan;S1;Nils Norrby")
    .replace(/.*Sune Söderby.*\n/, "")
    .replace("siri@kommunen.example", "siri.ny@kommunen.example");
  const shown = await preview(csv(second));
  const text = shown.page.text.replaceAll(/<[^>]+>/g, " ").replaceAll(/\s+/g, " ");
  expect(text).toContain("Nils Norrby lämnar Norrskolan, börjar på Söderskolan");
  expect(text).toContain("Siri Söderby e-post");
  expect(text).toMatch(/Slutar \(1\)\s+Sune Söderby/);
  await apply(shown);
  await app.runJobs();

  expect(await workplacesOf("Nils Norrby")).toEqual([
    { name: "Norrskolan", valid_from: "2026-01-01", valid_to: "2026-03-02" },
    { name: "Söderskolan", valid_from: "2026-03-03", valid_to: null },
  ]);
  const ended = await app.db
    .selectFrom("appointments")
    .selectAll()
    .where("role", "=", "ombud")
    .executeTakeFirstOrThrow();
  expect(ended).toMatchObject({ valid_to: "2026-03-02", end_reason: "Har bytt arbetsplats" });
  expect((await personNamed("Sune Söderby")).valid_to).toBe("2026-03-02");

  await moveTo("2026-03-10");
  await importFile(firstFile, { effectiveOn: "2026-03-10" });
  expect((await personNamed("Sune Söderby")).valid_to).toBeNull();
  expect(await workplacesOf("Sune Söderby")).toHaveLength(2);
});

test("a partial file leaves what it does not mention alone", async () => {
  await importFile(firstFile);
  const part = `${header}\nSkolförvaltningen;Norrskolan;N1;Ny Person;99;ny@kommunen.example;lärare;nej\n`;
  await importFile(part, { scope: "part" });
  expect(await app.db.selectFrom("units").selectAll().where("valid_to", "is not", null).execute()).toEqual([]);
  expect(await app.db.selectFrom("people").selectAll().where("valid_to", "is not", null).execute()).toEqual([]);
  expect(await workplacesOf("Ny Person")).toHaveLength(1);
});

test("a whole file of one company says nothing of the municipality", async () => {
  await importFile(firstFile);
  const company = await buildOrganisation(app.db, { kind: "owned_company", name: "Strömsviks Bostäder AB" });
  await buildUnit(app.db, company, { kind: "company", name: "Strömsviks Bostäder AB" });
  await importFile(
    "Bolag;Enhet;Namn;E-post\nStrömsviks Bostäder AB;Fastighetsskötseln;Bo Bolagsson;bo@bostader.example\n",
  );
  expect((await unitNamed("Fastighetsskötseln")).organisation_id).toBe(company.id);
  expect(await app.db.selectFrom("units").selectAll().where("valid_to", "is not", null).execute()).toEqual([]);
  const unknown = await preview(csv("Bolag;Enhet;Namn;E-post\nPåhittade Bolaget AB;Enheten;Bo Ek;bo.ek@b.example\n"));
  expect(unknown.page.text).toContain("Bolaget Påhittade Bolaget AB finns inte här.");
});

test("units are renamed, moved and closed, and their past can still be asked for", async () => {
  await importFile(firstFile, { effectiveOn: "2026-01-01" });
  const norr = await unitNamed("Norrskolan");
  const soder = await unitNamed("Söderskolan");
  const second = `${header}
Skolförvaltningen;Nya Norrskolan;N1;Noa Norrby;1;noa@kommunen.example;rektor;ja
Kulturförvaltningen;Söderskolan;S1;Siri Söderby;3;siri@kommunen.example;rektor;ja
`;
  const shown = await preview(csv(second));
  expect(shown.page.text).toContain("Namn: Norrskolan → Nya Norrskolan");
  expect(shown.page.text).toContain("Ingår i: Skolförvaltningen → Kulturförvaltningen");
  await apply(shown);
  const user = await userById(app, administrator);
  const then = await whoWasWhat(app.db, user, soder.id, "2026-02-01");
  expect(then.map((unit) => unit.name)).toEqual(["Söderskolan", "Skolförvaltningen"]);
  expect(then[1]?.holders).toMatchObject([{ role: "department_head", personName: "Frida Förvaltare" }]);
  expect((await whoWasWhat(app.db, user, soder.id, "2026-03-03")).map((unit) => unit.name)).toEqual([
    "Söderskolan",
    "Kulturförvaltningen",
  ]);
  expect((await whoWasWhat(app.db, user, norr.id, "2026-02-01"))[0]?.name).toBe("Norrskolan");

  await moveTo("2026-03-10");
  const third = `${header}\nSkolförvaltningen;Nya Norrskolan;N1;Noa Norrby;1;noa@kommunen.example;rektor;ja\n`;
  await importFile(third, { effectiveOn: "2026-03-10" });
  expect((await unitNamed("Söderskolan")).valid_to).toBe("2026-03-09");
  expect(await app.db.selectFrom("unit_successions").selectAll().execute()).toMatchObject([
    { successor_id: null, kind: "closed", on_date: "2026-03-10" },
    { successor_id: null, kind: "closed", on_date: "2026-03-10" },
  ]);
});

test("a merge in the file keeps history, ends appointments with the reason and moves the ombud question to the new unit", async () => {
  await importFile(firstFile, { effectiveOn: "2026-01-01" });
  const norr = await unitNamed("Norrskolan");
  const nils = await personNamed("Nils Norrby");
  await appoint(app.db, nils, "ombud", { ...norr, organisationId: norr.organisation_id }, { validFrom: "2026-01-01" });
  const building = await app.db
    .insertInto("buildings")
    .values({ name: "Norrhuset", valid_from: "2016-01-01" })
    .returning("id")
    .executeTakeFirstOrThrow();
  await app.db
    .insertInto("unit_buildings")
    .values({ unit_id: norr.id, building_id: building.id, valid_from: "2016-01-01" })
    .execute();
  const merged = `${header};Ersätter enhet
Skolförvaltningen;Storskolan;X1;Noa Norrby;1;noa@kommunen.example;rektor;ja;N1|S1
Skolförvaltningen;Storskolan;X1;Nils Norrby;2;nils@kommunen.example;lärare;nej;N1|S1
Skolförvaltningen;Storskolan;X1;Sune Söderby;4;sune@kommunen.example;lärare;nej;N1|S1
`;
  const shown = await preview(csv(merged));
  const text = shown.page.text.replaceAll(/<[^>]+>/g, " ").replaceAll(/\s+/g, " ");
  expect(text).toContain("Norrskolan går upp i Storskolan");
  expect(text).toContain("Söderskolan går upp i Storskolan");
  expect(text).toContain("3 uppdrag avslutas.");
  const applied = await apply(shown);
  const outcome = await client.follow(applied);
  expect(outcome.text).toContain("Arbetsplatser där någon behöver utses");
  expect(outcome.text).toContain("Storskolan");
  await app.runJobs();

  const stor = await unitNamed("Storskolan");
  expect(await app.db.selectFrom("unit_successions").selectAll().orderBy("predecessor_id").execute()).toMatchObject(
    [norr.id, (await unitNamed("Söderskolan")).id].sort().map((id) => ({
      predecessor_id: id,
      successor_id: stor.id,
      kind: "merged",
      on_date: "2026-03-03",
    })),
  );
  expect((await unitNamed("Norrskolan")).valid_to).toBe("2026-03-02");
  const ombud = await app.db
    .selectFrom("appointments")
    .selectAll()
    .where("role", "=", "ombud")
    .executeTakeFirstOrThrow();
  expect(ombud).toMatchObject({ valid_to: "2026-03-02", end_reason: "Enheten har gått upp i en annan" });
  expect(await workplacesOf("Siri Söderby")).toMatchObject([{ valid_to: "2026-03-02" }]);
  const buildings = await app.db.selectFrom("unit_buildings").selectAll().where("unit_id", "=", stor.id).execute();
  expect(buildings).toMatchObject([{ building_id: building.id, valid_to: null }]);

  const page = await client.get(`/organisation/enheter/${norr.id}?datum=2026-02-01`);
  expect(page.text).toContain("Gick upp i Storskolan");
  expect(page.text).toContain("Nils Norrby");
  const noa = await personNamed("Noa Norrby");
  const mails = await app.db.selectFrom("mails").select("subject").where("person_id", "=", noa.id).execute();
  expect(mails.map((mail) => mail.subject)).toContain("Säkerhetsombud saknas, Storskolan");

  const before = await everything();
  const again = await preview(csv(merged));
  expect(again.page.text).toContain("Filen stämmer med organisationen");
  expect(await everything()).toEqual(before);
});

test("a split in the file makes one unit into several", async () => {
  await importFile(firstFile);
  const split = `${header};Ersätter enhet
Skolförvaltningen;Norra låg;N2;Noa Norrby;1;noa@kommunen.example;rektor;ja;N1
Skolförvaltningen;Norra hög;N3;Nils Norrby;2;nils@kommunen.example;rektor;ja;Norrskolan
`;
  await moveTo("2026-03-10");
  await importFile(split, { scope: "part", effectiveOn: "2026-03-10" });
  const rows = await app.db
    .selectFrom("unit_successions")
    .innerJoin("units", "units.id", "unit_successions.successor_id")
    .select(["units.name", "unit_successions.kind"])
    .orderBy("units.name")
    .execute();
  expect(rows).toEqual([
    { name: "Norra hög", kind: "split" },
    { name: "Norra låg", kind: "split" },
  ]);
});

test("a unit cannot be replaced and remain in the same file, nor replace one that does not exist", async () => {
  await importFile(firstFile);
  const file = `${header};Ersätter enhet
Skolförvaltningen;Storskolan;X1;Noa Norrby;1;noa@kommunen.example;rektor;ja;N1
Skolförvaltningen;Norrskolan;N1;Nils Norrby;2;nils@kommunen.example;lärare;nej;
Skolförvaltningen;Söderskolan;S1;Siri Söderby;3;siri@kommunen.example;rektor;ja;Påhittskolan
`;
  const { page } = await preview(csv(file));
  expect(page.text).toContain("Enheten N1 står kvar i filen och kan inte också vara ersatt.");
  expect(page.text).toContain("Enheten Påhittskolan, som skulle ersättas, finns inte.");
});

test("what was previewed is what is carried out: a change in between asks for a new look", async () => {
  const shown = await preview(csv(firstFile));
  await buildUnit(app.db, municipality, { kind: "department", name: "Skolförvaltningen" });
  const answer = await apply(shown);
  expect(answer.status).toBe(409);
  expect(answer.text).toContain("Organisationen har ändrats sedan du såg förhandsvisningen.");
  expect(await app.db.selectFrom("units").selectAll().execute()).toHaveLength(1);
  expect((await apply({ page: answer, path: shown.path })).status).toBe(303);
});

test("the matching of columns is kept and used for the next file with the same headings", async () => {
  const odd = "Avd;Plats;Vem;Konto\nSkolförvaltningen;Norrskolan;Noa Norrby;noa@kommunen.example\n";
  const uploaded = await client.post("/organisation/import", {
    file: csv(odd),
    scope: "part",
    effectiveOn: "2026-03-03",
  });
  const wrong = await client.post(uploaded.location, {
    "column-0": "department",
    "column-1": "department",
    mappingName: "",
  });
  expect(wrong.status).toBe(422);
  expect(wrong.text).toContain("”Förvaltning” är valt för två kolumner.");
  expect(wrong.text).toContain("Ge kopplingen ett namn.");
  const mapping = { "column-0": "department", "column-1": "unitName", "column-2": "name", "column-3": "email" };
  expect((await client.post(uploaded.location, { ...mapping, mappingName: "Katalogen" })).status).toBe(303);

  const next = await client.post("/organisation/import", { file: csv(odd), scope: "part", effectiveOn: "2026-03-03" });
  const page = await client.follow(next);
  expect(page.text).toContain("Kolumnerna är kopplade som i ”Katalogen”.");
  expect(chosenColumns(page.text)).toEqual(mapping);
});

test("people need a name and something to be known by", async () => {
  const file = csv("Enhet;Namn\nNorrskolan;Noa Norrby\n");
  const uploaded = await client.post("/organisation/import", { file, scope: "part", effectiveOn: "2026-03-03" });
  const answer = await client.post(uploaded.location, { "column-0": "unitName", "column-1": "name", mappingName: "X" });
  expect(answer.status).toBe(422);
  expect(answer.text).toContain("För personer behövs namn och antingen anställnings-id eller e-post.");
});

test("personal identity numbers are never kept", async () => {
  const file = `Personnummer;Kod;Enhet;Förvaltning;Namn;E-post
19640823-3234;6408233234;Norrskolan;Skolförvaltningen;Noa Norrby;noa@kommunen.example
`;
  const uploaded = await client.post("/organisation/import", {
    file: csv(file),
    scope: "part",
    effectiveOn: "2026-03-03",
  });
  expect((await client.follow(uploaded)).text).toContain("Personnummer, Kod ser ut att innehålla personnummer");
  const kept = await app.db.selectFrom("organisation_imports").selectAll().executeTakeFirstOrThrow();
  expect(JSON.stringify(kept)).not.toContain("3234");
});

test("what was read of the file is removed when the import is carried out, given up, or a week old", async () => {
  const rows = async () => (await app.db.selectFrom("organisation_imports").select(["state", "rows"]).execute()).at(-1);
  await importFile(firstFile);
  expect(await rows()).toEqual({ state: "applied", rows: [] });
  await app.db.deleteFrom("organisation_imports").execute();
  const shown = await preview(csv(firstFile));
  expect((await client.post(`${shown.path}/avbryt`)).status).toBe(303);
  expect(await rows()).toEqual({ state: "discarded", rows: [] });
  await app.db.deleteFrom("organisation_imports").execute();
  await preview(csv(firstFile));
  await moveTo("2026-03-11");
  const { forgetOldImports } = await import("./forget-old-imports.ts");
  await forgetOldImports(app.services);
  expect(await rows()).toEqual({ state: "discarded", rows: [] });
});

test("a person with protected identity keeps the alias through imports, and gets one from the file", async () => {
  const withMark = `${header};Skyddad identitet
Skolförvaltningen;Norrskolan;N1;Hemma Gömdahl;1;h@kommunen.example;lärare;nej;ja
`;
  const shown = await preview(csv(withMark));
  expect(shown.page.text).toContain("Medarbetare med skyddad identitet");
  await apply(shown);
  const person = await app.db.selectFrom("people").selectAll().where("hr_id", "=", "1").executeTakeFirstOrThrow();
  expect(person.name).toMatch(/^Medarbetare \d{4}$/);
  expect(person.protected_identity).toBe(true);

  const without = `${header}\nSkolförvaltningen;Norrskolan;N1;Hemma Nygömd;1;h@kommunen.example;rektor;nej\n`;
  const second = await preview(csv(without), { scope: "part" });
  expect(second.page.text).not.toContain("Nygömd");
  await apply(second);
  const after = await app.db.selectFrom("people").selectAll().where("hr_id", "=", "1").executeTakeFirstOrThrow();
  expect(after).toMatchObject({ name: person.name, protected_identity: true, title: "rektor" });
  const kept = await app.db.selectFrom("protected_names").selectAll().executeTakeFirstOrThrow();
  expect(kept.legal_name).toBe("Hemma Nygömd");
  const log = JSON.stringify(await app.db.selectFrom("audit_log").selectAll().execute());
  expect(log).not.toContain("Gömdahl");
});

test("leave from the personnel system turns a place amber, and ends with it", async () => {
  await importFile(firstFile);
  const withLeave = firstFile
    .replace("Chef\n", "Chef;Ledig från;Ledig till\n")
    .replace("lärare;nej\n", "lärare;nej;2026-03-01;2026-06-30\n");
  await importFile(withLeave);
  expect(await app.db.selectFrom("absences").selectAll().execute()).toMatchObject([
    { from_date: "2026-03-01", to_date: "2026-06-30", source: "import" },
  ]);
  expect((await preview(csv(withLeave))).page.text).toContain("Filen stämmer med organisationen");
  await importFile(firstFile.replace("Chef\n", "Chef;Ledig från;Ledig till\n"));
  expect(await app.db.selectFrom("absences").selectAll().execute()).toEqual([]);
});

test("a new head in the file replaces the old one, who is told", async () => {
  await importFile(firstFile, { effectiveOn: "2026-01-01" });
  const swapped = firstFile
    .replace("noa@kommunen.example;rektor;ja", "noa@kommunen.example;rektor;nej")
    .replace("nils@kommunen.example;lärare;nej", "nils@kommunen.example;lärare;ja");
  await importFile(swapped);
  const norr = await unitNamed("Norrskolan");
  const heads = await app.db
    .selectFrom("appointments")
    .innerJoin("people", "people.id", "appointments.person_id")
    .select(["people.name", "appointments.valid_to", "end_reason"])
    .where("unit_id", "=", norr.id)
    .where("role", "=", "manager")
    .orderBy("people.name")
    .execute();
  expect(heads).toEqual([
    { name: "Nils Norrby", valid_to: null, end_reason: null },
    { name: "Noa Norrby", valid_to: "2026-03-02", end_reason: "En ny chef har utsetts" },
  ]);
});

test("units that were added by hand are recognised, and an administrator missing from the file is not thrown out", async () => {
  const department = await buildUnit(app.db, municipality, { kind: "department", name: "Skolförvaltningen" });
  const school = await buildUnit(app.db, municipality, { name: "norrskolan", parent: department });
  await app.db
    .insertInto("employments")
    .values({ person_id: administrator.id, unit_id: school.id, valid_from: "2026-01-01" })
    .execute();
  const shown = await preview(csv(firstFile));
  expect(shown.page.text).toContain("Du själv finns inte i filen. Du tas inte bort.");
  await apply(shown);
  expect(await app.db.selectFrom("units").selectAll().execute()).toHaveLength(3);
  const known = await app.db.selectFrom("units").selectAll().where("id", "=", school.id).executeTakeFirstOrThrow();
  expect(known).toMatchObject({ hr_id: "N1", name: "Norrskolan", valid_to: null });
  expect((await client.get("/organisation")).status).toBe(200);
});

test("units come with ids of what is above them, areas and all", async () => {
  const file = `Enhetskod;Enhetsnamn;Överordnad enhet;Verksamhet;Antal elever;Ska ha ombud
1;Skolförvaltningen;;;;
12;Grundskola norr;1;;;
121;Norrskolan;12;Grundskola;412;ja
122;Vikariepoolen;12;;;nej
`;
  await importFile(file);
  const units = await app.db
    .selectFrom("units")
    .leftJoin("units as above", "above.id", "units.parent_id")
    .select(["units.name", "units.kind", "above.name as above", "units.clients", "units.requires_ombud"])
    .orderBy("units.hr_id")
    .execute();
  expect(units).toEqual([
    { name: "Skolförvaltningen", kind: "department", above: null, clients: null, requires_ombud: false },
    { name: "Grundskola norr", kind: "area", above: "Skolförvaltningen", clients: null, requires_ombud: false },
    { name: "Norrskolan", kind: "workplace", above: "Grundskola norr", clients: 412, requires_ombud: true },
    { name: "Vikariepoolen", kind: "workplace", above: "Grundskola norr", clients: null, requires_ombud: false },
  ]);
  expect((await preview(csv(file))).page.text).toContain("Filen stämmer med organisationen");
  const lost = await preview(
    csv("Enhetskod;Enhetsnamn;Överordnad enhet\n9;Lösa enheten;77\n8;Runtomskolan;8\n5;Fem;6\n6;Sex;5\n"),
    {
      scope: "part",
    },
  );
  expect(lost.page.text).toContain("Den överordnade enheten 77 finns varken i filen eller här.");
  for (const id of [5, 6, 8]) expect(lost.page.text).toContain(`Enheten ${id} står som överordnad sig själv`);
});

test("files that cannot be read are refused with words, and what was chosen is kept", async () => {
  const post = (file: File | null, values: Record<string, string> = {}) =>
    client.post("/organisation/import", {
      ...(file ? { file } : {}),
      scope: "whole",
      effectiveOn: "2026-03-03",
      ...values,
    });
  expect((await post(null)).text).toContain("Välj en fil.");
  const picture = await post(new File([new Uint8Array(600)], "personal.xlsx"));
  expect(picture.status).toBe(422);
  expect(picture.text).toContain("Filen går inte att läsa som en tabell.");
  expect(picture.text).toMatch(/value="whole"[^>]*checked|checked[^>]*value="whole"/);
  expect((await post(csv("Enhet;Namn\n"))).text).toContain("Filen har rubriker men inga rader.");
  expect((await post(csv(firstFile), { effectiveOn: "2026-03-04" })).text).toContain(
    "Läs in filen den dag den börjar gälla.",
  );
  expect((await post(csv(firstFile), { scope: "" })).text).toContain("Välj vad filen innehåller.");
});

test("only those who may change the organisation import, and see imports", async () => {
  const { path } = await preview(csv(firstFile));
  for (const role of ["manager", "department_head", "hr", "coordinator", "registrar"] as const) {
    const other = await app.as(await buildRoleHolder(app.db, role));
    expect((await other.get("/organisation/import")).status).toBe(403);
    expect((await other.get(path)).status).toBe(403);
    expect((await other.post(`${path}/genomfor`, { fingerprint: "x" })).status).toBe(403);
  }
  expect((await client.get("/organisation/import/00000000-0000-7000-8000-000000000000")).status).toBe(404);
});

test("3,000 people are imported within seconds", async () => {
  const lines = Array.from(
    { length: 3000 },
    (_, i) =>
      `Förvaltning ${i % 6};Arbetsplats ${i % 160};A${i % 160};Person ${i};${i + 100};p${i}@kommunen.example;lärare;${i < 160 ? "ja" : "nej"}`,
  );
  const started = performance.now();
  await importFile(
    `${header}\n${lines.map((line, i) => line.replace(/Förvaltning \d/, `Förvaltning ${(i % 160) % 6}`)).join("\n")}\n`,
  );
  expect(await app.db.selectFrom("units").selectAll().execute()).toHaveLength(166);
  expect(performance.now() - started).toBeLessThan(15_000);
});

import iconv from "iconv-lite";
import { beforeEach, describe, expect, test } from "vitest";
import writeXlsx from "write-excel-file/node";
import {
  appoint,
  buildBuilding,
  buildOrganisation,
  buildPerson,
  buildRoleHolder,
  buildUnit,
  type Organisation,
  type Unit,
} from "../../../../test/builders.ts";
import { inputValue } from "../../../../test/form-fields.ts";
import { buildInsuredObject, buildPolicy } from "../../../../test/insurance-builders.ts";
import { type TestClient, type TestPage, useTestApp } from "../../../../test/test-app.ts";
import { forgetOldObjectImports } from "./forget-old-object-imports.ts";
import { objectColumnFields } from "./object-columns.ts";

const app = useTestApp();
let municipality: Organisation & { name: string };
let company: Organisation & { name: string };
let companyUnit: Unit;
let school: Unit;
let officer: TestClient;

beforeEach(async () => {
  app.now = new Date("2026-03-03T09:00:00+01:00");
  await app.db.deleteFrom("policy_objects").execute();
  await app.db.deleteFrom("insured_objects").execute();
  await app.db.deleteFrom("import_mappings").execute();
  municipality = await named(`Ängsviks kommun ${++serial}`);
  company = await named(`Ängsvikshem ${serial}`, { kind: "owned_company" });
  companyUnit = await buildUnit(app.db, company, { kind: "company" });
  const department = await buildUnit(app.db, municipality, { kind: "department" });
  await buildUnit(app.db, municipality, { kind: "department" });
  school = await buildUnit(app.db, municipality, { name: `Björkängsskolan ${serial}`, parent: department });
  officer = await app.as(await buildRoleHolder(app.db, "insurance_officer"));
});
let serial = 0;

async function named(name: string, values: Parameters<typeof buildOrganisation>[1] = {}) {
  return { ...(await buildOrganisation(app.db, { ...values, name })), name };
}

const path = "/forsakringsobjekt/las-in";
const header = "Beteckning;Namn;Slag;Värde;Yta m2;Byggår";
const twoHouses = [
  "B-1;Björkängsskolan;Byggnad;120.500.000,00 kr;4 250,5;1974",
  "B-2;Åsöförskolan;Byggnad;18 000 000;;2003-05-01",
];

const fileOf = (lines: readonly string[], head = header) => new File([[head, ...lines].join("\r\n")], "fastighet.csv");
const words = (html: string) => html.replaceAll(/<[^>]+>/g, " ").replaceAll(/[\u00a0\u202f\s]+/g, " ");

interface Change {
  columns?: Record<string, string>;
  as?: TestClient;
}

/** Sends a file, takes the columns as they are proposed but for `columns`, and gives the preview. */
async function preview(file: File, { columns = {}, as = officer }: Change = {}): Promise<TestPage & { path: string }> {
  const sent = await as.post(path, { file });
  expect(sent.status, words(sent.text)).toBe(303);
  const matched = await as.post(sent.location, { ...(await proposed(sent.location, as)), ...columns });
  expect(matched.status, words(matched.text)).toBe(303);
  return { ...(await as.follow(matched)), path: matched.location };
}

async function proposed(location: string, as = officer): Promise<Record<string, string>> {
  const { text } = await as.get(location);
  const defaults = ["default_organisation", "default_kind", "default_valued_year", "default_valid_from"];
  const named = [...objectColumnFields, ...defaults].map((name) => [name, inputValue(text, name)]);
  return { ...Object.fromEntries(named), default_organisation: municipality.id };
}

async function readIn(shown: TestPage & { path: string }, problems?: "skip" | "stop", as = officer): Promise<TestPage> {
  const fingerprint = inputValue(shown.text, "fingerprint");
  return as.post(`${shown.path}/genomfor`, { fingerprint, ...(problems ? { problems } : {}) });
}

const objects = () => app.db.selectFrom("insured_objects").selectAll().orderBy("external_id").orderBy("name").execute();
const countsIn = ({ text }: TestPage) =>
  /class="counts">(.*?)<\/ul>/s
    .exec(text)?.[1]
    ?.replaceAll(/<[^>]+>/g, " ")
    .trim();

describe("a file of insured objects", () => {
  test("is shown before anything is done, and taken in with amounts as Swedes write them", async () => {
    const shown = await preview(fileOf(twoHouses));
    expect(words(shown.text)).toContain(
      "Nya (2) Björkängsskolan B-1 · 120 500 000 kr Åsöförskolan B-2 · 18 000 000 kr",
    );
    expect(await objects()).toEqual([]);
    expect((await readIn(shown)).status).toBe(303);
    expect(await objects()).toMatchObject([
      {
        ...{ external_id: "B-1", name: "Björkängsskolan", kind: "building", organisation_id: municipality.id },
        ...{ value_ore: 120_500_000_00, valued_year: 2026, area_m2: 4251, built_year: 1974, insured: true },
        valid_from: "2026-01-01",
      },
      { external_id: "B-2", value_ore: 18_000_000_00, area_m2: null, built_year: 2003 },
    ]);
    const logged = await app.db
      .selectFrom("audit_log")
      .select("action")
      .where("action", "like", "insured_object.%")
      .where("at", "=", app.now)
      .execute();
    expect(new Set(logged.map(({ action }) => action))).toEqual(
      new Set(["insured_object.added", "insured_object.imported"]),
    );
  });

  test("twice changes nothing", async () => {
    await readIn(await preview(fileOf(twoHouses)));
    const before = await objects();
    const again = await preview(fileOf(twoHouses));
    expect(words(again.text)).toContain("Filen stämmer med registret");
    expect(again.text).not.toContain("/genomfor");
    expect(countsIn(again)).toMatch(/^Oförändrade\s+2$/);
    expect(await objects()).toEqual(before);
  });

  test.each([
    [
      "UTF-8 with BOM and commas",
      () =>
        `\ufeff${[header, ...twoHouses.map((line) => line.replaceAll(",", " "))].join("\n").replaceAll(";", ",").replaceAll("000 00 kr", "000").replaceAll("4 250 5", "4251")}`,
    ],
    ["Windows-1252", () => new Uint8Array(iconv.encode([header, ...twoHouses].join("\r\n"), "windows-1252"))],
    [
      "XLSX",
      async () => {
        const rows = [header, ...twoHouses].map((line) => line.split(";").map((value) => ({ value })));
        return new Uint8Array(await writeXlsx(rows).toBuffer());
      },
    ],
  ])("comes as %s", async (_, bytes) => {
    await readIn(await preview(new File([await bytes()], "export.dat")));
    expect(await objects()).toMatchObject([
      { name: "Björkängsskolan", value_ore: 120_500_000_00, area_m2: 4251 },
      { name: "Åsöförskolan", value_ore: 18_000_000_00 },
    ]);
  });

  test("changes what it says otherwise, tells what, and leaves what it says nothing of", async () => {
    await readIn(await preview(fileOf(twoHouses)));
    const object = (await objects())[0];
    await app.db
      .updateTable("insured_objects")
      .set({ fire_protection: "Sprinkler", valued_year: 2020, unit_id: school.id })
      .where("id", "=", object?.id ?? "")
      .execute();
    const shown = await preview(fileOf(["B-1;Björkängsskolan;;130 000 000;;1974", "B-2;Åsöförskolan;;18 000 000;;"]));
    expect(words(shown.text)).toContain(
      "Ändrade (1) Björkängsskolan Värde: 120 500 000 kr → 130 000 000 kr Värderat år: 2020 → 2026",
    );
    await readIn(shown);
    expect((await objects())[0]).toMatchObject({
      ...{ value_ore: 130_000_000_00, valued_year: 2026, area_m2: 4251, built_year: 1974 },
      ...{ fire_protection: "Sprinkler", unit_id: school.id },
    });
    const { details } = await app.db
      .selectFrom("audit_log")
      .select("details")
      .where("action", "=", "insured_object.changed")
      .where("subject_id", "=", object?.id ?? "")
      .executeTakeFirstOrThrow();
    expect(details).toMatchObject({ value_ore: { from: 120_500_000_00, to: 130_000_000_00 } });
  });

  test("tells what is in the register and not in it, and leaves that as it is", async () => {
    await readIn(await preview(fileOf(twoHouses)));
    await buildInsuredObject(app.db, municipality, { kind: "vehicle", name: "En bil som filen inte handlar om" });
    const shown = await preview(fileOf(twoHouses.slice(0, 1)));
    expect(words(shown.text)).toContain("Finns i registret men inte i filen (1) Åsöförskolan B-2");
    expect(shown.text).not.toContain("En bil som filen");
  });

  test("that left us for the insurer comes back unchanged, its sum besides", async () => {
    await readIn(await preview(fileOf(twoHouses)));
    await buildInsuredObject(app.db, municipality, { kind: "vehicle", name: "-Grävaren-", index_hundredths: -1500 });
    await buildInsuredObject(app.db, company, { name: "Bostadshuset" });
    for (const format of ["csv", "xlsx"]) {
      const exported = await officer.get(`/forsakringsobjekt/export.${format}`);
      const back = await preview(new File([new Uint8Array(exported.bytes)], `objekt.${format}`));
      expect(countsIn(back), format).toMatch(/^Oförändrade\s+4$/);
    }
  });

  test("may keep values in thousands or millions, when its heading says so", async () => {
    const head = "Beteckning;Benämning;Försäkringsvärde (tkr)";
    await readIn(await preview(fileOf(["T-1;Torget;1 250,5"], head)));
    await readIn(await preview(fileOf(["T-2;Tornet;12,5"], head.replace("tkr", "Mkr"))));
    expect(await objects()).toMatchObject([{ value_ore: 1_250_500_00 }, { value_ore: 12_500_000_00 }]);
  });

  test("ties objects to units, buildings and policies by their names and ids", async () => {
    const building = await buildBuilding(app.db, { name: `Hallen ${serial}`, units: [school] });
    await app.db
      .updateTable("buildings")
      .set({ external_id: `FR-${serial}`, property_designation: `Ängen 1:${serial}` })
      .where("id", "=", building.id)
      .execute();
    const other = await buildInsuredObject(app.db, municipality);
    const naming = await buildPolicy(app.db, { organisation: municipality, objects: [other] });
    const forAll = await buildPolicy(app.db, { organisation: municipality });
    const numbers = await app.db
      .selectFrom("policies")
      .select(["id", "policy_number"])
      .where("id", "in", [naming.id, forAll.id])
      .execute();
    const numberOf = (id: string) => numbers.find((one) => one.id === id)?.policy_number;
    const shown = await preview(
      fileOf(
        [
          `FR-${serial};Hallen;1;${school.name.toUpperCase()};;${numberOf(naming.id)}`,
          `X-2;Läktaren;1;;Ängen 1:${serial};${numberOf(forAll.id)}`,
        ],
        "Beteckning;Namn;Värde;Används av;Fastighetsbeteckning;Försäkringsnummer",
      ),
    );
    expect(words(shown.text)).toContain(`Läggs till i försäkringen ${naming.number}`);
    expect(words(shown.text)).not.toContain(`Läggs till i försäkringen ${forAll.number}`);
    await readIn(shown);
    const [hall, stand] = (await objects()).filter(({ id }) => id !== other.id);
    expect(hall).toMatchObject({ unit_id: school.id, building_id: building.id });
    expect(stand).toMatchObject({ unit_id: null, building_id: building.id });
    const named = await app.db
      .selectFrom("policy_objects")
      .select("object_id")
      .where("policy_id", "=", naming.id)
      .execute();
    expect(named.map(({ object_id }) => object_id).toSorted()).toEqual([other.id, hall?.id].toSorted());
  });
});

describe("a line that cannot be taken", () => {
  const full = "Beteckning;Namn;Slag;Ägare;Värde;Används av;Byggnad;Försäkringsnummer;Byggår;Försäkrad";
  const good = "G-1;Det goda huset;Byggnad;;10 000;;;;1999;ja";

  test.each([
    ["a negative value", "B;Huset;;;-5;;;;;", "Värde: Beloppet kan inte vara mindre än noll."],
    ["an amount in another currency", "B;Huset;;;5 000 EUR;;;;;", "Värde: Skriv beloppet i svenska kronor."],
    ["an amount that may be two", "B;Huset;;;1,234;;;;;", "Värde: Menar du tusental eller ören?"],
    ["no amount", "B;Huset;;;mycket;;;;;", "Värde: Skriv beloppet i kronor med siffror"],
    ["nothing for a value", "B;Huset;;;;;;;;", "Värde: Fyll i det här."],
    ["no name", "B;;;;10;;;;;", "Namn: Fyll i det här."],
    ["an unknown kind", "B;Huset;Båt;;10;;;;;", "Slaget ”Båt” finns inte."],
    ["an unknown owner", "B;Huset;;Grannkommunen;10;;;;;", "Ägaren ”Grannkommunen” är inte kommunen"],
    ["an unknown unit", "B;Huset;;;10;Månskolan;;;;", "Enheten ”Månskolan” finns inte."],
    ["an unknown building", "B;Huset;;;10;;Slottet;;;", "Byggnaden ”Slottet” finns inte."],
    ["an unknown policy", "B;Huset;;;10;;;P-0;;", "Försäkringen ”P-0” finns inte, eller har gått ut."],
    ["a year that is none", "B;Huset;;;10;;;;1970-tal;", "Byggår: Skriv ett heltal"],
    ["an object that stands there already", "g-1;Ett annat namn;;;10;;;;;", "Samma objekt står på rad 2."],
  ])("has %s: it is told with its line and why", async (_, line, why) => {
    const shown = await preview(fileOf([good, line], full));
    expect(words(shown.text)).toContain(`Rad 3 ${why}`);
    expect(countsIn(shown)).toMatch(/^Nya\s+1\s+Kan inte tas\s+1$/);
  });

  test("is skipped or stops the whole file, as the user says, who has to say it", async () => {
    const file = () => fileOf([good, "B;Huset;;;-5;;;;;"], full);
    const unsaid = await readIn(await preview(file()));
    expect(unsaid.status).toBe(422);
    expect(words(unsaid.text)).toContain("Välj vad som ska göras med raderna som inte kan tas.");
    expect((await readIn(await preview(file()), "stop")).status).toBe(303);
    expect(await objects()).toEqual([]);
    const shown = await preview(file());
    expect((await readIn(shown, "skip")).status).toBe(303);
    expect(await objects()).toMatchObject([{ name: "Det goda huset" }]);
    const outcome = words((await officer.get(shown.path)).text);
    expect(outcome).toContain("Nya 1 Kan inte tas 1");
    expect(outcome).toContain("Rad 3 Värde: Beloppet kan inte vara mindre än noll.");
  });

  test("is fetched as a file with why, put right in it, and read in again; a week later it is forgotten", async () => {
    const file = () => fileOf([good, "B;=Huset;;;-5;;;;;", "C;;;;10;;;;;"], full);
    const expected = [
      `${full};Rad;Varför`,
      "B;'=Huset;;;'-5;;;;;;3;Värde: Beloppet kan inte vara mindre än noll.",
      "C;;;;10;;;;;;4;Namn: Fyll i det här.",
      "",
    ].join("\r\n");
    const shown = await preview(file());
    const address = `${shown.path}/kan-inte-tas.csv`;
    expect(shown.text).toContain(address);
    expect((await officer.get(address)).text).toBe(expected);
    await readIn(shown, "skip");
    expect((await officer.get(address)).text).toBe(expected);
    const mended = expected.replace("'-5", "5").replace("C;;", "C;Skjulet;");
    await readIn(await preview(new File([mended], "rattad.csv")));
    expect((await objects()).map(({ external_id }) => external_id)).toEqual(["B", "C", "G-1"]);
    app.now = new Date(app.now.getTime() + 8 * 24 * 3600_000);
    await app.runSchedule();
    const aWeekLater = await app.as(await buildRoleHolder(app.db, "insurance_officer"));
    expect((await aWeekLater.get(address)).status).toBe(404);
    const later = await aWeekLater.get(shown.path);
    expect(later.text).not.toContain(address);
    expect(words(later.text)).toContain("Rad 4 Namn: Fyll i det här.");
  });

  test("has a policy that does not insure its owner, or a name that several have", async () => {
    const policy = await buildPolicy(app.db, { organisation: company, values: { policy_number: `BOLAG-${serial}` } });
    await buildInsuredObject(app.db, municipality, { name: "Förrådet" });
    await buildInsuredObject(app.db, municipality, { name: "Förrådet" });
    const shown = await preview(fileOf([`B;Huset;;;10;;;BOLAG-${serial};;`, ";Förrådet;;;10;;;;;"], full));
    expect(policy.number).toMatch(/^FÖR/);
    expect(words(shown.text)).toContain(`Rad 2 Försäkringen ”BOLAG-${serial}” gäller inte ägaren`);
    expect(words(shown.text)).toContain("Rad 3 Ägaren har flera objekt av det slaget som heter ”Förrådet”.");
  });
});

describe("the columns", () => {
  test("are proposed by their headings, kept for the next file with the same ones, and two are needed", async () => {
    const sent = await officer.post(path, { file: fileOf(["1;A;5"], "Kolumn ett;Kolumn två;Kolumn tre") });
    const columns = await proposed(sent.location);
    expect(columns).toMatchObject({ name: "", value: "", external_id: "" });
    const missing = await officer.post(sent.location, { ...columns, name: "Kolumn två", default_valued_year: "i år" });
    expect(missing.status).toBe(422);
    expect(missing.text).toContain("Den här kolumnen behövs.");
    expect(inputValue(missing.text, "name")).toBe("Kolumn två");
    expect(inputValue(missing.text, "default_valued_year")).toBe("i år");
    const twice = { ...columns, name: "Kolumn två", value: "Kolumn två" };
    expect(words((await officer.post(sent.location, twice)).text)).toContain("vald för ett annat fält också");
    const chosen = { external_id: "Kolumn ett", name: "Kolumn två", value: "Kolumn tre" };
    expect((await officer.post(sent.location, { ...columns, ...chosen })).status).toBe(303);
    const next = await officer.post(path, { file: fileOf(["2;B;6"], "Kolumn ett;Kolumn två;Kolumn tre") });
    expect(await proposed(next.location)).toMatchObject(chosen);
  });

  test.each([
    [{}, "Välj en fil."],
    [{ file: new File(["Namn;Värde\n"], "a.csv") }, "Filen har rubriker men inga rader."],
    [{ file: new File([new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 1, 2])], "gammal.xls") }, "äldre Excel-formatet"],
    [{ file: new File([`Namn;Värde\n${"A;1\n".repeat(10_001)}`], "stor.csv") }, "fler än 10 000 rader"],
  ])("of what is no list of objects are not asked for (%#)", async (form, why) => {
    const answer = await officer.post(path, form);
    expect(answer.status).toBe(422);
    expect(words(answer.text)).toContain(why);
  });
});

describe("a file on its way", () => {
  test("is looked at again when the register has changed meanwhile, and is taken in once", async () => {
    const shown = await preview(fileOf(twoHouses));
    await buildInsuredObject(app.db, municipality, { name: "Åsöförskolan", external_id: "B-2" });
    const late = await readIn(shown);
    expect(late.status).toBe(409);
    expect(words(late.text)).toContain("Registret har ändrats sedan du såg förhandsvisningen.");
    expect((await readIn({ ...late, path: shown.path })).status).toBe(303);
    expect((await readIn({ ...late, path: shown.path })).status).toBe(303);
    expect(await objects()).toHaveLength(2);
    expect((await officer.get(`${shown.path}/kolumner`)).location).toBe(shown.path);
  });

  test("is forgotten when it is given up", async () => {
    const shown = await preview(fileOf(twoHouses));
    expect((await officer.post(`${shown.path}/slang`)).location).toBe("/forsakringsobjekt");
    const id = shown.path.split("/").at(-1) ?? "";
    const kept = await app.db
      .selectFrom("insured_object_imports")
      .selectAll()
      .where("id", "=", id)
      .executeTakeFirstOrThrow();
    expect(kept).toMatchObject({ state: "discarded", rows: [] });
    expect((await readIn(shown)).status).toBe(303);
    expect(await objects()).toEqual([]);
  });

  test("is forgotten when nobody has taken it in within a week", async () => {
    const shown = await preview(fileOf(twoHouses));
    const id = shown.path.split("/").at(-1) ?? "";
    const state = async () =>
      app.db
        .selectFrom("insured_object_imports")
        .select(["state", "rows"])
        .where("id", "=", id)
        .executeTakeFirstOrThrow();
    const days = (count: number) => () => new Date(app.now.getTime() + count * 24 * 3600_000);
    await forgetOldObjectImports({ ...app.services, clock: days(6) });
    expect((await state()).state).toBe("mapped");
    await forgetOldObjectImports({ ...app.services, clock: days(8) });
    expect(await state()).toEqual({ state: "discarded", rows: [] });
  });

  test("is its sender's and theirs who keep insurance for all; objects of others are not touched by it", async () => {
    const keeper = await buildPerson(app.db);
    await appoint(app.db, keeper, "insurance_officer", companyUnit);
    const theirs = await app.as(keeper);
    const line = (owner: string) => `B-9;Huset;${owner};10`;
    const shown = await preview(
      fileOf([line(company.name), `B-8;Skolan;${municipality.name};10`], "Beteckning;Namn;Ägare;Värde"),
      {
        as: theirs,
        columns: { default_organisation: company.id },
      },
    );
    expect(words(shown.text)).toContain(`Rad 3 Du har inte hand om objekten hos ${municipality.name}.`);
    await readIn(shown, "skip", theirs);
    expect(await objects()).toMatchObject([{ name: "Huset", organisation_id: company.id }]);
    const stolen = await preview(fileOf(twoHouses));
    for (const address of [stolen.path, `${stolen.path}/kolumner`, `${stolen.path}/kan-inte-tas.csv`])
      expect((await theirs.get(address)).status).toBe(404);
    for (const step of ["kolumner", "genomfor", "slang"]) {
      expect((await theirs.post(`${stolen.path}/${step}`)).status).toBe(404);
    }
    const notKept = await theirs.post(`${shown.path}/kolumner`, {});
    expect(notKept.location).toBe(shown.path);
    const own = await theirs.post(path, { file: fileOf(twoHouses) });
    const wrongOwner = await theirs.post(own.location, await proposed(own.location, theirs));
    expect(wrongOwner.status).toBe(422);
    expect((await officer.get(shown.path)).status).toBe(200);
    for (const role of ["manager", "coordinator", "auditor", "employee"] as const) {
      expect((await (await app.as(await buildRoleHolder(app.db, role))).get(path)).status).toBe(403);
    }
  });

  test("of 5,000 objects is planned within seconds", async () => {
    const lines = Array.from({ length: 5000 }, (_, at) => `N-${at};Hus ${at};Byggnad;${at + 1} 000;;`);
    const shown = await preview(fileOf(lines));
    expect(countsIn(shown)).toMatch(/^Nya\s+5000$/);
  });
});

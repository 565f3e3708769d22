import { beforeEach, describe, expect, test } from "vitest";
import {
  buildBuilding,
  buildIncident,
  buildOrganisation,
  buildRoleHolder,
  buildUnit,
  type Organisation,
  type Unit,
} from "../../../test/builders.ts";
import { inputValue } from "../../../test/form-fields.ts";
import { buildInsuredObject, buildPolicy } from "../../../test/insurance-builders.ts";
import { type TestClient, useTestApp } from "../../../test/test-app.ts";

const app = useTestApp();
let municipality: Organisation;
let company: Organisation;
let companyUnit: Unit;
let school: Unit;
let officer: TestClient;

beforeEach(async () => {
  municipality = await buildOrganisation(app.db);
  company = await buildOrganisation(app.db, { kind: "owned_company" });
  companyUnit = await buildUnit(app.db, company, { kind: "company" });
  const department = await buildUnit(app.db, municipality, { kind: "department" });
  await buildUnit(app.db, municipality, { kind: "department" });
  school = await buildUnit(app.db, municipality, { parent: department });
  officer = await app.as(await buildRoleHolder(app.db, "insurance_officer"));
});

const typed = () => ({
  title: "Egendom 2026",
  line: "property",
  insurer: "Mälarkusten Försäkring AB (påhittad)",
  policy_number: "EG-2026-1",
  organisation: municipality.id,
  insured: [municipality.id, company.id],
  begins_on: "2026-01-01",
  ends_on: "2026-12-31",
  premium: "2.345.678,50",
  sum_insured: "",
  notify_within_days: "180",
  limitation_years: "10",
  terms: "Kommunvillkor 12",
  claims_contact: "skador@forsakring.example",
  emergency_contact: "",
  declaration_due_on: "2026-10-15",
  renewal_due_on: "2026-12-01",
  note: "",
});

async function register(change: Record<string, string | string[]> = {}): Promise<string> {
  const sent = await officer.post("/forsakringar/ny", { ...typed(), ...change });
  expect(sent.status).toBe(303);
  return sent.location;
}

const idOf = (href: string) => href.split("/")[2] ?? "";
const policyOf = (href: string) =>
  app.db.selectFrom("policies").selectAll().where("id", "=", idOf(href)).executeTakeFirstOrThrow();
const versionOf = async (href: string) => inputValue((await officer.get(`${href}/andra`)).text, "version");
const deadlinesOf = (href: string) =>
  app.db.selectFrom("deadlines").selectAll().where("record_id", "=", idOf(href)).orderBy("kind").execute();
const rulesOf = (href: string) =>
  app.db.selectFrom("deductibles").selectAll().where("policy_id", "=", idOf(href)).orderBy("valid_from").execute();

describe("a policy", () => {
  test("is registered with its number, its money in öre, those insured and its dates in the calendar", async () => {
    const href = await register();
    const { text } = await officer.get(href);
    expect(text).toMatch(/FÖR-2026-\d{5}/);
    for (const words of ["Egendom 2026", "EG-2026-1", "Inom 180 dagar", "Fullvärde"]) expect(text).toContain(words);
    expect(await policyOf(href)).toMatchObject({ premium_ore: 2_345_678_50, sum_insured_ore: null });
    const dates = await deadlinesOf(href);
    expect(dates.map(({ kind, due_at }) => [kind, due_at.toISOString().slice(0, 10)])).toEqual([
      ["policy_renewal", "2026-12-01"],
      ["value_declaration", "2026-10-15"],
    ]);
    const insured = await app.db
      .selectFrom("policy_organisations")
      .where("policy_id", "=", idOf(href))
      .selectAll()
      .execute();
    expect(insured).toHaveLength(2);
  });

  test("sent twice from one form is one", async () => {
    const form = await officer.get("/forsakringar/ny");
    const key = inputValue(form.text, "request_key");
    const first = await officer.post("/forsakringar/ny", { ...typed(), request_key: key });
    const second = await officer.post("/forsakringar/ny", { ...typed(), request_key: key });
    expect(second.location).toBe(first.location);
  });

  test.each([
    [{ premium: "1 000 EUR" }, "premium", "svenska kronor"],
    [{ premium: "-5" }, "premium", "mindre än noll"],
    [{ premium: "1,234" }, "premium", "tusental eller ören"],
    [{ ends_on: "2025-12-31" }, "ends_on", "före den första"],
    [{ declaration_due_on: "2027-02-01" }, "declaration_due_on", "utanför försäkringens tid"],
    [{ sum_insured: "0" }, "sum_insured", "fullvärde"],
    [{ insured: [] as string[] }, "insured", "minst en"],
    [{ notify_within_days: "0" }, "notify_within_days", "heltal"],
    [{ line: "hund" }, "line", "Välj"],
    [{ begins_on: "2026-02-30" }, "begins_on", "ÅÅÅÅ-MM-DD"],
  ])("with %o is refused with words, and what was typed is kept", async (change, field, words) => {
    const back = await officer.post("/forsakringar/ny", { ...typed(), policy_number: `X-${field}`, ...change });
    expect(back.status).toBe(422);
    expect(back.text).toContain(`href="#field-${field}"`);
    expect(back.text).toContain(words);
    expect(back.text).toContain(`X-${field}`);
    expect(
      await app.db.selectFrom("policies").select("id").where("policy_number", "=", `X-${field}`).execute(),
    ).toEqual([]);
  });

  test("of a number and day that the insurer has given already is refused", async () => {
    await register({ policy_number: "SAMMA" });
    const again = await officer.post("/forsakringar/ny", { ...typed(), policy_number: "SAMMA" });
    expect(again.status).toBe(422);
    expect(again.text).toContain("finns redan");
  });

  test("is changed by one at a time, and its dates follow", async () => {
    const href = await register({ policy_number: "ÄNDRA" });
    const version = await versionOf(href);
    const change = { ...typed(), policy_number: "ÄNDRA", version, premium: "900", renewal_due_on: "2026-11-01" };
    expect((await officer.post(`${href}/andra`, change)).status).toBe(303);
    expect((await policyOf(href)).premium_ore).toBe(900_00);
    expect((await deadlinesOf(href))[0]?.due_at.toISOString().slice(0, 10)).toBe("2026-11-01");
    expect((await officer.post(`${href}/andra`, change)).status).toBe(409);
    await officer.post(`${href}/andra`, { ...change, version: await versionOf(href), renewal_due_on: "" });
    const [renewal] = await deadlinesOf(href);
    expect(renewal).toMatchObject({ kind: "policy_renewal", due_at: new Date("2026-12-31T23:59:00+01:00") });
  });

  test("that has ended when it is put in the register has nothing to keep", async () => {
    const past = { begins_on: "2024-01-01", ends_on: "2024-12-31", declaration_due_on: "2024-10-15" };
    const href = await register({ policy_number: "FÖRR", ...past, renewal_due_on: "2024-12-01" });
    expect(await deadlinesOf(href)).toEqual([]);
  });

  test("is renewed to the next year with its deductibles and objects, and its renewal is then done", async () => {
    const object = await buildInsuredObject(app.db, municipality);
    const href = await register({ policy_number: "F-2026" });
    await app.db
      .insertInto("policy_objects")
      .values({ policy_id: idOf(href), object_id: object.id })
      .execute();
    const rule = { level: "external", unit: "price_base_amounts", value: "3", valid_from: "2026-01-01" };
    await officer.post(`${href}/sjalvrisk/ny`, { ...rule, valid_to: "2026-05-31", version: await versionOf(href) });
    const later = { ...rule, value: "4", valid_from: "2026-06-01", valid_to: "2026-12-31" };
    await officer.post(`${href}/sjalvrisk/ny`, { ...later, version: await versionOf(href) });
    const form = await officer.get(`${href}/fornya`);
    for (const [name, value] of [
      ["title", "Egendom 2027"],
      ["policy_number", "F-2027"],
      ["begins_on", "2027-01-01"],
      ["ends_on", "2027-12-31"],
      ["declaration_due_on", "2027-10-15"],
    ] as const)
      expect(inputValue(form.text, name)).toBe(value);
    const sent = await officer.post(`${href}/fornya`, {
      ...typed(),
      title: "Egendom 2027",
      policy_number: "F-2027",
      begins_on: "2027-01-01",
      ends_on: "2027-12-31",
      declaration_due_on: "2027-10-15",
      renewal_due_on: "2027-12-01",
    });
    expect(sent.status).toBe(303);
    expect(await rulesOf(sent.location)).toMatchObject([
      { value: 4000, valid_from: "2027-01-01", valid_to: "2027-12-31" },
    ]);
    const objects = await app.db
      .selectFrom("policy_objects")
      .selectAll()
      .where("policy_id", "=", idOf(sent.location))
      .execute();
    expect(objects.map(({ object_id }) => object_id)).toEqual([object.id]);
    expect((await deadlinesOf(href))[0]?.met_at).toEqual(app.now);
    expect((await officer.get(sent.location)).text).toContain(href);
    expect((await officer.get(href)).text).toContain(sent.location);
  });

  test("has papers that those who see it may read", async () => {
    const href = await register({ policy_number: "PAPPER" });
    const file = new File(["Villkor för alla"], "villkor.txt", { type: "text/plain" });
    expect((await officer.post(`${href}/dokument`, { files: file })).status).toBe(303);
    expect((await officer.get(href)).text).toContain("villkor.txt");
    expect((await officer.post(`${href}/dokument`, {})).status).toBe(422);
  });

  test("has dates that are ticked off when they are done", async () => {
    const href = await register({ policy_number: "DATUM" });
    const [, declaration] = await deadlinesOf(href);
    expect((await officer.post(`${href}/datum/${declaration?.id}`, { note: "Skickat" })).status).toBe(303);
    expect((await deadlinesOf(href))[1]).toMatchObject({ met_at: app.now, note: "Skickat" });
  });
});

describe("a deductible", () => {
  const rule = {
    level: "external",
    cause: "",
    unit: "price_base_amounts",
    value: "0,5",
    min: "",
    max: "",
    yearly: "3 000 000",
    valid_from: "2026-01-01",
    valid_to: "2026-12-31",
  };
  let href: string;
  let serial = 0;

  beforeEach(async () => {
    href = await register({ policy_number: `S-${serial++}` });
  });

  const add = async (change: Partial<typeof rule> = {}) =>
    officer.post(`${href}/sjalvrisk/ny`, { ...rule, ...change, version: await versionOf(href) });

  test("is kept in thousandths, hundredths or öre, and shown as it was written", async () => {
    await add();
    await add({ level: "internal", unit: "kronor", value: "12.500,50", yearly: "" });
    await add({ cause: "water", unit: "percent", value: "12,5 %", min: "1000", max: "2000", yearly: "" });
    const rules = await rulesOf(href);
    expect(rules.map(({ value }) => value).sort((a, b) => a - b)).toEqual([500, 1250, 1_250_050]);
    const { text } = await officer.get(href);
    expect(text.replaceAll("\u00a0", " ")).toContain("0,5 prisbasbelopp, högst 3 000 000 kr under ett år");
    expect(text.replaceAll("\u00a0", " ")).toContain("12,5 % av skadan, lägst 1 000 kr, högst 2 000 kr");
  });

  test.each([
    [{ min: "2 000", max: "1 000" }, "max", "mindre än det lägsta"],
    [{ unit: "kronor", value: "-5" }, "value", "mindre än noll"],
    [{ unit: "kronor", value: "1 000 EUR" }, "value", "svenska kronor"],
    [{ unit: "kronor", value: "1,234" }, "value", "tusental eller ören"],
    [{ unit: "kronor", value: "" }, "value", "Fyll i"],
    [{ value: "-3" }, "value", "mindre än noll"],
    [{ value: "tre" }, "value", "prisbasbelopp med siffror"],
    [{ value: "0,12345" }, "value", "prisbasbelopp med siffror"],
    [{ unit: "percent", value: "101" }, "value", "från 0 till 100"],
    [{ yearly: "0" }, "yearly", "Lämna tomt"],
    [{ min: "−1" }, "min", "mindre än noll"],
    [{ valid_from: "2025-12-31" }, "valid_from", "utanför försäkringens tid"],
    [{ valid_to: "2027-01-01" }, "valid_to", "utanför försäkringens tid"],
    [{ valid_from: "2026-06-01", valid_to: "2026-05-01" }, "valid_to", "före den första"],
  ])("with %o is refused with words", async (change, field, words) => {
    const back = await add(change as Partial<typeof rule>);
    expect(back.status).toBe(422);
    expect(back.text).toContain(`href="#field-${field}"`);
    expect(back.text).toContain(words);
    expect(await rulesOf(href)).toEqual([]);
  });

  test("never holds on the same day as another of its level and cause; the other's days are said", async () => {
    await add({ valid_from: "2026-03-01", valid_to: "2026-06-30" });
    const overlapping = await add({ valid_from: "2026-06-30" });
    expect(overlapping.status).toBe(422);
    expect(overlapping.text).toContain("2026-03-01 till 2026-06-30");
    expect((await add({ valid_from: "2026-07-01" })).status).toBe(303);
    expect((await add({ valid_from: "2026-01-01", valid_to: "2026-02-28" })).status).toBe(303);
    expect((await add({ cause: "water" })).status).toBe(303);
    expect((await add({ level: "internal" })).status).toBe(303);
    expect(await rulesOf(href)).toHaveLength(5);
  });

  test("is changed without being in its own way, and removed", async () => {
    await add();
    const [only] = await rulesOf(href);
    const place = `${href}/sjalvrisk/${only?.id}`;
    expect(inputValue((await officer.get(place)).text, "value")).toBe("0,5");
    const changed = { ...rule, value: "3", version: await versionOf(href) };
    expect((await officer.post(place, changed)).status).toBe(303);
    expect((await rulesOf(href))[0]?.value).toBe(3000);
    expect((await officer.post(`${place}/ta-bort`, { version: await versionOf(href) })).status).toBe(303);
    expect(await rulesOf(href)).toEqual([]);
    const log = await app.db
      .selectFrom("audit_log")
      .select("action")
      .where("record_id", "=", idOf(href))
      .orderBy("id")
      .execute();
    expect(log.map(({ action }) => action)).toEqual([
      "policy.registered",
      "policy.deductible_added",
      "policy.deductible_changed",
      "policy.deductible_removed",
    ]);
  });

  test("keeps the policy's period from shrinking away from it", async () => {
    await add();
    const change = {
      ...typed(),
      policy_number: `S-${serial - 1}`,
      ends_on: "2026-11-30",
      declaration_due_on: "",
      renewal_due_on: "",
    };
    const back = await officer.post(`${href}/andra`, { ...change, version: await versionOf(href) });
    expect(back.status).toBe(422);
    expect(back.text).toContain("Ändra den först");
  });
});

describe("who sees policies", () => {
  test("those of a company are its own and the officer's; a school's head sees none", async () => {
    const theirs = await buildPolicy(app.db, { organisation: company, unit: companyUnit });
    const ours = await buildPolicy(app.db, { organisation: municipality });
    const lead = await app.as(await buildRoleHolder(app.db, "company_security_lead", companyUnit));
    const manager = await app.as(await buildRoleHolder(app.db, "manager", school));
    expect((await lead.get(`/forsakringar/${theirs.id}`)).status).toBe(200);
    expect((await lead.get(`/forsakringar/${ours.id}`)).status).toBe(404);
    expect((await lead.get("/forsakringar")).text).not.toContain(ours.id);
    expect((await manager.get(`/forsakringar/${theirs.id}`)).status).toBe(404);
    expect((await manager.get("/forsakringar")).text).toContain("rätt att se");
    expect((await lead.get(`/forsakringar/${theirs.id}/andra`)).status).toBe(403);
    expect((await officer.get(`/forsakringar/${theirs.id}/andra`)).status).toBe(200);
  });

  test("a list filters by line, year, insured and what is in force, and pages without gaps", async () => {
    const own = await buildOrganisation(app.db, { name: "Filterbolaget", kind: "owned_company" });
    for (let year = 2000; year < 2053; year++)
      await buildPolicy(app.db, {
        organisation: own,
        title: `Gammal ${year}`,
        values: { begins_on: `${year}-01-01`, ends_on: `${year}-12-31`, line: year === 2026 ? "cyber" : "art" },
      });
    const only = (query: string) => officer.get(`/forsakringar?organisation=${own.id}${query}`);
    expect((await only("")).text).toContain("1 försäkring,");
    expect((await only("&gren=art")).text).toContain("Inga försäkringar hittades");
    expect((await only("&ar=2011")).text).toContain("Gammal 2011");
    const first = await only("&galler=alla");
    expect(first.text).toContain("53 försäkringar");
    const next = /href="([^"]*efter=[^"]*)"/.exec(first.text)?.[1]?.replaceAll("&amp;", "&") ?? "";
    const second = await officer.get(next);
    for (const year of [2000, 2001, 2002]) expect(second.text).toContain(`Gammal ${year}`);
    expect(second.text).not.toContain("Gammal 2003");
  });
});

describe("an insured object", () => {
  const object = () => ({
    kind: "building",
    name: "Björkängsskolan",
    external_id: "H-1",
    organisation: municipality.id,
    value: "12 000 000",
    valued_year: "2024",
    index: "3,5",
    insured: "on",
    area: "",
    built_year: "1974",
    construction: "",
    fire_protection: "",
    valid_from: "2016-01-01",
    valid_to: "",
    unit: "",
    building: "",
  });

  test("is kept with its value, which rises by its index, and shown with the policies that hold for it", async () => {
    const policy = await buildPolicy(app.db, { organisation: municipality });
    const vehicles = await buildPolicy(app.db, { organisation: municipality, values: { line: "vehicle" } });
    const sent = await officer.post("/forsakringsobjekt/ny", object());
    expect(sent.status).toBe(303);
    const { text } = await officer.get(sent.location);
    expect(text.replaceAll("\u00a0", " ")).toContain("12 854 700 kr");
    expect(text).toContain(policy.id);
    expect(text).not.toContain(vehicles.id);
    const changed = await officer.post(`${sent.location}/andra`, { ...object(), index: "-10", insured: "" });
    expect(changed.status).toBe(303);
    const after = (await officer.get(sent.location)).text.replaceAll("\u00a0", " ");
    expect(after).toContain("9 720 000 kr");
    expect(after).toContain("Inte försäkrat");
  });

  test.each([
    [{ value: "många" }, "value"],
    [{ value: "12 000 USD" }, "value"],
    [{ index: "mycket" }, "index"],
    [{ valued_year: "2099" }, "valued_year"],
    [{ valid_to: "2015-12-31" }, "valid_to"],
    [{ kind: "båt" }, "kind"],
    [{ name: "" }, "name"],
    [{ unit: "x" }, "unit"],
  ])("with %o is refused by the field", async (change, field) => {
    const back = await officer.post("/forsakringsobjekt/ny", { ...object(), ...change });
    expect(back.status).toBe(422);
    expect(back.text).toContain(`href="#field-${field}"`);
  });

  test("has a designation of its own among those of its owner and kind", async () => {
    expect((await officer.post("/forsakringsobjekt/ny", object())).status).toBe(303);
    expect((await officer.post("/forsakringsobjekt/ny", object())).text).toContain("redan ett objekt");
  });

  test("is seen by those who use it or own it, and does not exist for others", async () => {
    const house = await buildBuilding(app.db, { units: [school] });
    const used = await buildInsuredObject(app.db, municipality, { building_id: house.id });
    const other = await buildInsuredObject(app.db, municipality);
    const theirs = await buildInsuredObject(app.db, company);
    const manager = await app.as(await buildRoleHolder(app.db, "manager", school));
    const lead = await app.as(await buildRoleHolder(app.db, "company_security_lead", companyUnit));
    const status = async (who: TestClient, one: { id: string }) =>
      (await who.get(`/forsakringsobjekt/${one.id}`)).status;
    expect(await Promise.all([used, other, theirs].map((one) => status(manager, one)))).toEqual([200, 404, 404]);
    expect(await Promise.all([used, other, theirs].map((one) => status(lead, one)))).toEqual([404, 404, 200]);
    expect((await manager.get("/forsakringsobjekt/export.csv")).text).not.toContain(other.name);
    expect((await manager.get(`/forsakringsobjekt/${used.id}/andra`)).status).toBe(403);
  });

  test("shows the losses in its house that the reader may see", async () => {
    const house = await buildBuilding(app.db, { units: [school] });
    const insured = await buildInsuredObject(app.db, municipality, { building_id: house.id });
    const at = { unit: school, values: { building_id: house.id } };
    const loss = await buildIncident(app.db, at);
    const secret = await buildIncident(app.db, { ...at, restricted: true });
    const threat = await buildIncident(app.db, { ...at, typeId: "threat.verbal" });
    const { text } = await officer.get(`/forsakringsobjekt/${insured.id}`);
    expect(text).toContain(loss.id);
    expect(text).not.toContain(secret.id);
    expect(text).not.toContain(threat.id);
  });

  test("goes to the insurer with its value of the year asked for, and the sum last", async () => {
    const own = await buildOrganisation(app.db, { kind: "owned_company" });
    const indexed = { value_ore: 100_000_00, valued_year: 2026, index_hundredths: 1000 };
    await buildInsuredObject(app.db, own, { ...indexed, name: "=Formelhuset" });
    await buildInsuredObject(app.db, own, { ...indexed, name: "Andra huset" });
    await buildInsuredObject(app.db, own, { ...indexed, name: "Sålda huset", valid_to: "2026-12-31" });
    const query = `?organisation=${own.id}&per=2027-01-01`;
    const csv = (await officer.get(`/forsakringsobjekt/export.csv${query}`)).text;
    expect(csv).toContain("'=Formelhuset");
    expect(csv).not.toContain("Sålda huset");
    expect(csv.trimEnd().split("\r\n").at(-1)).toMatch(/^Summa;.*220000(,00)?$/);
    const xlsx = await officer.get(`/forsakringsobjekt/export.xlsx${query}`);
    expect(xlsx.headers.get("content-disposition")).toContain("2027-01-01.xlsx");
    expect(xlsx.bytes.subarray(0, 2)).toEqual(new Uint8Array([0x50, 0x4b]));
  });
});

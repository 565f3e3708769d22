import { beforeEach, describe, expect, test } from "vitest";
import { buildOrganisation, buildRoleHolder, buildUnit, type Organisation, type Unit } from "../../../test/builders.ts";
import { inputValue } from "../../../test/form-fields.ts";
import { buildInsuredObject, buildPolicy } from "../../../test/insurance-builders.ts";
import { type TestClient, useTestApp } from "../../../test/test-app.ts";

const app = useTestApp();
let municipality: Organisation;
let schools: Unit;
let officer: TestClient;
let href: string;
let policyId: string;
let halls: { id: string; name: string }[];
let library: { id: string; name: string };
let depot: { id: string; name: string };
let serial = 0;

beforeEach(async () => {
  serial += 1;
  municipality = await buildOrganisation(app.db);
  schools = await buildUnit(app.db, municipality, { kind: "department", name: `Skolförvaltningen ${serial}` });
  const culture = await buildUnit(app.db, municipality, { kind: "department", name: `Kulturförvaltningen ${serial}` });
  const school = await buildUnit(app.db, municipality, { parent: schools, name: `Björkängsskolan ${serial}` });
  halls = await Promise.all(
    ["Gymnastikhallen", "Slöjdhuset", "Matsalen"].map((name) =>
      buildInsuredObject(app.db, municipality, { name, unit_id: school.id, external_id: `H-${name}` }),
    ),
  );
  library = await buildInsuredObject(app.db, municipality, { name: "Stadsbiblioteket", unit_id: culture.id });
  depot = await buildInsuredObject(app.db, municipality, { name: "Gemensamma förrådet" });
  await buildInsuredObject(app.db, municipality, { name: "En bil", kind: "vehicle" });
  for (let at = 0; at < 20; at++) await buildInsuredObject(app.db, municipality, { name: `Bod ${at}` });
  const policy = await buildPolicy(app.db, { organisation: municipality, objects: [depot] });
  policyId = policy.id;
  href = `/forsakringar/${policy.id}/objekt`;
  officer = await app.as(await buildRoleHolder(app.db, "insurance_officer"));
});

const words = (html: string) => html.replaceAll(/<[^>]+>/g, " ").replaceAll(/[\u00a0\u202f\s]+/g, " ");

async function choose(form: Record<string, string[]>): Promise<void> {
  const version = inputValue((await officer.get(href)).text, "version");
  expect((await officer.post(href, { ...form, version })).status).toBe(303);
}

async function search(form: Record<string, string | string[]>) {
  const found = await officer.post(href, { find: "some", ...form });
  expect(found.status).toBe(200);
  return found;
}

const objectsIn = (html: string) =>
  [...html.matchAll(/<input[^>]*name="objects"[^>]*>/g)]
    .map(([tag]) => tag)
    .filter((tag) => /type="hidden"| checked/.test(tag))
    .map((tag) => /value="([^"]+)"/.exec(tag)?.[1] ?? "");

async function named(): Promise<string[]> {
  const rows = await app.db
    .selectFrom("policy_objects")
    .innerJoin("insured_objects", "insured_objects.id", "policy_objects.object_id")
    .select("insured_objects.name")
    .where("policy_id", "=", policyId)
    .orderBy("insured_objects.name")
    .execute();
  return rows.map(({ name }) => name);
}

describe("the objects of a policy", () => {
  test("are chosen by department, each to be opened, with how many are chosen", async () => {
    const shown = words((await officer.get(href)).text);
    expect(shown).toContain("1 av 25 objekt är valda.");
    expect(shown).toMatch(/Kulturförvaltningen \d+ \(0 av 1 valda\).*Skolförvaltningen \d+ \(0 av 3 valda\)/);
    expect(shown).toContain("Används av flera eller ingen (1 av 21 valda)");
    expect(shown).not.toContain("En bil");
    await choose({ objects: [library.id, depot.id] });
    expect(await named()).toEqual(["Gemensamma förrådet", "Stadsbiblioteket"]);
  });

  test("may be all of a department at once", async () => {
    await choose({ objects: [depot.id], groups: [`Skolförvaltningen ${serial}`] });
    expect(await named()).toEqual(["Gemensamma förrådet", "Gymnastikhallen", "Matsalen", "Slöjdhuset"]);
  });

  test("are found by name, designation or unit; what is chosen and not shown stays chosen", async () => {
    for (const text of ["slöjd", "h-slöjdhuset", `björkängsskolan ${serial} slöjd`]) {
      const found = await search({ objects: [depot.id], sok: text });
      expect(words(found.text)).toContain("Slöjdhuset");
      expect(words(found.text)).not.toContain("Stadsbiblioteket");
      expect(found.text).toContain(`type="hidden" name="objects" value="${depot.id}"`);
    }
    await choose({ objects: [depot.id], groups: [`Skolförvaltningen ${serial}`], searched: ["slöjd"] });
    expect(await named()).toEqual(["Gemensamma förrådet", "Slöjdhuset"]);
    expect(words((await search({ sok: "rymdskepp" })).text)).toContain("Inget objekt stämmer");
  });

  test("that were ticked before a search are still ticked after it, a whole department too, and nothing is saved by searching", async () => {
    await choose({});
    const found = await search({ objects: [library.id], groups: [`Skolförvaltningen ${serial}`], sok: "bod 1" });
    expect(words(found.text)).toContain("4 av 25 objekt är valda.");
    const back = await search({ objects: objectsIn(found.text), searched: "bod 1", sok: "bod 1", find: "all" });
    expect(words(back.text)).toContain("4 av 25 objekt är valda.");
    expect(await named()).toEqual([]);
  });

  test("that somebody else has changed since the page was opened are not changed by who searched meanwhile", async () => {
    await choose({ objects: [library.id] });
    const before = inputValue((await officer.get(href)).text, "version");
    await choose({ objects: [depot.id] });
    const found = await search({ sok: "slöjd", version: before });
    const late = await officer.post(href, { objects: [library.id], version: inputValue(found.text, "version") });
    expect(late.status).toBe(409);
    expect(await named()).toEqual(["Gemensamma förrådet"]);
  });

  test("are none when none is ticked, and those of others cannot be chosen", async () => {
    const foreign = await buildInsuredObject(app.db, await buildOrganisation(app.db));
    await choose({ objects: [foreign.id, halls[0]?.id ?? ""] });
    expect(await named()).toEqual(["Gymnastikhallen"]);
    await choose({});
    expect(await named()).toEqual([]);
    expect(words((await officer.get(`/forsakringar/${policyId}`)).text)).toContain("Gäller alla försäkrade objekt");
  });

  test("stand on its page, opened by whoever wants to see many", async () => {
    await choose({ groups: [""] });
    expect(words((await officer.get(`/forsakringar/${policyId}`)).text)).toContain("Visa alla 21");
  });
});

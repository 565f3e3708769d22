import { beforeEach, describe, expect, test } from "vitest";
import { appoint, buildOrganisation, buildPerson, buildRoleHolder, buildUnit } from "../../../../test/builders.ts";
import { inputValue } from "../../../../test/form-fields.ts";
import { buildPolicy } from "../../../../test/insurance-builders.ts";
import { type TestClient, useTestApp } from "../../../../test/test-app.ts";
import { priceBaseYearAskedFor } from "./missing-price-base.ts";

const app = useTestApp();
let officer: TestClient;

const path = "/forsakringar/prisbasbelopp";
const typed = { year: "2027", amount: "60 100", source: "Förordning 2026:0 (påhittad)", decided_on: "2026-09-17" };
const words = (html: string) => html.replaceAll(/<[^>]+>/g, " ").replaceAll(/[\u00a0\u202f\s]+/g, " ");
const own = () => app.db.selectFrom("price_base_amounts").selectAll().orderBy("year").execute();

beforeEach(async () => {
  app.now = new Date("2026-10-05T09:00:00+02:00");
  await app.db.deleteFrom("price_base_amounts").execute();
  officer = await app.as(await buildRoleHolder(app.db, "insurance_officer"));
});

describe("a price base amount", () => {
  test("is asked for from 1 October of the year before, and by then the form proposes that year", async () => {
    expect(priceBaseYearAskedFor("2026-09-30")).toBeNull();
    expect(priceBaseYearAskedFor("2026-10-01")).toBe(2027);
    expect(priceBaseYearAskedFor("2027-09-30")).toBe(2027);
    expect(priceBaseYearAskedFor("2027-10-01")).toBe(2028);
    expect(words((await officer.get(path)).text)).toContain("Prisbasbeloppet för 2027 saknas");
    expect(inputValue((await officer.get(`${path}/ny`)).text, "year")).toBe("2027");
  });

  test("is entered with its source and day, stands on the page and in the log, and is asked for no more", async () => {
    expect((await officer.post(`${path}/ny`, typed)).status).toBe(303);
    expect(await own()).toMatchObject([{ year: 2027, kronor: 60_100, decided_on: "2026-09-17", saved_at: app.now }]);
    const shown = words((await officer.get(path)).text);
    expect(shown).toContain("2027 60 100 kr Förordning 2026:0 (påhittad)");
    expect(shown).toContain("2026 59 200 kr Följer med programmet");
    expect(shown).not.toContain("saknas");
    const logged = await app.db
      .selectFrom("audit_log")
      .select("details")
      .where("action", "=", "price_base.saved")
      .executeTakeFirstOrThrow();
    expect(logged.details).toMatchObject({ year: 2027, kronor: 60_100 });
  });

  test("is put right, also one that came with the program, and taken out again", async () => {
    await officer.post(`${path}/ny`, { ...typed, year: "2026", amount: "59 300" });
    const form = (await officer.get(`${path}/ny?ar=2026`)).text;
    expect([inputValue(form, "amount"), inputValue(form, "source")]).toEqual(["59300", typed.source]);
    expect(words((await officer.get(path)).text)).toContain("2026 59 300 kr");
    expect((await officer.post(`${path}/2026/ta-bort`)).status).toBe(303);
    expect(words((await officer.get(path)).text)).toContain("2026 59 200 kr Följer med programmet");
    for (const year of ["2026", "x", "1e300"]) {
      expect((await officer.post(`${path}/${year}/ta-bort`)).status).toBe(404);
    }
  });

  test.each([
    [{ amount: "601 000" }, "amount", "långt från det för 2026, 59 200 kr"],
    [{ amount: "60 100,50" }, "amount", "hela kronor"],
    [{ amount: "0" }, "amount", "mer än noll"],
    [{ amount: "-60 100" }, "amount", "mindre än noll"],
    [{ decided_on: "2026-10-06" }, "decided_on", "har inte varit än"],
    [{ year: "2028" }, "year", "heltal från 1990 till 2027"],
    [{ source: " " }, "source", "Fyll i"],
  ])("that is %o is refused with words, and what was typed is kept", async (change, field, why) => {
    const back = await officer.post(`${path}/ny`, { ...typed, ...change });
    expect(back.status).toBe(422);
    expect(back.text).toContain(`href="#field-${field}"`);
    expect(words(back.text)).toContain(why);
    expect(inputValue(back.text, field)).toBe(Object.values(change)[0]);
    expect(await own()).toEqual([]);
  });

  test("that is missing is said where a deductible is counted in it, and no longer when it is there", async () => {
    const organisation = await buildOrganisation(app.db);
    const values = { begins_on: "2027-01-01", ends_on: "2027-12-31" };
    const counted = await buildPolicy(app.db, { organisation, title: "Egendom 2027", values });
    const kronor = [{ level: "external" as const, unit: "kronor" as const, value: 5_000_00 }];
    const other = await buildPolicy(app.db, { organisation, title: "Resor 2027", values, deductibles: kronor });
    const warning = "Prisbasbeloppet för 2027 är inte inlagt. Så länge räknas det med 59 200 kr (2026).";
    expect(words((await officer.get(`/forsakringar/${counted.id}`)).text)).toContain(warning);
    expect((await officer.get(`/forsakringar/${other.id}`)).text).not.toContain("Prisbasbeloppet för");
    const page = words((await officer.get(path)).text);
    expect(page).toContain(`${counted.number} · 2027: räknas med 59 200 kr (2026) Egendom 2027`);
    expect(page).not.toContain("Resor 2027");
    await officer.post(`${path}/ny`, typed);
    expect(words((await officer.get(`/forsakringar/${counted.id}`)).text)).not.toContain("är inte inlagt");
    expect((await officer.get(path)).text).not.toContain("Egendom 2027");
  });

  test("is changed by those who keep insurance or settings for all of the municipality; others read, or do not come here", async () => {
    const municipality = await buildOrganisation(app.db);
    const unit = await buildUnit(app.db, municipality);
    const ofUnit = await buildPerson(app.db);
    await appoint(app.db, ofUnit, "insurance_officer", unit);
    const reader = await app.as(ofUnit);
    const page = await reader.get(path);
    expect(page.status).toBe(200);
    expect(page.text).not.toContain(`${path}/ny`);
    expect((await reader.get(`${path}/ny`)).status).toBe(403);
    expect((await reader.post(`${path}/ny`, typed)).status).toBe(403);
    expect((await reader.post(`${path}/2027/ta-bort`)).status).toBe(403);
    for (const role of ["administrator", "security_chief"] as const) {
      const keeper = await app.as(await buildRoleHolder(app.db, role));
      expect((await keeper.post(`${path}/ny`, typed)).status).toBe(303);
    }
    for (const role of ["manager", "auditor", "coordinator"] as const) {
      expect((await (await app.as(await buildRoleHolder(app.db, role))).get(path)).status).toBe(403);
    }
  });

  test("waits as late when the year has begun without it, and not for those who keep insurance for a part", async () => {
    app.now = new Date("2027-01-04T09:00:00+01:00");
    officer = await app.as(await buildRoleHolder(app.db, "insurance_officer"));
    expect((await officer.get("/")).text).toMatch(/Prisbasbelopp 2027[\s\S]*Sen</);
    const unit = await buildUnit(app.db, await buildOrganisation(app.db));
    const ofUnit = await buildRoleHolder(app.db, "insurance_officer", unit);
    expect((await (await app.as(ofUnit)).get("/")).text).not.toContain("Prisbasbelopp 2027");
  });
});

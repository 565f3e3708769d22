import { beforeAll, describe, expect, test } from "vitest";
import {
  appoint,
  buildBuilding,
  buildIncident,
  buildMeasure,
  buildOrganisation,
  buildPerson,
  buildRoleHolder,
  buildUnit,
  type Person,
  type Unit,
} from "../../../test/builders.ts";
import { buildLossClaim, buildWrittenPolicy } from "../../../test/loss-builders.ts";
import { type TestClient, useTestApp } from "../../../test/test-app.ts";
import { userById } from "../../../test/user-of.ts";
import { rolling, totalOf } from "./risk-cost.ts";
import { riskCostReport } from "./risk-cost-report.ts";

const app = useTestApp();
const kronor = (amount: number) => amount * 100;
let education: Unit;
let care: Unit;
let school: Unit;
let building: { id: string; name: string };
let officer: Person;
let principal: Person;
let claim: { id: string; number: string };

/** Figures as they stand on a page, without its marks and hard spaces. */
const words = (text: string) =>
  text
    .replace(/<[^>]+>/g, " ")
    .replaceAll(/[\u00a0\u202f]|&nbsp;/g, " ")
    .replaceAll("−", "-")
    .replaceAll(/\s+/g, " ");

async function read(person: Person, path: string): Promise<string> {
  const page = await (await app.as(person)).get(path);
  expect(page.status, path).toBe(200);
  return words(page.text);
}

async function incidentCosting(unit: Unit, ore: number, on: string, values = {}, restricted = false) {
  return buildIncident(app.db, {
    unit,
    occurredAt: new Date(`${on}T10:00:00+01:00`),
    title: `Skada den ${on}`,
    restricted,
    values: { cost_total_ore: ore, ...values },
  });
}

beforeAll(async () => {
  const { db } = app;
  const municipality = await buildOrganisation(db);
  education = await buildUnit(db, municipality, { kind: "department", name: "Skolförvaltningen" });
  care = await buildUnit(db, municipality, { kind: "department", name: "Vårdförvaltningen" });
  school = await buildUnit(db, municipality, { name: "Lönnskolan", parent: education });
  const home = await buildUnit(db, municipality, { name: "Solgården", parent: care });
  building = await buildBuilding(db, { name: "Lönnskolans gymnastiksal", units: [school] });
  officer = await buildRoleHolder(db, "insurance_officer");
  principal = await buildRoleHolder(db, "manager", school);
  await db.updateTable("incident_types").set({ loss_cause: "glass" }).where("id", "=", "vandalism.glass").execute();
  await db
    .insertInto("settings")
    .values({ key: "municipality", value: JSON.stringify({ name: "Provby", shortName: "Provby", population: 10_000 }) })
    .execute();

  await incidentCosting(school, kronor(6_500), "2025-04-01", { building_id: building.id });
  await incidentCosting(home, kronor(3_500), "2025-05-01");
  await incidentCosting(school, kronor(99_999), "2025-05-02", {}, true);
  const water = await incidentCosting(school, kronor(210_000), "2025-06-01");
  claim = await buildLossClaim(db, {
    unit: school,
    lossOn: "2025-06-01",
    cause: "water",
    shares: { workplace: kronor(29_600), fund: kronor(148_000), insurer: kronor(32_400) },
    incidents: [water],
    title: "Vattenskada i matsalen",
  });
  const recourse = await db
    .insertInto("recourses")
    .values({ claim_id: claim.id, against: "contractor", demanded_ore: kronor(10_000), created_at: app.now })
    .returning("id")
    .executeTakeFirstOrThrow();
  await db
    .insertInto("recourse_payments")
    .values({
      recourse_id: recourse.id,
      amount_ore: kronor(10_000),
      insurer_part_ore: kronor(1_600),
      paid_on: "2025-12-01",
      created_at: app.now,
    })
    .execute();
  await buildWrittenPolicy(db, {
    unit: education,
    beginsOn: "2025-05-01",
    endsOn: "2026-04-30",
    premiumOre: kronor(36_500),
  });
  const measure = await buildMeasure(db, { unit: school, status: "done", title: "Nytt larm" });
  await db
    .updateTable("measures")
    .set({ outcome_ore: kronor(20_000), completed_at: new Date("2025-09-01") })
    .where("id", "=", measure.id)
    .execute();
});

describe("what risk costs", () => {
  test("is premiums, what is retained, prevention and administration less what was recovered, each by its year", async () => {
    const browser = await app.as(officer);
    await browser.post("/riskkostnad/kostnader/ny", {
      kind: "administration",
      note: "Mäklare",
      amount: "12 000",
      on_date: "2025-02-01",
      unit: "",
    });
    const text = await read(officer, "/riskkostnad?ar=2025");
    // 24,500 of the premium falls on 2025: 245 of 365 days. Workplaces 6,500 + 3,500 + 29,600. Without the restricted one.
    const parts = ["24 500 kr", "39 600 kr", "148 000 kr", "0 kr", "20 000 kr", "12 000 kr", "-8 400 kr", "235 700 kr"];
    expect(text).toContain(`2025 ${parts.join(" ")} 24`);
    expect(text).toContain("2026 hittills 12 000 kr 0 kr 0 kr");
    expect(text).toContain("Per invånare 2025 24 kr");
  });

  test("stands by department with the way to its losses, and their rows sum to it", async () => {
    const text = await read(officer, "/riskkostnad?ar=2025");
    // Retained 36,100 by workplaces and 148,000 by the fund, less 8,400 recovered.
    expect(text).toContain("Skolförvaltningen 2 36 100 kr 148 000 kr 0 kr -8 400 kr 175 700 kr");
    expect(text).toContain("Vårdförvaltningen 1 3 500 kr 0 kr 0 kr 0 kr 3 500 kr");
    const rows = await read(officer, `/riskkostnad/skador?ar=2025&enhet=${education.id}`);
    expect(rows).toContain("Vattenskada i matsalen");
    expect(rows).toContain("Skada den 2025-04-01");
    expect(rows).not.toContain("Skada den 2025-05-01");
    // The incident of the claim stands there by the claim alone, and the restricted one not at all.
    expect(rows).not.toContain("Skada den 2025-06-01");
    expect(rows).not.toContain("Skada den 2025-05-02");
    expect(rows).toContain("Summa av 2 rader 36 100 kr 148 000 kr 32 400 kr 0 kr -8 400 kr 175 700 kr");
  });

  test("stands by cause and by building", async () => {
    const text = await read(officer, "/riskkostnad?ar=2025");
    expect(text).toContain("Vatten 169 200 kr");
    expect(text).toContain("Glas 10 000 kr");
    expect(text).toContain("Lönnskolans gymnastiksal 6 500 kr");
    const glass = await read(officer, "/riskkostnad?ar=2025&orsak=glass");
    // A cause has no premium of its own.
    expect(glass).toContain("2025 10 000 kr 0 kr 0 kr 0 kr 10 000 kr");
    const there = await read(officer, `/riskkostnad/skador?ar=2025&byggnad=${building.id}`);
    expect(there).toContain("Summa av 1 rader 6 500 kr");
  });

  test("each row of the premium stands with the part of the year", async () => {
    const text = await read(officer, "/riskkostnad/premier?ar=2026");
    expect(text).toContain("36 500 kr 12 000 kr");
    const measures = await read(officer, "/riskkostnad/atgarder?ar=2025");
    // What the measure is about is not for the insurance officer to read; what it cost is.
    expect(measures).not.toContain("Nytt larm");
    expect(measures).toContain("en åtgärd som du inte kan öppna, 20 000 kr");
    const own = await read(principal, "/riskkostnad/atgarder?ar=2025");
    expect(own).toContain("Nytt larm");
    expect(own).toContain("Summa 20 000 kr");
  });

  test("is for a manager that of the own units alone, and other units are not there", async () => {
    const text = await read(principal, "/riskkostnad?ar=2025");
    expect(text).toContain("2025 0 kr 36 100 kr 148 000 kr 0 kr 20 000 kr 0 kr -8 400 kr 195 700 kr");
    // All of it lies in one department, so that its workplaces tell more.
    expect(text).toContain("Lönnskolan 2 36 100 kr 148 000 kr 0 kr -8 400 kr 175 700 kr");
    const browser = await app.as(principal);
    expect((await browser.get(`/riskkostnad?enhet=${care.id}`)).status).toBe(404);
    expect((await browser.get(`/riskkostnad/skador?enhet=${care.id}`)).status).toBe(404);
    const rows = await read(principal, "/riskkostnad/skador?ar=2025");
    expect(rows).toContain("Summa av 2 rader");
    expect(rows).not.toContain("Skada den 2025-05-01");
  });

  test("takes a restricted loss back in when it is open", async () => {
    const before = await read(officer, "/riskkostnad?ar=2024");
    expect(before).toContain("2024 0 kr 0 kr");
    const hidden = await incidentCosting(school, kronor(1_000), "2024-05-02", {}, true);
    expect(await read(officer, "/riskkostnad?ar=2024")).toContain("2024 0 kr 0 kr");
    await app.db.updateTable("records").set({ restricted: false }).where("id", "=", hidden.id).execute();
    expect(await read(officer, "/riskkostnad?ar=2024")).toContain("2024 0 kr 1 000 kr");
    await app.db.updateTable("records").set({ restricted: true }).where("id", "=", hidden.id).execute();
  });
});

describe("those who get sums for the whole", () => {
  let member: TestClient;
  beforeAll(async () => {
    member = await app.as(await buildRoleHolder(app.db, "board_member"));
  });

  test("are told nothing of fewer than five losses, and find no rows", async () => {
    const page = await member.get("/riskkostnad?ar=2025");
    expect(page.status).toBe(200);
    expect(words(page.text)).not.toContain("148 000");
    expect(page.text).not.toContain("/riskkostnad/skador");
    expect((await member.get("/riskkostnad/skador?ar=2025")).status).toBe(403);
    expect((await member.get("/riskkostnad/kostnader")).status).toBe(403);
  });

  test("are told sums of five or more, by cause where there are five", async () => {
    for (let day = 1; day <= 5; day++) await incidentCosting(school, kronor(1_000), `2023-03-0${day}`);
    const text = words((await member.get(`/riskkostnad?ar=2023&enhet=${school.id}`)).text);
    expect(text).toContain("2023 0 kr 5 000 kr");
    expect(text).toContain("Glas 5 000 kr");
    expect(text).not.toContain("Skolförvaltningen");
  });

  test("choose between their own units and the whole when they have both", async () => {
    const both = await buildPerson(app.db);
    await appoint(app.db, both, "manager", school);
    await appoint(app.db, both, "crime_prevention_strategist");
    expect(await read(both, "/riskkostnad?ar=2025")).toContain("148 000 kr");
    const whole = await read(both, "/riskkostnad?ar=2025&omfattning=kommunen");
    expect(whole).toContain("Summor för hela kommunen");
    expect(whole).not.toContain("148 000 kr");
  });
});

describe("hours and costs of safety", () => {
  test("hours cost their rate, and belong to the unit of their incident", async () => {
    const incident = await incidentCosting(school, 0, "2025-10-01");
    const browser = await app.as(principal);
    const sent = {
      hours: "2,5",
      rate: "450",
      on_date: "2025-10-02",
      incident: incident.number.toLowerCase(),
      unit: "",
    };
    const answer = await browser.post("/riskkostnad/kostnader/ny-tid", sent);
    expect(answer.status).toBe(303);
    const list = await read(principal, "/riskkostnad/kostnader?ar=2025");
    expect(list).toContain("2,5 timmar à 450 kr");
    expect(list).toContain(`Lönnskolan ${incident.number}`);
    expect(list).toContain("Summa 1 125 kr");
    // The rate is proposed the next time.
    expect((await browser.get("/riskkostnad/kostnader/ny-tid")).text).toMatch(
      /name="rate"[^>]*value="450"|value="450"[^>]*name="rate"/,
    );
  });

  test("pressed twice is one cost, and struck it counts no longer", async () => {
    const browser = await app.as(officer);
    const request_key = "0197a000-0000-7000-8000-00000000aa01";
    const sent = {
      kind: "prevention",
      note: "Utbildning",
      amount: "7 000",
      on_date: "2022-02-01",
      unit: "",
      request_key,
    };
    await browser.post("/riskkostnad/kostnader/ny", sent);
    await browser.post("/riskkostnad/kostnader/ny", sent);
    expect(await read(officer, "/riskkostnad?ar=2022")).toContain("2022 0 kr 0 kr 0 kr 0 kr 7 000 kr");
    const page = `/riskkostnad/kostnader/${request_key}/stryk`;
    expect((await browser.post(page, { reason: "" })).status).toBe(422);
    expect((await browser.post(page, { reason: "Dubbelt bokfört" })).status).toBe(303);
    expect(await read(officer, "/riskkostnad?ar=2022")).toContain("2022 0 kr 0 kr 0 kr 0 kr 0 kr");
    expect(await read(officer, "/riskkostnad/kostnader?ar=2022")).toContain("Struken: Dubbelt bokfört");
  });

  test("cannot be entered on units or incidents that are not one's own, nor struck there", async () => {
    const browser = await app.as(principal);
    const hidden = await incidentCosting(care, 0, "2025-10-03");
    const hours = { hours: "2", rate: "450", on_date: "2025-10-02", unit: "" };
    const unknown = await browser.post("/riskkostnad/kostnader/ny-tid", { ...hours, incident: hidden.number });
    expect(unknown.status).toBe(422);
    expect(unknown.text).toContain("ingen sådan händelse");
    expect((await browser.post("/riskkostnad/kostnader/ny-tid", { ...hours, unit: care.id })).status).toBe(403);
    // No unit is the whole municipality, which is not theirs.
    expect((await browser.post("/riskkostnad/kostnader/ny-tid", hours)).text).toContain("Välj en enhet.");
    const others = await app.db
      .selectFrom("safety_costs")
      .select("id")
      .where("unit_id", "is", null)
      .executeTakeFirstOrThrow();
    expect((await browser.get(`/riskkostnad/kostnader/${others.id}/stryk`)).status).toBe(404);
  });

  test("what cannot be taken comes back with everything typed", async () => {
    const browser = await app.as(officer);
    const page = await browser.post("/riskkostnad/kostnader/ny-tid", {
      hours: "många",
      rate: "dyrt",
      on_date: "2025-13-01",
    });
    expect(page.status).toBe(422);
    expect(page.text).toContain("många");
    expect(page.text).toContain("Skriv timmar med siffror");
    expect(page.text).toContain("Skriv beloppet i kronor");
    expect(page.text).toContain("ÅÅÅÅ-MM-DD");
  });
});

test("the mean of five years is told with and without the largest loss", async () => {
  const years = [10, 20, 30, 40, 100, 40].map((totalOre, index) => ({ year: 2020 + index, totalOre }));
  expect(rolling(years, (year) => (year === 2024 ? 75 : 80))).toEqual([
    { year: 2024, meanOre: 40, withoutLargestOre: 25 },
    { year: 2025, meanOre: 46, withoutLargestOre: 30 },
  ]);
  const at2021 = { occurredAt: new Date("2021-05-05T12:00:00+02:00"), values: { cost_total_ore: kronor(100) } };
  await buildIncident(app.db, { unit: school, ...at2021 });
  // Of the losses of 2021 to 2025 the water damage cost most: 169,200 kr in the end.
  const user = await userById(app, officer);
  const filter = { year: 2025, five: false, unit: null, unitAlone: false, cause: null, building: null, whole: false };
  const report = await riskCostReport(app.db, user, filter, 2026);
  const mean = report.rolling.find(({ year }) => year === 2025);
  expect((mean?.meanOre ?? 0) - (mean?.withoutLargestOre ?? 0)).toBe(kronor(169_200) / 5);
  // Nobody knows what the years before the first one cost.
  const first = report.years.find(({ cost }) => totalOf(cost) !== 0)?.year ?? 0;
  expect(first).toBe(2021);
  expect(report.rolling.every(({ year }) => year >= first + 4)).toBe(true);
  expect(await read(officer, "/riskkostnad?ar=2025")).toContain("2024 0 kr – 2025");
});

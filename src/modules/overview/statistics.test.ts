import { beforeAll, describe, expect, test } from "vitest";
import {
  appoint,
  buildIncident,
  buildOrganisation,
  buildPerson,
  buildRoleHolder,
  buildUnit,
  type Person,
  type Unit,
} from "../../../test/builders.ts";
import { type TestClient, useTestApp } from "../../../test/test-app.ts";
import { type Figure, largestFirst } from "./statistics-figures.ts";
import { inWholeMonths, periodOf, stepsOf } from "./statistics-period.ts";
import type { StatisticsScope } from "./statistics-scope.ts";

const app = useTestApp();

let education: Unit;
let school: Unit;
let preschool: Unit;
let home: Unit;
let chiefPerson: Person;
let chief: TestClient;

interface Event {
  unit: Unit;
  typeId: string;
  at: string;
  severity?: number;
  costOre?: number;
  hourKnown?: boolean;
  status?: "closed" | "duplicate" | "rejected";
}

async function happen({
  unit,
  typeId,
  at,
  severity,
  costOre,
  hourKnown = true,
  status = "closed",
}: Event): Promise<void> {
  const occurredAt = new Date(at);
  await buildIncident(app.db, {
    unit,
    typeId,
    occurredAt,
    status,
    values: {
      occurred_from: hourKnown ? occurredAt : null,
      consequence_actual: severity ?? null,
      cost_total_ore: costOre ?? 0,
    },
  });
}

beforeAll(async () => {
  const municipality = await buildOrganisation(app.db);
  education = await buildUnit(app.db, municipality, { kind: "department", name: "Barn och utbildning" });
  school = await buildUnit(app.db, municipality, { parent: education, name: "Björkängsskolan" });
  preschool = await buildUnit(app.db, municipality, { parent: education, name: "Förskolan Tallen" });
  const care = await buildUnit(app.db, municipality, { kind: "department", name: "Äldre och omsorg" });
  home = await buildUnit(app.db, municipality, { parent: care, name: "Hemmet Linden" });
  chiefPerson = await buildRoleHolder(app.db, "security_chief");
  chief = await app.as(chiefPerson);

  // The clock stands at 3 March 2026. Six panes on a Friday at 22 in January, of which one in the year before.
  for (let n = 0; n < 6; n++)
    await happen({
      unit: school,
      typeId: "vandalism.glass",
      at: "2026-01-16T22:15:00+01:00",
      severity: 2,
      costOre: 650_000,
    });
  await happen({ unit: school, typeId: "vandalism.glass", at: "2025-01-17T22:15:00+01:00", severity: 4 });
  await happen({
    unit: preschool,
    typeId: "vandalism.graffiti",
    at: "2026-02-07T12:00:00+01:00",
    hourKnown: false,
    costOre: 320_000,
  });
  await happen({ unit: home, typeId: "injury.client", at: "2025-12-24T08:30:00+01:00", severity: 5 });
  await happen({ unit: home, typeId: "injury.client", at: "2025-12-31T23:59:00+01:00", severity: 4 });
  await happen({ unit: home, typeId: "injury.client", at: "2025-12-28T08:00:00+01:00", status: "duplicate" });
  await buildIncident(app.db, {
    unit: home,
    typeId: "threat.verbal",
    restricted: true,
    members: [chiefPerson],
    occurredAt: new Date("2026-02-20T10:00:00+01:00"),
    values: { occurred_from: new Date("2026-02-20T10:00:00+01:00") },
  });
});

async function statistics(client: TestClient, query = ""): Promise<string> {
  const { status, text } = await client.get(`/statistik?${query}`);
  expect(status).toBe(200);
  return text.replaceAll("&amp;", "&").replaceAll("\u00a0", " ");
}

/** Every figure of the page that leads somewhere: where, and how many. Bars, points, hours and tiles. */
function figures(html: string): { href: string; count: number }[] {
  const patterns = [
    /<span class="bars__label"><a href="([^"]+)">[^<]*<\/a><\/span><span class="bars__value">([\d ]+)</g,
    /<a class="chart__link" href="([^"]+)" aria-label="[^":]*: ([\d ]+)"/g,
    /<a class="heat__cell" data-level="\d" href="([^"]+)" title="[^"]*: ([\d ]+)"/g,
    /<a href="([^"]+)">[^<]*<\/a><\/p><p class="stat-tile__figure">([\d ]+)</g,
    /<a href="([^"]+)">(\d+) händelser utan känt klockslag/g,
  ];
  return patterns
    .flatMap((pattern) => [...html.matchAll(pattern)])
    .map(([, href = "", count = ""]) => ({ href, count: Number(count.replaceAll(" ", "")) }));
}

const listed = (html: string) => Number(/>(\d+) händelser?</.exec(html)?.[1] ?? "0");

const tile = (html: string, label: string) =>
  new RegExp(`${label}(?:</a>)?</p><p class="stat-tile__figure">([^<]+)<`).exec(html)?.[1];

describe("each figure leads to as many rows as it says", () => {
  test.each([
    "",
    "matt=allvarliga",
    "typ=vandalism",
    "fran=2025-01-01&till=2026-03-03",
    "fran=2020-01-01&till=2026-12-31",
  ])("%s", async (query) => {
    const found = figures(await statistics(chief, query));
    expect(found.length).toBeGreaterThan(4);
    for (const { href, count } of found) {
      expect(href).toMatch(/^\/handelser\?/);
      expect(`${href} ${listed((await chief.get(href)).text)}`).toBe(`${href} ${count}`);
    }
  });

  test("also for those who see less, and for one unit", async () => {
    const coordinator = await app.as(await buildRoleHolder(app.db, "coordinator", education));
    for (const query of ["", `enhet=${school.id}`]) {
      const found = figures(await statistics(coordinator, query));
      expect(found.length).toBeGreaterThan(3);
      for (const { href, count } of found) expect(listed((await coordinator.get(href)).text)).toBe(count);
    }
  });
});

describe("what is counted", () => {
  test("the last twelve months beside the same days a year before, without duplicates", async () => {
    const html = await statistics(chief);
    expect(html).toContain("2025-04-01 – 2026-03-03");
    expect(tile(html, "Händelser")).toBe("10");
    expect(html).toContain("900 % mer än året före");
    expect(html).toMatch(/januari 2026<\/a><\/th>.*?>6<.*?>1</);
    expect(tile(html, "Allvarliga händelser")).toBe("2");
    expect(tile(html, "Kostnad")).toBe("42,2 tn kr");
  });

  test("a month begins and ends by Swedish clocks", async () => {
    expect(tile(await statistics(chief, "fran=2025-12-31&till=2025-12-31"), "Händelser")).toBe("1");
    expect(tile(await statistics(chief, "fran=2026-01-01&till=2026-01-01"), "Händelser")).toBe("0");
  });

  test("an hour that nobody knows is in no hour", async () => {
    const html = await statistics(chief);
    expect(html).toContain("fredag kl. 22–23: 6");
    expect(html).toContain("Rutnätet visar de 9 av 10 händelser");
    expect(html).toContain("1 händelser utan känt klockslag");
    const hours = figures(html).filter(({ href }) => href.includes("timme="));
    expect(hours.reduce((sum, { count }) => sum + count, 0)).toBe(9);
  });

  test("departments for the whole, and what is below when one is chosen or only one is seen", async () => {
    const whole = await statistics(chief);
    expect(whole).toContain(">Barn och utbildning</a>");
    expect(whole).not.toContain(">Björkängsskolan</a></span>");
    expect(await statistics(chief, `enhet=${education.id}`)).toContain(">Björkängsskolan</a></span>");
    const coordinator = await app.as(await buildRoleHolder(app.db, "coordinator", education));
    expect(await statistics(coordinator)).toContain(">Förskolan Tallen</a></span>");
  });

  test("every chart has its figures as a table", async () => {
    const html = await statistics(chief);
    expect(html.match(/<figure class="chart">/g)?.length).toBe(5);
    expect(html.match(/Visa som tabell/g)?.length).toBe(5);
  });
});

describe("who gets which figures", () => {
  const totalFor = async (client: TestClient, query = "") => tile(await statistics(client, query), "Händelser");

  test("one counts what one may see", async () => {
    const as = async (...role: Parameters<typeof buildRoleHolder> extends [unknown, ...infer Rest] ? Rest : never) =>
      totalFor(await app.as(await buildRoleHolder(app.db, ...role)));
    expect(await as("ombud", school)).toBe("6");
    expect(await as("manager", home)).toBe("2");
    expect(await as("coordinator", education)).toBe("7");
    expect(await as("security_chief", null)).toBe("9");
    expect(await as("registrar", null)).toBe("9");
    expect(await as("administrator", null)).toBe("0");
    expect(await totalFor(await app.as(await buildPerson(app.db, { worksAt: school })))).toBe("0");
    expect(await totalFor(chief)).toBe("10");
  });

  test("amounts are shown to those who may read them", async () => {
    const withCost = async (person: Person) => (await statistics(await app.as(person))).includes("matt=kostnad");
    expect(await withCost(await buildRoleHolder(app.db, "ombud", school))).toBe(true);
    for (const role of ["registrar", "hr"] as const)
      expect(await withCost(await buildRoleHolder(app.db, role))).toBe(false);
    // An ombud of one unit who has reported in another counts that report, but not what it cost.
    const ombud = await buildRoleHolder(app.db, "ombud", home);
    await app.db.updateTable("records").set({ created_by: ombud.id }).where("unit_id", "=", preschool.id).execute();
    const html = await statistics(await app.as(ombud));
    expect(tile(html, "Händelser")).toBe("3");
    expect(tile(html, "Kostnad")).toBe("0 kr");
  });

  test("a strategist gets amounts added up, and none of so few that it would tell of one", async () => {
    const strategist = await app.as(await buildRoleHolder(app.db, "crime_prevention_strategist"));
    expect(tile(await statistics(strategist), "Kostnad")).toBe("42,2 tn kr");
    expect(tile(await statistics(strategist, `enhet=${preschool.id}`), "Kostnad")).toBe("–");
    const html = await statistics(strategist, "matt=kostnad&typ=vandalism");
    // The one of 3 200 kr could be found by taking the six others from the sum.
    expect(html).toContain("42 200 kr");
    expect(html).not.toContain("39 000 kr");
    expect(html).not.toContain(">3 200 kr");
  });

  test("an elected member gets figures of the whole, without rows, small figures or restricted ones", async () => {
    const member = await app.as(await buildRoleHolder(app.db, "board_member"));
    const html = await statistics(member, "fran=2025-12-01&till=2026-02-15&sok=kastrull");
    // Whole months, since single days would tell of single incidents; without the restricted one of February.
    expect(html).toContain("2025-12-01 – 2026-02-28");
    expect(tile(html, "Händelser")).toBe("9");
    expect(html).toContain("Något är trasigt eller förstört");
    expect(html).not.toContain("Någon har skadat sig</span>");
    expect(html).not.toMatch(/href="\/handelser\?/);
    expect(html).not.toContain("heat__cell");
    expect(tile(html, "Allvarliga händelser")).toBe("Färre än 5");
    expect(tile(await statistics(member, "typ=injury"), "Händelser")).toBe("Färre än 5");
    expect((await member.get("/handelser")).text).toContain(">0 händelser<");
  });

  test("a coordinator may compare with the whole, a head of security has no need to and a manager no right", async () => {
    const coordinator = await app.as(await buildRoleHolder(app.db, "coordinator", education));
    expect(await statistics(coordinator)).toContain("omfattning=kommunen");
    expect(await totalFor(coordinator, "omfattning=kommunen")).toBe("9");
    const manager = await app.as(await buildRoleHolder(app.db, "manager", school));
    expect(await statistics(manager)).not.toContain("omfattning=kommunen");
    expect(await totalFor(manager, "omfattning=kommunen")).toBe("6");
    expect(await totalFor(await app.as(await buildPerson(app.db)), "omfattning=kommunen")).toBe("0");
  });

  test("a role that is taken away takes its figures along", async () => {
    const person = await buildPerson(app.db);
    const { id } = await appoint(app.db, person, "security_chief");
    const client = await app.as(person);
    expect(await totalFor(client)).toBe("9");
    await app.db.updateTable("appointments").set({ valid_to: "2026-03-02" }).where("id", "=", id).execute();
    expect(await totalFor(client)).toBe("0");
  });
});

describe("small figures", () => {
  const scope: StatisticsScope = {
    kind: "whole",
    countable: () => [(eb) => eb.lit(true)],
    costs: "all",
    smallest: 5,
    smallestForCost: 5,
  };
  const figure = (label: string, count: number): Figure => ({
    label,
    now: { count, serious: 0, costOre: 0 },
    before: { count: 0, serious: 0, costOre: 0 },
  });
  const told = (...counts: [string, number][]) =>
    largestFirst(
      counts.map(([label, count]) => figure(label, count)),
      { measure: "count", scope, most: 3, otherLabel: (count) => `${count} till` },
    ).map(({ label, now }) => `${label} ${now.count}`);

  test("go together, with the next smallest if they are still too few: what is left out cannot be found by subtraction", () => {
    expect(told(["a", 20], ["b", 9], ["c", 4], ["d", 3])).toEqual(["a 20", "b 9", "2 till 7"]);
    expect(told(["a", 20], ["b", 9], ["c", 2])).toEqual(["a 20", "2 till 11"]);
    expect(told(["a", 3])).toEqual([]);
    expect(told(["a", 9], ["b", 8], ["c", 7], ["d", 6])).toEqual(["a 9", "b 8", "c 7", "1 till 6"]);
  });
});

describe("a period", () => {
  const now = new Date("2026-03-03T09:00:00+01:00");

  test("is the last twelve months unless another is asked for, in the right order, beside the year before", () => {
    expect(periodOf({ from: null, to: null }, now)).toEqual({
      from: "2025-04-01",
      to: "2026-03-03",
      before: { from: "2024-04-01", to: "2025-03-03" },
    });
    expect(periodOf({ from: "2024-02-29", to: "2024-01-01" }, now)).toMatchObject({
      from: "2024-01-01",
      to: "2024-02-29",
      before: { to: "2023-02-28" },
    });
    expect(inWholeMonths(periodOf({ from: "2024-01-15", to: "2024-02-02" }, now), "2026-03-03")).toMatchObject({
      from: "2024-01-01",
      to: "2024-02-29",
      before: { to: "2023-02-28" },
    });
    expect(inWholeMonths(periodOf({ from: null, to: null }, now), "2026-03-03")).toMatchObject({
      to: "2026-03-31",
      before: { to: "2025-03-03" },
    });
  });

  test("is told month by month, and when it is long year by year, cut to the period", () => {
    const short = stepsOf(periodOf({ from: "2025-12-15", to: "2026-02-03" }, now), "2026-03-03");
    expect(short.steps.map(({ from, to, beforeKey }) => `${from} ${to} ${beforeKey}`)).toEqual([
      "2025-12-15 2025-12-31 2024-12",
      "2026-01-01 2026-01-31 2025-01",
      "2026-02-01 2026-02-03 2025-02",
    ]);
    const long = stepsOf(periodOf({ from: "2016-05-01", to: "2026-02-03" }, now), "2026-03-03");
    expect(long.unit).toBe("year");
    expect(long.steps).toHaveLength(11);
    expect(long.steps[0]).toMatchObject({ key: "2016", beforeKey: "2015", from: "2016-05-01", to: "2016-12-31" });
  });

  test("has an unfinished last month until the last day of it", () => {
    const unfinished = (today: string) =>
      stepsOf(periodOf({ from: null, to: null }, new Date(`${today}T09:00:00+02:00`)), today)
        .steps.filter((step) => step.isUnfinished)
        .map((step) => step.key);
    expect(unfinished("2026-03-03")).toEqual(["2026-03"]);
    expect(unfinished("2026-03-31")).toEqual([]);
  });
});

import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { defaultIncidentTypes } from "../modules/incidents/default-incident-types.ts";
import { isInside, municipalityBorder } from "./border.ts";
import { daysFrom } from "./calendar.ts";
import { positionOf } from "./geography.ts";
import { createWriter } from "./grammar.ts";
import { inventOrganisation } from "./load-demo.ts";
import { incidentMaker } from "./make-incidents.ts";
import { outdoorPlaces } from "./places.ts";
import { createRandom } from "./random.ts";
import { makeReports } from "./reports.ts";
import { staffTextsOf } from "./texts/all-texts.ts";
import { publicTexts, publicTextsInEnglish } from "./texts/public-texts.ts";
import type { TypeTexts } from "./texts/story.ts";

const today = "2026-11-22";
const organisation = inventOrganisation(today);
const { units, staff, appointments, buildings, timeline } = organisation;

describe("the organisation of Strömsvik", () => {
  test("has the municipality, three companies and twelve outside organisations", () => {
    const kinds = Object.groupBy(units.organisations, ({ kind }) => kind);
    expect(kinds.municipality).toHaveLength(1);
    expect(kinds.owned_company).toHaveLength(3);
    expect([...(kinds.external ?? []), ...(kinds.municipal_federation ?? [])]).toHaveLength(12);
  });

  test("has 162 workplaces and 3,263 employees, spread as in the domain's table", () => {
    const sizeOf = (key: string) => {
      const workplaces = units.workplaces.filter(({ departmentKey }) => departmentKey === key);
      const ids = new Set(workplaces.map(({ id }) => id));
      const employed = staff.employments.filter(({ unit, to }) => to === null && ids.has(unit.id));
      return [workplaces.length, workplaces.reduce((sum, { employees }) => sum + employees, 0), employed.length];
    };
    expect(sizeOf("executive")).toEqual([16, 330, 330]);
    expect(sizeOf("education")).toEqual([63, 1480, 1480]);
    expect(sizeOf("care")).toEqual([40, 800, 800]);
    expect(sizeOf("social")).toEqual([9, 210, 210]);
    expect(sizeOf("urban")).toEqual([9, 170, 170]);
    expect(sizeOf("culture")).toEqual([17, 150, 150]);
    expect(sizeOf("housing")).toEqual([4, 75, 75]);
    expect(sizeOf("property")).toEqual([3, 40, 40]);
    expect(sizeOf("business")).toEqual([1, 8, 8]);
    expect(units.workplaces).toHaveLength(162);
    expect(staff.employments.filter(({ to }) => to === null)).toHaveLength(3263);
  });

  test("has 240 buildings and every point of it inside the border", () => {
    const border = municipalityBorder();
    expect(buildings).toHaveLength(240);
    const points = [
      ...buildings.map(({ position }) => position),
      ...units.workplaces.map(({ position }) => position),
      ...outdoorPlaces.map(({ at }) => positionOf(at)),
    ];
    expect(points.filter((point) => !isInside(border, point))).toEqual([]);
  });

  test("appoints 171 ombud with substitutes; nine are untrained and six workplaces have none", () => {
    const current = appointments.all.filter(({ from, to }) => from <= today && (to === null || to >= today));
    const ombud = current.filter(({ role }) => role === "ombud");
    const deputies = current.filter(({ role }) => role === "ombud_deputy");
    expect(ombud.length + deputies.length).toBe(171);
    expect(ombud.filter(({ trainedOn }) => trainedOn === null)).toHaveLength(9);
    const covered = new Set(ombud.map(({ unit }) => unit?.id));
    expect(units.workplaces.filter(({ id }) => !covered.has(id))).toHaveLength(6);
  });

  test("has nine posts for coordinators, one of them vacant", () => {
    expect(units.departments).toHaveLength(9);
    const vacant = units.departments.filter((unit) => !appointments.holder("coordinator", unit, timeline.end - 1));
    expect(vacant.map(({ name }) => name)).toEqual(["Kultur- och fritidsförvaltningen"]);
  });

  test("knows who was ombud at Björkängsskolan on any day of the ten years", () => {
    const school = units.named("Björkängsskolan");
    const holders = new Set(timeline.days.map(({ midnight }) => appointments.ombud(school, midnight)?.name));
    expect(holders.size).toBeGreaterThan(2);
  });

  test("left six workplaces without an ombud at the reorganisation, all filled within twelve days", () => {
    const opened = appointments.vacancies.filter(
      ({ role, since }) => role === "ombud" && since === timeline.reorganisedOn,
    );
    expect(opened).toHaveLength(6);
    const days = opened.map(
      ({ filledAt }) => ((filledAt ?? Infinity) - Date.parse(timeline.reorganisedOn)) / 86_400_000,
    );
    expect(Math.max(...days)).toBeLessThan(12.5);
  });

  test("names nobody who exists, and shows people with protected identity by an alias", () => {
    const publicPeople = [
      "Ulf Kristersson",
      "Magdalena Andersson",
      "Carl Gustaf Bernadotte",
      "Zlatan Ibrahimović",
      "Greta Thunberg",
      "Astrid Lindgren",
    ];
    const names = new Set(staff.people.map(({ name }) => name));
    expect(publicPeople.filter((name) => names.has(name))).toEqual([]);
    const invented = /(Exempel|Påhitts|Fiktiv|Låtsas|Sago|Fabel|Kladd|Mall|Dikt|Fantasi|Hitte|Modell|Nonsens|Utkasts)/;
    const hidden = staff.people.filter(({ legalName }) => legalName !== null);
    expect(hidden).toHaveLength(5);
    for (const { name } of hidden) expect(name).toMatch(/^Medarbetare \d{4}$/);
    expect(staff.people.filter(({ name, legalName }) => legalName === null && !invented.test(name))).toEqual([]);
    expect(staff.people.filter(({ email }) => !email?.endsWith("@stromsvik.example"))).toEqual([]);
  });
});

describe("what is told", () => {
  const words = {
    irum: "i matsalen",
    ute: "på gården",
    platsfras: "på torget",
    plats: "torget",
    platsnamn: "torget",
    nar: "i går",
    klockan: "kl 9",
    barn: "en elev",
    barnet: "eleven",
    kollega: "en kollega",
    signaturmening: "",
  };

  const templatesOf = ({ stories, causes, underlying, measures }: TypeTexts) => [
    ...stories.flatMap((story) =>
      [...story.title, ...story.first, ...story.more, ...(story.causes ?? []), ...(story.measures ?? [])].map(
        (template) => ({ template, own: story.words ?? {} }),
      ),
    ),
    ...[...causes, ...underlying, ...measures].map((template) => ({ template, own: {} })),
  ];

  test("every type has texts, and every template can be filled in", () => {
    const random = createRandom("templates");
    const leaves = defaultIncidentTypes.filter(({ parentId }) => parentId !== null);
    const all = [
      ...leaves.map(({ id }) => staffTextsOf(id)),
      ...Object.values(publicTexts),
      ...Object.values(publicTextsInEnglish),
    ];
    for (const { template, own } of all.flatMap(templatesOf)) {
      const text = createWriter(random, words, own).write(template.replace(" :: ", ". ").replaceAll(" => ", ". "));
      expect(text, template).not.toMatch(/[{}[\]<>|]|::|=>/);
    }
  });
});

const { reports } = makeReports(organisation);

describe("when things happen", () => {
  /** How many of these there are in a month, on average over the whole years. */
  const inMonths = (type: RegExp, ...months: number[]) =>
    reports.filter(({ typeId, day }) => type.test(typeId) && day.year < 2026 && months.includes(day.month)).length /
    months.length;

  test("vehicles are damaged in winter, water comes with frost", () => {
    const winter = inMonths(/^vehicle/, 11, 12, 1, 2, 3) / inMonths(/^vehicle/, 4, 5, 6, 7, 8, 9, 10);
    expect(winter).toBeGreaterThan(1.4);
    expect(winter).toBeLessThan(2.2);
    expect(inMonths(/^water/, 1, 2)).toBeGreaterThan(1.4 * inMonths(/^water/, 3, 4, 5));
  });

  test("threats come on working days, most of them between nine and two", () => {
    const threats = reports.filter(({ typeId }) => typeId.startsWith("threat."));
    const share = (of: (report: (typeof reports)[number]) => boolean) => threats.filter(of).length / threats.length;
    expect(share(({ day }) => day.weekday < 5)).toBeGreaterThan(0.85);
    expect(
      share(({ at, day }) => at - day.midnight >= 9 * 3600_000 && at - day.midnight < 14 * 3600_000),
    ).toBeGreaterThan(0.55);
  });

  test("vandalism has fallen by some two per cent a year, but for one bad year", () => {
    const year = (one: number) =>
      reports.filter(({ typeId, day, isPublic }) => typeId.startsWith("vandalism.") && day.year === one && !isPublic)
        .length;
    const left = (year(2024) + year(2025)) / (year(2016) + year(2017));
    expect(left).toBeGreaterThan(0.97 ** 8 - 0.05);
    expect(left).toBeLessThan(0.99 ** 8);
    expect(year(2021)).toBeGreaterThan(1.1 * year(2020));
  });

  test("more than half tell on the same day, most within three", () => {
    const within = (days: number) =>
      reports.filter(({ discoveredAt, from, reportedAt }) => reportedAt - (discoveredAt ?? from) <= days * 86_400_000)
        .length / reports.length;
    expect(within(1)).toBeCloseTo(0.6, 1);
    expect(within(3)).toBeCloseTo(0.85, 1);
  });
});

describe("what is told of an event", () => {
  const makeIncident = incidentMaker(organisation);
  const told = reports
    .slice(0, 12_000)
    .map(makeIncident)
    .map((incident) => ({ ...incident, words: `${incident.written.title}. ${incident.written.description}` }));
  /** The first few of which something is false. */
  const falseOnes = (isFalse: (incident: (typeof told)[number]) => boolean) =>
    told
      .filter(isFalse)
      .slice(0, 5)
      .map(({ report, words }) => `${report.typeId}: ${words}`);

  test("has been told to the police where it says so", () => {
    const saysSo = /polisanmäl[td]|polisanmälan (görs|gjord)/i;
    expect(told.filter(({ words }) => saysSo.test(words)).length).toBeGreaterThan(100);
    expect(falseOnes(({ words, police }) => saysSo.test(words) && police.decision !== "reported")).toEqual([]);
  });

  test("is no child's doing unless it speaks of one", () => {
    expect(
      falseOnes(
        ({ words, police }) =>
          police.decision === "not_reported" &&
          police.reason.startsWith("Barn") &&
          !/elev|barn|pojke|flicka|stadiet|åk /i.test(words),
      ),
    ).toEqual([]);
  });

  test("is paid by an insurance for people only where somebody was hurt", () => {
    expect(
      falseOnes(
        ({ costs, report }) => /för den skadade/.test(costs.noCostReason ?? "") && !/^injury/.test(report.typeId),
      ),
    ).toEqual([]);
  });

  test("names the same class of a pupil in words and in numbers", () => {
    const classIn = (text: string) => /åk \d/i.exec(text)?.[0].toLowerCase();
    const pupils = told.filter(({ words, affected }) => affected[0]?.role === "pupil" && classIn(words));
    expect(pupils.length).toBeGreaterThan(20);
    const labels = pupils.map(({ words, affected }) => [classIn(words), classIn(affected[0]?.label ?? "")]);
    expect(labels.filter(([inWords, inNumbers]) => inWords !== inNumbers)).toEqual([]);
  });

  test("says nothing twice in a row, and leaves no template showing", () => {
    expect(falseOnes(({ words }) => /(?<!\p{L})(\p{L}+ \p{L}+) \1(?!\p{L})/iu.test(words))).toEqual([]);
    expect(falseOnes(({ words }) => /[{}[\]<>|]|::|=>|undefined|null/.test(words))).toEqual([]);
  });

  test("holds no personal number and no telephone number that somebody may have", () => {
    expect(falseOnes(({ words }) => /\b\d{6,8}[-+]?\d{4}\b|\b07\d[- ]?\d{3}/.test(words))).toEqual([]);
  });
});

describe("chance", () => {
  const checksum = (date: string) => {
    const invented = inventOrganisation(date);
    const makeIncident = incidentMaker(invented);
    const hash = createHash("sha256");
    // Each draws on from where the one before left off, so that many tell of all.
    for (const report of makeReports(invented).reports.slice(0, 10_000)) {
      const { written, costs, police, life, affected, reporter } = makeIncident(report);
      const steps = life.steps.map(({ to, at, by }) => [to, at, by?.id]);
      const hurt = affected.map(({ person, label, injuryLevel }) => [person?.id, label, injuryLevel]);
      hash.update(
        JSON.stringify([
          report.id,
          report.number,
          report.from,
          report.reportedAt,
          written.title,
          written.description,
          reporter?.id,
          costs,
          police,
          steps,
          hurt,
        ]),
      );
    }
    hash.update(JSON.stringify(invented.staff.people));
    hash.update(JSON.stringify(invented.appointments.all.map(({ id, person, from, to }) => [id, person.id, from, to])));
    return hash.digest("hex");
  };

  test("the same date gives the same ten years, another date others", { timeout: 180_000 }, () => {
    const first = checksum(today);
    expect(checksum(today)).toBe(first);
    expect(checksum("2026-11-21")).not.toBe(first);
  });

  test("has the shape it is asked for", () => {
    const random = createRandom("shape");
    const amounts = Array.from({ length: 20_000 }, () => random.lognormal(6_500, 45_000)).sort((a, b) => a - b);
    expect(amounts[10_000]).toBeCloseTo(6_500, -3);
    expect((amounts[19_000] ?? 0) / 45_000).toBeCloseTo(1, 0);
    expect(random.uuid(Date.parse("2026-11-22T12:00:00Z"))).toMatch(
      /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    );
  });
});

test("the calendar knows weekdays, weeks, holidays and summer time", () => {
  const days = new Map(daysFrom("2025-01-01", "2026-12-31").map((day) => [day.date, day]));
  expect(days.get("2026-11-22")).toMatchObject({ weekday: 6, isoWeek: 47, isWorkday: false });
  // Good Friday 2026, and a Thursday when Ascension Day falls.
  expect(days.get("2026-04-03")?.isWorkday).toBe(false);
  expect(days.get("2026-05-14")?.isWorkday).toBe(false);
  expect(days.get("2025-06-16")?.isSchoolDay).toBe(false);
  expect(new Date(days.get("2026-07-01")?.midnight ?? 0).toISOString()).toBe("2026-06-30T22:00:00.000Z");
  expect(new Date(days.get("2026-12-01")?.midnight ?? 0).toISOString()).toBe("2026-11-30T23:00:00.000Z");
});

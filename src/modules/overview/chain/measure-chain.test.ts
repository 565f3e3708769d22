import { beforeAll, describe, expect, test } from "vitest";
import {
  buildEffectPlan,
  buildIncident,
  buildMeasure,
  buildOrganisation,
  buildRoleHolder,
  buildUnit,
  type Person,
  type Unit,
} from "../../../../test/builders.ts";
import { buildCost } from "../../../../test/claim-builders.ts";
import { buildLossClaim } from "../../../../test/loss-builders.ts";
import { useTestApp } from "../../../../test/test-app.ts";
import { formatMoney } from "../../../ui/format.ts";

const app = useTestApp();
const told = (html: string) => html.replace(/<[^>]+>/g, " ").replaceAll(/\s+/g, " ");
const kronor = (amount: number) => told(formatMoney(amount * 100, "sv"));

let school: Unit;
let other: Unit;
let manager: Person;
let measure: { id: string };

/** Glass broken at a unit on a day, with its cost in kronor. */
async function broken(unit: Unit, on: string, cost: number, values: { title?: string; restricted?: boolean } = {}) {
  const incident = await buildIncident(app.db, {
    unit,
    typeId: "vandalism.glass",
    occurredAt: new Date(`${on}T21:00:00+01:00`),
    title: values.title ?? `Ruta ${on}`,
    restricted: values.restricted ?? false,
  });
  await buildCost(app.db, incident, cost * 100);
  return incident;
}

beforeAll(async () => {
  app.now = new Date("2026-03-02T10:00:00+01:00");
  const municipality = await buildOrganisation(app.db);
  school = await buildUnit(app.db, municipality);
  other = await buildUnit(app.db, municipality);
  manager = await buildRoleHolder(app.db, "manager", school);
  const first = await broken(school, "2025-10-05", 10_000, { title: "Den första rutan" });
  measure = await buildMeasure(app.db, { unit: school, origin: first, title: "Skyddsfilm", status: "done" });
  // It may show from 1 December: 91 days until yesterday, and as many before.
  await app.db
    .updateTable("measures")
    .set({ completed_at: new Date("2025-11-30T12:00:00+01:00") })
    .where("id", "=", measure.id)
    .execute();
});

const chain = async (id = measure.id) => told((await (await app.as(manager)).get(`/kedja/${id}`)).text);

describe("a measure that is done", () => {
  test("shows every event that it is against, and net cost as long before as after, in whole öre", async () => {
    const insured = await broken(school, "2025-11-01", 30_000);
    const claim = await buildLossClaim(app.db, { unit: school, incidents: [insured], shares: {} });
    await app.db
      .insertInto("claim_payments")
      .values({ claim_id: claim.id, amount_ore: 12_000_01, paid_on: "2025-12-20", created_at: app.now })
      .execute();
    await broken(school, "2026-01-10", 5_000, { title: "Rutan efteråt" });
    await broken(school, "2024-01-10", 99_000, { title: "Mycket tidigare" });
    await broken(other, "2025-11-02", 88_000, { title: "På annat håll" });
    await broken(school, "2025-11-03", 77_000, { title: "Hemlig ruta", restricted: true });
    await buildCost(
      app.db,
      await buildIncident(app.db, { unit: school, typeId: "water.pipe", title: "Något annat", occurredAt: app.now }),
      66_000_00,
    );
    const text = await chain();
    for (const words of ["Den första rutan", "Ruta 2025-11-01", "Rutan efteråt"]) expect(text).toContain(words);
    for (const words of ["Mycket tidigare", "På annat håll", "Hemlig ruta", "Något annat"])
      expect(text).not.toContain(words);
    expect(text).toContain(
      `91 dagar före 2 ${kronor(40_000)} ${kronor(12_000.01)} ${kronor(27_999.99)} 91 dagar efter 1 ${kronor(5_000)} ${kronor(0)} ${kronor(5_000)}`,
    );
    expect(text).toContain("82 % lägre netto");
  });

  test("counts of its claim only the part that the events on each side have cost", async () => {
    const before = await broken(other, "2025-11-29", 30_000);
    const after = await broken(other, "2025-12-02", 10_000);
    const claim = await buildLossClaim(app.db, { unit: other, incidents: [before, after], shares: {} });
    await app.db
      .insertInto("claim_payments")
      .values({ claim_id: claim.id, amount_ore: 20_000_00, paid_on: "2025-12-20", created_at: app.now })
      .execute();
    const own = await buildMeasure(app.db, { unit: other, origin: before, title: "Galler", status: "done" });
    await app.db
      .updateTable("measures")
      .set({ completed_at: new Date("2025-11-30T12:00:00+01:00") })
      .where("id", "=", own.id)
      .execute();
    const chief = await app.as(await buildRoleHolder(app.db, "security_chief"));
    const text = told((await chief.get(`/kedja/${own.id}`)).text);
    expect(text).toContain(`${kronor(118_000)} ${kronor(15_000)} ${kronor(103_000)}`);
    expect(text).toContain(`${kronor(10_000)} ${kronor(5_000)} ${kronor(5_000)}`);
  });

  test("follows its plan when it has one: the types and the place that stand there", async () => {
    const planned = await buildMeasure(app.db, { unit: other, title: "Belysning", status: "measuring" });
    await buildEffectPlan(app.db, planned.id, { unit: school, beginsOn: "2025-12-01", measureOn: "2026-06-01" });
    const text = await chain(planned.id).then(async (hidden) => {
      expect(hidden).not.toContain("Belysning");
      const chief = await app.as(await buildRoleHolder(app.db, "security_chief"));
      return told((await chief.get(`/kedja/${planned.id}`)).text);
    });
    expect(text).toContain("Den första rutan");
    expect(text).not.toContain("På annat håll");
    expect(text).toContain("91 dagar efter");
  });
});

test("a measure that is not done shows the last year, and nothing after", async () => {
  const begun = await buildMeasure(app.db, {
    unit: school,
    origin: await broken(school, "2025-05-05", 1_000, { title: "Ruta i maj" }),
    status: "in_progress",
  });
  const text = await chain(begun.id);
  expect(text).toContain("Åtgärden är inte klar");
  expect(text).toContain("365 dagar före");
  expect(text).not.toContain("dagar efter");
});

test("takes at most eight queries, with a plan too", async () => {
  await buildEffectPlan(app.db, measure.id, { unit: school, beginsOn: "2025-12-01", measureOn: "2026-06-01" });
  const browser = await app.as(manager);
  await browser.get(`/kedja/${measure.id}`);
  app.takeQueries();
  await browser.get(`/kedja/${measure.id}`);
  expect(app.takeQueries().length).toBeLessThanOrEqual(8);
});

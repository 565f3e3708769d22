import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { LossBearer } from "../../../db/schema.ts";
import { buildIncident, buildOrganisation, buildRoleHolder, buildUnit } from "../../../test/builders.ts";
import { buildLossClaim, buildWrittenPolicy } from "../../../test/loss-builders.ts";
import { useTestApp } from "../../../test/test-app.ts";
import type { Shares } from "../insurance/waterfall.ts";
import { withAggregates } from "../insurance/with-aggregates.ts";
import { replayedLosses } from "./replayed-loss-queries.ts";
import { asItWas, breakEven, type ReplayedLoss, replay } from "./what-if.ts";

const kronor = (amount: number) => amount * 100;
const base = () => kronor(60_000);
const loss = (on: string, amount: number, values: Partial<ReplayedLoss> = {}): ReplayedLoss => ({
  on,
  policyId: "one",
  lossOre: kronor(amount),
  internalOre: kronor(30_000),
  externalOre: kronor(180_000),
  internalAggregateOre: null,
  externalAggregateOre: null,
  sumInsuredOre: null,
  ageDeductionOre: 0,
  uncoveredOre: 0,
  restricted: false,
  ...values,
});
const unclaimed = (on: string, amount: number) =>
  loss(on, amount, { policyId: null, internalOre: kronor(amount), externalOre: kronor(amount) });

describe("a replay", () => {
  test("without a change is what was, for every year and bearer", () => {
    const anyLoss = fc.record({
      day: fc.integer({ min: 0, max: 3_600 }),
      amount: fc.nat(900_000),
      policyId: fc.constantFrom("one", "two"),
      aggregate: fc.constant(kronor(300_000)),
    });
    fc.assert(
      fc.property(fc.array(anyLoss, { maxLength: 60 }), (drawn) => {
        const losses = drawn
          .sort((a, b) => a.day - b.day)
          .map(({ day, amount, policyId, aggregate }) =>
            loss(new Date(Date.UTC(2016, 0, 1 + day)).toISOString().slice(0, 10), amount, {
              policyId,
              externalAggregateOre: policyId === "one" ? aggregate : null,
            }),
          );
        const years = replay(losses, asItWas, base);
        // Counted policy by policy, as the claims did when they were assessed.
        const expected = new Map<number, Record<LossBearer, number>>();
        for (const policyId of ["one", "two"]) {
          const own = losses.filter((one) => one.policyId === policyId);
          const shares = withAggregates(
            own.map((one) => ({ ...one, aggregates: { internalOre: null, externalOre: one.externalAggregateOre } })),
          );
          own.forEach(({ on }, index) => {
            const year = Number(on.slice(0, 4));
            const sums = expected.get(year) ?? { workplace: 0, fund: 0, insurer: 0, uninsured: 0 };
            for (const bearer of ["workplace", "fund", "insurer", "uninsured"] as const)
              sums[bearer] += shares[index]?.[bearer] ?? 0;
            expected.set(year, sums);
          });
        }
        expect(years).toEqual(expected);
      }),
    );
  });

  test("moves what is borne when a level is changed, in kronor or price base amounts of the year", () => {
    const losses = [loss("2025-05-01", 210_000)];
    expect(replay(losses, { ...asItWas, external: { ore: kronor(100_000) } }, base).get(2025)).toEqual({
      workplace: kronor(30_000),
      fund: kronor(70_000),
      insurer: kronor(110_000),
      uninsured: 0,
    });
    // Half and one price base amount of 60,000.
    const tried = { ...asItWas, internal: { thousandthsOfBase: 250 }, external: { thousandthsOfBase: 1000 } };
    expect(replay(losses, tried, base).get(2025)).toMatchObject({ workplace: kronor(15_000), fund: kronor(45_000) });
  });

  test("lets the fund and the insurer in on what no claim was made of, only when their level is tried", () => {
    const losses = [unclaimed("2025-02-01", 25_000)];
    expect(replay(losses, asItWas, base).get(2025)).toMatchObject({ workplace: kronor(25_000), fund: 0, insurer: 0 });
    const internal = { ore: kronor(10_000) };
    expect(replay(losses, { ...asItWas, internal }, base).get(2025)).toMatchObject({
      workplace: kronor(10_000),
      fund: kronor(15_000),
    });
    const external = { ore: kronor(20_000) };
    expect(replay(losses, { internal, external, aggregate: null }, base).get(2025)).toMatchObject({
      workplace: kronor(10_000),
      fund: kronor(10_000),
      insurer: kronor(5_000),
    });
  });

  test("with an aggregate counts all losses together in order of time", () => {
    const losses = [loss("2025-06-01", 100_000, { policyId: "two" }), loss("2025-01-01", 100_000)];
    const years = replay(losses, { ...asItWas, aggregate: { ore: kronor(120_000) } }, base);
    expect(years.get(2025)).toEqual({
      workplace: kronor(50_000),
      fund: kronor(70_000),
      insurer: kronor(80_000),
      uninsured: 0,
    });
  });

  test("of a restricted loss tells nothing, though it uses up the aggregate", () => {
    const losses = [loss("2025-01-01", 100_000, { restricted: true }), loss("2025-06-01", 100_000)];
    const years = replay(losses, { ...asItWas, aggregate: { ore: kronor(120_000) } }, base);
    expect(years.get(2025)).toEqual({ workplace: kronor(20_000), fund: 0, insurer: kronor(80_000), uninsured: 0 });
  });
});

test("the premium at which it breaks even is that of now less what we would bear more", () => {
  const share = (fund: number): Shares => ({ workplace: kronor(10), fund: kronor(fund), insurer: 0, uninsured: 0 });
  const history = new Map([
    [2024, share(100)],
    [2025, share(50)],
  ]);
  const replayed = new Map([
    [2024, share(300)],
    [2025, share(50)],
  ]);
  expect(breakEven(history, replayed, [2024, 2025], kronor(1_000))).toEqual({
    moreBorneOre: kronor(100),
    premiumOre: kronor(900),
    worstYearOre: kronor(310),
  });
});

describe("the page", () => {
  const app = useTestApp();

  test("shows history to the öre when nothing is tried, and the difference when something is", async () => {
    const { db } = app;
    const municipality = await buildOrganisation(db);
    const school = await buildUnit(db, municipality, { kind: "department" });
    await db.updateTable("incident_types").set({ loss_cause: "glass" }).where("id", "=", "vandalism.glass").execute();
    await buildIncident(db, {
      unit: school,
      occurredAt: new Date("2025-03-01T12:00:00Z"),
      values: { cost_total_ore: 650_001 },
    });
    const policy = await buildWrittenPolicy(db, {
      unit: school,
      beginsOn: "2025-01-01",
      endsOn: "2025-12-31",
      premiumOre: kronor(400_000),
    });
    const claim = await buildLossClaim(db, {
      unit: school,
      lossOn: "2025-06-01",
      shares: { workplace: kronor(29_600), fund: kronor(148_000), insurer: kronor(32_400) },
      internalOre: kronor(29_600),
      externalOre: kronor(177_600),
    });
    await db.updateTable("claims").set({ policy_id: policy.id }).where("id", "=", claim.id).execute();

    const losses = await replayedLosses(db, { from: 2016, to: 2025 });
    const kept = await db
      .selectFrom("losses")
      .select((eb) => [
        eb.fn.sum<string>("workplace_ore").as("workplace"),
        eb.fn.sum<string>("fund_ore").as("fund"),
        eb.fn.sum<string>("insurer_ore").as("insurer"),
        eb.fn.sum<string>("uninsured_ore").as("uninsured"),
      ])
      .executeTakeFirstOrThrow();
    const replayed = replay(losses, asItWas, base).get(2025);
    expect(replayed).toEqual(Object.fromEntries(Object.entries(kept).map(([bearer, sum]) => [bearer, Number(sum)])));

    const officer = await app.as(await buildRoleHolder(db, "insurance_officer"));
    const words = (text: string) => text.replace(/<[^>]+>/g, " ").replaceAll(/[\u00a0\u202f\s]+/g, " ");
    const still = words((await officer.get("/riskkostnad/sjalvrisker")).text);
    expect(still).toContain("2025 36 100 kr 148 000 kr 32 400 kr 0 kr 184 100 kr");
    const tried = words((await officer.get("/riskkostnad/sjalvrisker?extern=77600&extern_enhet=kr")).text);
    expect(tried).toContain("Mindre för oss ett vanligt år 10 000 kr");
    expect(tried).toContain("Premier 2025 400 000 kr");
    expect(tried).toContain("Går jämnt upp vid premien 410 000 kr");
    const wrong = await officer.get("/riskkostnad/sjalvrisker?intern=mycket&extern=3%2C5x&extern_enhet=pbb");
    expect(wrong.status).toBe(200);
    expect(wrong.text).toContain("mycket");
    expect(words(wrong.text)).toContain("Skriv antalet prisbasbelopp");
    const order = await officer.get("/riskkostnad/sjalvrisker?intern=5&intern_enhet=pbb&extern=3&extern_enhet=pbb");
    expect(order.text).toContain("kan inte vara högre än försäkringens");
    // Somebody who answers for some units only does not read the whole.
    const ofSchool = await app.as(await buildRoleHolder(db, "auditor", school));
    expect((await ofSchool.get("/riskkostnad/sjalvrisker")).status).toBe(404);
  });
});

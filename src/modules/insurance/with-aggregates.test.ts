import fc from "fast-check";
import { expect, test } from "vitest";
import { type DatedLoss, leftUnderAggregates, withAggregates } from "./with-aggregates.ts";

const kronor = (amount: number) => amount * 100;
const loss = (on: string, amount: number, aggregates: Partial<DatedLoss["aggregates"]> = {}): DatedLoss => ({
  on,
  lossOre: kronor(amount),
  internalOre: kronor(30_000),
  externalOre: kronor(180_000),
  sumInsuredOre: null,
  ageDeductionOre: 0,
  uncoveredOre: 0,
  aggregates: { internalOre: null, externalOre: null, ...aggregates },
});
const ours = (shares: { workplace: number; fund: number }) => shares.workplace + shares.fund;

test("what we bear in a year stops at the aggregate, in the order in which losses happened", () => {
  const limit = { externalOre: kronor(400_000) };
  const shares = withAggregates([
    loss("2026-01-10", 200_000, limit),
    loss("2026-05-02", 250_000, limit),
    // 40,000 is left of the aggregate: the deductible is 40,000.
    loss("2026-09-30", 250_000, limit),
    loss("2026-12-31", 90_000, limit),
    loss("2027-01-01", 90_000, limit),
  ]);
  expect(shares).toEqual([
    { workplace: kronor(30_000), fund: kronor(150_000), insurer: kronor(20_000), uninsured: 0 },
    { workplace: kronor(30_000), fund: kronor(150_000), insurer: kronor(70_000), uninsured: 0 },
    { workplace: kronor(30_000), fund: kronor(10_000), insurer: kronor(210_000), uninsured: 0 },
    { workplace: 0, fund: 0, insurer: kronor(90_000), uninsured: 0 },
    { workplace: kronor(30_000), fund: kronor(60_000), insurer: 0, uninsured: 0 },
  ]);
});

test("an aggregate of the workplaces leaves the rest to the fund", () => {
  const limit = { internalOre: kronor(40_000) };
  const shares = withAggregates([loss("2026-01-10", 35_000, limit), loss("2026-02-10", 35_000, limit)]);
  expect(shares.map(({ workplace, fund }) => [workplace, fund])).toEqual([
    [kronor(30_000), kronor(5_000)],
    [kronor(10_000), kronor(25_000)],
  ]);
});

test("small losses use up the aggregate as well", () => {
  const limit = { externalOre: kronor(50_000) };
  const shares = withAggregates([
    loss("2026-01-10", 20_000, limit),
    loss("2026-01-11", 20_000, limit),
    loss("2026-01-12", 20_000, limit),
  ]);
  expect(shares.map(ours)).toEqual([kronor(20_000), kronor(20_000), kronor(10_000)]);
});

test("without aggregates the deductibles stay as they are", () => {
  const full = { internalOre: 10, externalOre: 20 };
  const none = { internalOre: null, externalOre: null };
  expect(leftUnderAggregates(full, none, { workplaceOre: 1_000_000, fundOre: 1_000_000 })).toEqual(full);
});

test("losses out of order are refused", () => {
  expect(() => withAggregates([loss("2026-05-02", 1), loss("2026-05-01", 1)])).toThrow(/comes after/);
});

test("the aggregate of a year is never passed, parts sum to the loss, and the order of time decides", () => {
  const amounts = fc.array(fc.record({ day: fc.integer({ min: 0, max: 1000 }), amount: fc.nat(500_000) }), {
    maxLength: 40,
  });
  fc.assert(
    fc.property(amounts, fc.nat(1_000_000), (drawn, aggregate) => {
      const limit = { externalOre: kronor(aggregate) };
      const losses = drawn
        .sort((one, other) => one.day - other.day)
        .map(({ day, amount }) => loss(new Date(Date.UTC(2025, 0, 1 + day)).toISOString().slice(0, 10), amount, limit));
      const shares = withAggregates(losses);
      const borneByYear = new Map<string, number>();
      losses.forEach(({ on, lossOre }, index) => {
        const part = shares[index];
        if (!part) throw new Error("Each loss has its shares.");
        expect(part.workplace + part.fund + part.insurer + part.uninsured).toBe(lossOre);
        const before = borneByYear.get(on.slice(0, 4)) ?? 0;
        // Nothing is passed on to the insurer before its time: what is left of the aggregate is borne first.
        expect(ours(part)).toBe(Math.min(lossOre, kronor(180_000), Math.max(0, kronor(aggregate) - before)));
        borneByYear.set(on.slice(0, 4), before + ours(part));
      });
      for (const borne of borneByYear.values()) expect(borne).toBeLessThanOrEqual(kronor(aggregate));
    }),
  );
});

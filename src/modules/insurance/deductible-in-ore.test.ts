import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type DeductibleRule, deductibleInOre } from "./deductible-in-ore.ts";

const kronor = (amount: number) => amount * 100;
const priceBaseAmountOre = kronor(59_200);
const rule = (unit: DeductibleRule["unit"], value: number, limits: Partial<DeductibleRule> = {}): DeductibleRule => ({
  unit,
  value,
  minOre: null,
  maxOre: null,
  ...limits,
});

describe("a deductible", () => {
  test("of half and of three price base amounts of 2026 is 29,600 and 177,600 kronor (S02)", () => {
    const loss = { lossOre: kronor(210_000), priceBaseAmountOre };
    expect(deductibleInOre(rule("price_base_amounts", 500), loss).ore).toBe(kronor(29_600));
    expect(deductibleInOre(rule("price_base_amounts", 3000), loss).ore).toBe(kronor(177_600));
  });

  test("in kronor is the same whatever the loss and the price base amount", () => {
    for (const lossOre of [0, 1, kronor(1_000_000)]) {
      const given = deductibleInOre(rule("kronor", kronor(400_000)), { lossOre, priceBaseAmountOre: 0 });
      expect(given).toEqual({ ore: kronor(400_000), calculatedOre: kronor(400_000), limit: null });
    }
  });

  test("in per cent is held between its least and its most, and says which of them decided", () => {
    const tenPercent = rule("percent", 1000, { minOre: kronor(10_000), maxOre: kronor(50_000) });
    const of = (lossOre: number) => deductibleInOre(tenPercent, { lossOre, priceBaseAmountOre });
    expect(of(kronor(40_000))).toEqual({ ore: kronor(10_000), calculatedOre: kronor(4_000), limit: "min" });
    expect(of(kronor(100_000))).toEqual({ ore: kronor(10_000), calculatedOre: kronor(10_000), limit: null });
    expect(of(kronor(300_000))).toEqual({ ore: kronor(30_000), calculatedOre: kronor(30_000), limit: null });
    expect(of(kronor(900_000))).toEqual({ ore: kronor(50_000), calculatedOre: kronor(90_000), limit: "max" });
  });

  test("with parts of an öre is rounded to the nearest, halves upwards", () => {
    const percent = (value: number, lossOre: number) =>
      deductibleInOre(rule("percent", value), { lossOre, priceBaseAmountOre }).ore;
    expect(percent(5000, 1)).toBe(1);
    expect(percent(4999, 1)).toBe(0);
    expect(percent(333, 1000)).toBe(33);
    expect(percent(335, 1000)).toBe(34);
  });

  test("below zero, or with parts of an öre to begin with, is refused", () => {
    const loss = { lossOre: 1, priceBaseAmountOre: 1 };
    expect(() => deductibleInOre(rule("kronor", -1), loss)).toThrow(RangeError);
    expect(() => deductibleInOre(rule("percent", 1), { ...loss, lossOre: -1 })).toThrow(RangeError);
    expect(() => deductibleInOre(rule("kronor", 0.5), loss)).toThrow(RangeError);
  });
});

describe("for every rule and loss, a deductible", () => {
  const ore = fc.integer({ min: 0, max: 10_000_000_000_000 });
  const anyRule: fc.Arbitrary<DeductibleRule> = fc
    .record({
      unit: fc.constantFrom("kronor", "price_base_amounts", "percent"),
      value: fc.integer({ min: 0, max: 1_000_000 }),
      minOre: fc.option(ore),
      maxOre: fc.option(ore),
    })
    .filter(({ minOre, maxOre }) => minOre === null || maxOre === null || minOre <= maxOre);
  const pbb = fc.integer({ min: 1, max: 100_000_00 });

  test("is whole, not below zero and between its least and its most", () => {
    fc.assert(
      fc.property(anyRule, ore, pbb, (given, lossOre, amount) => {
        const { ore: result } = deductibleInOre(given, { lossOre, priceBaseAmountOre: amount });
        expect(Number.isSafeInteger(result)).toBe(true);
        expect(result).toBeGreaterThanOrEqual(given.minOre ?? 0);
        expect(result).toBeLessThanOrEqual(given.maxOre ?? Number.MAX_SAFE_INTEGER);
      }),
    );
  });

  test("never falls when the loss or the price base amount rises", () => {
    fc.assert(
      fc.property(anyRule, ore, ore, pbb, pbb, (given, loss, more, amount, higher) => {
        const low = deductibleInOre(given, { lossOre: loss, priceBaseAmountOre: amount });
        const high = deductibleInOre(given, { lossOre: loss + more, priceBaseAmountOre: amount + higher });
        expect(high.ore).toBeGreaterThanOrEqual(low.ore);
      }),
    );
  });

  test("is within half an öre of the exact share", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000 }), ore, (value, lossOre) => {
        const { ore: result } = deductibleInOre(rule("percent", value), { lossOre, priceBaseAmountOre: 1 });
        const twiceTheError = 2n * (BigInt(result) * 10_000n - BigInt(lossOre) * BigInt(value));
        expect(twiceTheError).toBeLessThanOrEqual(10_000n);
        expect(twiceTheError).toBeGreaterThan(-10_000n);
      }),
    );
  });
});

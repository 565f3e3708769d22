import fc from "fast-check";
import { expect, test } from "vitest";
import { insuredValueIn } from "./insured-value.ts";

const house = { valueOre: 100_000_00, valuedYear: 2024, indexHundredths: 350 };

test("a value rises by its index from the year it was valued, with interest on interest", () => {
  expect(insuredValueIn(2024, house)).toBe(100_000_00);
  expect(insuredValueIn(2025, house)).toBe(103_500_00);
  expect(insuredValueIn(2026, house)).toBe(107_122_50);
});

test("before it was valued it is what it was valued at", () => {
  expect(insuredValueIn(2019, house)).toBe(100_000_00);
});

test("an index may be zero or fall, and a part of an öre is rounded once, at the end", () => {
  expect(insuredValueIn(2030, { ...house, indexHundredths: 0 })).toBe(100_000_00);
  expect(insuredValueIn(2026, { ...house, indexHundredths: -1000 })).toBe(81_000_00);
  expect(insuredValueIn(2025, { ...house, valueOre: 1, indexHundredths: 5000 })).toBe(2);
  expect(insuredValueIn(2026, { ...house, valueOre: 1, indexHundredths: 2000 })).toBe(1);
});

test("for every value and index it is whole, and never falls from one year to the next when the index rises", () => {
  const object = fc.record({
    valueOre: fc.integer({ min: 0, max: 10_000_000_000_00 }),
    valuedYear: fc.integer({ min: 2000, max: 2026 }),
    indexHundredths: fc.integer({ min: 0, max: 1000 }),
  });
  fc.assert(
    fc.property(object, fc.integer({ min: 2000, max: 2040 }), (given, year) => {
      const value = insuredValueIn(year, given);
      expect(Number.isSafeInteger(value)).toBe(true);
      expect(insuredValueIn(year + 1, given)).toBeGreaterThanOrEqual(value);
    }),
  );
});

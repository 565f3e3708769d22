import fc from "fast-check";
import { expect, test } from "vitest";
import { addDays } from "../../platform/dates.ts";
import { premiumByYear } from "./premium-by-year.ts";

test("a premium falls on the years by their days", () => {
  // 1 May to 30 April: 245 days of 2025 and 120 of 2026.
  const parts = premiumByYear({ beginsOn: "2025-05-01", endsOn: "2026-04-30", premiumOre: 36_500_00 });
  expect([...parts]).toEqual([
    [2025, 24_500_00],
    [2026, 12_000_00],
  ]);
  expect([...premiumByYear({ beginsOn: "2024-01-01", endsOn: "2024-12-31", premiumOre: 100 })]).toEqual([[2024, 100]]);
});

test("the parts sum to the premium, whatever the period", () => {
  fc.assert(
    fc.property(fc.nat(4_000), fc.nat(1_500), fc.nat(1_000_000_000), (from, days, premiumOre) => {
      const beginsOn = addDays("2016-01-01", from);
      const parts = premiumByYear({ beginsOn, endsOn: addDays(beginsOn, days), premiumOre });
      expect([...parts.values()].reduce((sum, part) => sum + part, 0)).toBe(premiumOre);
    }),
  );
});

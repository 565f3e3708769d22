import { describe, expect, test } from "vitest";
import { benefitCost } from "./benefit-cost.ts";
import { displacementOf, weightedDisplacementQuotient } from "./displacement.ts";
import { type Counts, proposedConclusion, relativeEffect } from "./relative-effect.ts";
import { mayReportMore } from "./reporting-willingness.ts";

const counts = (before: number, after: number): Counts => ({ before, after });

/*
 * Worked by hand, on paper: ln, square roots and exponentials from tables, so that a fault in the code is not repeated here.
 */
describe("relative effect", () => {
  test("100 to 58 where the comparison stands still is 42 per cent fewer, 13.9 to 60.9 at most", () => {
    const { ratio, low, high, corrected } = relativeEffect(counts(100, 58), counts(100, 100));
    // ln 0.58 = -0.54473; √(1/100 + 1/58 + 1/100 + 1/100) = √0.0472414 = 0.217351; × 1.96 = 0.426008
    expect(ratio).toBeCloseTo(0.58, 10);
    expect(low).toBeCloseTo(Math.exp(-0.970738), 4);
    expect(high).toBeCloseTo(Math.exp(-0.118719), 4);
    expect(corrected).toBe(false);
  });

  test("takes away what happened everywhere", () => {
    expect(relativeEffect(counts(40, 20), counts(200, 100)).ratio).toBeCloseTo(1, 10);
    expect(relativeEffect(counts(40, 20), counts(200, 200)).ratio).toBeCloseTo(0.5, 10);
    expect(relativeEffect(counts(40, 20), counts(200, 100)).low).toBeLessThan(1);
  });

  test("adds a half to all four when one is nought", () => {
    const { ratio, corrected } = relativeEffect(counts(9, 0), counts(10, 10));
    // (0.5 / 9.5) / (10.5 / 10.5)
    expect(ratio).toBeCloseTo(0.0526316, 6);
    expect(corrected).toBe(true);
    expect(relativeEffect(counts(0, 0), counts(0, 0))).toMatchObject({ ratio: 1, corrected: true });
  });

  test("refuses what is not a count", () => {
    expect(() => relativeEffect(counts(-1, 2), counts(3, 4))).toThrow(RangeError);
    expect(() => relativeEffect(counts(Number.NaN, 2), counts(3, 4))).toThrow(RangeError);
  });
});

describe("the conclusion that is proposed", () => {
  const propose = (treated: Counts, comparison: Counts) =>
    proposedConclusion(relativeEffect(treated, comparison), treated);

  test("is an effect when the whole interval is below one, and the opposite when it is above", () => {
    expect(propose(counts(100, 58), counts(100, 100))).toBe("effect");
    expect(propose(counts(58, 100), counts(100, 100))).toBe("opposite");
  });

  test("is likely when the fall is large, the interval holds one and the events are not too few", () => {
    expect(propose(counts(15, 9), counts(40, 40))).toBe("likely");
    expect(propose(counts(9, 5), counts(40, 40))).toBe("undecidable");
  });

  test("is none when little has changed, and left open when there are rather more", () => {
    expect(propose(counts(30, 29), counts(100, 100))).toBe("none");
    expect(propose(counts(30, 40), counts(100, 100))).toBe("undecidable");
  });
});

describe("displacement", () => {
  test("tells how much of the gain was lost next door", () => {
    // Place 40 → 24, around it 20 → 36, comparison 100 → 100: (0.36 − 0.20) / (0.24 − 0.40) = −1
    expect(weightedDisplacementQuotient(counts(40, 24), counts(20, 36), counts(100, 100))).toBeCloseTo(-1, 10);
    // Place 40 → 20, around it 20 → 25: 0.05 / −0.20 = −0.25
    expect(weightedDisplacementQuotient(counts(40, 20), counts(20, 25), counts(100, 100))).toBeCloseTo(-0.25, 10);
    // The surroundings fell too: 20 → 15: −0.05 / −0.20 = 0.25
    expect(weightedDisplacementQuotient(counts(40, 20), counts(20, 15), counts(100, 100))).toBeCloseTo(0.25, 10);
  });

  test("says nothing when there is no gain to move, or nothing to compare with", () => {
    expect(weightedDisplacementQuotient(counts(20, 30), counts(20, 25), counts(100, 100))).toBeNull();
    expect(weightedDisplacementQuotient(counts(20, 10), counts(20, 25), counts(100, 0))).toBeNull();
  });

  test("has a word for each size", () => {
    expect([-1.4, -0.6, -0.05, 0.05, 0.4].map(displacementOf)).toEqual([
      "exceeds",
      "partial",
      "none",
      "none",
      "diffusion",
    ]);
  });
});

describe("benefit and cost", () => {
  test("42 events avoided at 6,500 kronor against a measure of 91,000 give three kronor for each", () => {
    const effect = relativeEffect(counts(100, 58), counts(100, 100));
    const { expected, avoided, avoidedCostOre, ratio } = benefitCost(effect, counts(100, 58), 650_000, 9_100_000);
    expect(expected).toBeCloseTo(100, 8);
    expect(avoided.value).toBeCloseTo(42, 8);
    expect(avoidedCostOre.value).toBe(27_300_000);
    expect(ratio?.value).toBeCloseTo(3, 8);
    // The ends of the interval: 100 × (1 − 0.88806) and 100 × (1 − 0.37880)
    expect(avoided.low).toBeCloseTo(11.194, 2);
    expect(avoided.high).toBeCloseTo(62.12, 1);
    expect(ratio?.low).toBeLessThan(1);
  });

  test("is a loss when there were more events, and has no ratio without a cost", () => {
    const effect = relativeEffect(counts(50, 75), counts(100, 100));
    const { avoided, avoidedCostOre, ratio } = benefitCost(effect, counts(50, 75), 100_000, null);
    expect(avoided.value).toBeCloseTo(-25, 8);
    expect(avoidedCostOre.value).toBe(-2_500_000);
    expect(ratio).toBeNull();
    expect(benefitCost(effect, counts(50, 75), 100_000, 0).ratio).toBeNull();
    expect(benefitCost(effect, counts(50, 75), 0, 100_000).ratio).toEqual({ value: 0, low: 0, high: 0 });
  });
});

describe("willingness to report", () => {
  const before = { warnings: 10, harms: 20, severity: 2.5 };

  test("may have grown when there are more warnings for each harm and they are milder", () => {
    expect(mayReportMore(before, { warnings: 30, harms: 20, severity: 2.1 })).toBe(true);
  });

  test("is not the reason when it got worse, when there are fewer warnings, or when nobody has judged", () => {
    expect(mayReportMore(before, { warnings: 30, harms: 20, severity: 2.9 })).toBe(false);
    expect(mayReportMore(before, { warnings: 5, harms: 20, severity: 2.1 })).toBe(false);
    expect(mayReportMore(before, { warnings: 30, harms: 20, severity: null })).toBe(false);
  });
});

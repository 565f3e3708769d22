import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Loss, type Shares, splitRecovery, waterfall } from "./waterfall.ts";

const kronor = (amount: number) => amount * 100;
/** The price base amount of 2026. */
const base = kronor(59_200);
const plain: Loss = {
  lossOre: 0,
  internalOre: base / 2,
  externalOre: 3 * base,
  sumInsuredOre: null,
  ageDeductionOre: 0,
  uncoveredOre: 0,
};
const bearers = ["workplace", "fund", "insurer", "uninsured"] as const;
const sumOf = (shares: Shares) => bearers.reduce((sum, bearer) => sum + shares[bearer], 0);

const ore = fc.integer({ min: 0, max: 10_000_000_000 });
const anyLoss: fc.Arbitrary<Loss> = fc
  .record({
    lossOre: ore,
    limits: fc.tuple(ore, ore, ore),
    hasLimit: fc.boolean(),
    ageDeductionOre: fc.oneof(fc.constant(0), ore),
    uncoveredOre: fc.oneof(fc.constant(0), ore),
  })
  .map(({ limits, hasLimit, ...rest }) => {
    const [internalOre = 0, externalOre = 0, sum = 0] = limits.sort((one, other) => one - other);
    return { ...rest, internalOre, externalOre, sumInsuredOre: hasLimit ? sum : null };
  });

describe("the waterfall", () => {
  test("gives 210,000 kr with half and three price base amounts of 2026 as 29,600, 148,000 and 32,400 kr (S02)", () => {
    expect(waterfall({ ...plain, lossOre: kronor(210_000) })).toEqual({
      workplace: kronor(29_600),
      fund: kronor(148_000),
      insurer: kronor(32_400),
      uninsured: 0,
    });
  });

  // Each worked by hand: internal 29,600, external 177,600.
  test.each<[string, Partial<Loss>, Shares]>([
    [
      "a small loss is the workplace's own",
      { lossOre: kronor(6_500) },
      { workplace: kronor(6_500), fund: 0, insurer: 0, uninsured: 0 },
    ],
    [
      "a loss of exactly the external deductible reaches no insurer",
      { lossOre: kronor(177_600) },
      { workplace: kronor(29_600), fund: kronor(148_000), insurer: 0, uninsured: 0 },
    ],
    [
      "what is above the sum insured is uninsured",
      { lossOre: kronor(1_200_000), sumInsuredOre: kronor(1_000_000) },
      { workplace: kronor(29_600), fund: kronor(148_000), insurer: kronor(822_400), uninsured: kronor(200_000) },
    ],
    [
      "an age deduction comes off the insurer's part and stays with us",
      { lossOre: kronor(210_000), ageDeductionOre: kronor(10_000) },
      { workplace: kronor(29_600), fund: kronor(148_000), insurer: kronor(22_400), uninsured: kronor(10_000) },
    ],
    [
      "an age deduction takes no more than the insurer's part",
      { lossOre: kronor(180_000), ageDeductionOre: kronor(10_000) },
      { workplace: kronor(29_600), fund: kronor(148_000), insurer: 0, uninsured: kronor(2_400) },
    ],
    [
      "deductibles are counted on what is covered",
      { lossOre: kronor(210_000), uncoveredOre: kronor(60_000) },
      { workplace: kronor(29_600), fund: kronor(120_400), insurer: 0, uninsured: kronor(60_000) },
    ],
    [
      "a loss that is not covered at all is uninsured",
      { lossOre: kronor(5_000), uncoveredOre: kronor(9_000) },
      { workplace: 0, fund: 0, insurer: 0, uninsured: kronor(5_000) },
    ],
  ])("%s", (_, loss, shares) => {
    expect(waterfall({ ...plain, ...loss })).toEqual(shares);
  });

  test("parts sum to the loss and none is below nought, whatever the loss", () => {
    fc.assert(
      fc.property(anyLoss, (loss) => {
        const shares = waterfall(loss);
        expect(sumOf(shares)).toBe(loss.lossOre);
        for (const bearer of bearers) expect(shares[bearer]).toBeGreaterThanOrEqual(0);
        expect(shares.workplace).toBeLessThanOrEqual(loss.internalOre);
        expect(shares.workplace + shares.fund).toBeLessThanOrEqual(loss.externalOre);
      }),
    );
  });

  test("nobody bears less when the loss is larger", () => {
    fc.assert(
      fc.property(anyLoss, ore, (loss, more) => {
        const small = waterfall(loss);
        const large = waterfall({ ...loss, lossOre: loss.lossOre + more });
        for (const bearer of bearers) expect(large[bearer]).toBeGreaterThanOrEqual(small[bearer]);
      }),
    );
  });

  test("refuses amounts that are not whole öre from nought up, and deductibles in the wrong order", () => {
    expect(() => waterfall({ ...plain, lossOre: -1 })).toThrow(/Not whole öre from nought up: -1/);
    expect(() => waterfall({ ...plain, lossOre: 0.5 })).toThrow(RangeError);
    expect(() => waterfall({ ...plain, uncoveredOre: Number.NaN })).toThrow(RangeError);
    expect(() => waterfall({ ...plain, ageDeductionOre: -5 })).toThrow(RangeError);
    expect(() => waterfall({ ...plain, internalOre: 4 * base })).toThrow(/internal deductible .* above the external/);
    expect(() => waterfall({ ...plain, sumInsuredOre: base })).toThrow(/external deductible .* above the sum insured/);
  });
});

describe("what is recovered", () => {
  const borne = waterfall({ ...plain, lossOre: kronor(210_000) });

  test("is divided by who bore the loss, and the last öre goes to the largest remainder", () => {
    // 11,840 kr (a fifth of a price base amount) by 29,600 : 148,000 : 32,400 = 1668.876.. : 8344.38.. : 1826.742.. kr
    expect(splitRecovery(kronor(11_840), borne)).toEqual({
      workplace: 166_888,
      fund: 834_438,
      insurer: 182_674,
      uninsured: 0,
    });
  });

  test("leaves the insurer what was agreed, and divides the rest among us", () => {
    expect(splitRecovery(kronor(6_000), borne, 0)).toEqual({
      workplace: kronor(1_000),
      fund: kronor(5_000),
      insurer: 0,
      uninsured: 0,
    });
    expect(() => splitRecovery(kronor(6_000), borne, kronor(7_000))).toThrow(/more than was recovered/);
  });

  test("sums to what was recovered, whoever bore the loss", () => {
    fc.assert(
      fc.property(
        anyLoss.filter(({ lossOre }) => lossOre > 0),
        ore,
        (loss, recovered) => {
          const parts = splitRecovery(recovered, waterfall(loss));
          expect(sumOf(parts)).toBe(recovered);
          for (const bearer of bearers) expect(parts[bearer]).toBeGreaterThanOrEqual(0);
        },
      ),
    );
  });

  test("cannot be divided when nobody bore anything", () => {
    expect(() => splitRecovery(1, waterfall(plain))).toThrow(RangeError);
  });
});

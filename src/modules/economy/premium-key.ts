import { divideOre } from "../../platform/divide-ore.ts";

/** What a year's premium is divided by, between departments and companies. */
export interface AllocationBasis {
  readonly unitId: string;
  readonly unitName: string;
  /** What is insured there, in öre. */
  readonly valueOre: number;
  /** Losses of the years counted, each at most the cap, in öre. */
  readonly lossesOre: number;
}

export interface AllocatedPart extends AllocationBasis {
  readonly valuePartOre: number;
  readonly lossPartOre: number;
  readonly amountOre: number;
}

/**
 * A premium divided by insured value and by losses: `valuePercent` of it by value, the rest by losses, each by the largest remainder, so
 * that the parts sum to the premium. Where nobody has one of the two, all of it goes by the other. A RangeError when there is neither.
 */
export function allocatePremium(
  premiumOre: number,
  basis: readonly AllocationBasis[],
  valuePercent: number,
): AllocatedPart[] {
  const values = basis.map(({ valueOre }) => valueOre);
  const losses = basis.map(({ lossesOre }) => lossesOre);
  const has = (weights: readonly number[]) => weights.some((weight) => weight > 0);
  const weights = [has(values) ? valuePercent : 0, has(losses) ? 100 - valuePercent : 0];
  const usable = has(weights) ? weights : [has(values) ? 1 : 0, has(losses) ? 1 : 0];
  const [byValueOre = 0, byLossesOre = 0] = divideOre(premiumOre, usable);
  const valueParts = divideOre(byValueOre, values);
  const lossParts = divideOre(byLossesOre, losses);
  return basis.map((one, index) => {
    const valuePartOre = valueParts[index] ?? 0;
    const lossPartOre = lossParts[index] ?? 0;
    return { ...one, valuePartOre, lossPartOre, amountOre: valuePartOre + lossPartOre };
  });
}

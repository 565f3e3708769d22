import type { DeductibleUnit } from "../../../db/schema.ts";

/** What a deductible is said to be. `value` is öre, thousandths of a price base amount or hundredths of a per cent of the loss. */
export interface DeductibleRule {
  unit: DeductibleUnit;
  value: number;
  minOre: number | null;
  maxOre: number | null;
}

export interface DeductibleAmount {
  /** What is borne of the loss at most, in whole öre. */
  ore: number;
  /** What the rule gives before its least and its most. */
  calculatedOre: number;
  /** Which of the two decided. */
  limit: "min" | "max" | null;
}

/**
 * A deductible in whole öre, for a loss in öre and the price base amount in öre of the year of the loss. Parts of an öre are rounded to
 * the nearest, halves upwards; only then the least and the most are held against it. Throws RangeError for what is not whole or is below zero.
 */
export function deductibleInOre(
  rule: DeductibleRule,
  { lossOre, priceBaseAmountOre }: { lossOre: number; priceBaseAmountOre: number },
): DeductibleAmount {
  const { minOre, maxOre } = rule;
  const calculatedOre = calculated(rule, lossOre, priceBaseAmountOre);
  if (minOre !== null && calculatedOre < minOre) return { ore: minOre, calculatedOre, limit: "min" };
  if (maxOre !== null && calculatedOre > maxOre) return { ore: maxOre, calculatedOre, limit: "max" };
  return { ore: calculatedOre, calculatedOre, limit: null };
}

function calculated({ unit, value }: DeductibleRule, lossOre: number, priceBaseAmountOre: number): number {
  switch (unit) {
    case "kronor":
      return share(value, 1, 1);
    case "price_base_amounts":
      return share(priceBaseAmountOre, value, 1000);
    case "percent":
      return share(lossOre, value, 10_000);
  }
}

/** `amount` × `of` / `whole` without floats: a loss of a hundred million kronor times a hundred per cent is more than a number holds. */
function share(amount: number, of: number, whole: number): number {
  if (amount < 0 || of < 0) throw new RangeError("Neither a loss nor a deductible is below zero.");
  const divisor = BigInt(whole);
  return Number((2n * BigInt(amount) * BigInt(of) + divisor) / (2n * divisor));
}

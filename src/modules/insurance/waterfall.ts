import type { LossBearer } from "../../../db/schema.ts";
import { divideOre } from "../../platform/divide-ore.ts";

/** Who bears how much of a loss. All amounts here are whole öre without VAT. */
export type Shares = Readonly<Record<LossBearer, number>>;

export interface Deductibles {
  /** Up to here the workplace bears the loss. */
  readonly internalOre: number;
  /** From there and up to here the municipality's own fund does; above it the insurer. */
  readonly externalOre: number;
}

export interface Loss extends Deductibles {
  readonly lossOre: number;
  /** Up to here the insurer bears it; null is without limit. Measured, as the deductibles are, from the first krona of the loss. */
  readonly sumInsuredOre: number | null;
  /** What the insurer takes off for age and wear; never more than its part. */
  readonly ageDeductionOre: number;
  /** The part of the loss that the policy does not cover at all; the deductibles are counted on what is left. */
  readonly uncoveredOre: number;
}

/**
 * The waterfall (domain 4.9). Of what is covered the workplace bears min(L, a), the fund max(0, min(L, b) − a) and the insurer
 * max(0, min(L, c) − b) less the age deduction. What is above the sum insured, not covered, or taken off for age is uninsured. The four
 * sum to the loss, none is below nought, and each grows or stands still when the loss grows. A RangeError when an amount is not whole
 * öre from nought up, or not a ≤ b ≤ c.
 */
export function waterfall(loss: Loss): Shares {
  checkLoss(loss);
  const { lossOre, internalOre, externalOre } = loss;
  const uncovered = Math.min(loss.uncoveredOre, lossOre);
  const covered = lossOre - uncovered;
  const limit = loss.sumInsuredOre ?? covered;
  const workplace = Math.min(covered, internalOre);
  const fund = Math.max(0, Math.min(covered, externalOre) - internalOre);
  const layer = Math.max(0, Math.min(covered, limit) - externalOre);
  const insurer = layer - Math.min(loss.ageDeductionOre, layer);
  return { workplace, fund, insurer, uninsured: lossOre - workplace - fund - insurer };
}

/**
 * What comes back from whoever caused the loss, divided by who bore it: the insurer takes over the demand as far as it has paid
 * (försäkringsavtalslagen 2005:104, 7 kap. 9 §), so what nobody has agreed otherwise is divided in proportion. `insurerOre`: what was
 * agreed for the insurer in this case; the rest is divided among us. A RangeError when nobody bore anything or more than all is agreed.
 */
export function splitRecovery(recoveredOre: number, borne: Shares, insurerOre?: number): Shares {
  if (insurerOre === undefined) {
    const [workplace = 0, fund = 0, insurer = 0, uninsured = 0] = divideOre(recoveredOre, [
      borne.workplace,
      borne.fund,
      borne.insurer,
      borne.uninsured,
    ]);
    return { workplace, fund, insurer, uninsured };
  }
  checkOre(insurerOre);
  if (insurerOre > recoveredOre) throw new RangeError("The insurer cannot get more than was recovered.");
  const [workplace = 0, fund = 0, uninsured = 0] = divideOre(recoveredOre - insurerOre, [
    borne.workplace,
    borne.fund,
    borne.uninsured,
  ]);
  return { workplace, fund, insurer: insurerOre, uninsured };
}

function checkLoss(loss: Loss): void {
  const { lossOre, internalOre, externalOre, sumInsuredOre, ageDeductionOre, uncoveredOre } = loss;
  for (const ore of [lossOre, internalOre, externalOre, ageDeductionOre, uncoveredOre, sumInsuredOre ?? 0])
    checkOre(ore);
  if (internalOre > externalOre) {
    throw new RangeError(`The internal deductible (${internalOre}) is above the external (${externalOre}).`);
  }
  if (sumInsuredOre !== null && externalOre > sumInsuredOre) {
    throw new RangeError(`The external deductible (${externalOre}) is above the sum insured (${sumInsuredOre}).`);
  }
}

function checkOre(ore: number): void {
  if (!Number.isSafeInteger(ore) || ore < 0) throw new RangeError(`Not whole öre from nought up: ${ore}.`);
}

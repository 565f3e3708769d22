import type { RecourseTarget } from "../../../db/schema.ts";
import type { PriceBaseAmount } from "../records/price-base-amount.ts";

export const recourseTargets = [
  "offender",
  "guardian",
  "traffic_insurance",
  "contractor",
  "tenant",
  "other",
] as const satisfies readonly RecourseTarget[];

/**
 * The most that can be demanded of those who have custody of a child, for one event of harm by crime: a fifth of the price base amount of the
 * year of the event, however many of them there are (skadeståndslagen 3 kap. 5 §). In whole öre, rounded down.
 */
export function guardianCeilingOre(amount: PriceBaseAmount): number {
  return Math.floor(amount.ore / 5);
}

/** What is left to demand of guardians for one event when so much has been demanded of them already. */
export function leftForGuardians(amount: PriceBaseAmount, demandedOre: number): number {
  return Math.max(0, guardianCeilingOre(amount) - demandedOre);
}

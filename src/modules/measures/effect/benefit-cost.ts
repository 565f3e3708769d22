import type { Counts, RelativeEffect } from "./relative-effect.ts";

/** Always an estimate: what the events that did not happen would have cost, and that against the cost of the measure. */
export interface BenefitCost {
  /** Events that would have been expected at the place without the measure. */
  readonly expected: number;
  /** Expected less those that happened; below nought when there were more. `low` and `high` follow the interval of the effect. */
  readonly avoided: Estimate;
  /** In öre: avoided events at what an event usually costs here. */
  readonly avoidedCostOre: Estimate;
  /** Avoided cost for each krona of the measure; null when the measure cost nothing or nobody knows what it cost. */
  readonly ratio: Estimate | null;
}

export interface Estimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/**
 * Avoided cost = (expected − actual events) × median net cost of an event (domain 4.5). Expected is what the place would have had if it
 * had followed the comparison: actual / ratio. `typicalCostOre` and `measureCostOre` are whole öre.
 */
export function benefitCost(
  effect: RelativeEffect,
  treated: Counts,
  typicalCostOre: number,
  measureCostOre: number | null,
): BenefitCost {
  const actual = effect.corrected ? treated.after + 0.5 : treated.after;
  const expected = actual / effect.ratio;
  const avoidedAt = (ratio: number) => expected * (1 - ratio);
  const avoided = { value: avoidedAt(effect.ratio), low: avoidedAt(effect.high), high: avoidedAt(effect.low) };
  // Nought is added so that minus nought is not shown.
  const times = (factor: number): Estimate => ({
    value: avoided.value * factor + 0,
    low: avoided.low * factor + 0,
    high: avoided.high * factor + 0,
  });
  const money = times(typicalCostOre);
  return {
    expected,
    avoided,
    avoidedCostOre: {
      value: Math.round(money.value) + 0,
      low: Math.round(money.low) + 0,
      high: Math.round(money.high) + 0,
    },
    ratio: measureCostOre ? times(typicalCostOre / measureCostOre) : null,
  };
}

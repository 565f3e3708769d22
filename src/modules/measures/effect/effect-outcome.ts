import type { Queryable } from "../../../platform/database.ts";
import type { PlainDate } from "../../../platform/dates.ts";
import { type BenefitCost, benefitCost } from "./benefit-cost.ts";
import { type Displacement, displacementOf, weightedDisplacementQuotient } from "./displacement.ts";
import { countEffect, type EffectCounts } from "./effect-counts.ts";
import { type EffectPeriods, effectPeriods } from "./effect-period.ts";
import type { EffectPlan } from "./effect-plan.ts";
import { type EffectConclusion, proposedConclusion, type RelativeEffect, relativeEffect } from "./relative-effect.ts";
import { mayReportMore } from "./reporting-willingness.ts";

/** What the events say about a measure, as far as they go today. */
export interface EffectOutcome {
  periods: EffectPeriods;
  counts: EffectCounts;
  effect: RelativeEffect;
  proposed: EffectConclusion;
  /** Null when there was nothing that could have moved, or nobody looked. */
  displacement: { quotient: number; verdict: Displacement } | null;
  mayReportMore: boolean;
  /** Null when no cost of an event is known. */
  money: BenefitCost | null;
}

/** Null while not a single day of the follow-up has passed. `costOre`: what the measure cost. */
export async function effectOutcome(
  db: Queryable,
  plan: EffectPlan,
  { costOre, today }: { costOre: number | null; today: PlainDate },
): Promise<EffectOutcome | null> {
  const { beginsOn } = plan;
  const periods = beginsOn === null ? null : effectPeriods({ ...plan, beginsOn }, today);
  if (!periods) return null;
  const counts = await countEffect(db, plan, periods);
  return { periods, ...judged(counts, costOre) };
}

/** The formulas, over counts that are already known. */
export function judged(counts: EffectCounts, costOre: number | null): Omit<EffectOutcome, "periods"> {
  const { treated, comparison, buffer, reported, typicalCostOre } = counts;
  const effect = relativeEffect(treated, comparison);
  const quotient = buffer && weightedDisplacementQuotient(treated, buffer, comparison);
  return {
    counts,
    effect,
    proposed: proposedConclusion(effect, treated),
    displacement: quotient === null ? null : { quotient, verdict: displacementOf(quotient) },
    mayReportMore: mayReportMore(reported.before, reported.after),
    money: typicalCostOre === null ? null : benefitCost(effect, treated, typicalCostOre, costOre),
  };
}

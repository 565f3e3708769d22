/**
 * Did a measure work? Events at the place that got it are compared with those at a place that did not, before and after (domain
 * 4.5). The comparison takes away what happened everywhere: a mild winter, a year in which people reported more.
 */

/** Numbers of events before and after, in periods that are the same for every place compared. */
export interface Counts {
  readonly before: number;
  readonly after: number;
}

export interface RelativeEffect {
  /** (A1/A0) / (C1/C0). 1 is no difference, 0.58 is 42 per cent fewer than without the measure. */
  readonly ratio: number;
  /** 95 per cent interval of the ratio. */
  readonly low: number;
  readonly high: number;
  /** A count was nought, so a half was added to each of the four (Haldane and Anscombe). */
  readonly corrected: boolean;
}

/** Quantile of the normal distribution for a two-sided 95 per cent interval. */
const z95 = 1.959964;

/**
 * The ratio of two ratios of counts, with an interval by the normal approximation of its logarithm: ln RR ± 1.96 √(1/A0 + 1/A1 + 1/C0
 * + 1/C1). The method of Farrington, Gill, Waples and Argomaniz (2007) for areas with and without a measure.
 */
export function relativeEffect(treated: Counts, comparison: Counts): RelativeEffect {
  const counts = [treated.before, treated.after, comparison.before, comparison.after];
  if (counts.some((count) => !Number.isFinite(count) || count < 0)) throw new RangeError("Counts are nought or more.");
  const corrected = counts.includes(0);
  const [a0 = 0, a1 = 0, c0 = 0, c1 = 0] = counts.map((count) => (corrected ? count + 0.5 : count));
  const logRatio = Math.log((a1 * c0) / (a0 * c1));
  const margin = z95 * Math.sqrt(1 / a0 + 1 / a1 + 1 / c0 + 1 / c1);
  return { ratio: Math.exp(logRatio), low: Math.exp(logRatio - margin), high: Math.exp(logRatio + margin), corrected };
}

/** What a person may conclude (SM-08). The system proposes one of them; a person decides. */
export const effectConclusions = ["effect", "likely", "none", "opposite", "undecidable"] as const;

export type EffectConclusion = (typeof effectConclusions)[number];

/** Fewer events than this at the place, before and after together, are too few to speak of a likely effect or of none. */
export const fewestEvents = 20;
/** A change smaller than this, either way, is called none. */
const worthSpeakingOf = 0.85;

/** The rule of domain 4.5: the interval first, then the size of the change and the number of events behind it. */
export function proposedConclusion(effect: RelativeEffect, treated: Counts): EffectConclusion {
  if (effect.high < 1) return "effect";
  if (effect.low > 1) return "opposite";
  if (treated.before + treated.after < fewestEvents) return "undecidable";
  if (effect.ratio < worthSpeakingOf) return "likely";
  return effect.ratio > 1 / worthSpeakingOf ? "undecidable" : "none";
}

import type { Counts } from "./relative-effect.ts";

/**
 * Did the problem only move? The weighted displacement quotient (Bowers and Johnson, 2003) weighs the change just outside a place
 * against the change in it, both measured against a comparison: (B1/C1 − B0/C0) / (A1/C1 − A0/C0).
 *
 * Null when there was no fall at the place, or the comparison is empty: then there is nothing that could have moved.
 */
export function weightedDisplacementQuotient(treated: Counts, buffer: Counts, comparison: Counts): number | null {
  if (comparison.before === 0 || comparison.after === 0) return null;
  const change = (counts: Counts) => counts.after / comparison.after - counts.before / comparison.before;
  const gain = change(treated);
  return gain < 0 ? change(buffer) / gain : null;
}

/** In words: the surroundings gained too, some of the problem moved there, or more moved than was gained. */
export type Displacement = "diffusion" | "none" | "partial" | "exceeds";

/** Quotients nearer to nought than this tell of nothing; counts are small, and the quotient has no interval. */
const noise = 0.1;

export function displacementOf(quotient: number): Displacement {
  if (quotient < -1) return "exceeds";
  if (quotient < -noise) return "partial";
  return quotient > noise ? "diffusion" : "none";
}

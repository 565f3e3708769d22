import { scaleLinear } from "d3-scale";

export interface ValueScale {
  /** Where a value stands, between 0 (the base line) and 1 (the top of the axis). */
  share: (value: number) => number;
  ticks: number[];
  top: number;
}

/**
 * An axis from zero to a round number above the largest value. Counts of things get whole ticks, so that nobody reads
 * "1,5 händelser".
 */
export function valueScale(values: readonly number[], tickCount = 4): ValueScale {
  const largest = Math.max(0, ...values);
  const whole = values.every(Number.isInteger);
  const scale = scaleLinear()
    .domain([0, largest === 0 ? 1 : largest])
    .nice(tickCount);
  const ticks = scale.ticks(tickCount).filter((tick) => !whole || Number.isInteger(tick));
  const top = scale.domain().at(-1) ?? 1;
  return { share: (value) => Math.max(0, value) / top, ticks, top };
}

/** A share as the percentage SVG wants, short. */
export function percent(share: number): string {
  return `${Math.round(share * 10_000) / 100}%`;
}

/** Steps of colour from 0 (nothing) to `steps` (the largest), evenly over the values. */
export function heatLevel(value: number, largest: number, steps = 5): number {
  if (value <= 0 || largest <= 0) return 0;
  return Math.min(steps, Math.ceil((value / largest) * steps));
}

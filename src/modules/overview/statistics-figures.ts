import { type Measures, nothing, plus } from "./statistics-queries.ts";
import type { StatisticsScope } from "./statistics-scope.ts";

/** What the charts of a page show. */
export const measureNames = ["count", "serious", "cost"] as const;

export type MeasureName = (typeof measureNames)[number];

/** A bar or point: its name, its figures, and the address of its rows where the reader may see those. */
export interface Figure {
  label: string;
  longLabel?: string;
  now: Measures;
  before: Measures;
  href?: string;
}

/** Of how many incidents a figure must be to be told. */
type Smallest = Pick<StatisticsScope, "smallest" | "smallestForCost">;

export function valueIn(measures: Measures, measure: MeasureName): number {
  return measure === "cost" ? measures.costOre : measures[measure];
}

/** Whether a figure may be told: none at all always, and otherwise only when it is of enough incidents. */
export function isTold(measures: Measures, measure: MeasureName, scope: Smallest): boolean {
  const { smallest, smallestForCost } = scope;
  const incidents = measure === "serious" ? measures.serious : measures.count;
  return incidents === 0 || incidents >= (measure === "cost" ? smallestForCost : smallest);
}

/**
 * The largest figures first, at most `most`, the rest in one figure at the end. Those too small to be told go there too, and if they
 * are too few together, so do the next smallest: otherwise what is left out could be found by subtraction.
 */
export function largestFirst(
  figures: readonly Figure[],
  options: { measure: MeasureName; scope: Smallest; most: number; otherLabel: (count: number) => string },
): Figure[] {
  const { measure, scope } = options;
  const sorted = figures
    .filter((figure) => valueIn(figure.now, measure) > 0 || valueIn(figure.before, measure) > 0)
    .toSorted((a, b) => valueIn(b.now, measure) - valueIn(a.now, measure) || a.label.localeCompare(b.label, "sv"));
  const told = sorted.filter((figure) => isTold(figure.now, measure, scope));
  const rest = sorted.filter((figure) => !isTold(figure.now, measure, scope));
  rest.push(...told.splice(options.most));
  while (rest.length > 0 && told.length > 0 && !isTold(sum(rest).now, measure, scope)) rest.push(told.pop() as Figure);
  const other = { label: options.otherLabel(rest.length), ...sum(rest) };
  return rest.length === 0 || !isTold(other.now, measure, scope) ? told : [...told, other];
}

function sum(figures: readonly Figure[]): { now: Measures; before: Measures } {
  return {
    now: figures.reduce((total, figure) => plus(total, figure.now), nothing),
    before: figures.reduce((total, figure) => plus(total, figure.before), nothing),
  };
}

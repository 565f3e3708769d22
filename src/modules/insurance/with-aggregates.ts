import type { PlainDate } from "../../platform/dates.ts";
import { type Deductibles, type Loss, type Shares, waterfall } from "./waterfall.ts";

/** The most that is borne in a calendar year, in öre; null is no limit. */
export interface YearlyAggregates {
  /** By workplaces: the fund bears the rest. */
  readonly internalOre: number | null;
  /** By workplaces and the fund together: the insurer bears the rest. */
  readonly externalOre: number | null;
}

/** What has been borne so far in a year, in öre. */
export interface BorneSoFar {
  readonly workplaceOre: number;
  readonly fundOre: number;
}

export interface DatedLoss extends Loss {
  readonly on: PlainDate;
  readonly aggregates: YearlyAggregates;
}

/**
 * The deductibles of the next loss in a year in which so much has been borne: what is left of the aggregate, nought when it is used up
 * (domain 4.9, "annual aggregate"). The internal deductible never stays above the external.
 */
export function leftUnderAggregates(full: Deductibles, aggregates: YearlyAggregates, borne: BorneSoFar): Deductibles {
  const left = (aggregate: number | null, used: number) =>
    aggregate === null ? Number.POSITIVE_INFINITY : Math.max(0, aggregate - used);
  const externalOre = Math.min(full.externalOre, left(aggregates.externalOre, borne.workplaceOre + borne.fundOre));
  const internalOre = Math.min(full.internalOre, left(aggregates.internalOre, borne.workplaceOre), externalOre);
  return { internalOre, externalOre };
}

/**
 * Who bears each of these losses, which are those of one policy in the order in which they happened: the aggregate is used up by the
 * first of the year. A RangeError when they are not in order of time, or as waterfall() throws.
 */
export function withAggregates(losses: readonly DatedLoss[]): Shares[] {
  let year = "";
  let last: PlainDate = "";
  let borne: BorneSoFar = { workplaceOre: 0, fundOre: 0 };
  return losses.map((loss) => {
    if (loss.on < last) throw new RangeError(`The loss of ${loss.on} comes after that of ${last}.`);
    if (loss.on.slice(0, 4) !== year) borne = { workplaceOre: 0, fundOre: 0 };
    year = loss.on.slice(0, 4);
    last = loss.on;
    const shares = waterfall({ ...loss, ...leftUnderAggregates(loss, loss.aggregates, borne) });
    borne = { workplaceOre: borne.workplaceOre + shares.workplace, fundOre: borne.fundOre + shares.fund };
    return shares;
  });
}

import type { PlainDate } from "../../platform/dates.ts";
import type { Shares } from "../insurance/waterfall.ts";
import { type DatedLoss, withAggregates } from "../insurance/with-aggregates.ts";

/** A loss of the past with the levels that held for it. */
export interface ReplayedLoss {
  readonly on: PlainDate;
  /** Losses of one policy share its yearly aggregate; null for what no claim was made of. */
  readonly policyId: string | null;
  readonly lossOre: number;
  /** As they were when the claim was assessed. What no claim was made of was borne whole by the workplace: both are its own size. */
  readonly internalOre: number;
  readonly externalOre: number;
  readonly internalAggregateOre: number | null;
  readonly externalAggregateOre: number | null;
  readonly sumInsuredOre: number | null;
  readonly ageDeductionOre: number;
  readonly uncoveredOre: number;
  /** In no figure, though it uses up the aggregate of its policy as others do. */
  readonly restricted: boolean;
}

/** A level to try: kronor stay what they are, price base amounts follow the year of the loss. */
export type TriedLevel = { readonly ore: number } | { readonly thousandthsOfBase: number };

/** What to try; null leaves each loss the level that it had. */
export interface TriedLevels {
  readonly internal: TriedLevel | null;
  readonly external: TriedLevel | null;
  /** The most that workplaces and fund bear in a calendar year, of all losses together. */
  readonly aggregate: TriedLevel | null;
}

export const asItWas: TriedLevels = { internal: null, external: null, aggregate: null };

/**
 * Who would have borne losses of the past under other levels, by calendar year. With nothing to try it is what happened, to the öre (domain
 * 9.1 item 4): the same waterfall over the same losses in the same order. `baseOre`: the price base amount of a year.
 */
export function replay(
  losses: readonly ReplayedLoss[],
  tried: TriedLevels,
  baseOre: (year: number) => number,
): Map<number, Shares> {
  const inOrder = losses.toSorted((one, other) => (one.on < other.on ? -1 : one.on > other.on ? 1 : 0));
  const years = new Map<number, Shares>();
  // An aggregate that is tried is for all losses together; otherwise each policy has its own.
  const groups = Map.groupBy(inOrder, ({ policyId }) => (tried.aggregate === null ? policyId : "all"));
  for (const group of groups.values()) {
    const shares = withAggregates(group.map((loss) => underTried(loss, tried, baseOre)));
    for (const [index, { on, restricted }] of group.entries()) {
      const share = shares[index];
      if (share && !restricted) addTo(years, Number(on.slice(0, 4)), share);
    }
  }
  return years;
}

function underTried(loss: ReplayedLoss, tried: TriedLevels, baseOre: (year: number) => number): DatedLoss {
  const base = baseOre(Number(loss.on.slice(0, 4)));
  const oreOf = (level: TriedLevel | null) => {
    if (level === null) return null;
    return "ore" in level ? level.ore : Math.round((level.thousandthsOfBase * base) / 1000);
  };
  const limit = loss.sumInsuredOre ?? Number.MAX_SAFE_INTEGER;
  const externalOre = Math.min(oreOf(tried.external) ?? loss.externalOre, limit);
  const internalOre = Math.min(oreOf(tried.internal) ?? loss.internalOre, externalOre);
  return {
    on: loss.on,
    lossOre: loss.lossOre,
    internalOre,
    externalOre,
    sumInsuredOre: loss.sumInsuredOre,
    ageDeductionOre: loss.ageDeductionOre,
    uncoveredOre: loss.uncoveredOre,
    aggregates: {
      internalOre: tried.aggregate === null ? loss.internalAggregateOre : null,
      externalOre: oreOf(tried.aggregate) ?? loss.externalAggregateOre,
    },
  };
}

function addTo(years: Map<number, Shares>, year: number, share: Shares): void {
  const known = years.get(year) ?? { workplace: 0, fund: 0, insurer: 0, uninsured: 0 };
  years.set(year, {
    workplace: known.workplace + share.workplace,
    fund: known.fund + share.fund,
    insurer: known.insurer + share.insurer,
    uninsured: known.uninsured + share.uninsured,
  });
}

export interface BreakEven {
  /** What we would bear more in a mean year; below nought when it is less. In öre, as all here. */
  readonly moreBorneOre: number;
  /** The premium at which the change costs as much as it gives, against the premium now. */
  readonly premiumOre: number;
  /** The year that would have been worst for us. */
  readonly worstYearOre: number;
}

/** At which premium a change of levels pays: the premium of now less what we would bear more in a mean year. */
export function breakEven(
  history: Map<number, Shares>,
  replayed: Map<number, Shares>,
  years: readonly number[],
  premiumNowOre: number,
): BreakEven {
  const ours = (of: Map<number, Shares>, year: number) => {
    const share = of.get(year);
    return share ? share.workplace + share.fund + share.uninsured : 0;
  };
  const more = years.reduce((sum, year) => sum + ours(replayed, year) - ours(history, year), 0);
  const moreBorneOre = years.length === 0 ? 0 : Math.round(more / years.length);
  return {
    moreBorneOre,
    premiumOre: premiumNowOre - moreBorneOre,
    worstYearOre: Math.max(0, ...years.map((year) => ours(replayed, year))),
  };
}

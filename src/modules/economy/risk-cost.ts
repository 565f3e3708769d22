/** What risk cost in a year, in öre without VAT, each part from nought up. */
export interface RiskCost {
  readonly premiumOre: number;
  readonly workplaceOre: number;
  readonly fundOre: number;
  readonly uninsuredOre: number;
  readonly preventionOre: number;
  readonly administrationOre: number;
  /** What came back from whoever caused the losses. */
  readonly recoveredOre: number;
}

export const riskCostParts = [
  "premiumOre",
  "workplaceOre",
  "fundOre",
  "uninsuredOre",
  "preventionOre",
  "administrationOre",
  "recoveredOre",
] as const satisfies readonly (keyof RiskCost)[];

export const noRiskCost: RiskCost = {
  premiumOre: 0,
  workplaceOre: 0,
  fundOre: 0,
  uninsuredOre: 0,
  preventionOre: 0,
  administrationOre: 0,
  recoveredOre: 0,
};

/**
 * The total cost of risk (domain 4.9): premiums + what is retained by workplaces and the fund + uninsured losses + prevention +
 * administration, hours of our own included, − what was recovered.
 */
export function totalOf(cost: RiskCost): number {
  const { premiumOre, workplaceOre, fundOre, uninsuredOre, preventionOre, administrationOre, recoveredOre } = cost;
  return premiumOre + workplaceOre + fundOre + uninsuredOre + preventionOre + administrationOre - recoveredOre;
}

export const rollingYears = 5;

export interface Rolling {
  readonly year: number;
  /** Öre a year, the mean of five years. */
  readonly meanOre: number;
  /** The same without what the largest loss of the five years cost us. */
  readonly withoutLargestOre: number;
}

/**
 * The mean of each year and the four before it, with and without the largest loss: a year that was cheap or dear by luck tells little
 * (domain 6, G3). `years`: whole years in order, none left out. `largestOre`: the largest loss of the five years that end with a year.
 */
export function rolling(
  years: readonly { year: number; totalOre: number }[],
  largestOre: (year: number) => number,
): Rolling[] {
  return years.slice(rollingYears - 1).map(({ year }, index) => {
    const sum = years.slice(index, index + rollingYears).reduce((all, one) => all + one.totalOre, 0);
    return {
      year,
      meanOre: Math.round(sum / rollingYears),
      withoutLargestOre: Math.round((sum - largestOre(year)) / rollingYears),
    };
  });
}

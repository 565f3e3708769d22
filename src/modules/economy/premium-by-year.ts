import { addDays, daysBetween, type PlainDate } from "../../platform/dates.ts";
import { divideOre } from "../../platform/divide-ore.ts";

/** What a policy costs, in whole öre, from its first to its last day. */
export interface Premium {
  readonly beginsOn: PlainDate;
  readonly endsOn: PlainDate;
  readonly premiumOre: number;
}

/** The part of a premium that falls on each calendar year, by days; the parts sum to the premium. */
export function premiumByYear({ beginsOn, endsOn, premiumOre }: Premium): Map<number, number> {
  const years: number[] = [];
  for (let year = Number(beginsOn.slice(0, 4)); year <= Number(endsOn.slice(0, 4)); year++) years.push(year);
  const days = years.map((year) => {
    const first = beginsOn > `${year}-01-01` ? beginsOn : `${year}-01-01`;
    const last = endsOn < `${year}-12-31` ? endsOn : `${year}-12-31`;
    return daysBetween(first, addDays(last, 1));
  });
  const parts = divideOre(premiumOre, days);
  return new Map(years.map((year, index) => [year, parts[index] ?? 0]));
}

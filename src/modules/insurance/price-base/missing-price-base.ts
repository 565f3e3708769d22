import type { PlainDate } from "../../../platform/dates.ts";
import { knownPriceBaseAmounts, type PriceBaseAmounts } from "../../records/price-base-amount.ts";

/** Next year's amount is usually decided in September. */
const askedFromMonth = 10;

/**
 * The latest year whose price base amount should be here on a day: this year's, and from 1 October the next year's. Null when the amount
 * comes with the program, so that nobody has to be asked.
 */
export function priceBaseYearAskedFor(today: PlainDate): number | null {
  const year = Number(today.slice(0, 4)) + (Number(today.slice(5, 7)) >= askedFromMonth ? 1 : 0);
  return year in knownPriceBaseAmounts ? null : year;
}

/** The years of a period that have no amount: an earlier year's is taken for them. */
export function yearsWithoutAmount(amounts: PriceBaseAmounts, from: PlainDate, to: PlainDate): number[] {
  const first = Number(from.slice(0, 4));
  const last = Number(to.slice(0, 4));
  return Array.from({ length: last - first + 1 }, (_, at) => first + at).filter((year) => !amounts.has(year));
}

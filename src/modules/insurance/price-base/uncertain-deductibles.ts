import type { PlainDate } from "../../../platform/dates.ts";
import type { Language } from "../../../platform/language.ts";
import { formatMoney } from "../../../ui/format.ts";
import { type PriceBaseAmounts, priceBaseAmountOf } from "../../records/price-base-amount.ts";
import { yearsWithoutAmount } from "./missing-price-base.ts";
import { priceBaseTexts } from "./price-base-texts.ts";

/** For what years the amount is missing that deductibles of these periods are counted in, and what is taken instead; null when none is. */
export function uncertainYears(
  amounts: PriceBaseAmounts,
  periods: readonly { valid_from: PlainDate; valid_to: PlainDate }[],
  language: Language,
): { years: string; used: string } | null {
  const years = periods.flatMap(({ valid_from, valid_to }) => yearsWithoutAmount(amounts, valid_from, valid_to));
  const missing = [...new Set(years)].sort((a, b) => a - b);
  const [first] = missing;
  if (first === undefined) return null;
  const used = priceBaseAmountOf(amounts, first);
  return {
    years: new Intl.ListFormat(language, { type: "conjunction" }).format(missing.map(String)),
    used: priceBaseTexts(language).usedAmount(formatMoney(used.ore, language), used.year),
  };
}

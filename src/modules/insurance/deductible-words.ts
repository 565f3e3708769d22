import type { Language } from "../../platform/language.ts";
import { formatMoney, formatNumber } from "../../ui/format.ts";
import { deductibleTexts } from "./deductible-texts.ts";
import type { Deductible } from "./policy-queries.ts";

/** A deductible as it is written: "3 prisbasbelopp, högst 3 000 000 kr under ett år". */
export function ruleWords(
  rule: Pick<Deductible, "unit" | "value" | "min_ore" | "max_ore" | "yearly_aggregate_ore">,
  language: Language,
): string {
  const t = deductibleTexts(language);
  const money = (ore: number) => formatMoney(ore, language);
  const limits = [
    ...(rule.min_ore === null ? [] : [t.atLeast(money(rule.min_ore))]),
    ...(rule.max_ore === null ? [] : [t.atMost(money(rule.max_ore))]),
    ...(rule.yearly_aggregate_ore === null ? [] : [t.inAYear(money(rule.yearly_aggregate_ore))]),
  ];
  return [amount(rule, language), ...limits].join(", ");
}

function amount({ unit, value }: Pick<Deductible, "unit" | "value">, language: Language): string {
  const t = deductibleTexts(language);
  switch (unit) {
    case "kronor":
      return formatMoney(value, language);
    case "price_base_amounts":
      return t.baseAmounts(formatNumber(value / 1000, language, 3));
    case "percent":
      return t.ofLoss(formatNumber(value / 100, language, 2));
  }
}

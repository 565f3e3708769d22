import type { Language } from "../../platform/language.ts";
import { formatDate, formatMoney, formatNumber } from "../../ui/format.ts";
import type { Applicable, AppliedDeductible, PolicyAnswer, PolicyTerms, Undecided } from "./choose-policy.ts";
import { insuranceTexts } from "./insurance-texts.ts";
import { policyAnswerTexts } from "./policy-answer-texts.ts";

/** Which policy applies to a loss and what is borne by whom, or why that cannot be told: one sentence for each step. */
export function policyAnswerWords(answer: PolicyAnswer, language: Language): string[] {
  return "found" in answer ? foundWords(answer.found, language) : [undecidedWords(answer.undecided, language)];
}

function foundWords(
  { policy, objectNamed, internal, external, reinsurance }: Applicable,
  language: Language,
): string[] {
  const t = policyAnswerTexts(language);
  const day = (date: string) => formatDate(date, language);
  const line = insuranceTexts(language).lines[policy.line];
  return [
    t.holds(policyName(policy, language), line, day(policy.beginsOn), day(policy.endsOn)),
    ...(objectNamed ? [t.objectNamed] : []),
    internal ? deductibleWords(internal, language) : t.noInternal,
    external ? deductibleWords(external, language) : t.noExternal,
    ...(reinsurance ? [deductibleWords(reinsurance, language)] : []),
  ];
}

/** "Extern självrisk: 3 prisbasbelopp × 59 200 kr (2026 års belopp) = 177 600 kr, regel för brand." */
export function deductibleWords(applied: AppliedDeductible, language: Language): string {
  const t = policyAnswerTexts(language);
  const { levels, causes } = insuranceTexts(language);
  const money = (ore: number) => formatMoney(ore, language);
  const parts = [
    calculation(applied, language),
    ...(applied.limit === null ? [] : [t.limits[applied.limit](money(applied.ore))]),
    ...(applied.cause === null ? [] : [t.forCause(causes[applied.cause])]),
    ...(applied.yearlyAggregateOre === null ? [] : [t.aggregate(money(applied.yearlyAggregateOre))]),
  ];
  return t.deductible(levels[applied.level], parts.join(", "));
}

function calculation({ unit, value, calculatedOre, lossOre, priceBaseAmount }: AppliedDeductible, language: Language) {
  const t = policyAnswerTexts(language);
  const amount = formatMoney(calculatedOre, language);
  switch (unit) {
    case "kronor":
      return t.fixed(amount);
    case "price_base_amounts": {
      const count = t.baseAmounts(formatNumber(value / 1000, language, 3));
      if (priceBaseAmount === null) return t.fixed(amount);
      return t.product(count, t.ofYear(formatMoney(priceBaseAmount.ore, language), priceBaseAmount.year), amount);
    }
    case "percent": {
      const share = `${formatNumber(value / 100, language, 2)} %`;
      return t.product(share, t.ofLoss(formatMoney(lossOre, language)), amount);
    }
  }
}

function undecidedWords(undecided: Undecided, language: Language): string {
  const t = policyAnswerTexts(language).undecided;
  const day = (date: string | null) => (date === null ? null : formatDate(date, language));
  const names = (policies: readonly PolicyTerms[]) =>
    listed(
      policies.map((policy) => `${policy.number} ${policyName(policy, language)}`),
      language,
      "conjunction",
    );
  switch (undecided.reason) {
    case "no_policy": {
      const { lines } = insuranceTexts(language);
      return t.no_policy(
        listed(
          undecided.lines.map((line) => lines[line]),
          language,
          "disjunction",
        ),
      );
    }
    case "outside_period":
      return t.outside_period(day(undecided.endedOn), day(undecided.beginsOn));
    case "object_outside_period":
      return t.object_outside_period(formatDate(undecided.validFrom, language), day(undecided.validTo));
    case "several_policies":
    case "object_needed":
    case "object_not_in_policy":
      return t[undecided.reason](names(undecided.policies));
    case "object_not_insured":
    case "object_of_other_organisation":
      return t[undecided.reason];
  }
}

function policyName({ insurer, policyNumber }: PolicyTerms, language: Language): string {
  return policyAnswerTexts(language).policy(insurer, policyNumber);
}

function listed(names: readonly string[], language: Language, type: "conjunction" | "disjunction"): string {
  return new Intl.ListFormat(language, { type }).format(names);
}

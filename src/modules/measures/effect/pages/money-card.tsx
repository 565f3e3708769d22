import type { Language } from "../../../../platform/language.ts";
import { Card } from "../../../../ui/card.tsx";
import { DescriptionList } from "../../../../ui/description-list.tsx";
import { formatMoneyShort, formatNumber } from "../../../../ui/format.ts";
import { Badge } from "../../../../ui/status-tag.tsx";
import type { Estimate } from "../benefit-cost.ts";
import type { EffectOutcome } from "../effect-outcome.ts";
import { effectTexts } from "../effect-texts.ts";

/** What the events that did not happen would have cost, against the measure. Always an estimate, and says so. */
export function MoneyCard(props: { outcome: EffectOutcome; measureCostOre: number | null; language: Language }) {
  const { outcome, measureCostOre, language } = props;
  const t = effectTexts(language);
  const { money, counts } = outcome;
  if (money === null || counts.typicalCostOre === null) return null;
  const spread = ({ value, low, high }: Estimate, format: (value: number) => string) =>
    t.between(format(value), format(low), format(high));
  const kronor = (ore: number) => formatMoneyShort(ore, language);
  return (
    <Card title={t.moneyTitle} action={<Badge>{t.estimate}</Badge>}>
      <DescriptionList
        stacked
        items={[
          { term: t.avoided, details: spread(money.avoided, (value) => formatNumber(value, language, 1)) },
          { term: t.typical, details: kronor(counts.typicalCostOre) },
          { term: t.avoidedCost, details: spread(money.avoidedCostOre, kronor) },
          { term: t.measureCost, details: measureCostOre === null ? t.noCost : kronor(measureCostOre) },
          ...(money.ratio === null
            ? []
            : [{ term: t.ratio, details: spread(money.ratio, (value) => formatNumber(value, language, 2)) }]),
        ]}
      />
    </Card>
  );
}

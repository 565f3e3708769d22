import { addMonths } from "../../../../platform/dates.ts";
import type { Language } from "../../../../platform/language.ts";
import { Card } from "../../../../ui/card.tsx";
import { formatMonth } from "../../../../ui/format.ts";
import { LineChart } from "../../../../ui/line-chart.tsx";
import type { MonthCount } from "../effect-counts.ts";
import type { EffectOutcome } from "../effect-outcome.ts";
import { effectTexts } from "../effect-texts.ts";

/**
 * The place month by month, and beside it what it would have been had it followed the comparison: the comparison's figures brought to the level
 * that the place had before.
 */
export function EffectChart(props: { months: readonly MonthCount[]; outcome: EffectOutcome; language: Language }) {
  const { months, outcome, language } = props;
  const t = effectTexts(language);
  const { treated, comparison } = outcome.counts;
  const level = comparison.before === 0 ? 0 : treated.before / comparison.before;
  const counted = new Map(months.map((month) => [month.month, month]));
  const data = monthsOf(outcome).map((month) => {
    const found = counted.get(month);
    return {
      label: month.slice(2).replace("-", "/"),
      longLabel: formatMonth(`${month}-01`, language),
      value: found?.treated ?? 0,
      before: Math.round((found?.comparison ?? 0) * level * 10) / 10,
    };
  });
  return (
    <Card title={t.chartTitle}>
      <LineChart
        caption={t.chartTitle}
        language={language}
        labelHeader={t.month}
        valueHeader={t.chartPlace}
        beforeHeader={t.chartExpected}
        data={data}
      />
    </Card>
  );
}

/** Every month of the periods, first to last. */
function monthsOf({ periods }: EffectOutcome): string[] {
  const all = [...periods.before, periods.after].flatMap(({ from, to }) => {
    const months: string[] = [];
    for (let at = `${from.slice(0, 7)}-01`; at <= to; at = addMonths(at, 1)) months.push(at.slice(0, 7));
    return months;
  });
  return [...new Set(all)].sort();
}

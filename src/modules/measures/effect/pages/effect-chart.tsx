import { addMonths } from "../../../../platform/dates.ts";
import type { Language } from "../../../../platform/language.ts";
import { Card } from "../../../../ui/card.tsx";
import { LineChart } from "../../../../ui/line-chart.tsx";
import type { MonthCount } from "../effect-counts.ts";
import type { EffectOutcome } from "../effect-outcome.ts";
import { effectTexts } from "../effect-texts.ts";

/**
 * The place quarter by quarter, and beside it what it would have been had it followed the comparison: the comparison's figures brought to the
 * level that the place had before.
 */
export function EffectChart(props: { months: readonly MonthCount[]; outcome: EffectOutcome; language: Language }) {
  const { months, outcome, language } = props;
  const t = effectTexts(language);
  const { treated, comparison } = outcome.counts;
  const level = comparison.before === 0 ? 0 : treated.before / comparison.before;
  const sums = Map.groupBy(months, ({ month }) => quarterOf(month));
  const data = quartersOf(outcome).map((quarter) => {
    const counted = sums.get(quarter) ?? [];
    const sum = (key: "treated" | "comparison") => counted.reduce((total, month) => total + month[key], 0);
    const [year = "", number = ""] = quarter.split(" ");
    return {
      // Only the first of a year is named on the axis: there is no room for more on a phone.
      label: number === "1" ? year : "",
      longLabel: t.quarter(year, number),
      value: sum("treated"),
      before: Math.round(sum("comparison") * level * 10) / 10,
    };
  });
  return (
    <Card>
      <LineChart
        caption={t.chartTitle}
        language={language}
        labelHeader={t.quarterHeader}
        valueHeader={t.chartPlace}
        beforeHeader={t.chartExpected}
        data={data}
      />
    </Card>
  );
}

/** "2026 1": the quarter that "2026-03" lies in. */
function quarterOf(month: string): string {
  return `${month.slice(0, 4)} ${Math.ceil(Number(month.slice(5, 7)) / 3)}`;
}

/** Every quarter that the periods touch, first to last. */
function quartersOf({ periods }: EffectOutcome): string[] {
  const all = [...periods.before, periods.after].flatMap(({ from, to }) => {
    const quarters: string[] = [];
    for (let at = `${from.slice(0, 7)}-01`; at <= to; at = addMonths(at, 1)) quarters.push(quarterOf(at));
    return quarters;
  });
  return [...new Set(all)].sort();
}

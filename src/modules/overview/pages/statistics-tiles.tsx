import type { Language } from "../../../platform/language.ts";
import { formatDateShort, formatMoneyShort, formatNumber, formatPercent } from "../../../ui/format.ts";
import { StatTile, StatTiles, type Trend } from "../../../ui/stat-tile.tsx";
import { filterHref } from "../../incidents/incident-filter.ts";
import { isTold, type MeasureName, valueIn } from "../statistics-figures.ts";
import type { StatisticsReport } from "../statistics-report.ts";
import { statisticsTexts } from "../statistics-texts.ts";

/** The three sums of the period, each beside that of the year before. */
export function StatisticsTiles({ report, language }: { report: StatisticsReport; language: Language }) {
  const { scope, filter, period, total } = report;
  const t = statisticsTexts(language);
  const told = (measure: MeasureName) => {
    if (!isTold(total.now, measure, scope)) return measure === "cost" ? t.notTold : t.few;
    const value = valueIn(total.now, measure);
    return measure === "cost" ? formatMoneyShort(value, language) : formatNumber(value, language);
  };
  const trend = (measure: MeasureName): Trend | undefined => {
    if (!isTold(total.now, measure, scope) || !isTold(total.before, measure, scope)) return undefined;
    // That fewer are reported may mean that fewer dare to; that fewer are serious, or that it costs less, is welcome.
    const welcome = measure === "count" ? "neutral" : "good";
    return trendOf(valueIn(total.now, measure), valueIn(total.before, measure), welcome, language);
  };
  const hrefTo = (change: Partial<typeof filter>) =>
    scope.kind === "seen" ? filterHref("/handelser", { ...filter, ...change }) : undefined;
  const day = (date: string) => formatDateShort(date, language);
  return (
    <section class="stack" data-gap="small">
      <p class="muted">
        {t.period(day(period.from), day(period.to))}. {t.comparedWith(day(period.before.from), day(period.before.to))}.
      </p>
      <StatTiles>
        <StatTile figure={told("count")} label={t.total} href={hrefTo({})} trend={trend("count")} icon="incident" />
        {filter.origin !== "outside" && (
          <StatTile
            figure={told("serious")}
            label={t.totalSerious}
            href={hrefTo({ severities: [4, 5] })}
            trend={trend("serious")}
            icon="threat"
          />
        )}
        {scope.costs !== "none" && filter.origin !== "outside" && (
          <StatTile figure={told("cost")} label={t.totalCost} trend={trend("cost")} icon="statistics" />
        )}
      </StatTiles>
    </section>
  );
}

function trendOf(now: number, before: number, whenLess: "good" | "neutral", language: Language): Trend {
  const t = statisticsTexts(language);
  if (before === 0) return { direction: "unchanged", text: t.noneBefore, tone: "neutral" };
  if (now === before) return { direction: "unchanged", text: t.same, tone: "neutral" };
  const change = Math.abs(now - before) / before;
  // Less than what rounds to one percent is no direction.
  if (change < 0.005) return { direction: "unchanged", text: t.nearlySame, tone: "neutral" };
  const share = formatPercent(change, language);
  return now > before
    ? { direction: "up", text: t.more(share), tone: "neutral" }
    : { direction: "down", text: t.less(share), tone: whenLess };
}

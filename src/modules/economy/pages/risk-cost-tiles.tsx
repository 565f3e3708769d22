import type { Language } from "../../../platform/language.ts";
import { formatMoneyShort, formatNumber } from "../../../ui/format.ts";
import { StatTile, StatTiles } from "../../../ui/stat-tile.tsx";
import { totalOf } from "../risk-cost.ts";
import type { RiskCostFilter } from "../risk-cost-filter.ts";
import { isYearTold, type RiskCostReport } from "../risk-cost-report.ts";
import { riskCostTexts } from "../risk-cost-texts.ts";

/** The year asked for, for each inhabitant, and the mean of five years with and without the largest loss. */
export function RiskCostTiles(props: {
  report: RiskCostReport;
  filter: RiskCostFilter;
  population: number | null;
  language: Language;
}) {
  const { report, filter, population, language } = props;
  const t = riskCostTexts(language);
  const year = report.years.find((one) => one.year === filter.year);
  const mean = report.rolling.find((one) => one.year === filter.year);
  const money = (ore: number) => formatMoneyShort(ore, language);
  const told = year && isYearTold(year, report.scope);
  return (
    <StatTiles>
      <StatTile label={t.totalOf(filter.year)} figure={year && told ? money(totalOf(year.cost)) : t.notTold} />
      {population !== null && population > 0 && (
        <StatTile
          label={t.perInhabitantOf(filter.year)}
          figure={year && told ? `${formatNumber(totalOf(year.cost) / 100 / population, language, 0)} kr` : t.notTold}
        />
      )}
      <StatTile label={t.fiveYearMean} figure={mean ? money(mean.meanOre) : t.notTold} />
      {/* What one loss cost is not for those who get sums alone. */}
      {report.scope.kind === "rows" && (
        <StatTile label={t.withoutLargest} figure={mean ? money(mean.withoutLargestOre) : t.notTold} />
      )}
    </StatTiles>
  );
}

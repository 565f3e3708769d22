import type { Language } from "../../../platform/language.ts";
import { Card } from "../../../ui/card.tsx";
import { formatMoney, formatMoneyShort, formatNumber } from "../../../ui/format.ts";
import { LineChart } from "../../../ui/line-chart.tsx";
import { type Column, Table } from "../../../ui/table.tsx";
import { riskCostParts, totalOf } from "../risk-cost.ts";
import { type RiskCostFilter, riskCostHref } from "../risk-cost-filter.ts";
import { isYearTold, type RiskCostReport, type YearOfCost } from "../risk-cost-report.ts";
import { riskCostTexts } from "../risk-cost-texts.ts";

type Part = (typeof riskCostParts)[number];

/** Where the rows of a part are. */
const rowsOf: Record<Part, string> = {
  premiumOre: "/riskkostnad/premier",
  workplaceOre: "/riskkostnad/skador",
  fundOre: "/riskkostnad/skador",
  uninsuredOre: "/riskkostnad/skador",
  preventionOre: "/riskkostnad/atgarder",
  administrationOre: "/riskkostnad/kostnader",
  recoveredOre: "/riskkostnad/skador",
};

/** Ten years as a picture, and each with its parts. */
export function RiskCostYears(props: {
  report: RiskCostReport;
  filter: RiskCostFilter;
  population: number | null;
  language: Language;
}) {
  const { report, filter, language } = props;
  const t = riskCostTexts(language);
  const showsLargest = report.scope.kind === "rows";
  const meanOf = (year: number) => {
    const mean = report.rolling.find((one) => one.year === year);
    return showsLargest ? mean?.withoutLargestOre : mean?.meanOre;
  };
  return (
    <>
      <Card>
        <LineChart
          caption={t.byYear}
          language={language}
          format={(ore) => formatMoneyShort(ore, language)}
          labelHeader={t.year}
          valueHeader={t.total}
          beforeHeader={showsLargest ? t.withoutLargest : t.fiveYearMean}
          data={report.years
            .filter((year) => isYearTold(year, report.scope))
            .map(({ year, cost, isUnfinished }) => {
              const mean = meanOf(year);
              return {
                label: String(year),
                longLabel: isUnfinished ? t.soFar(year) : String(year),
                isUnfinished,
                value: Math.max(0, totalOf(cost)),
                ...(mean === undefined ? {} : { before: Math.max(0, mean) }),
                href: riskCostHref("/riskkostnad", { ...filter, year, five: false }),
              };
            })}
        />
        <p class="muted">{t.withoutLargestNote}</p>
      </Card>
      <Card title={t.byYearParts} flush>
        <Table
          caption={t.byYearParts}
          hideCaption
          columns={columns(props)}
          rows={report.years.toReversed()}
          rowKey={({ year }) => String(year)}
        />
      </Card>
    </>
  );
}

function columns(props: Parameters<typeof RiskCostYears>[0]): Column<YearOfCost>[] {
  const { report, filter, population, language } = props;
  const t = riskCostTexts(language);
  const kronor = (ore: number) => formatMoney(Math.round(ore / 100) * 100, language);
  const shown = report.onlyLosses
    ? (["workplaceOre", "fundOre", "uninsuredOre", "recoveredOre"] as const)
    : riskCostParts;
  const cell = (part: Part) => (row: YearOfCost) => {
    if (!isYearTold(row, report.scope)) return t.notTold;
    const words = kronor(part === "recoveredOre" ? -row.cost[part] + 0 : row.cost[part]);
    if (report.scope.kind === "sums" || row.cost[part] === 0) return words;
    return <a href={riskCostHref(rowsOf[part], { ...filter, year: row.year, five: false })}>{words}</a>;
  };
  return [
    {
      key: "year",
      header: t.year,
      primary: true,
      cell: ({ year, isUnfinished }) => (isUnfinished ? t.soFar(year) : year),
    },
    ...shown.map((part): Column<YearOfCost> => ({ key: part, header: t.parts[part], numeric: true, cell: cell(part) })),
    {
      key: "total",
      header: t.total,
      numeric: true,
      cell: (row) => (
        <>
          <strong>{isYearTold(row, report.scope) ? kronor(totalOf(row.cost)) : t.notTold}</strong>
          {population !== null && population > 0 && isYearTold(row, report.scope) && (
            <span class="cell-note">{t.each(formatNumber(totalOf(row.cost) / 100 / population, language, 0))}</span>
          )}
        </>
      ),
    },
  ];
}

import type { Language } from "../../../platform/language.ts";
import { BarChart } from "../../../ui/bar-chart.tsx";
import { Card, CardGrid } from "../../../ui/card.tsx";
import { formatMoney, formatNumber } from "../../../ui/format.ts";
import { type Column, Table } from "../../../ui/table.tsx";
import { insuranceTexts } from "../../insurance/insurance-texts.ts";
import { largestFirst } from "../../overview/statistics-figures.ts";
import type { LossSums } from "../loss-queries.ts";
import { type RiskCostFilter, riskCostHref, yearsAskedFor } from "../risk-cost-filter.ts";
import { netOf, type RiskCostReport, type UnitCost } from "../risk-cost-report.ts";
import { riskCostTexts } from "../risk-cost-texts.ts";

const mostBars = 12;

interface BreakdownProps {
  report: RiskCostReport;
  filter: RiskCostFilter;
  language: Language;
}

/** The year, or five years, by who bears it, by cause and by building. */
export function RiskCostBreakdown(props: BreakdownProps) {
  const { report, filter, language } = props;
  const t = riskCostTexts(language);
  const { causes } = insuranceTexts(language);
  const period = yearsAskedFor(filter);
  const when = filter.five ? `${period.from}–${period.to}` : String(period.to);
  const hasRows = report.scope.kind === "rows";
  const rows = (change: Partial<RiskCostFilter>) =>
    hasRows ? riskCostHref("/riskkostnad/skador", { ...filter, ...change }) : undefined;
  return (
    <>
      {report.units.length > 0 && (
        <Card title={`${t.byUnit}, ${when}`} flush>
          <Table
            caption={t.byUnit}
            hideCaption
            columns={unitColumns(props)}
            rows={report.units.toSorted((one, other) => costOf(other) - costOf(one))}
            rowKey={({ unit }) => unit?.id ?? "none"}
          />
        </Card>
      )}
      <CardGrid size="large">
        <Card>
          <Bars
            caption={`${t.byCause}, ${when}`}
            header={t.cause}
            figures={report.causes.map(({ cause, sums }) => ({
              label: cause === null ? t.noCause : causes[cause],
              sums,
              href: rows({ cause: cause ?? "none" }),
            }))}
            {...props}
          />
        </Card>
        {hasRows && (
          <Card>
            <Bars
              caption={`${t.byBuilding}, ${when}`}
              header={t.building}
              figures={report.buildings.map(({ id, name, sums }) => ({
                label: name,
                sums,
                href: riskCostHref("/riskkostnad", { ...filter, building: id }),
              }))}
              {...props}
            />
          </Card>
        )}
      </CardGrid>
    </>
  );
}

const costOf = ({ sums, premiumOre }: UnitCost) => netOf(sums) + premiumOre;

function unitColumns({ report, filter, language }: BreakdownProps): Column<UnitCost>[] {
  const t = riskCostTexts(language);
  const kronor = (ore: number) => formatMoney(Math.round(ore / 100) * 100, language);
  const hasPremiums = report.units.some(({ premiumOre }) => premiumOre > 0);
  const below = (unit: UnitCost["unit"]) =>
    unit === null ? { unit: report.above, unitAlone: true } : { unit: unit.id, unitAlone: false };
  return [
    {
      key: "unit",
      header: t.unit,
      primary: true,
      cell: ({ unit }) =>
        unit === null ? (
          report.above === null ? (
            t.noUnit
          ) : (
            t.unitItself
          )
        ) : (
          <a href={riskCostHref("/riskkostnad", { ...filter, ...below(unit) })}>{unit.name}</a>
        ),
    },
    {
      key: "number",
      header: t.losses,
      numeric: true,
      cell: ({ unit, sums }) =>
        sums.number === 0 ? (
          "0"
        ) : (
          <a href={riskCostHref("/riskkostnad/skador", { ...filter, ...below(unit) })}>
            {formatNumber(sums.number, language)}
          </a>
        ),
    },
    ...(hasPremiums
      ? [
          {
            key: "premium",
            header: t.parts.premiumOre,
            numeric: true,
            cell: ({ premiumOre }: UnitCost) => kronor(premiumOre),
          },
        ]
      : []),
    { key: "workplace", header: t.parts.workplaceOre, numeric: true, cell: ({ sums }) => kronor(sums.workplaceOre) },
    { key: "fund", header: t.parts.fundOre, numeric: true, cell: ({ sums }) => kronor(sums.fundOre) },
    { key: "uninsured", header: t.parts.uninsuredOre, numeric: true, cell: ({ sums }) => kronor(sums.uninsuredOre) },
    {
      key: "recovered",
      header: t.parts.recoveredOre,
      numeric: true,
      cell: ({ sums }) => kronor(-sums.recoveredOre + 0),
    },
    { key: "total", header: t.rows.sum, numeric: true, cell: (unit) => <strong>{kronor(costOf(unit))}</strong> },
  ];
}

/** What losses cost us. To those who get sums alone nothing is told of fewer than five of them. */
function Bars(
  props: BreakdownProps & {
    caption: string;
    header: string;
    figures: readonly { label: string; sums: LossSums; href: string | undefined }[];
  },
) {
  const { report, language } = props;
  const t = riskCostTexts(language);
  const nothing = { count: 0, serious: 0, costOre: 0 };
  const figures = props.figures.map(({ label, sums, href }) => ({
    label,
    ...(href ? { href } : {}),
    now: { count: sums.number, serious: 0, costOre: Math.max(0, netOf(sums)) },
    before: nothing,
  }));
  const { smallest } = report.scope;
  const shown = largestFirst(figures, {
    measure: "cost",
    scope: { smallest, smallestForCost: smallest },
    most: mostBars,
    otherLabel: t.other,
  });
  return (
    <BarChart
      caption={props.caption}
      language={language}
      format={(ore) => formatMoney(Math.round(ore / 100) * 100, language)}
      labelHeader={props.header}
      valueHeader={t.net}
      data={shown.map(({ label, href, now }) => ({ label, href, value: now.costOre }))}
    />
  );
}

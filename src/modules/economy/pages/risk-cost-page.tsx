import type { Context } from "../../../platform/context.ts";
import { dateInSweden } from "../../../platform/dates.ts";
import type { Language } from "../../../platform/language.ts";
import { page } from "../../../platform/respond.ts";
import { holdsFor, type User, unitsReached } from "../../../platform/user.ts";
import { Card } from "../../../ui/card.tsx";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { Select } from "../../../ui/form.tsx";
import { PageHeading } from "../../../ui/page-heading.tsx";
import { FilterBar, FilterChips } from "../../../ui/table.tsx";
import { Tabs } from "../../../ui/tabs.tsx";
import { insuranceHandlingRoles } from "../../insurance/insurance-access.ts";
import { InsuranceTabs } from "../../insurance/insurance-tabs.tsx";
import { insuranceTexts } from "../../insurance/insurance-texts.ts";
import { municipalityOf } from "../../organisation/municipality.ts";
import { type UnitChoice, unitChoices } from "../../organisation/unit-queries.ts";
import { UnitSelect } from "../../organisation/unit-select.tsx";
import { economyScopeOf, mayChooseWhole, wholeReadingRoles } from "../economy-access.ts";
import { totalOf } from "../risk-cost.ts";
import { lossCauses, type RiskCostFilter, readRiskCostFilter, riskCostHref } from "../risk-cost-filter.ts";
import { type RiskCostReport, riskCostReport } from "../risk-cost-report.ts";
import { riskCostTexts } from "../risk-cost-texts.ts";
import { RiskCostBreakdown } from "./risk-cost-breakdown.tsx";
import { RiskCostTiles } from "./risk-cost-tiles.tsx";
import { RiskCostYears } from "./risk-cost-years.tsx";

export const riskCostPath = "/riskkostnad";

/** What risk costs: by year, unit, cause and building, each figure with the way to its rows. */
export async function showRiskCost(context: Context): Promise<Response> {
  const { db, user, language, now, url } = context;
  const t = riskCostTexts(language);
  const today = dateInSweden(now);
  const filter = readRiskCostFilter(url.searchParams, Number(today.slice(0, 4)));
  const scope = economyScopeOf(user, filter.whole);
  const [report, units, { population }] = await Promise.all([
    riskCostReport(db, user, filter, Number(today.slice(0, 4))),
    scope.kind === "sums" ? [] : unitChoices(db, { on: today, among: scope.units, include: filter.unit }),
    municipalityOf(db),
  ]);
  const isEmpty = report.years.every(({ cost, number }) => number === 0 && totalOf(cost) === 0);
  const isAll = scope.units === "all" && filter.unit === null && !report.onlyLosses;
  return page(context, {
    title: t.title,
    active: "insurance",
    content: (
      <>
        <PageHeading title={t.title} lead={scope.kind === "sums" ? t.leadSums : t.lead} />
        <InsuranceTabs user={user} active="cost" />
        {mayChooseWhole(user) && (
          <Tabs
            label={t.scope}
            tabs={[
              { label: t.own, href: riskCostHref(riskCostPath, { ...filter, whole: false }), active: !filter.whole },
              {
                label: t.whole,
                href: riskCostHref(riskCostPath, { ...filter, whole: true, unit: null, building: null }),
                active: filter.whole,
              },
            ]}
          />
        )}
        <Filters
          filter={filter}
          report={report}
          units={units}
          thisYear={Number(today.slice(0, 4))}
          language={language}
        />
        {isEmpty ? (
          <Card>
            <EmptyState icon="statistics" heading={t.empty} text={t.emptyText} />
          </Card>
        ) : (
          <>
            <RiskCostTiles report={report} filter={filter} population={isAll ? population : null} language={language} />
            <RiskCostYears report={report} filter={filter} population={isAll ? population : null} language={language} />
            <RiskCostBreakdown report={report} filter={filter} language={language} />
            <Notes report={report} language={language} />
          </>
        )}
        {scope.kind === "rows" && <More user={user} language={language} />}
      </>
    ),
  });
}

function Filters(props: {
  filter: RiskCostFilter;
  report: RiskCostReport;
  units: readonly UnitChoice[];
  thisYear: number;
  language: Language;
}) {
  const { filter, report, units, thisYear, language } = props;
  const t = riskCostTexts(language);
  const { causes } = insuranceTexts(language);
  const years = Array.from({ length: 10 }, (_, back) => thisYear - back);
  const building = report.buildings.find(({ id }) => id === filter.building);
  const active = [filter.unit, filter.cause, filter.building].filter(Boolean).length;
  const without = { ...filter, unit: null, unitAlone: false, cause: null, building: null };
  return (
    <>
      <FilterBar action={riskCostPath} activeCount={active} resetHref={riskCostHref(riskCostPath, without)}>
        {filter.whole && <input type="hidden" name="omfattning" value="kommunen" />}
        {filter.building !== null && <input type="hidden" name="byggnad" value={filter.building} />}
        <Select
          name="ar"
          label={t.years}
          empty={false}
          options={years.map((year) => ({
            value: String(year),
            label: year === thisYear ? t.soFar(year) : String(year),
          }))}
          value={String(filter.year)}
        />
        <Select
          name="period"
          label={t.rows.period}
          empty={t.oneYear}
          options={[{ value: "fem", label: t.fiveYears(filter.year - 4, filter.year) }]}
          value={filter.five ? "fem" : ""}
        />
        {units.length > 1 && (
          <UnitSelect name="enhet" label={t.unit} units={units} value={filter.unit} empty={t.anyUnit} />
        )}
        <Select
          name="orsak"
          label={t.cause}
          empty={t.anyCause}
          options={[
            ...lossCauses.map((cause) => ({ value: cause, label: causes[cause] })),
            { value: "ingen", label: t.noCause },
          ]}
          value={filter.cause === "none" ? "ingen" : filter.cause}
        />
      </FilterBar>
      {building && (
        <FilterChips
          chips={[
            {
              label: t.onlyBuilding(building.name),
              removeHref: riskCostHref(riskCostPath, { ...filter, building: null }),
            },
          ]}
        />
      )}
    </>
  );
}

function Notes({ report, language }: { report: RiskCostReport; language: Language }) {
  const t = riskCostTexts(language);
  return (
    <ul class="chart-notes">
      <li>{t.lossNote}</li>
      <li>{report.onlyLosses ? t.onlyLossesNote : t.premiumNote}</li>
      <li>{t.restrictedNote}</li>
    </ul>
  );
}

function More({ user, language }: { user: User; language: Language }) {
  const t = riskCostTexts(language);
  return (
    <Card title={t.more}>
      <ul class="link-list">
        {unitsReached(user, wholeReadingRoles) === "all" && (
          <li>
            <a href="/riskkostnad/sjalvrisker">{t.links.whatIf}</a>
          </li>
        )}
        <li>
          <a href="/riskkostnad/premiefordelning">{t.links.allocation}</a>
        </li>
        <li>
          <a href="/riskkostnad/kostnader">{t.links.costs}</a>
        </li>
        <li>
          <a href="/riskkostnad/utan-slutlig-kostnad">{t.links.unsettled}</a>
        </li>
        {holdsFor(user, insuranceHandlingRoles, null) && (
          <li>
            <a href="/riskkostnad/fakturor">{t.links.invoices}</a>
          </li>
        )}
      </ul>
    </Card>
  );
}

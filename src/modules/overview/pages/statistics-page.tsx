import type { Context } from "../../../platform/context.ts";
import { dateInSweden, type PlainDate } from "../../../platform/dates.ts";
import { keepLarge } from "../../../platform/keep-large.ts";
import type { Language } from "../../../platform/language.ts";
import { page } from "../../../platform/respond.ts";
import { BarChart } from "../../../ui/bar-chart.tsx";
import { Card } from "../../../ui/card.tsx";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { ButtonLink } from "../../../ui/form.tsx";
import {
  formatDate,
  formatDateShort,
  formatMoney,
  formatMoneyShort,
  formatNumber,
  formatTime,
} from "../../../ui/format.ts";
import { HeatMap } from "../../../ui/heat-map.tsx";
import { LineChart } from "../../../ui/line-chart.tsx";
import { PageHeading } from "../../../ui/page-heading.tsx";
import { StackedBarChart } from "../../../ui/stacked-bar-chart.tsx";
import { FilterChips } from "../../../ui/table.tsx";
import { Tabs } from "../../../ui/tabs.tsx";
import { filterHref, type IncidentFilter, readFilter, writeFilter } from "../../incidents/incident-filter.ts";
import { filterChips } from "../../incidents/incident-filter-chips.ts";
import { listOptions } from "../../incidents/incident-list-options.ts";
import { IncidentFilterBar } from "../../incidents/pages/incident-filter-bar.tsx";
import { noteNameSearch } from "../../records/name-search.ts";
import { type Figure, isTold, largestFirst, type MeasureName, measureNames, valueIn } from "../statistics-figures.ts";
import { type StatisticsReport, statisticsReport } from "../statistics-report.ts";
import { coarse, mayCountWhole, scopeOf } from "../statistics-scope.ts";
import { statisticsTexts } from "../statistics-texts.ts";
import { StatisticsTiles } from "./statistics-tiles.tsx";

const path = "/statistik";
const mostBars = 12;
/** From here on counting takes long enough to be worth keeping for a minute. */
const largeCount = 20_000;

/** How many, how serious and how costly, by time, type, unit and hour; each figure leads to the rows behind it. */
export async function showStatistics(context: Context): Promise<Response> {
  const { db, user, language, now, url } = context;
  const t = statisticsTexts(language);
  const whole = url.searchParams.get("omfattning") === "kommunen";
  const measure = measureNames.find((name) => swedishMeasures[name] === url.searchParams.get("matt")) ?? "count";
  const asked = readFilter(url.searchParams);
  const filter = scopeOf(user, whole).kind === "whole" ? coarse(asked) : asked;
  await noteNameSearch(context, asked.text);

  const question = `${writeFilter(filter)} ${whole} ${measure} ${language}`;
  const options = await listOptions(db, user, filter, now);
  const { value: report, keptSince } = await keepLarge(
    user,
    question,
    now,
    () => statisticsReport(db, user, { filter, whole, measure }, { types: options.types, now, language }),
    ({ total }) => total.now.count > largeCount,
  );
  const { scope } = report;
  const extra = { ...(scope.kind === "whole" && whole ? { omfattning: "kommunen" } : {}), ...measureQuery(measure) };
  const chips = filterChips(path, filter, options, language).map((chip) => ({
    ...chip,
    removeHref: withQuery(chip.removeHref, extra),
  }));
  const measures = scope.costs === "none" ? measureNames.filter((name) => name !== "cost") : measureNames;
  return page(context, {
    title: t.title,
    active: "statistics",
    content: (
      <>
        <PageHeading
          title={t.title}
          lead={scope.kind === "whole" ? t.leadWhole : t.lead}
          actions={
            scope.kind === "seen" && report.total.href ? (
              <ButtonLink href={report.total.href} variant="secondary" icon="list">
                {t.list}
              </ButtonLink>
            ) : undefined
          }
        />
        {mayCountWhole(user) && scopeOf(user, false).kind === "seen" && (
          <Tabs
            label={t.scope}
            tabs={[
              { label: t.seen, href: withQuery(filterHref(path, asked), measureQuery(measure)), active: !whole },
              {
                label: t.whole,
                href: withQuery(filterHref(path, coarse(asked)), { omfattning: "kommunen", ...measureQuery(measure) }),
                active: whole,
              },
            ]}
          />
        )}
        <Periods filter={filter} extra={extra} now={now} language={language} />
        <IncidentFilterBar
          action={path}
          user={user}
          filter={filter}
          options={options}
          chosen={chips.length}
          resetHref={withQuery(path, extra)}
          extra={extra}
          simple={scope.kind === "whole"}
        />
        <FilterChips chips={chips} clearHref={withQuery(path, extra)} />
        <StatisticsTiles report={report} language={language} />
        {report.total.now.count === 0 && report.total.before.count === 0 ? (
          <Card>
            <EmptyState icon="statistics" heading={t.nothing} text={t.nothingText} />
          </Card>
        ) : (
          <>
            <Tabs
              label={t.measure}
              tabs={measures.map((name) => ({
                label: t.measures[name],
                href: withQuery(filterHref(path, filter), { ...withoutMeasure(extra), ...measureQuery(name) }),
                active: name === measure,
              }))}
            />
            <Charts report={report} measure={measure} today={dateInSweden(now)} language={language} />
            <Notes report={report} measure={measure} keptSince={keptSince} language={language} />
          </>
        )}
      </>
    ),
  });
}

const swedishMeasures: Record<MeasureName, string> = { count: "antal", serious: "allvarliga", cost: "kostnad" };

function measureQuery(measure: MeasureName): Record<string, string> {
  return measure === "count" ? {} : { matt: swedishMeasures[measure] };
}

function withoutMeasure({ matt: _, ...rest }: Record<string, string>): Record<string, string> {
  return rest;
}

function withQuery(href: string, more: Record<string, string>): string {
  const query = new URLSearchParams(more).toString();
  if (query === "") return href;
  return `${href}${href.includes("?") ? "&" : "?"}${query}`;
}

/** Whole years and the last twelve months, one press away. */
function Periods(props: { filter: IncidentFilter; extra: Record<string, string>; now: Date; language: Language }) {
  const { filter, extra, now, language } = props;
  const t = statisticsTexts(language);
  const thisYear = Number(formatDateShort(now, "sv").slice(0, 4));
  const years = Array.from({ length: 5 }, (_, back) => thisYear - back);
  const tab = (label: string, from: string | null, to: string | null) => ({
    label,
    href: withQuery(filterHref(path, { ...filter, from, to }), extra),
    active: filter.from === from && filter.to === to,
  });
  return (
    <Tabs
      label={t.periods}
      tabs={[
        tab(t.lastTwelve, null, null),
        ...years.map((year) => tab(String(year), `${year}-01-01`, `${year}-12-31`)),
      ]}
    />
  );
}

function Charts(props: { report: StatisticsReport; measure: MeasureName; today: PlainDate; language: Language }) {
  const { report, measure, language } = props;
  const { scope, period, stepUnit } = report;
  const t = statisticsTexts(language);
  const format =
    measure === "cost"
      ? (value: number) => formatMoneyShort(value, language)
      : (value: number) => formatNumber(value, language);
  // Sums of years in whole kronor: the öre tell nothing.
  const inTable = measure === "cost" ? (value: number) => formatMoney(Math.round(value / 100) * 100, language) : format;
  const shown = (figures: readonly Figure[]) =>
    largestFirst(figures, { measure, scope, most: mostBars, otherLabel: t.other }).map((figure) => ({
      label: figure.label,
      href: figure.href,
      value: valueIn(figure.now, measure),
      // A small figure of the year before is left out rather than told.
      before: isTold(figure.before, measure, scope) ? valueIn(figure.before, measure) : undefined,
    }));
  const headers = { valueHeader: t.now, beforeHeader: t.before };
  const unfinished = report.steps.find((step) => step.isUnfinished);
  const everyStepTold = report.steps.every((step) => isTold(step.now, measure, scope));
  return (
    <>
      {everyStepTold && report.steps.length > 1 && (
        <Card>
          <LineChart
            caption={`${t.byTime[stepUnit]}, ${formatDateShort(period.from, language)} – ${formatDateShort(period.to, language)}`}
            language={language}
            format={format}
            labelHeader={stepUnit === "month" ? t.month : t.year}
            {...headers}
            data={report.steps.map((step) => ({
              label: step.label,
              longLabel: step.isUnfinished ? t.unfinishedLabel(step.longLabel ?? step.label) : step.longLabel,
              isUnfinished: step.isUnfinished,
              value: valueIn(step.now, measure),
              before: isTold(step.before, measure, scope) ? valueIn(step.before, measure) : undefined,
              href: valueIn(step.now, measure) > 0 ? step.href : undefined,
            }))}
          />
          {unfinished && (
            <p class="muted">
              {t.unfinished(unfinished.longLabel ?? unfinished.label, formatDate(props.today, language))}
            </p>
          )}
        </Card>
      )}
      <div class="card-grid" data-card="large">
        <Card>
          <BarChart
            caption={t.byType}
            language={language}
            format={inTable}
            labelHeader={t.type}
            {...headers}
            data={shown(report.types)}
          />
        </Card>
        <Card>
          <BarChart
            caption={report.filter.origin === "outside" ? t.byPlace : t.byUnit}
            language={language}
            format={inTable}
            labelHeader={report.filter.origin === "outside" ? t.place : t.unit}
            {...headers}
            data={shown(report.wheres)}
          />
        </Card>
      </div>
      {scope.kind === "seen" && measure === "count" && report.filter.origin !== "outside" && (
        <Card>
          <StackedBarChart
            caption={t.bySeverity}
            language={language}
            labelHeader={t.type}
            series={t.severities}
            ordered
            data={report.severities
              .toSorted((a, b) => total(b.values) - total(a.values))
              .filter((row) => total(row.values) > 0)
              .slice(0, mostBars)}
          />
        </Card>
      )}
      {scope.kind === "seen" && (measure !== "cost" || scope.smallestForCost === 1) && (
        <Card>
          <HeatMap
            caption={t.byHour}
            language={language}
            format={inTable}
            values={report.hours}
            href={report.hourHref}
          />
          <HourNote report={report} measure={measure} language={language} />
        </Card>
      )}
    </>
  );
}

const total = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);

function HourNote(props: { report: StatisticsReport; measure: MeasureName; language: Language }) {
  const { report, measure, language } = props;
  const t = statisticsTexts(language);
  const all = measure === "serious" ? report.total.now.serious : report.total.now.count;
  const known = all - report.hourUnknown;
  return (
    <p class="muted">
      {t.hourKnown(formatNumber(known, language), formatNumber(all, language))}{" "}
      {report.hourUnknown > 0 && (
        <a href={report.hourUnknownHref}>{t.hourUnknown(formatNumber(report.hourUnknown, language))}</a>
      )}
    </p>
  );
}

function Notes(props: { report: StatisticsReport; measure: MeasureName; keptSince: Date | null; language: Language }) {
  const { report, measure, keptSince, language } = props;
  const t = statisticsTexts(language);
  return (
    <ul class="chart-notes">
      <li>{t.whenNote}</li>
      {report.scope.kind === "seen" && <li>{t.validNote}</li>}
      {measure === "cost" && <li>{t.costNote}</li>}
      {measure === "cost" && report.scope.smallestForCost > 1 && <li>{t.costFewNote}</li>}
      {keptSince && <li>{t.computedAt(formatTime(keptSince, language))}</li>}
    </ul>
  );
}

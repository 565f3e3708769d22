import type { Context } from "../../../platform/context.ts";
import { dateInSweden } from "../../../platform/dates.ts";
import { type Language, texts } from "../../../platform/language.ts";
import { page } from "../../../platform/respond.ts";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { Money } from "../../../ui/money.tsx";
import { PageHeading } from "../../../ui/page-heading.tsx";
import { type Column, FilterBar, KeysetPagination, Table } from "../../../ui/table.tsx";
import { Time } from "../../../ui/time.tsx";
import { unitChoices } from "../../organisation/unit-queries.ts";
import { UnitSelect } from "../../organisation/unit-select.tsx";
import { recordPath } from "../../records/record-path.ts";
import { economyScopeOf } from "../economy-access.ts";
import { unitsAskedFor } from "../loss-queries.ts";
import { readRiskCostFilter } from "../risk-cost-filter.ts";
import { riskCostTexts } from "../risk-cost-texts.ts";
import { finalAfterDays, readTimeCursor, type UnsettledRow, unsettledPage } from "../unsettled-queries.ts";

const path = "/riskkostnad/utan-slutlig-kostnad";
const pageSize = 50;

const sv = {
  title: "Utan slutlig kostnad",
  lead: (days: number) =>
    `Händelser äldre än ${days} dagar där kostnaden ännu är uppskattad, eller där det varken finns en kostnad eller ett skäl till att den saknas. Så länge de står här är riskkostnaden för låg eller osäker.`,
  incident: "Händelse",
  when: "När",
  cost: "Kostnad hittills",
  state: "Vad som saknas",
  estimated: "Bara uppskattad",
  missing: "Ingen kostnad angiven",
  empty: "Alla kostnader är slutliga",
  emptyText: "Det finns inga äldre händelser som väntar på sin kostnad.",
};
const en: typeof sv = {
  title: "Without final cost",
  lead: (days) =>
    `Incidents older than ${days} days whose cost is still estimated, or that have neither a cost nor a reason why there is none. As long as they stand here the cost of risk is too low or uncertain.`,
  incident: "Incident",
  when: "When",
  cost: "Cost so far",
  state: "What is missing",
  estimated: "Only estimated",
  missing: "No cost stated",
  empty: "All costs are final",
  emptyText: "No older incidents wait for their cost.",
};
const unsettledTexts = texts({ sv, en });

/** Costs that hide: what nobody has put a final figure on. */
export async function listUnsettled(context: Context): Promise<Response> {
  const { db, user, language, now, url } = context;
  const t = unsettledTexts(language);
  const today = dateInSweden(now);
  const { unit } = readRiskCostFilter(url.searchParams, Number(today.slice(0, 4)));
  const scope = economyScopeOf(user, false);
  const units = await unitsAskedFor(db, scope, { unit, unitAlone: false });
  const cursor = readTimeCursor(url.searchParams);
  const [{ rows, next }, choices] = await Promise.all([
    unsettledPage(db, user, units, { today, cursor, size: pageSize }),
    unitChoices(db, { on: today, among: scope.units, include: unit }),
  ]);
  const href = (more: Record<string, string> = {}) => {
    const query = new URLSearchParams({ ...(unit === null ? {} : { enhet: unit }), ...more }).toString();
    return query === "" ? path : `${path}?${query}`;
  };
  return page(context, {
    title: t.title,
    active: "insurance",
    content: (
      <>
        <PageHeading
          title={t.title}
          lead={t.lead(finalAfterDays)}
          breadcrumbs={[{ label: riskCostTexts(language).title, href: "/riskkostnad" }, { label: t.title }]}
        />
        {choices.length > 1 && (
          <FilterBar action={path} activeCount={unit === null ? 0 : 1} resetHref={path}>
            <UnitSelect
              name="enhet"
              label={riskCostTexts(language).unit}
              units={choices}
              value={unit}
              empty={riskCostTexts(language).anyUnit}
            />
          </FilterBar>
        )}
        <Table
          caption={t.title}
          hideCaption
          compact
          columns={columns(language)}
          rows={rows}
          rowKey={(row) => row.id}
          empty={<EmptyState icon="check" heading={t.empty} text={t.emptyText} />}
        />
        <KeysetPagination
          nextHref={next === null ? undefined : href({ efter: `${next.at}_${next.id}` })}
          prevHref={cursor === null ? undefined : href()}
        />
      </>
    ),
  });
}

function columns(language: Language): Column<UnsettledRow>[] {
  const t = unsettledTexts(language);
  return [
    {
      key: "incident",
      header: t.incident,
      primary: true,
      cell: (row) => (
        <>
          <a href={`${recordPath("incident", row.id)}#kostnader`}>{row.title}</a>
          <span class="cell-note">{[row.number, row.unit_name].filter(Boolean).join(" · ")}</span>
        </>
      ),
    },
    { key: "when", header: t.when, nowrap: true, cell: (row) => <Time value={row.on_date} format="short" /> },
    { key: "cost", header: t.cost, numeric: true, cell: (row) => <Money ore={row.cost_ore} /> },
    {
      key: "state",
      header: t.state,
      bare: true,
      cell: (row) => (row.estimated_ore > 0 ? t.estimated : t.missing),
    },
  ];
}

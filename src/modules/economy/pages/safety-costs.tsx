import type { Context } from "../../../platform/context.ts";
import { dateInSweden } from "../../../platform/dates.ts";
import type { Language } from "../../../platform/language.ts";
import { page } from "../../../platform/respond.ts";
import { hasRole, type User } from "../../../platform/user.ts";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { ButtonLink, Select } from "../../../ui/form.tsx";
import { formatMoney, formatNumber } from "../../../ui/format.ts";
import { Money } from "../../../ui/money.tsx";
import { PageHeading } from "../../../ui/page-heading.tsx";
import { type Column, FilterBar, KeysetPagination, Table } from "../../../ui/table.tsx";
import { Time } from "../../../ui/time.tsx";
import { costEnteringRoles } from "../../insurance/insurance-access.ts";
import { unitChoices } from "../../organisation/unit-queries.ts";
import { UnitSelect } from "../../organisation/unit-select.tsx";
import { recordPath } from "../../records/record-path.ts";
import { economyScopeOf } from "../economy-access.ts";
import { unitsAskedFor } from "../loss-queries.ts";
import { dayCursorText, readDayCursor } from "../loss-row-queries.ts";
import { readRiskCostFilter, riskCostHref } from "../risk-cost-filter.ts";
import { riskCostTexts } from "../risk-cost-texts.ts";
import { safetyCostKinds } from "../safety-cost.ts";
import { type SafetyCostRow, safetyCostPage } from "../safety-cost-queries.ts";
import { safetyCostTexts } from "../safety-cost-texts.ts";

const path = "/riskkostnad/kostnader";
const pageSize = 50;

/** What prevention, administration and hours cost in a year. Without a kind in the address: all of them. */
export async function listSafetyCosts(context: Context): Promise<Response> {
  const { db, user, language, now, url } = context;
  const t = safetyCostTexts(language);
  const today = dateInSweden(now);
  const thisYear = Number(today.slice(0, 4));
  const asked = url.searchParams.has("ar") ? url.searchParams : new URLSearchParams({ ar: String(thisYear) });
  const filter = { ...readRiskCostFilter(asked, thisYear), whole: false, cause: null, building: null };
  const kind = safetyCostKinds.find((one) => one === url.searchParams.get("slag"));
  const cursor = readDayCursor(url.searchParams);
  const scope = economyScopeOf(user, false);
  const units = await unitsAskedFor(db, scope, filter);
  const [{ rows, sumOre, next }, choices] = await Promise.all([
    safetyCostPage(db, user, units, {
      year: filter.year,
      kinds: kind ? [kind] : safetyCostKinds,
      cursor,
      size: pageSize,
    }),
    unitChoices(db, { on: today, among: scope.units, include: filter.unit }),
  ]);
  const extra: Record<string, string> = kind ? { slag: kind } : {};
  const mayEnter = hasRole(user, ...costEnteringRoles);
  return page(context, {
    title: t.title,
    active: "insurance",
    content: (
      <>
        <PageHeading
          title={t.title}
          lead={t.lead}
          breadcrumbs={[
            { label: riskCostTexts(language).title, href: riskCostHref("/riskkostnad", filter) },
            { label: t.title },
          ]}
          actions={
            mayEnter && (
              <>
                <ButtonLink href="/riskkostnad/kostnader/ny" icon="plus">
                  {t.add}
                </ButtonLink>
                <ButtonLink href="/riskkostnad/kostnader/ny-tid" variant="secondary" icon="clock">
                  {t.addHours}
                </ButtonLink>
              </>
            )
          }
        />
        <FilterBar action={path} activeCount={[filter.unit, kind].filter(Boolean).length} resetHref={path}>
          <Select
            name="ar"
            label={t.year}
            empty={false}
            options={Array.from({ length: 10 }, (_, back) => String(thisYear - back)).map((year) => ({
              value: year,
              label: year,
            }))}
            value={String(filter.year)}
          />
          <Select
            name="slag"
            label={t.kind}
            empty={t.anyKind}
            options={safetyCostKinds.map((one) => ({ value: one, label: t.kinds[one] }))}
            value={kind ?? ""}
          />
          {choices.length > 1 && (
            <UnitSelect
              name="enhet"
              label={t.unit}
              units={choices}
              value={filter.unit}
              empty={riskCostTexts(language).anyUnit}
            />
          )}
        </FilterBar>
        <Table
          caption={t.title}
          hideCaption
          columns={columns(user, language)}
          rows={rows}
          rowKey={(row) => row.id}
          foot={[t.sum, "", "", <Money ore={sumOre} />, ""]}
          empty={
            <EmptyState
              icon="statistics"
              heading={t.empty}
              text={t.emptyText}
              action={mayEnter && <ButtonLink href="/riskkostnad/kostnader/ny">{t.add}</ButtonLink>}
            />
          }
        />
        <KeysetPagination
          nextHref={next === null ? undefined : riskCostHref(path, filter, { ...extra, efter: dayCursorText(next) })}
          prevHref={cursor === null ? undefined : riskCostHref(path, filter, extra)}
        />
      </>
    ),
  });
}

export function safetyCostWords(row: SafetyCostRow, language: Language): string {
  const t = safetyCostTexts(language);
  if (row.hours_hundredths === null || row.rate_ore === null) return row.note ?? t.kinds[row.kind];
  const hours = t.hoursAt(formatNumber(row.hours_hundredths / 100, language, 2), formatMoney(row.rate_ore, language));
  return row.note === null ? hours : `${row.note}, ${hours}`;
}

function columns(user: User, language: Language): Column<SafetyCostRow>[] {
  const t = safetyCostTexts(language);
  const mayEnter = hasRole(user, ...costEnteringRoles);
  return [
    {
      key: "what",
      header: t.cost,
      primary: true,
      cell: (row) => (
        <>
          {row.voided_at === null ? safetyCostWords(row, language) : <del>{safetyCostWords(row, language)}</del>}
          <span class="cell-note">
            {[t.kinds[row.kind], row.creator_name].filter(Boolean).join(" · ")}
            {row.voided_at !== null && ` · ${t.isStruck(row.void_reason ?? "")}`}
          </span>
        </>
      ),
    },
    { key: "when", header: t.onDate, nowrap: true, cell: (row) => <Time value={row.on_date} format="short" /> },
    {
      key: "unit",
      header: t.unit,
      cell: (row) => (
        <>
          {row.unit_name ?? t.wholeMunicipality}
          {row.incident_id !== null && (
            <span class="cell-note">
              <a href={recordPath("incident", row.incident_id)}>{row.incident_number}</a>
            </span>
          )}
        </>
      ),
    },
    {
      key: "amount",
      header: t.amount,
      numeric: true,
      cell: (row) =>
        row.voided_at === null ? <Money ore={row.amount_ore} /> : <del>{formatMoney(row.amount_ore, language)}</del>,
    },
    {
      key: "strike",
      header: t.strike,
      hideHeader: true,
      cell: (row) =>
        mayEnter &&
        row.voided_at === null && (
          <a href={`/riskkostnad/kostnader/${row.id}/stryk`} aria-label={t.strikeRow(safetyCostWords(row, language))}>
            {t.strike}
          </a>
        ),
    },
  ];
}

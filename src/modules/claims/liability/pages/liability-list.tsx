import type { Context } from "../../../../platform/context.ts";
import { dateInSweden } from "../../../../platform/dates.ts";
import { page } from "../../../../platform/respond.ts";
import { hasRole, unitsReached } from "../../../../platform/user.ts";
import { EmptyList } from "../../../../ui/empty-state.tsx";
import { ButtonLink, Select, TextField } from "../../../../ui/form.tsx";
import { formatMoney } from "../../../../ui/format.ts";
import { PageHeading } from "../../../../ui/page-heading.tsx";
import { StatusTag } from "../../../../ui/status-tag.tsx";
import { type Column, FilterBar, KeysetPagination, Table } from "../../../../ui/table.tsx";
import { Time } from "../../../../ui/time.tsx";
import { claimReadingRoles, insuranceHandlingRoles } from "../../../insurance/insurance-access.ts";
import { InsuranceTabs } from "../../../insurance/insurance-tabs.tsx";
import { unitChoices } from "../../../organisation/unit-queries.ts";
import { UnitSelect } from "../../../organisation/unit-select.tsx";
import { liabilityListHref, readLiabilityCursor, readLiabilityFilter, statusWord } from "../liability-filter.ts";
import { liabilityMatters, matterTexts } from "../liability-matters.ts";
import { type ListedLiability, liabilityPage } from "../liability-queries.ts";
import { LiabilityStatusTag } from "../liability-status-tag.tsx";
import { liabilityTexts } from "../liability-texts.ts";
import { liabilityStatuses } from "../liability-workflow.ts";

const pageSize = 50;
const yearsShown = 12;

/** The register of claims against us, of what the reader may see; never of who makes them. */
export async function listLiability(context: Context): Promise<Response> {
  const { db, user, language, now, url } = context;
  const t = liabilityTexts(language);
  const today = dateInSweden(now);
  const filter = readLiabilityFilter(url.searchParams);
  const cursor = readLiabilityCursor(url.searchParams);
  const [{ rows, next }, units] = await Promise.all([
    liabilityPage(db, user, filter, { cursor, size: pageSize }),
    unitChoices(db, { on: today, among: unitsReached(user, claimReadingRoles), include: filter.unit }),
  ]);
  const matters = matterTexts(language);
  const handles = hasRole(user, ...insuranceHandlingRoles);
  const { status, matter, unit, year, text } = filter;
  const active = [status !== "open", matter, unit, year, text !== ""].filter(Boolean).length;
  return page(context, {
    title: t.list,
    active: "insurance",
    content: (
      <>
        <PageHeading
          title={t.list}
          lead={t.listLead}
          actions={
            handles && (
              <ButtonLink href="/skadestandskrav/nytt" icon="plus">
                {t.register}
              </ButtonLink>
            )
          }
        />
        <InsuranceTabs user={user} active="liability" />
        <FilterBar action="/skadestandskrav" activeCount={active} resetHref="/skadestandskrav">
          <TextField name="sok" type="search" label={t.filterText} value={text} />
          <Select
            name="status"
            label={t.filterStatus}
            empty={t.filterOpen}
            options={[
              ...liabilityStatuses.map((one) => ({ value: one, label: t.statuses[one] })),
              ...(handles ? [{ value: "skrap", label: t.filterHeld }] : []),
              { value: "alla", label: t.filterAll },
            ]}
            value={statusWord(status)}
          />
          <Select
            name="galler"
            label={t.filterMatter}
            empty={t.filterAny}
            options={liabilityMatters.map((one) => ({ value: one, label: matters[one] }))}
            value={matter}
          />
          {units.length > 1 && (
            <UnitSelect name="enhet" label={t.filterUnit} units={units} value={unit} empty={t.filterAny} />
          )}
          <Select
            name="ar"
            label={t.filterYear}
            empty={t.filterAny}
            options={Array.from({ length: yearsShown }, (_, index) => String(Number(today.slice(0, 4)) - index)).map(
              (one) => ({ value: one, label: one }),
            )}
            value={year === null ? "" : String(year)}
          />
        </FilterBar>
        <Table
          caption={t.list}
          hideCaption
          compact
          columns={columns(language)}
          rows={rows}
          rowKey={(row) => row.id}
          empty={
            <EmptyList
              icon="shield"
              heading={t.emptyTitle}
              text={t.emptyText}
              action={handles && <ButtonLink href="/skadestandskrav/nytt">{t.register}</ButtonLink>}
              filters={active}
              clearHref="/skadestandskrav"
            />
          }
        />
        <KeysetPagination
          nextHref={next === null ? undefined : liabilityListHref(filter, next)}
          prevHref={cursor === null ? undefined : liabilityListHref(filter)}
        />
      </>
    ),
  });
}

function columns(language: Context["language"]): Column<ListedLiability>[] {
  const t = liabilityTexts(language);
  const amount = (row: ListedLiability, ore: number | null) =>
    ore === null || ore === 0 || !row.reads_amounts ? "–" : formatMoney(ore, language);
  return [
    {
      key: "claim",
      header: t.columns.claim,
      primary: true,
      cell: (row) => (
        <>
          <a href={`/skadestandskrav/${row.id}`}>{row.title}</a>
          <span class="cell-note">{row.number}</span>
        </>
      ),
    },
    { key: "unit", header: t.columns.unit, bare: true, cell: (row) => row.unit_name ?? t.noUnit },
    {
      key: "received",
      header: t.columns.received,
      nowrap: true,
      cell: (row) => <Time value={row.received_on} format="short" />,
    },
    {
      key: "demanded",
      header: t.columns.demanded,
      numeric: true,
      nowrap: true,
      cell: (row) => amount(row, row.demanded_ore),
    },
    { key: "paid", header: t.columns.paid, numeric: true, nowrap: true, cell: (row) => amount(row, row.paid_ore) },
    {
      key: "status",
      header: t.columns.status,
      bare: true,
      cell: (row) => (
        <span class="tags">
          <LiabilityStatusTag status={row.status} />
          {row.held && <StatusTag tone="warning">{t.held}</StatusTag>}
        </span>
      ),
    },
  ];
}

import type { Context } from "../../../platform/context.ts";
import { dateInSweden } from "../../../platform/dates.ts";
import { page } from "../../../platform/respond.ts";
import { hasRole, unitsReached } from "../../../platform/user.ts";
import { EmptyList } from "../../../ui/empty-state.tsx";
import { ButtonLink, Checkbox, Select, TextField } from "../../../ui/form.tsx";
import { formatMoney } from "../../../ui/format.ts";
import { PageHeading } from "../../../ui/page-heading.tsx";
import { StatusTag } from "../../../ui/status-tag.tsx";
import { type Column, FilterBar, KeysetPagination, Table } from "../../../ui/table.tsx";
import { Time } from "../../../ui/time.tsx";
import { claimReadingRoles, insuranceHandlingRoles } from "../../insurance/insurance-access.ts";
import { InsuranceTabs } from "../../insurance/insurance-tabs.tsx";
import { insuranceTexts } from "../../insurance/insurance-texts.ts";
import { lossCauses } from "../../insurance/loss-lines.ts";
import { unitChoices } from "../../organisation/unit-queries.ts";
import { UnitSelect } from "../../organisation/unit-select.tsx";
import {
  activeClaimFilters,
  claimListHref,
  insuranceLines,
  readClaimCursor,
  readClaimFilter,
} from "../claim-filter.ts";
import { claimPage, type ListedClaim } from "../claim-list-queries.ts";
import { claimPageTexts } from "../claim-page-texts.ts";
import { ClaimStatusTag } from "../claim-status-tag.tsx";
import { claimTexts } from "../claim-texts.ts";
import { claimStatuses } from "../claim-workflow.ts";
import { recourseTexts } from "../recourse-texts.ts";

const pageSize = 50;
const yearsShown = 12;

/** The register of claims for losses of our own, of what the reader may see. */
export async function listClaims(context: Context): Promise<Response> {
  const { db, user, language, now, url } = context;
  const t = claimPageTexts(language);
  const today = dateInSweden(now);
  const filter = readClaimFilter(url.searchParams);
  const cursor = readClaimCursor(url.searchParams);
  const reached = unitsReached(user, claimReadingRoles);
  const [{ rows, next }, units] = await Promise.all([
    claimPage(db, user, filter, { cursor, size: pageSize }),
    unitChoices(db, { on: today, among: reached, include: filter.unit }),
  ]);
  const { lines, causes } = insuranceTexts(language);
  const statuses = claimTexts(language).statuses;
  const active = activeClaimFilters(filter);
  const thisYear = Number(today.slice(0, 4));
  return page(context, {
    title: t.list,
    active: "insurance",
    content: (
      <>
        <PageHeading
          title={t.list}
          lead={t.listLead}
          actions={
            hasRole(user, ...insuranceHandlingRoles) && (
              <ButtonLink href="/skadearenden/trafikbelopp" variant="secondary">
                {recourseTexts(language).tariffs}
              </ButtonLink>
            )
          }
        />
        <InsuranceTabs user={user} active="claims" />
        <FilterBar action="/skadearenden" activeCount={active} resetHref="/skadearenden">
          <TextField name="sok" type="search" label={t.filterText} value={filter.text} />
          <Select
            name="status"
            label={t.filterStatus}
            empty={t.filterOpen}
            options={[
              ...claimStatuses.map((status) => ({ value: status, label: statuses[status] })),
              { value: "alla", label: t.filterAll },
            ]}
            value={filter.status === "open" ? "" : filter.status === "all" ? "alla" : filter.status}
          />
          <Select
            name="forsakring"
            label={t.filterLine}
            empty={t.filterAny}
            options={insuranceLines.map((line) => ({ value: line, label: lines[line] }))}
            value={filter.line}
          />
          <Select
            name="orsak"
            label={t.filterCause}
            empty={t.filterAny}
            options={lossCauses.map((cause) => ({ value: cause, label: causes[cause] }))}
            value={filter.cause}
          />
          {units.length > 1 && (
            <UnitSelect name="enhet" label={t.filterUnit} units={units} value={filter.unit} empty={t.filterAny} />
          )}
          <Select
            name="ar"
            label={t.filterYear}
            empty={t.filterAny}
            options={Array.from({ length: yearsShown }, (_, index) => String(thisYear - index)).map((year) => ({
              value: year,
              label: year,
            }))}
            value={filter.year === null ? "" : String(filter.year)}
          />
          <Checkbox name="pengar" value="oppna" label={t.filterOpenMoney} checked={filter.openMoney} />
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
              action={<ButtonLink href="/handelser">{t.toIncidents}</ButtonLink>}
              filters={active}
              clearHref="/skadearenden"
            />
          }
        />
        <KeysetPagination
          nextHref={next === null ? undefined : claimListHref(filter, next)}
          prevHref={cursor === null ? undefined : claimListHref(filter)}
        />
      </>
    ),
  });
}

function columns(language: Context["language"]): Column<ListedClaim>[] {
  const t = claimPageTexts(language);
  const { lines, causes } = insuranceTexts(language);
  const amount = (row: ListedClaim, ore: number | null) =>
    ore === null || !row.reads_amounts ? "–" : formatMoney(ore, language);
  return [
    {
      key: "claim",
      header: t.columns.claim,
      primary: true,
      cell: (row) => (
        <>
          <a href={`/skadearenden/${row.id}`}>{row.title}</a>
          <span class="cell-note">
            {row.number} · {lines[row.line]} · {causes[row.cause]}
          </span>
        </>
      ),
    },
    { key: "unit", header: t.columns.unit, bare: true, cell: (row) => row.unit_name ?? "–" },
    { key: "on", header: t.columns.on, nowrap: true, cell: (row) => <Time value={row.loss_on} format="short" /> },
    { key: "loss", header: t.columns.loss, numeric: true, nowrap: true, cell: (row) => amount(row, row.loss_ore) },
    {
      key: "insurer",
      header: t.columns.insurer,
      numeric: true,
      nowrap: true,
      cell: (row) => amount(row, row.compensation_ore),
    },
    {
      key: "status",
      header: t.columns.status,
      bare: true,
      cell: (row) => (
        <span class="tags">
          <ClaimStatusTag status={row.status} />
          {row.open_money && <StatusTag tone="warning">{t.openMoney}</StatusTag>}
        </span>
      ),
    },
  ];
}

import type { Context } from "../../../platform/context.ts";
import { dateInSweden } from "../../../platform/dates.ts";
import { page } from "../../../platform/respond.ts";
import { unitsReached } from "../../../platform/user.ts";
import { EmptyList } from "../../../ui/empty-state.tsx";
import { ButtonLink, Checkbox, Select, TextField } from "../../../ui/form.tsx";
import { PageHeading } from "../../../ui/page-heading.tsx";
import { type Column, FilterBar, KeysetPagination, Table } from "../../../ui/table.tsx";
import { Time } from "../../../ui/time.tsx";
import { unitChoices } from "../../organisation/unit-queries.ts";
import { UnitSelect } from "../../organisation/unit-select.tsx";
import { noteNameSearch } from "../../records/name-search.ts";
import { lineRoles } from "../../records/record-access.ts";
import { type MeasureFilter, measureListHref, readMeasureCursor, readMeasureFilter } from "../measure-filter.ts";
import { type ListedMeasure, measurePage } from "../measure-queries.ts";
import { MeasureStatusTags } from "../measure-status-tag.tsx";
import { type MeasureTexts, measureTexts } from "../measure-texts.ts";
import { measureHandlingRoles, measureStatuses } from "../measure-workflow.ts";

const pageSize = 50;

/** The register of measures, whatever they come from. */
export async function listMeasures(context: Context): Promise<Response> {
  const { db, user, language, now, url } = context;
  const t = measureTexts(language);
  const today = dateInSweden(now);
  const filter = readMeasureFilter(url.searchParams);
  await noteNameSearch(context, filter.text);
  const cursor = readMeasureCursor(url.searchParams);
  const reached = unitsReached(user, [...lineRoles, ...measureHandlingRoles]);
  const seesUnits = reached === "all" || reached.length > 0;
  const [{ rows, next }, units] = await Promise.all([
    measurePage(db, user, filter, { cursor, size: pageSize, today }),
    seesUnits ? unitChoices(db, { on: today, among: reached, include: filter.unit }) : Promise.resolve([]),
  ]);
  const mayPropose = unitsReached(user, measureHandlingRoles).length > 0;
  const active = activeFilters(filter);
  return page(context, {
    title: t.list,
    active: "measures",
    content: (
      <>
        <PageHeading
          title={t.list}
          lead={t.listLead}
          actions={
            mayPropose && (
              <ButtonLink href="/atgarder/ny" icon="plus">
                {t.newMeasure}
              </ButtonLink>
            )
          }
        />
        <FilterBar action="/atgarder" activeCount={active} resetHref="/atgarder">
          <TextField name="sok" type="search" label={t.filterText} value={filter.text} />
          <Select
            name="status"
            label={t.filterStatus}
            empty={false}
            options={[
              { value: "oppna", label: t.filterOpen },
              ...measureStatuses.map((status) => ({ value: status, label: t.statuses[status] })),
              { value: "alla", label: t.filterAll },
            ]}
            value={filter.status === "open" ? "oppna" : filter.status === "all" ? "alla" : filter.status}
          />
          <Select
            name="vems"
            label={t.filterWhose}
            empty={t.filterEveryone}
            options={[{ value: "mina", label: t.filterMine }]}
            value={filter.mine ? "mina" : ""}
          />
          {units.length > 1 && (
            <UnitSelect name="enhet" label={t.filterUnit} units={units} value={filter.unit} empty={t.filterAnyUnit} />
          )}
          <Checkbox name="sena" value="1" label={t.filterLate} checked={filter.late} />
        </FilterBar>
        <Table
          caption={t.list}
          hideCaption
          compact
          columns={columns(today, t)}
          rows={rows}
          rowKey={(row) => row.id}
          empty={
            <EmptyList
              icon="measure"
              heading={t.emptyAllTitle}
              filteredHeading={t.emptyTitle}
              text={t.emptyText}
              action={mayPropose && <ButtonLink href="/atgarder/ny">{t.newMeasure}</ButtonLink>}
              filters={active}
              clearHref="/atgarder"
            />
          }
        />
        <KeysetPagination
          nextHref={next === null ? undefined : measureListHref(filter, next)}
          prevHref={cursor === null ? undefined : measureListHref(filter)}
        />
      </>
    ),
  });
}

function activeFilters(filter: MeasureFilter): number {
  const { status, mine, late, unit, text } = filter;
  return [status !== "open", mine, late, unit !== null, text !== ""].filter(Boolean).length;
}

function columns(today: string, t: MeasureTexts): Column<ListedMeasure>[] {
  return [
    {
      key: "measure",
      header: t.columns.measure,
      primary: true,
      cell: (row) => (
        <>
          <a href={`/atgarder/${row.id}`}>{row.title}</a>
          <span class="cell-note">
            {row.number}
            {row.origin !== null && ` · ${row.origin}`}
          </span>
        </>
      ),
    },
    {
      key: "owner",
      header: t.columns.owner,
      bare: true,
      cell: (row) => row.owner_name ?? <span class="muted">{t.noOwner}</span>,
    },
    { key: "unit", header: t.columns.unit, bare: true, cell: (row) => row.unit_name ?? "–" },
    {
      key: "due",
      header: t.columns.due,
      cell: (row) => (row.due_on === null ? "–" : <Time value={row.due_on} format="short" />),
    },
    {
      key: "status",
      header: t.columns.status,
      bare: true,
      cell: (row) => <MeasureStatusTags measure={row} today={today} />,
    },
  ];
}

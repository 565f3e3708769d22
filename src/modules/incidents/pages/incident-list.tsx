import type { Context } from "../../../platform/context.ts";
import { recallLarge, rememberLarge } from "../../../platform/keep-large.ts";
import { part, readTogether } from "../../../platform/read-together.ts";
import { page } from "../../../platform/respond.ts";
import { hasRole } from "../../../platform/user.ts";
import { ActionMenu } from "../../../ui/action-menu.tsx";
import { Card } from "../../../ui/card.tsx";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { ButtonLink } from "../../../ui/form.tsx";
import { Icon } from "../../../ui/icons.tsx";
import { useLanguage } from "../../../ui/language.ts";
import { Money } from "../../../ui/money.tsx";
import { PageHeading } from "../../../ui/page-heading.tsx";
import { StatusTag } from "../../../ui/status-tag.tsx";
import { type Column, FilterChips, KeysetPagination, Table } from "../../../ui/table.tsx";
import { Tabs } from "../../../ui/tabs.tsx";
import { Time } from "../../../ui/time.tsx";
import { noteNameSearch } from "../../records/name-search.ts";
import type { TimeOrder } from "../../records/newest-records.ts";
import { recordPath } from "../../records/record-path.ts";
import { importers } from "../import-access.ts";
import { causeRoles, readsSomeCosts } from "../incident-access.ts";
import { filterHref, type IncidentFilter, noFilter, readFilter, writeFilter } from "../incident-filter.ts";
import { filterChips } from "../incident-filter-chips.ts";
import { optionParts, optionsIn } from "../incident-list-options.ts";
import {
  countCap,
  countQuery,
  type IncidentCount,
  incidentCount,
  incidentPage,
  type ListedIncident,
  readCursor,
} from "../incident-list-queries.ts";
import { listScope } from "../incident-list-scope.ts";
import { listTexts } from "../incident-list-texts.ts";
import { selectionOf } from "../incident-selection.ts";
import { type SavedView, savedViewRows, savedViews } from "../saved-views.ts";
import { proposalCount } from "../series-queries.ts";
import { IncidentFilterBar } from "./incident-filter-bar.tsx";
import { IncidentSearch } from "./incident-search.tsx";
import { IncidentStatusTag } from "./incident-status-tag.tsx";
import { SaveView, type SaveViewForm } from "./save-view.tsx";

const path = "/handelser";
const pageSize = 50;

/** The incidents that the user may see, by the filter in the address. `form`: the view they tried to save, when it has errors. */
export async function showIncidentList(context: Context, form?: SaveViewForm): Promise<Response> {
  const { db, user, language, now } = context;
  const query = form ? new URLSearchParams(form.query) : context.url.searchParams;
  const t = listTexts(language);
  const filter = readFilter(query);
  const order: TimeOrder = query.get("ordning") === "aldst" ? "oldest" : "newest";
  const next = readCursor(query.get("efter"));
  const previous = next ? null : readCursor(query.get("fore"));

  await noteNameSearch(context, filter.text);
  const selection = await selectionOf(db, user, filter);
  const cap = countCap(filter);
  const question = `incidents ${writeFilter(filter)}`;
  // "More than" stays true for a while: whoever goes from page to page need not have ten thousand counted for each.
  const known = recallLarge<IncidentCount>(user, question, now)?.value;
  const [{ rows, hasNext, hasPrevious }, beside] = await Promise.all([
    incidentPage(db, user, selection, { order, cursor: next ?? previous, back: previous !== null, size: pageSize }),
    readTogether(db, {
      ...optionParts(db, user, filter, now),
      views: part(savedViewRows(db, user), {}),
      count: known ? false : part(countQuery(db, user, selection, cap), {}),
      proposals: part(db.selectNoFrom(proposalCount(user).as("count")), {}),
    }),
  ]);
  const total = known ?? incidentCount(beside.count, cap);
  if (total.isMore && !known) rememberLarge(user, question, now, total);
  const options = optionsIn(beside);
  const views = savedViews(beside.views, user);
  const proposals = beside.proposals[0]?.count ?? 0;

  const sorting: Record<string, string> = order === "oldest" ? { ordning: "aldst" } : {};
  const chips = filterChips(path, filter, options, language);
  const first = rows[0];
  const last = rows.at(-1);
  return page(context, {
    title: t.title,
    active: "incidents",
    hasErrors: form !== undefined,
    ...(form ? { status: 422 as const } : {}),
    content: (
      <>
        <PageHeading
          title={t.title}
          lead={t.leads[listScope(user)]}
          actions={
            <>
              <ButtonLink href="/rapportera" icon="plus">
                {t.report}
              </ButtonLink>
              <ButtonLink href={filterHref("/handelser/karta", filter)} variant="secondary" icon="map">
                {t.map}
              </ButtonLink>
              <ButtonLink href="/serier" variant="secondary" icon="series">
                {t.series}
              </ButtonLink>
              {hasRole(user, ...causeRoles) && (
                <ButtonLink href="/handelser/orsaker" variant="secondary" icon="search">
                  {t.recurringCauses}
                </ButtonLink>
              )}
              <ActionMenu
                label={t.export}
                actions={[
                  {
                    label: t.exportCsv,
                    icon: "download",
                    href: filterHref("/handelser/export.csv", filter),
                    download: true,
                  },
                  {
                    label: t.exportXlsx,
                    icon: "download",
                    href: filterHref("/handelser/export.xlsx", filter),
                    download: true,
                  },
                  ...(hasRole(user, ...importers)
                    ? [{ label: t.import, icon: "upload" as const, href: "/administration/import" }]
                    : []),
                ]}
              />
            </>
          }
        />
        {proposals > 0 && (
          <p class="list-notice">
            <Icon name="series" size={20} /> <a href="/serier">{t.seriesWait(proposals)}</a>
          </p>
        )}
        <ViewTabs filter={filter} views={views} />
        <IncidentSearch action={path} filter={filter} />
        <IncidentFilterBar
          action={path}
          user={user}
          filter={filter}
          options={options}
          chosen={chips.length}
          resetHref={path}
        />
        <FilterChips chips={chips} clearHref={path} />
        <Table
          caption={t.title}
          hideCaption
          compact
          columns={columns(filter, order, language, readsSomeCosts(user))}
          rows={rows}
          rowKey={(row) => row.id}
          empty={
            <Card>
              <EmptyState
                icon="incident"
                heading={chips.length > 0 ? t.nothingFound : t.nothingYet}
                text={chips.length > 0 ? t.nothingFoundText : t.nothingYetText}
                action={
                  chips.length > 0 ? (
                    <ButtonLink href={path} variant="secondary">
                      {t.clear}
                    </ButtonLink>
                  ) : (
                    <ButtonLink href="/rapportera">{t.report}</ButtonLink>
                  )
                }
              />
            </Card>
          }
        />
        <KeysetPagination
          summary={t.count(total)}
          {...(hasPrevious && first ? { prevHref: filterHref(path, filter, { ...sorting, fore: first.cursor }) } : {})}
          {...(hasNext && last ? { nextHref: filterHref(path, filter, { ...sorting, efter: last.cursor }) } : {})}
        />
        <SaveView filter={filter} views={views} form={form} />
      </>
    ),
  });
}

function ViewTabs(props: { filter: IncidentFilter; views: readonly SavedView[] }) {
  const t = listTexts(useLanguage());
  const current = filterHref(path, props.filter);
  const ready: [string, Partial<IncidentFilter>][] = [
    [t.all, {}],
    [t.open, { statuses: ["open"] }],
    [t.mine, { handler: "me", statuses: ["open"] }],
    [t.outside, { origin: "outside" }],
  ];
  const tabs = [
    ...ready.map(([label, wanted]) => ({ label, href: filterHref(path, { ...noFilter, ...wanted }) })),
    ...props.views.map((view) => ({ label: view.name, href: `${path}?${view.query}` })),
  ];
  return <Tabs label={t.views} tabs={tabs.map((tab) => ({ ...tab, active: tab.href === current }))} />;
}

function columns(
  filter: IncidentFilter,
  order: TimeOrder,
  language: Context["language"],
  withCosts: boolean,
): Column<ListedIncident>[] {
  const t = listTexts(language);
  const outside = filter.origin === "outside";
  return [
    {
      key: "incident",
      header: t.incident,
      primary: true,
      cell: (row) => (
        <>
          <a href={recordPath(row.kind, row.id)}>{row.title}</a>
          <span class="incident-number">{row.number}</span>
        </>
      ),
    },
    {
      key: "status",
      header: outside ? t.source : t.status,
      bare: true,
      cell: (row) => {
        if (row.kind === "outside_event") return row.organisation_name;
        return (
          <>
            <IncidentStatusTag status={row.status} />
            {row.restricted && (
              <StatusTag tone="danger" icon="lock">
                {t.restricted}
              </StatusTag>
            )}
          </>
        );
      },
    },
    outside
      ? { key: "place", header: t.place, bare: true, cell: (row) => row.place_name ?? "" }
      : { key: "unit", header: t.unit, bare: true, cell: (row) => row.unit_name ?? "" },
    {
      key: "happened",
      header: t.happened,
      nowrap: true,
      bare: true,
      sort: {
        href: filterHref("/handelser", filter, order === "newest" ? { ordning: "aldst" } : {}),
        direction: order === "newest" ? "descending" : "ascending",
      },
      // An hour that nobody knows is not shown as if somebody did.
      cell: (row) => <Time value={row.occurred_at} format="short" dateOnly={row.occurred_precision !== "hour"} />,
    },
    ...(outside
      ? []
      : [
          { key: "severity", header: t.severity, numeric: true, cell: (row: ListedIncident) => row.severity ?? "" },
          ...(withCosts
            ? [
                {
                  key: "cost",
                  header: t.cost,
                  bare: true,
                  numeric: true,
                  nowrap: true,
                  cell: (row: ListedIncident) => (row.costOre ? <Money ore={row.costOre} /> : ""),
                },
              ]
            : []),
          {
            key: "handler",
            header: t.handler,
            wideOnly: true,
            cell: (row: ListedIncident) => row.owner_name ?? "",
          },
        ]),
  ];
}

import type { ComponentChildren } from "preact";
import type { Language } from "../../../platform/language.ts";
import { Money } from "../../../ui/money.tsx";
import { type Column, Table } from "../../../ui/table.tsx";
import { Time } from "../../../ui/time.tsx";
import type { SeriesLine } from "../series-queries.ts";
import { seriesTexts } from "../series-texts.ts";
import { IncidentStatusTag } from "./incident-status-tag.tsx";

/** The incidents of a series, or of one that may be. */
export function SeriesIncidents(props: {
  incidents: readonly SeriesLine[];
  language: Language;
  /** A last column: what may be done with each. */
  action?: (incident: SeriesLine) => ComponentChildren;
}) {
  const t = seriesTexts(props.language);
  const { action } = props;
  const columns: Column<SeriesLine>[] = [
    {
      key: "incident",
      header: t.columns.incident,
      primary: true,
      cell: (row) => (
        <>
          <a href={`/handelser/${row.id}`}>{row.title}</a>
          <span class="cell-note">{row.number}</span>
        </>
      ),
    },
    {
      key: "when",
      bare: true,
      header: t.columns.when,
      cell: (row) => <Time value={row.occurred_at} format="short" dateOnly />,
    },
    { key: "where", bare: true, header: t.columns.where, cell: (row) => row.unit_name ?? row.place_name ?? "–" },
    {
      key: "cost",
      bare: true,
      header: t.columns.cost,
      numeric: true,
      cell: (row) => (row.cost_ore === null ? "–" : <Money ore={row.cost_ore} />),
    },
    { key: "status", bare: true, header: t.columns.status, cell: (row) => <IncidentStatusTag status={row.status} /> },
    ...(action === undefined ? [] : [{ key: "action", bare: true, header: t.remove, hideHeader: true, cell: action }]),
  ];
  return (
    <Table
      caption={t.incidents}
      hideCaption
      compact
      columns={columns}
      rows={props.incidents}
      rowKey={(row) => row.id}
    />
  );
}

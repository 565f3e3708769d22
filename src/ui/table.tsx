import type { ComponentChildren } from "preact";
import type { Language } from "../platform/language.ts";
import { Icon } from "./icons.tsx";
import { LanguageContext, useLanguage } from "./language.ts";
import { Badge } from "./status-tag.tsx";
import { uiTexts } from "./ui-texts.ts";

export interface Column<Row> {
  key: string;
  header: string;
  cell: (row: Row) => ComponentChildren;
  /** Figures stand to the right, with digits of the same width. */
  numeric?: boolean;
  /** Names the row: its heading in the table, and the title of its card on a phone. */
  primary?: boolean;
  /** The header is only said to screen readers: for buttons and marks. */
  hideHeader?: boolean;
  /** The column can be sorted: where the link leads, and how it is sorted now. */
  sort?: { href: string; direction?: "ascending" | "descending" };
  /** Numbers and codes stay on one line. */
  nowrap?: boolean;
  /** Left out on narrow screens. */
  wideOnly?: boolean;
  /** The value says by itself what it is: a compact card shows it without its header. */
  bare?: boolean;
}

interface TableProps<Row> {
  caption: string;
  /** The caption is said but not seen, when a heading just above says the same. */
  hideCaption?: boolean;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey?: (row: Row) => string;
  /** Shown instead of rows when there are none. */
  empty?: ComponentChildren;
  /** One cell per column: sums. */
  foot?: readonly ComponentChildren[];
  /** Columns also on a phone: for a few short figures. */
  keepColumns?: boolean;
  /** On a phone the values stand after each other instead of below: for long lists. */
  compact?: boolean;
  language?: Language;
}

/** Browsers forget that something is a table when it is drawn as anything else, so the roles are written out. */
const roles = {
  table: { role: "table" },
  rowgroup: { role: "rowgroup" },
  row: { role: "row" },
  columnheader: { role: "columnheader" },
  rowheader: { role: "rowheader" },
  cell: { role: "cell" },
} as const;

/** Where there is no room for columns each row becomes a card with its headers inside. */
export function Table<Row>(props: TableProps<Row>) {
  const language = useLanguage(props.language);
  const { columns, rows } = props;
  if (rows.length === 0) return <>{props.empty ?? <p class="table-empty">{uiTexts(language).noRows}</p>}</>;
  return (
    <div class="table-frame">
      <table
        class="table"
        data-keep-columns={props.keepColumns === true ? "" : undefined}
        data-compact={props.compact === true ? "" : undefined}
        {...roles.table}
      >
        <caption class={props.hideCaption === true ? "ds-sr-only" : undefined}>{props.caption}</caption>
        <thead {...roles.rowgroup}>
          <tr {...roles.row}>
            {columns.map((column) => (
              <HeaderCell key={column.key} column={column} />
            ))}
          </tr>
        </thead>
        <tbody {...roles.rowgroup}>
          {rows.map((row, index) => (
            <tr key={props.rowKey?.(row) ?? index} {...roles.row}>
              {columns.map((column) => (
                <BodyCell key={column.key} column={column} row={row} />
              ))}
            </tr>
          ))}
        </tbody>
        {props.foot !== undefined && <Foot columns={columns} cells={props.foot} />}
      </table>
    </div>
  );
}

function HeaderCell<Row>({ column }: { column: Column<Row> }) {
  const { sort } = column;
  const label = <span class={column.hideHeader === true ? "ds-sr-only" : undefined}>{column.header}</span>;
  return (
    <th
      {...roles.columnheader}
      scope="col"
      {...cellAttributes(column)}
      aria-sort={sort === undefined ? undefined : (sort.direction ?? "none")}
    >
      {sort === undefined ? (
        label
      ) : (
        <a class="table__sort" href={sort.href}>
          {label}
          {sort.direction !== undefined && (
            <Icon name="arrow" size={16} class={sort.direction === "ascending" ? "turn-up" : "turn-down"} />
          )}
        </a>
      )}
    </th>
  );
}

function BodyCell<Row>({ column, row }: { column: Column<Row>; row: Row }) {
  const content = column.cell(row);
  if (column.primary === true) {
    return (
      <th {...roles.rowheader} scope="row" {...cellAttributes(column)} data-primary="">
        {content}
      </th>
    );
  }
  return (
    <td {...roles.cell} {...cellAttributes(column)} data-label={column.hideHeader === true ? undefined : column.header}>
      <div class="table__value">{content}</div>
    </td>
  );
}

function Foot<Row>(props: { columns: readonly Column<Row>[]; cells: readonly ComponentChildren[] }) {
  return (
    <tfoot {...roles.rowgroup}>
      <tr {...roles.row}>
        {props.columns.map((column, index) => (
          <td
            key={column.key}
            {...roles.cell}
            {...cellAttributes(column)}
            data-label={index === 0 ? undefined : column.header}
          >
            <div class="table__value">{props.cells[index]}</div>
          </td>
        ))}
      </tr>
    </tfoot>
  );
}

function cellAttributes<Row>(column: Column<Row>) {
  return {
    "data-numeric": column.numeric === true ? "" : undefined,
    "data-nowrap": column.nowrap === true ? "" : undefined,
    "data-wide-only": column.wideOnly === true ? "" : undefined,
    "data-bare": column.bare === true ? "" : undefined,
  };
}

/** Lists are paged by where the last row stood, never by page number, so there is only next and previous. */
export function KeysetPagination(props: {
  nextHref?: string;
  prevHref?: string;
  summary?: ComponentChildren;
  language?: Language;
}) {
  const texts = uiTexts(useLanguage(props.language));
  const { nextHref, prevHref, summary } = props;
  if (nextHref === undefined && prevHref === undefined && summary === undefined) return null;
  return (
    <nav class="pagination" aria-label={texts.pages}>
      {summary !== undefined && <p class="pagination__summary">{summary}</p>}
      {prevHref !== undefined && (
        <a class="ds-button" data-variant="secondary" href={prevHref} rel="prev">
          <Icon name="chevron" size={20} class="turn-back" />
          {texts.previousPage}
        </a>
      )}
      {nextHref !== undefined && (
        <a class="ds-button" data-variant="secondary" href={nextHref} rel="next">
          {texts.nextPage}
          <Icon name="chevron" size={20} />
        </a>
      )}
    </nav>
  );
}

interface FilterBarProps {
  action: string;
  /** How many filters are chosen now; on a phone the bar is closed behind a button that says so. */
  activeCount?: number;
  submitLabel?: string;
  resetHref?: string;
  language?: Language;
  children: ComponentChildren;
}

/** Filters live in the address: a GET form. With script it is sent on each choice. */
export function FilterBar(props: FilterBarProps) {
  const language = useLanguage(props.language);
  const texts = uiTexts(language);
  const { activeCount = 0 } = props;
  return (
    <LanguageContext.Provider value={language}>
      <details class="filter-bar">
        <summary class="filter-bar__summary">
          <Icon name="filter" size={20} />
          {texts.filter}
          {activeCount > 0 && <Badge tone="info">{texts.filterActive(activeCount)}</Badge>}
        </summary>
        <varn-filter>
          <form class="filter-bar__form" action={props.action} method="get">
            {props.children}
            <div class="filter-bar__buttons">
              <button class="ds-button" data-variant="secondary" type="submit">
                {props.submitLabel ?? texts.filterApply}
              </button>
              {props.resetHref !== undefined && activeCount > 0 && <a href={props.resetHref}>{texts.filterClear}</a>}
            </div>
          </form>
        </varn-filter>
      </details>
    </LanguageContext.Provider>
  );
}

export interface FilterChip {
  label: string;
  /** The same list without this filter. */
  removeHref: string;
}

export function FilterChips(props: { chips: readonly FilterChip[]; clearHref?: string; language?: Language }) {
  const texts = uiTexts(useLanguage(props.language));
  if (props.chips.length === 0) return null;
  return (
    <ul class="filter-chips" aria-label={texts.filtersChosen}>
      {props.chips.map((chip) => (
        <li key={chip.removeHref}>
          <a class="filter-chip" href={chip.removeHref} aria-label={texts.filterRemove(chip.label)}>
            {chip.label}
            <Icon name="cross" size={16} />
          </a>
        </li>
      ))}
      {props.clearHref !== undefined && props.chips.length > 1 && (
        <li>
          <a href={props.clearHref}>{texts.filterClear}</a>
        </li>
      )}
    </ul>
  );
}

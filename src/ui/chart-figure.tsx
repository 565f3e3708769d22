import type { ComponentChildren } from "preact";
import type { Language } from "../platform/language.ts";
import { formatNumber } from "./format.ts";
import { LanguageContext } from "./language.ts";
import { type Column, Table } from "./table.tsx";
import { uiTexts } from "./ui-texts.ts";

/*
 * All charts are drawn on the server. Lengths along the page are percentages and heights are pixels, so letters keep their
 * size and a chart fits a phone as well as paper, without script.
 */

export interface ChartProps {
  /** What the chart shows, in a sentence: it is its heading and its name for screen readers. */
  caption: string;
  language: Language;
  /** How figures are written; plain numbers otherwise. */
  format?: (value: number) => string;
}

/** How this chart writes its figures. */
export function formatterOf(props: ChartProps): (value: number) => string {
  return props.format ?? ((value) => formatNumber(value, props.language));
}

/** A chart and, behind a button, the same figures as a table. */
export function ChartFigure<Row>(props: {
  chart: ChartProps;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  legend?: readonly LegendItem[];
  keepColumns?: boolean;
  children: ComponentChildren;
}) {
  const { chart, rows } = props;
  const texts = uiTexts(chart.language);
  return (
    <LanguageContext.Provider value={chart.language}>
      <figure class="chart">
        <figcaption>{chart.caption}</figcaption>
        {rows.length === 0 ? (
          <p class="chart__empty">{texts.chartEmpty}</p>
        ) : (
          <>
            {props.legend !== undefined && <Legend items={props.legend} />}
            {props.children}
            <details class="chart__table">
              <summary>{texts.showAsTable}</summary>
              <Table
                caption={chart.caption}
                hideCaption
                keepColumns={props.keepColumns}
                columns={props.columns}
                rows={rows}
              />
            </details>
          </>
        )}
      </figure>
    </LanguageContext.Provider>
  );
}

export interface LegendItem {
  label: string;
  /** Class of one of the chart's colours. */
  colour: string;
  dashed?: boolean;
}

function Legend({ items }: { items: readonly LegendItem[] }) {
  return (
    <ul class="chart__legend">
      {items.map((item) => (
        <li key={item.label}>
          <svg viewBox="0 0 20 12" width="20" height="12" aria-hidden="true" focusable="false">
            {item.dashed === true ? (
              <path class={`chart__line chart__line--dashed ${item.colour}`} d="M0 6h20" />
            ) : (
              <rect class={`chart__fill ${item.colour}`} width="20" height="12" rx="2" />
            )}
          </svg>
          {item.label}
        </li>
      ))}
    </ul>
  );
}

import { ChartFigure, type ChartProps, formatterOf } from "./chart-figure.tsx";
import { percent, valueScale } from "./chart-scale.ts";
import type { Column } from "./table.tsx";
import { uiTexts } from "./ui-texts.ts";

export interface Bar {
  label: string;
  value: number;
  /** The rows behind the figure. */
  href?: string;
  /** The same in the period compared with. */
  before?: number;
}

interface BarChartProps extends ChartProps {
  data: readonly Bar[];
  /** Headers of the table: what the bars are, and what they measure. */
  labelHeader?: string;
  valueHeader?: string;
  beforeHeader?: string;
}

/** Bars that lie down, so that long names fit. The names are text, so it can also be read as a list. */
export function BarChart(props: BarChartProps) {
  const { data } = props;
  const format = formatterOf(props);
  const scale = valueScale(data.flatMap((bar) => [bar.value, bar.before ?? 0]));
  const comparesWith = data.some((bar) => bar.before !== undefined) ? props.beforeHeader : undefined;
  return (
    <ChartFigure
      chart={props}
      columns={barColumns(props, format)}
      rows={data}
      legend={
        comparesWith === undefined
          ? undefined
          : [
              { label: props.valueHeader ?? "", colour: "series-1" },
              { label: comparesWith, colour: "series-6" },
            ]
      }
    >
      <ul class="bars">
        {data.map((bar) => (
          <li key={bar.label} class="bars__row">
            <span class="bars__label">{bar.href === undefined ? bar.label : <a href={bar.href}>{bar.label}</a>}</span>
            <span class="bars__value">{format(bar.value)}</span>
            <svg
              class="bars__bar"
              width="100%"
              height={bar.before === undefined ? 12 : 18}
              aria-hidden="true"
              focusable="false"
            >
              <rect class="chart__track" width="100%" height="12" rx="3" />
              <rect class="chart__fill series-1" width={percent(scale.share(bar.value))} height="12" rx="3" />
              {bar.before !== undefined && (
                <rect class="chart__fill series-6" y="13" width={percent(scale.share(bar.before))} height="5" rx="2" />
              )}
            </svg>
          </li>
        ))}
      </ul>
    </ChartFigure>
  );
}

function barColumns(props: BarChartProps, format: (value: number) => string): Column<Bar>[] {
  const texts = uiTexts(props.language);
  const columns: Column<Bar>[] = [
    {
      key: "label",
      header: props.labelHeader ?? texts.chartGroup,
      primary: true,
      cell: (bar) => (bar.href === undefined ? bar.label : <a href={bar.href}>{bar.label}</a>),
    },
    { key: "value", header: props.valueHeader ?? texts.chartValue, numeric: true, cell: (bar) => format(bar.value) },
  ];
  if (props.data.some((bar) => bar.before !== undefined)) {
    columns.push({
      key: "before",
      header: props.beforeHeader ?? "",
      numeric: true,
      cell: (bar) => (bar.before === undefined ? "–" : format(bar.before)),
    });
  }
  return columns;
}

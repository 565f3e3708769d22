import { ChartFigure, type ChartProps, formatterOf } from "./chart-figure.tsx";
import { percent, valueScale } from "./chart-scale.ts";
import type { Column } from "./table.tsx";
import { uiTexts } from "./ui-texts.ts";

/** Colours of series repeat after this many; charts with more should be tables. */
const SERIES_COLOURS = 6;

export interface StackedBar {
  label: string;
  /** One value for each series. */
  values: readonly number[];
  href?: string;
}

interface StackedBarChartProps extends ChartProps {
  data: readonly StackedBar[];
  series: readonly string[];
  /** The series are steps of one scale, as severity is: light to dark instead of different hues. */
  ordered?: boolean;
  labelHeader?: string;
}

/** Parts of a whole, one bar for each group. */
export function StackedBarChart(props: StackedBarChartProps) {
  const { data, series } = props;
  const texts = uiTexts(props.language);
  const format = formatterOf(props);
  const total = (bar: StackedBar) => bar.values.reduce((sum, value) => sum + value, 0);
  const scale = valueScale(data.map(total));
  const colourOf = (index: number) =>
    props.ordered === true ? `step-${orderedStep(index, series.length)}` : `series-${(index % SERIES_COLOURS) + 1}`;
  const columns: Column<StackedBar>[] = [
    { key: "label", header: props.labelHeader ?? texts.chartGroup, primary: true, cell: (bar) => bar.label },
    ...series.map(
      (name, index): Column<StackedBar> => ({
        key: name,
        header: name,
        numeric: true,
        cell: (bar) => format(bar.values[index] ?? 0),
      }),
    ),
    { key: "total", header: texts.chartTotal, numeric: true, cell: (bar) => format(total(bar)) },
  ];
  return (
    <ChartFigure
      chart={props}
      columns={columns}
      rows={data}
      legend={series.map((label, index) => ({ label, colour: colourOf(index) }))}
    >
      <ul class="bars">
        {data.map((bar) => (
          <li key={bar.label} class="bars__row">
            <span class="bars__label">{bar.href === undefined ? bar.label : <a href={bar.href}>{bar.label}</a>}</span>
            <span class="bars__value">{format(total(bar))}</span>
            <svg class="bars__bar" width="100%" height="16" aria-hidden="true" focusable="false">
              <rect class="chart__track" width="100%" height="16" rx="3" />
              {stack(bar.values).map((part, index) => (
                <rect
                  key={series[index]}
                  class={`chart__fill chart__part ${colourOf(index)}`}
                  x={percent(scale.share(part.from))}
                  width={percent(scale.share(part.to - part.from))}
                  height="16"
                />
              ))}
            </svg>
          </li>
        ))}
      </ul>
    </ChartFigure>
  );
}

/** Spread over the steps 1-5 of the scale, the last always the darkest. */
function orderedStep(index: number, count: number): number {
  return count < 2 ? 5 : Math.round(1 + (index / (count - 1)) * 4);
}

/** Each value placed after those before it. */
function stack(values: readonly number[]): { from: number; to: number }[] {
  let at = 0;
  return values.map((value) => {
    const from = at;
    at += value;
    return { from, to: at };
  });
}

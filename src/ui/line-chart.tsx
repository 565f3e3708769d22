import { curveMonotoneX, line } from "d3-shape";
import { ChartFigure, type ChartProps, formatterOf } from "./chart-figure.tsx";
import { percent, type ValueScale, valueScale } from "./chart-scale.ts";
import type { Column } from "./table.tsx";
import { uiTexts } from "./ui-texts.ts";

export interface Point {
  /** "mar" on the axis. */
  label: string;
  /** "mars 2026" in the table and for screen readers; the label otherwise. */
  longLabel?: string;
  value: number;
  before?: number;
  href?: string;
  /** The time is not over, so the figure will grow: drawn apart from the others. */
  isUnfinished?: boolean;
}

interface LineChartProps extends ChartProps {
  data: readonly Point[];
  labelHeader?: string;
  /** Names of the two lines: "2026" and "2025". */
  valueHeader: string;
  beforeHeader?: string;
}

const PLOT_HEIGHT = 200;
const AXIS_HEIGHT = 24;
/** Room above the top line for the circle of the highest point. */
const PLOT_TOP = 8;

/** A course over time, with the year before as a dashed line behind it. */
export function LineChart(props: LineChartProps) {
  const { data } = props;
  const format = formatterOf(props);
  const scale = valueScale(data.flatMap((point) => [point.value, point.before ?? 0]));
  const hasBefore = data.some((point) => point.before !== undefined);
  // Without links the drawing is one picture; the table has the figures.
  const hasLinks = data.some((point) => point.href !== undefined);
  const legend = [{ label: props.valueHeader, colour: "series-1" }];
  return (
    <ChartFigure
      chart={props}
      columns={pointColumns(props, format)}
      rows={data}
      legend={
        hasBefore ? [...legend, { label: props.beforeHeader ?? "", colour: "series-6", dashed: true }] : undefined
      }
    >
      <div class="plot">
        <ValueAxis scale={scale} format={format} />
        <svg
          class="plot__area"
          width="100%"
          height={PLOT_HEIGHT + AXIS_HEIGHT + PLOT_TOP}
          role={hasLinks ? undefined : "img"}
          aria-label={hasLinks ? undefined : props.caption}
        >
          <GridLines scale={scale} />
          {hasBefore && (
            <CurveLine
              className="chart__line chart__line--dashed series-6"
              values={data.map((point) => point.before)}
              scale={scale}
            />
          )}
          <CurveLine
            className="chart__line series-1"
            values={data.map((point) => (point.isUnfinished ? undefined : point.value))}
            scale={scale}
          />
          <CurveLine
            className="chart__line chart__line--unfinished series-1"
            values={data.map((point, index) => (leadsToUnfinished(data, index) ? point.value : undefined))}
            scale={scale}
          />
          {data.map((point, index) => (
            <PlotPoint
              key={point.longLabel ?? point.label}
              point={point}
              index={index}
              count={data.length}
              scale={scale}
              format={format}
            />
          ))}
        </svg>
      </div>
    </ChartFigure>
  );
}

/** An unfinished point, or the one before it. */
function leadsToUnfinished(data: readonly Point[], index: number): boolean {
  return [data[index], data[index + 1]].some((point) => point?.isUnfinished === true);
}

function pointColumns(props: LineChartProps, format: (value: number) => string): Column<Point>[] {
  const texts = uiTexts(props.language);
  const columns: Column<Point>[] = [
    {
      key: "label",
      header: props.labelHeader ?? texts.chartGroup,
      primary: true,
      cell: (point) => {
        const label = point.longLabel ?? point.label;
        return point.href === undefined ? label : <a href={point.href}>{label}</a>;
      },
    },
    { key: "value", header: props.valueHeader, numeric: true, cell: (point) => format(point.value) },
  ];
  if (props.data.some((point) => point.before !== undefined)) {
    columns.push({
      key: "before",
      header: props.beforeHeader ?? "",
      numeric: true,
      cell: (point) => (point.before === undefined ? "–" : format(point.before)),
    });
  }
  return columns;
}

/** The middle of a point's share of the width. */
const middle = (index: number, count: number) => (index + 0.5) / count;

const heightOf = (scale: ValueScale, value: number) => PLOT_TOP + PLOT_HEIGHT * (1 - scale.share(value));

function ValueAxis({ scale, format }: { scale: ValueScale; format: (value: number) => string }) {
  return (
    <div class="plot__axis" aria-hidden="true">
      {scale.ticks.toReversed().map((tick) => (
        <span key={tick}>{format(tick)}</span>
      ))}
    </div>
  );
}

function GridLines({ scale }: { scale: ValueScale }) {
  return (
    <>
      {scale.ticks.map((tick) => (
        <line
          key={tick}
          class={tick === 0 ? "chart__base" : "chart__grid"}
          x1="0"
          x2="100%"
          y1={heightOf(scale, tick)}
          y2={heightOf(scale, tick)}
        />
      ))}
    </>
  );
}

/** Paths cannot be written in percentages, so the line has a square of its own that is stretched to the chart. */
function CurveLine(props: { className: string; values: readonly (number | undefined)[]; scale: ValueScale }) {
  const { values, scale } = props;
  const path = line<number | undefined>()
    .defined((value) => value !== undefined)
    .x((_, index) => middle(index, values.length) * 1000)
    .y((value) => 1000 * (1 - scale.share(value ?? 0)))
    .curve(curveMonotoneX)
    .digits(0);
  return (
    <svg
      x="0"
      y={PLOT_TOP}
      width="100%"
      height={PLOT_HEIGHT}
      viewBox="0 0 1000 1000"
      preserveAspectRatio="none"
      overflow="visible"
      aria-hidden="true"
    >
      <path class={props.className} d={path(values) ?? ""} vector-effect="non-scaling-stroke" />
    </svg>
  );
}

function PlotPoint(props: {
  point: Point;
  index: number;
  count: number;
  scale: ValueScale;
  format: (value: number) => string;
}) {
  const { point, index, count, scale } = props;
  const x = percent(middle(index, count));
  const words = `${point.longLabel ?? point.label}: ${props.format(point.value)}`;
  const mark = (
    <>
      <rect
        class="chart__hit"
        x={percent(index / count)}
        y="0"
        width={percent(1 / count)}
        height={PLOT_TOP + PLOT_HEIGHT + AXIS_HEIGHT}
      />
      <circle
        class={point.isUnfinished ? "chart__point chart__point--unfinished" : "chart__point"}
        cx={x}
        cy={heightOf(scale, point.value)}
        r="4"
      />
    </>
  );
  return (
    <>
      {point.href === undefined ? (
        <g>
          <title>{words}</title>
          {mark}
        </g>
      ) : (
        <a class="chart__link" href={point.href} aria-label={words}>
          <title>{words}</title>
          {mark}
        </a>
      )}
      <text
        class={isMinor(index, count) ? "chart__tick chart__tick--minor" : "chart__tick"}
        x={x}
        y={PLOT_TOP + PLOT_HEIGHT + 18}
      >
        {point.label}
      </text>
    </>
  );
}

/** On a narrow chart only every other or every third label has room. */
function isMinor(index: number, count: number): boolean {
  const step = count > 18 ? 3 : 2;
  return count > 6 && index % step !== 0;
}

import { curveMonotoneX, line } from "d3-shape";
import { Fragment } from "preact";
import type { Language } from "../platform/language.ts";
import { ChartFigure, type ChartProps } from "./chart-figure.tsx";
import { heatLevel, percent, type ValueScale, valueScale } from "./chart-scale.ts";
import { formatNumber, weekdayNames } from "./format.ts";
import type { Column } from "./table.tsx";
import { uiTexts } from "./ui-texts.ts";

/*
 * All charts are drawn on the server. Lengths along the page are percentages and heights are pixels, so letters keep their
 * size and a chart fits a phone as well as paper, without script.
 */

/** Colours of series repeat after this many; charts with more should be tables. */
const SERIES_COLOURS = 6;

function formatterOf(props: ChartProps): (value: number) => string {
  return props.format ?? ((value) => formatNumber(value, props.language));
}

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

export interface Point {
  /** "mar" on the axis. */
  label: string;
  /** "mars 2026" in the table and for screen readers; the label otherwise. */
  longLabel?: string;
  value: number;
  before?: number;
  href?: string;
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
          <CurveLine className="chart__line series-1" values={data.map((point) => point.value)} scale={scale} />
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
      <circle class="chart__point" cx={x} cy={heightOf(scale, point.value)} r="4" />
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

interface HeatMapProps extends ChartProps {
  /** Seven days, Monday first, of 24 hours. */
  values: readonly (readonly number[])[];
  href?: (weekday: number, hour: number) => string;
}

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);

/** When in the week things happen. Days lie as rows on a wide screen and stand as columns on a phone. */
export function HeatMap(props: HeatMapProps) {
  const { values, language } = props;
  const texts = uiTexts(language);
  const format = formatterOf(props);
  const shortNames = weekdayNames(language, "short");
  const days = weekdayNames(language).map((name, weekday) => ({ name, weekday, hours: values[weekday] ?? [] }));
  const largest = Math.max(0, ...values.flat());
  const columns: Column<number>[] = [
    { key: "hour", header: texts.hourHeader, primary: true, cell: texts.hour },
    ...days.map(
      (day): Column<number> => ({
        key: day.name,
        header: shortNames[day.weekday] ?? day.name,
        numeric: true,
        cell: (hour) => format(day.hours[hour] ?? 0),
      }),
    ),
  ];
  return (
    <ChartFigure chart={props} columns={columns} rows={largest === 0 ? [] : HOURS} keepColumns>
      <div class="heat">
        <span class="heat__corner" />
        {HOURS.map((hour) => (
          <span key={hour} class="heat__hour" aria-hidden="true">
            {String(hour).padStart(2, "0")}
          </span>
        ))}
        {days.map((day) => (
          <Fragment key={day.name}>
            <span class="heat__day" aria-hidden="true">
              {shortNames[day.weekday]}
            </span>
            {HOURS.map((hour) => (
              <HeatCell
                key={hour}
                words={`${day.name} ${texts.hour(hour)}: ${format(day.hours[hour] ?? 0)}`}
                value={day.hours[hour] ?? 0}
                level={heatLevel(day.hours[hour] ?? 0, largest)}
                href={props.href?.(day.weekday, hour)}
              />
            ))}
          </Fragment>
        ))}
      </div>
      <p class="heat__scale" aria-hidden="true">
        {texts.less}
        {[0, 1, 2, 3, 4, 5].map((level) => (
          <span key={level} class="heat__cell" data-level={level} />
        ))}
        {texts.moreOf}
      </p>
    </ChartFigure>
  );
}

/** Only hours when something happened lead anywhere, so that the keyboard need not stop at the empty ones. */
function HeatCell(props: { words: string; value: number; level: number; href: string | undefined }) {
  const { words, value, level, href } = props;
  if (href === undefined || value === 0) return <span class="heat__cell" data-level={level} title={words} />;
  return (
    <a class="heat__cell" data-level={level} href={href} title={words}>
      <span class="ds-sr-only">{words}</span>
    </a>
  );
}

interface SparklineProps {
  values: readonly number[];
  /** What it says, for those who do not see it: "Stigande, från 3 till 11". */
  label: string;
  language?: Language;
}

/** A small course beside a figure; the figures are in the text it stands beside. */
export function Sparkline({ values, label }: SparklineProps) {
  const scale = valueScale(values);
  const path = line<number>()
    .x((_, index) => (values.length < 2 ? 50 : (index / (values.length - 1)) * 100))
    .y((value) => 30 * (1 - scale.share(value)))
    .curve(curveMonotoneX)
    .digits(1);
  return (
    <svg
      class="sparkline"
      viewBox="0 -2 100 34"
      width="100"
      height="34"
      preserveAspectRatio="none"
      role="img"
      aria-label={label}
      focusable="false"
    >
      <path class="chart__line series-1" d={path(values) ?? ""} vector-effect="non-scaling-stroke" />
    </svg>
  );
}

import type { ComponentChildren, VNode } from "preact";
import { renderToString } from "preact-render-to-string";
import { valueScale } from "./chart-scale.ts";

/*
 * Charts as whole SVG documents, for papers: fixed width, fixed colours, letters in our own typeface. What a chart shows in words and
 * as a table stands beside it, in the block of the paper that it is in.
 */

const width = 480;
const ink = "#14282b";
const quiet = "#4d5f62";
const track = "#eef1f1";
/** The same colours as --series-1 to --series-6 of the pages. */
const series = ["#00626c", "#e09a2b", "#6b4c9a", "#58a8d8", "#a8442a", "#8a9699"] as const;

const text = { "font-family": "Inter", "font-size": 9, fill: ink } as const;

export interface PaperBar {
  label: string;
  /** One value for each series. */
  values: readonly number[];
}

interface PaperChart {
  data: readonly PaperBar[];
  format: (value: number) => string;
  /** Names of the series, when there are several. */
  legend?: readonly string[];
}

const barStep = 29;
const legendHeight = 18;
const total = ({ values }: PaperBar) => values.reduce((sum, value) => sum + value, 0);

/** Bars that lie down under their names, each parted in its series. */
export function paperBars({ data, format, legend = [] }: PaperChart): VNode {
  const scale = valueScale(data.map(total));
  const top = legend.length > 1 ? legendHeight : 0;
  return svg(
    top + data.length * barStep,
    <>
      {top > 0 && <Legend names={legend} />}
      {data.map((bar, index) => (
        <g key={bar.label} transform={`translate(0 ${top + index * barStep})`}>
          <text {...text} y="9">
            {shortened(bar.label, 78)}
          </text>
          <text {...text} x={width} y="9" text-anchor="end" font-weight="600">
            {format(total(bar))}
          </text>
          <rect y="13" width={width} height="9" rx="2" fill={track} />
          {stacked(bar.values).map(({ from, value }, part) => (
            <rect
              key={series[part]}
              x={round(scale.share(from) * width)}
              y="13"
              width={round(scale.share(value) * width)}
              height="9"
              fill={series[part % series.length]}
            />
          ))}
        </g>
      ))}
    </>,
  );
}

const plotHeight = 120;
const axisWidth = 58;

/** Columns over time, each parted in its series. */
export function paperColumns({ data, format, legend = [] }: PaperChart): VNode {
  const scale = valueScale(data.map(total));
  const top = (legend.length > 1 ? legendHeight : 0) + 6;
  const step = (width - axisWidth) / Math.max(1, data.length);
  const columnWidth = Math.min(34, step * 0.62);
  const yOf = (value: number) => round(top + plotHeight * (1 - scale.share(value)));
  return svg(
    top + plotHeight + 18,
    <>
      {legend.length > 1 && <Legend names={legend} />}
      {scale.ticks.map((tick) => (
        <g key={tick}>
          <line
            x1={axisWidth}
            x2={width}
            y1={yOf(tick)}
            y2={yOf(tick)}
            stroke={tick === 0 ? quiet : "#dde5e5"}
            stroke-width="0.7"
          />
          <text {...text} fill={quiet} x={axisWidth - 6} y={yOf(tick) + 3} text-anchor="end">
            {format(tick)}
          </text>
        </g>
      ))}
      {data.map((bar, index) => {
        const middle = axisWidth + step * (index + 0.5);
        return (
          <g key={bar.label}>
            {stacked(bar.values).map(({ from, value }, part) => (
              <rect
                key={series[part]}
                x={round(middle - columnWidth / 2)}
                y={yOf(from + value)}
                width={round(columnWidth)}
                height={round(plotHeight * scale.share(value))}
                fill={series[part % series.length]}
              />
            ))}
            <text {...text} fill={quiet} x={round(middle)} y={top + plotHeight + 13} text-anchor="middle">
              {bar.label}
            </text>
          </g>
        );
      })}
    </>,
  );
}

function Legend({ names }: { names: readonly string[] }) {
  let x = 0;
  return (
    <>
      {names.map((name, index) => {
        const at = x;
        x += 18 + name.length * 5.2 + 14;
        return (
          <g key={name} transform={`translate(${round(at)} 0)`}>
            <rect width="9" height="9" rx="1.5" fill={series[index % series.length]} />
            <text {...text} x="14" y="8">
              {name}
            </text>
          </g>
        );
      })}
    </>
  );
}

function svg(height: number, content: ComponentChildren): VNode {
  return (
    // biome-ignore lint/a11y/noSvgWithoutTitle: the words stand with the figure that it is in
    <svg xmlns="http://www.w3.org/2000/svg" viewBox={`0 0 ${width} ${round(height)}`}>
      {content}
    </svg>
  );
}

/** The drawing as a document of its own. */
export function svgDocument(drawing: VNode): string {
  return renderToString(drawing);
}

function stacked(values: readonly number[]): { from: number; value: number }[] {
  let at = 0;
  return values.map((value) => {
    const from = at;
    at += Math.max(0, value);
    return { from, value };
  });
}

const round = (value: number) => Math.round(value * 100) / 100;

function shortened(words: string, most: number): string {
  return words.length <= most ? words : `${words.slice(0, most - 1)}…`;
}

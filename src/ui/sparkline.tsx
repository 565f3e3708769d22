import { curveMonotoneX, line } from "d3-shape";
import { valueScale } from "./chart-scale.ts";

interface SparklineProps {
  values: readonly number[];
  /** What it says, for those who do not see it: "Stigande, från 3 till 11". */
  label: string;
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

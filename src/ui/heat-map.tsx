import { Fragment } from "preact";
import { ChartFigure, type ChartProps, formatterOf } from "./chart-figure.tsx";
import { heatLevel } from "./chart-scale.ts";
import { weekdayNames } from "./format.ts";
import type { Column } from "./table.tsx";
import { uiTexts } from "./ui-texts.ts";

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

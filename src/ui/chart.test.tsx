import { renderToString } from "preact-render-to-string";
import { expect, test } from "vitest";
import { BarChart } from "./bar-chart.tsx";
import { HeatMap } from "./heat-map.tsx";
import { LineChart } from "./line-chart.tsx";
import { StackedBarChart } from "./stacked-bar-chart.tsx";

const text = (html: string) => html.replaceAll(/<[^>]+>/g, " ").replaceAll(/\s+/g, " ");
const tableOf = (html: string) => text(/<table[\s\S]*<\/table>/.exec(html)?.[0] ?? "");

test("a bar chart has every figure in its table too, and leads to the rows behind each", () => {
  const html = renderToString(
    <BarChart
      caption="Kostnad"
      language="sv"
      valueHeader="2026"
      beforeHeader="2025"
      data={[
        { label: "Skola", value: 40, before: 20, href: "/handelser?enhet=1" },
        { label: "Vård", value: 10, before: 15 },
      ]}
    />,
  );
  expect(tableOf(html)).toContain("Skola 40 20");
  expect(tableOf(html)).toContain("Vård 10 15");
  expect([...html.matchAll(/href="\/handelser\?enhet=1"/g)]).toHaveLength(2);
  expect(html).toContain('width="100%" height="12" rx="3"');
});

test("bars are as long as their values", () => {
  const html = renderToString(
    <BarChart
      caption="Antal"
      language="sv"
      data={[
        { label: "A", value: 10 },
        { label: "B", value: 5 },
      ]}
    />,
  );
  const widths = [...html.matchAll(/chart__fill series-1" width="([\d.]+)%"/g)].map((match) => Number(match[1]));
  expect(widths).toEqual([100, 50]);
});

test("parts of a bar lie one after the other and end where the sum says", () => {
  const html = renderToString(
    <StackedBarChart
      caption="Allvar"
      language="sv"
      series={["Låg", "Hög"]}
      data={[{ label: "Brand", values: [6, 4] }]}
    />,
  );
  expect(html).toMatch(/x="0%" width="60%"/);
  expect(html).toMatch(/x="60%" width="40%"/);
  expect(tableOf(html)).toContain("Brand 6 4 10");
});

test("a line chart compares with the year before", () => {
  const html = renderToString(
    <LineChart
      caption="Per månad"
      language="sv"
      valueHeader="2026"
      beforeHeader="2025"
      data={[
        { label: "jan", longLabel: "januari 2026", value: 3, before: 7 },
        { label: "feb", longLabel: "februari 2026", value: 9, before: 2 },
      ]}
    />,
  );
  expect(tableOf(html)).toContain("januari 2026 3 7");
  expect(html).toContain("chart__line--dashed");
  expect(text(html)).toContain("2025");
});

test("in the week's map every hour that has something leads to it, and empty hours are not stops on the way", () => {
  const values = Array.from({ length: 7 }, () => Array.from({ length: 24 }, () => 0));
  values[4]?.splice(23, 1, 6);
  const html = renderToString(
    <HeatMap caption="När" language="sv" values={values} href={(day, hour) => `/handelser?dag=${day}&timme=${hour}`} />,
  );
  expect([...html.matchAll(/<a class="heat__cell"/g)]).toHaveLength(1);
  expect(html).toContain("fredag kl. 23–00: 6");
  expect(tableOf(html)).toContain("kl. 23–00 0 0 0 0 6 0 0");
});

test("a chart without figures says so", () => {
  expect(renderToString(<BarChart caption="Antal" language="sv" data={[]} />)).toContain(
    "Inga uppgifter för perioden.",
  );
  expect(renderToString(<HeatMap caption="När" language="sv" values={[[0]]} />)).toContain(
    "Inga uppgifter för perioden.",
  );
});

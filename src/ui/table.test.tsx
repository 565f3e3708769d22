import { renderToString } from "preact-render-to-string";
import { expect, test } from "vitest";
import { type Column, FilterBar, FilterChips, KeysetPagination, Table } from "./table.tsx";

interface Row {
  name: string;
  cost: number;
}

const columns: Column<Row>[] = [
  {
    key: "name",
    header: "Namn",
    primary: true,
    cell: (row) => row.name,
    sort: { href: "?ordning=namn", direction: "ascending" },
  },
  { key: "cost", header: "Kostnad", numeric: true, cell: (row) => row.cost },
  { key: "act", header: "Åtgärder", hideHeader: true, cell: () => "x" },
];

const html = renderToString(
  <Table caption="Saker" columns={columns} rows={[{ name: "A", cost: 12 }]} foot={["Summa", 12, ""]} />,
);

test("each row is headed by its name, and each cell carries its header for narrow screens", () => {
  expect(html).toMatch(/<th role="rowheader" scope="row"[^>]*>A<\/th>/);
  expect(html).toMatch(/<td role="cell"[^>]*data-label="Kostnad"/);
});

test("it stays a table to screen readers when it is drawn as cards", () => {
  for (const role of ["table", "rowgroup", "row", "columnheader", "rowheader", "cell"]) {
    expect(html).toContain(`role="${role}"`);
  }
});

test("the sorted column says so", () => {
  expect(html).toMatch(/<th role="columnheader"[^>]*aria-sort="ascending"/);
});

test("a hidden header is still said", () => {
  expect(html).toContain('<span class="ds-sr-only">Åtgärder</span>');
});

test("nothing to show is told in words, or in the page's own", () => {
  expect(renderToString(<Table caption="Saker" columns={columns} rows={[]} language="en" />)).toContain(
    "Nothing to show.",
  );
  expect(renderToString(<Table caption="Saker" columns={columns} rows={[]} empty={<p>Tomt</p>} />)).toContain("Tomt");
});

test("paging leads forwards and back only where there is more", () => {
  const last = renderToString(<KeysetPagination prevHref="?fore=1" />);
  expect(last).toContain('rel="prev"');
  expect(last).not.toContain('rel="next"');
  expect(renderToString(<KeysetPagination />)).toBe("");
});

test("each chosen filter can be taken away by itself", () => {
  const chips = renderToString(<FilterChips chips={[{ label: "Brand", removeHref: "/handelser" }]} />);
  expect(chips).toContain('href="/handelser"');
  expect(chips).toContain("Ta bort filter: ");
});

test("filters are sent in the address", () => {
  expect(renderToString(<FilterBar action="/handelser">{null}</FilterBar>)).toMatch(/<form[^>]*method="get"/);
});

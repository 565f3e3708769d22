import iconv from "iconv-lite";
import { expect, test } from "vitest";
import writeXlsx from "write-excel-file/node";
import { readTabularFile } from "./tabular-file.ts";

const utf8 = (text: string) => new TextEncoder().encode(text);

const swedish = "Förnamn;Ort\r\nÅsa;Örby\r\nÄrla;Åby\r\n";
const expected = {
  kind: "csv",
  headers: ["Förnamn", "Ort"],
  rows: [
    { line: 2, values: ["Åsa", "Örby"] },
    { line: 3, values: ["Ärla", "Åby"] },
  ],
};

test.each([
  ["UTF-8", utf8(swedish)],
  ["UTF-8 with BOM", utf8(`\ufeff${swedish}`)],
  ["Windows-1252", new Uint8Array(iconv.encode(swedish, "windows-1252"))],
  ["UTF-16 as spreadsheets save text", new Uint8Array(iconv.encode(swedish, "utf-16le", { addBOM: true }))],
  ["letters composed of two signs", utf8(swedish.normalize("NFD"))],
])("reads å, ä and ö in %s", async (_, bytes) => {
  expect(await readTabularFile(bytes)).toEqual(expected);
});

test.each([
  [";", "a;b\n1,5;2"],
  [",", "a,b\n1.5,2"],
  ["tab", "a\tb\n1,5\t2"],
  ["sep= line", "sep=;\na;b\n1,5;2"],
])("tells the columns apart by %s", async (_, text) => {
  const table = await readTabularFile(utf8(text));
  expect(table.headers).toEqual(["a", "b"]);
  expect(table.rows[0]?.values[1]).toBe("2");
});

test("keeps separators, quotes and line breaks inside quoted cells, and counts lines as an editor does", async () => {
  const table = await readTabularFile(utf8('namn;text\n"Ek; Ask";"sa ""hej""\noch gick"\nLind;kort\n'));
  expect(table.rows).toEqual([
    { line: 2, values: ["Ek; Ask", 'sa "hej"\noch gick'] },
    { line: 4, values: ["Lind", "kort"] },
  ]);
});

test("leaves out empty rows and title lines, fills short rows, and gives headers without name or with the same name a number", async () => {
  const table = await readTabularFile(utf8("Personalregister 2026\n\nnamn;;namn\n\nEk\n;;\nLind;1;2;3\n"));
  expect(table.headers).toEqual(["namn", "#2", "namn (2)"]);
  expect(table.rows).toEqual([
    { line: 5, values: ["Ek", "", ""] },
    { line: 7, values: ["Lind", "1", "2"] },
  ]);
});

test("reads the first sheet of an XLSX with dates and numbers as text", async () => {
  const rows = [
    [{ value: "Namn" }, { value: "Från" }, { value: "Antal" }],
    [{ value: "Åsa" }, { value: new Date("2026-03-01T00:00:00Z"), type: Date, format: "yyyy-mm-dd" }, { value: 12 }],
  ];
  const bytes = await writeXlsx(rows).toBuffer();
  expect(await readTabularFile(new Uint8Array(bytes))).toEqual({
    kind: "xlsx",
    headers: ["Namn", "Från", "Antal"],
    rows: [{ line: 2, values: ["Åsa", "2026-03-01", "12"] }],
  });
});

test.each([
  ["nothing", new Uint8Array(), "empty"],
  ["only blank lines", utf8("\n \n;;\n"), "empty"],
  ["an XLS from the nineties", new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 1, 2]), "old_excel"],
  ["a zip that is no spreadsheet", new Uint8Array([0x50, 0x4b, 3, 4, 9, 9, 9]), "not_a_table"],
  ["a picture", new Uint8Array(400), "not_a_table"],
  ["a quote that never ends", utf8('a;b\n"x;y\n1;2\n'), "broken_quotes"],
])("refuses %s", async (_, bytes, problem) => {
  await expect(readTabularFile(bytes)).rejects.toMatchObject({ name: "UnreadableTable", problem });
});

test("reads 100,000 rows within seconds", async () => {
  const text = `id;namn;enhet\n${Array.from({ length: 100_000 }, (_, i) => `${i};"Person; ${i}";Enhet ${i % 150}`).join("\n")}`;
  const started = performance.now();
  const table = await readTabularFile(utf8(text));
  expect(table.rows).toHaveLength(100_000);
  expect(table.rows.at(-1)?.line).toBe(100_001);
  expect(performance.now() - started).toBeLessThan(8_000);
});

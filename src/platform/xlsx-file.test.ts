import { crc32, inflateRawSync } from "node:zlib";
import { readSheet } from "read-excel-file/node";
import { expect, test } from "vitest";
import { csvLine } from "./csv-file.ts";
import type { SheetCell } from "./sheet-cell.ts";
import { xlsxFile } from "./xlsx-file.ts";

const columns = [
  { header: "Text & <ord>", width: 20 },
  { header: "Tal", width: 8 },
  { header: "Tid", width: 16 },
];

async function workbook(...rows: SheetCell[][]): Promise<Buffer> {
  async function* batches() {
    for (const row of rows) yield [row];
  }
  const pieces: Buffer[] = [];
  for await (const piece of xlsxFile("Händelser: [2026]", columns, batches())) pieces.push(piece);
  return Buffer.concat(pieces);
}

test("a workbook holds text as text, numbers as numbers and times as a Swedish clock shows them", async () => {
  const summer = new Date("2026-07-01T22:30:00Z");
  const file = await workbook(
    ['=HYPERLINK("http://ond.example")', 12.5, { time: summer }],
    ['Å "Ä" & <Ö>\nrad två', { ore: 123_450 }, { day: summer }],
    ["\u0000styr\u0007tecken\ufffe", -3, null],
    [null, null, null],
  );
  expect(await readSheet(file)).toEqual([
    ["Text & <ord>", "Tal", "Tid"],
    ['=HYPERLINK("http://ond.example")', 12.5, new Date("2026-07-02T00:30:00Z")],
    ['Å "Ä" & <Ö>\nrad två', 1234.5, new Date("2026-07-02T00:00:00Z")],
    ["styrtecken", -3, null],
  ]);
});

test("a workbook is a whole zip file: every part unpacks to what its checksum says", async () => {
  const file = await workbook(["rad", 1, null]);
  const end = file.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  let at = file.readUInt32LE(end + 16);
  const names: string[] = [];
  for (let left = file.readUInt16LE(end + 10); left > 0; left--) {
    const [checksum, packed, plain] = [16, 20, 24].map((offset) => file.readUInt32LE(at + offset));
    const nameLength = file.readUInt16LE(at + 28);
    names.push(file.toString("utf8", at + 46, at + 46 + nameLength));
    const data = file.readUInt32LE(at + 42) + 30 + nameLength;
    const content = inflateRawSync(file.subarray(data, data + (packed ?? 0)));
    expect(content.length).toBe(plain);
    expect(crc32(content)).toBe(checksum);
    at += 46 + nameLength;
  }
  expect(names).toContain("xl/worksheets/sheet1.xml");
  expect(names).toHaveLength(6);
});

test("CSV is what a Swedish Excel opens: semicolons, comma in numbers, quotes where needed", () => {
  const winter = new Date("2026-01-01T23:30:00Z");
  expect(csvLine(["a;b", 'c"d', "e\nf", 1.5, { ore: 100_050 }, { time: winter }, { day: winter }, null])).toBe(
    '"a;b";"c""d";"e\nf";1,5;1000,50;2026-01-02 00:30;2026-01-02;\r\n',
  );
});

test.each(["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1", "=cmd|' /C calc'!A0"])(
  "text that a spreadsheet would run is made harmless in CSV: %j",
  (text) => {
    expect(csvLine([text]).replace(/^"/, "")).toMatch(/^'/);
    expect(csvLine([-5])).toBe("-5\r\n");
  },
);

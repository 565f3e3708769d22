import { type SheetCell, type SheetColumn, swedishClock } from "./sheet-cell.ts";
import { zipFile } from "./zip-file.ts";

/** As many rows as a sheet can hold, its header besides. */
export const maxSheetRows = 1_048_575;

/**
 * A workbook with one sheet, piece by piece while its rows are read: a hundred thousand rows take no more memory than a hundred. Text
 * is text here, whatever it begins with, so nothing in it can be taken for a formula.
 */
export function xlsxFile(
  name: string,
  columns: readonly SheetColumn[],
  rows: AsyncIterable<readonly (readonly SheetCell[])[]>,
): AsyncGenerator<Buffer> {
  return zipFile([
    { name: "[Content_Types].xml", content: [contentTypes] },
    { name: "_rels/.rels", content: [relations("officeDocument", "xl/workbook.xml")] },
    { name: "xl/workbook.xml", content: [workbook(name)] },
    {
      name: "xl/_rels/workbook.xml.rels",
      content: [relations("worksheet", "worksheets/sheet1.xml", "styles", "styles.xml")],
    },
    { name: "xl/styles.xml", content: [styles] },
    { name: "xl/worksheets/sheet1.xml", content: sheet(columns, rows) },
  ]);
}

const start = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const packageNamespace = "http://schemas.openxmlformats.org/package/2006";
const spreadsheetType = "application/vnd.openxmlformats-officedocument.spreadsheetml";

const contentTypes = `${start}<Types xmlns="${packageNamespace}/content-types">\
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
<Override PartName="/xl/workbook.xml" ContentType="${spreadsheetType}.sheet.main+xml"/>\
<Override PartName="/xl/styles.xml" ContentType="${spreadsheetType}.styles+xml"/>\
<Override PartName="/xl/worksheets/sheet1.xml" ContentType="${spreadsheetType}.worksheet+xml"/></Types>`;

/** Pairs of what a part is and where it lies; the first is rId1. */
function relations(...pairs: readonly string[]): string {
  const each = Array.from({ length: pairs.length / 2 }, (_, index) => {
    const [type, target] = pairs.slice(index * 2);
    return `<Relationship Id="rId${index + 1}" Type="${office}/${type}" Target="${target}"/>`;
  });
  return `${start}<Relationships xmlns="${packageNamespace}/relationships">${each.join("")}</Relationships>`;
}

function workbook(name: string): string {
  const short = escaped(name.replace(/[[\]:*?/\\]/g, " ").slice(0, 31));
  return `${start}<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="${short}" sheetId="1" r:id="rId1"/></sheets></workbook>`;
}

/** The number of a style is its place among cellXfs. */
const style = { plain: 0, heading: 1, money: 2, time: 3, day: 4 } as const;

const styles = `${start}<styleSheet xmlns="${main}">\
<numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd\\ hh:mm"/><numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd"/></numFmts>\
<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>\
<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>\
<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>\
<cellXfs count="5"><xf/><xf fontId="1" applyFont="1"/><xf numFmtId="4" applyNumberFormat="1"/>\
<xf numFmtId="164" applyNumberFormat="1"/><xf numFmtId="165" applyNumberFormat="1"/></cellXfs></styleSheet>`;

async function* sheet(
  columns: readonly SheetColumn[],
  rows: AsyncIterable<readonly (readonly SheetCell[])[]>,
): AsyncGenerator<string> {
  const widths = columns.map(
    ({ width }, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`,
  );
  yield `${start}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0">\
<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>\
<cols>${widths.join("")}</cols><sheetData>`;
  yield row(
    1,
    columns.map(({ header }) => header),
    style.heading,
  );
  let count = 1;
  for await (const batch of rows) yield batch.map((cells) => row(++count, cells, style.plain)).join("");
  yield `</sheetData><autoFilter ref="A1:${columnName(columns.length - 1)}${count}"/></worksheet>`;
}

function row(number: number, cells: readonly SheetCell[], textStyle: number): string {
  return `<row r="${number}">${cells.map((cell, index) => cellXml(`${columnName(index)}${number}`, cell, textStyle)).join("")}</row>`;
}

function cellXml(at: string, cell: SheetCell, textStyle: number): string {
  if (cell === null || cell === "") return "";
  if (typeof cell === "string")
    return `<c r="${at}" s="${textStyle}" t="inlineStr"><is><t xml:space="preserve">${escaped(cell.slice(0, longestCell))}</t></is></c>`;
  if (typeof cell === "number") return `<c r="${at}"><v>${cell}</v></c>`;
  if ("ore" in cell) return `<c r="${at}" s="${style.money}"><v>${cell.ore / 100}</v></c>`;
  return "time" in cell
    ? `<c r="${at}" s="${style.time}"><v>${serial(swedishClock(cell.time))}</v></c>`
    : `<c r="${at}" s="${style.day}"><v>${Math.floor(serial(swedishClock(cell.day)))}</v></c>`;
}

const longestCell = 32_767;

/** Days since the last day of 1899, without any zone: what the clock on the wall showed. */
function serial(clock: string): number {
  return (Date.parse(`${clock.replace(" ", "T")}Z`) - Date.UTC(1899, 11, 30)) / 86_400_000;
}

/** A, B … Z, AA … */
function columnName(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : columnName(Math.floor(index / 26) - 1) + letter;
}

/** Signs that XML cannot hold at all are left out; a sheet with one of them would not open. */
function escaped(text: string): string {
  return (
    text
      .toWellFormed()
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML 1.0 forbids.
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "")
      .replaceAll("&", "&amp;")
      .replaceAll("<", "&lt;")
      .replaceAll(">", "&gt;")
      .replaceAll('"', "&quot;")
  );
}

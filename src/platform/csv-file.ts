import { type SheetCell, swedishClock } from "./sheet-cell.ts";

/** CSV as a Swedish Excel opens it with a double click: `;` between cells, comma in numbers, UTF-8 that says so. */
export const csvStart = "\ufeff";

export function csvLine(cells: readonly SheetCell[]): string {
  return `${cells.map(csvCell).join(";")}\r\n`;
}

function csvCell(cell: SheetCell): string {
  if (cell === null) return "";
  if (typeof cell === "string") return quoted(harmless(cell));
  if (typeof cell === "number") return String(cell).replace(".", ",");
  if ("ore" in cell) return (cell.ore / 100).toFixed(2).replace(".", ",");
  return "time" in cell ? swedishClock(cell.time) : swedishClock(cell.day).slice(0, "YYYY-MM-DD".length);
}

/** A spreadsheet takes text that begins so for a formula, and runs it; an apostrophe tells it that it is text. */
function harmless(text: string): string {
  return /^\s*[=+\-@\t\r＝＋－＠]/u.test(text) ? `'${text}` : text;
}

function quoted(text: string): string {
  return /[;"\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

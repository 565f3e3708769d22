/**
 * A table as Swedish spreadsheets open it: `;` between cells, UTF-8 with BOM, CRLF. A text that a spreadsheet would run as a formula
 * gets an apostrophe in front, which spreadsheets do not show; withoutApostrophe() takes it away when the file comes back.
 */
export function writeCsv(headers: readonly string[], rows: readonly (readonly (string | null)[])[]): string {
  const lines = [headers, ...rows].map((row) => row.map((cell) => quoted(guarded(cell ?? ""))).join(";"));
  return `\ufeff${lines.join("\r\n")}\r\n`;
}

const formula = /^\s*[=+\-@\t\r＝＋－＠]/u;

function guarded(cell: string): string {
  return formula.test(cell) ? `'${cell}` : cell;
}

function quoted(cell: string): string {
  return /[";\r\n]/.test(cell) || cell !== cell.trim() ? `"${cell.replaceAll('"', '""')}"` : cell;
}

export function withoutApostrophe(cell: string): string {
  return cell.startsWith("'") && formula.test(cell.slice(1)) ? cell.slice(1) : cell;
}

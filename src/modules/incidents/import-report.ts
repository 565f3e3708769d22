import type { Language } from "../../platform/language.ts";
import type { RejectedRow } from "./import-row.ts";
import { importTexts } from "./import-texts.ts";

/** Every row that was not taken, with its line, the reason in words and the row as it stood: a CSV that Swedish Excel opens. */
export function rejectedRowsCsv(rows: readonly RejectedRow[], language: Language): string {
  const t = importTexts(language);
  const lines = rows.map((row) => [String(row.line), t.problems[row.problem](row.value), row.content]);
  return `\ufeff${[t.reportHeadings, ...lines].map((cells) => cells.map(cell).join(";")).join("\r\n")}\r\n`;
}

/** Quoted, and harmless: a spreadsheet must not run what somebody else wrote as a formula. */
function cell(text: string): string {
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return `"${harmless.replaceAll('"', '""')}"`;
}

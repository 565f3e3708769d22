import { csvLine, csvStart } from "../../platform/csv-file.ts";
import type { Language } from "../../platform/language.ts";
import type { RejectedRow } from "./import-row.ts";
import { importTexts } from "./import-texts.ts";

/** Every row that was not taken, with its line, the reason in words and the row as it stood: a CSV that Swedish Excel opens. */
export function rejectedRowsCsv(rows: readonly RejectedRow[], language: Language): string {
  const t = importTexts(language);
  const lines = rows.map((row) => csvLine([row.line, t.problems[row.problem](row.value), row.content]));
  return csvStart + csvLine(t.reportHeadings) + lines.join("");
}

import { csvLine, csvStart } from "../../../platform/csv-file.ts";
import type { Language } from "../../../platform/language.ts";
import type { TabularRow } from "../../../platform/tabular-file.ts";
import type { ObjectImport } from "./object-import.ts";
import { objectImportTexts } from "./object-import-texts.ts";
import type { RefusedLine } from "./plan-objects.ts";

/** The rows of a file that stand in these lines; none when they have been forgotten. */
export function rowsOfLines(rows: readonly TabularRow[], refused: readonly RefusedLine[]): TabularRow[] {
  const lines = new Set(refused.map(({ line }) => line));
  return rows.filter(({ line }) => lines.has(line));
}

/**
 * The lines that cannot be taken, under the headings of their file and with why behind: to be put right and read in again, as a CSV
 * that a Swedish Excel opens.
 */
export function refusedLinesCsv(
  { headers, rows }: Pick<ObjectImport, "headers" | "rows">,
  refused: readonly RefusedLine[],
  language: Language,
): string {
  const t = objectImportTexts(language);
  const whyOf = new Map(refused.map(({ line, why }) => [line, why]));
  const lines = rowsOfLines(rows, refused).map(({ line, values }) =>
    csvLine([...headers.map((_, column) => values[column] ?? ""), line, whyOf.get(line) ?? ""]),
  );
  return csvStart + csvLine([...headers, t.line, t.why]) + lines.join("");
}

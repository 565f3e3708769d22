import { type Language, texts } from "./language.ts";
import type { TabularProblem, UnreadableTable } from "./tabular-file.ts";

const sv: Record<TabularProblem, string> & { onLine: (line: number) => string } = {
  empty: "Filen är tom.",
  not_a_table: "Filen går inte att läsa som en tabell. Spara den som CSV eller XLSX och försök igen.",
  old_excel: "Filen är i det äldre Excel-formatet XLS. Spara den som XLSX eller CSV och försök igen.",
  too_many_rows: "Filen har fler än 500 000 rader. Dela upp den i mindre filer.",
  too_large: "Filen är för stor när den packas upp. Dela upp den i mindre filer.",
  broken_quotes: "Ett citattecken i filen saknar sitt slut, så raderna går inte att skilja åt.",
  onLine: (line) => `Se rad ${line}.`,
};

const en: typeof sv = {
  empty: "The file is empty.",
  not_a_table: "The file cannot be read as a table. Save it as CSV or XLSX and try again.",
  old_excel: "The file is in the older Excel format XLS. Save it as XLSX or CSV and try again.",
  too_many_rows: "The file has more than 500,000 rows. Divide it into smaller files.",
  too_large: "The file is too large when unpacked. Divide it into smaller files.",
  broken_quotes: "A quotation mark in the file is never closed, so the rows cannot be told apart.",
  onLine: (line) => `See line ${line}.`,
};

const catalogue = texts({ sv, en });

/** Why a file could not be read, as a sentence for the one who sent it. */
export function unreadableTableText(error: UnreadableTable, language: Language): string {
  const t = catalogue(language);
  return error.line === null ? t[error.problem] : `${t[error.problem]} ${t.onLine(error.line)}`;
}

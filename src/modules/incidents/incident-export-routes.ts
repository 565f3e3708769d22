import { Readable } from "node:stream";
import { audit } from "../../platform/audit.ts";
import type { Context } from "../../platform/context.ts";
import { csvLine, csvStart } from "../../platform/csv-file.ts";
import { dateInSweden } from "../../platform/dates.ts";
import { download } from "../../platform/respond.ts";
import { get, type Route } from "../../platform/route.ts";
import { maxSheetRows, xlsxFile } from "../../platform/xlsx-file.ts";
import { noteNameSearch } from "../records/name-search.ts";
import type { RecordSelection } from "../records/newest-records.ts";
import { exportCells, exportColumns } from "./incident-export.ts";
import { exportBatches, exportCount } from "./incident-export-rows.ts";
import { exportTexts } from "./incident-export-texts.ts";
import { readFilter, writeFilter } from "./incident-filter.ts";
import { selectionOf } from "./incident-selection.ts";
import { showTooManyForSheet } from "./pages/too-many-for-sheet.tsx";

export const incidentExportRoutes: readonly Route[] = [
  get("/handelser/export.csv", { for: "signed_in", does: "Hämta händelser som CSV", isExport: true }, exportCsv),
  get("/handelser/export.xlsx", { for: "signed_in", does: "Hämta händelser som Excel", isExport: true }, exportXlsx),
];

async function exportCsv(context: Context): Promise<Response> {
  const { language } = context;
  const { selection, rows } = await choose(context);
  await note(context, "csv", rows);
  return sent(context, csvPieces(), "csv", "text/csv; charset=utf-8");

  async function* csvPieces(): AsyncGenerator<string> {
    yield csvStart + csvLine(exportColumns(language).map(({ header }) => header));
    for await (const batch of exportBatches(context.db, context.user, selection))
      yield batch.map((row) => csvLine(exportCells(row, language))).join("");
  }
}

async function exportXlsx(context: Context): Promise<Response> {
  const { language } = context;
  const { selection, rows, filter } = await choose(context);
  if (rows > maxSheetRows) return showTooManyForSheet(context, filter, rows);
  await note(context, "xlsx", rows);
  const pieces = xlsxFile(exportTexts(language).sheet, exportColumns(language), sheetRows());
  return sent(context, pieces, "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

  async function* sheetRows() {
    for await (const batch of exportBatches(context.db, context.user, selection))
      yield batch.map((row) => exportCells(row, language));
  }
}

async function choose(context: Context) {
  const { db, user, url } = context;
  const filter = readFilter(url.searchParams);
  await noteNameSearch(context, filter.text);
  const selection: RecordSelection = await selectionOf(db, user, filter);
  return { filter, selection, rows: await exportCount(db, user, selection) };
}

/** Written before the first row leaves: what has left must stand in the log, also when the reader goes away in the middle. */
async function note({ db, user, url, now }: Context, format: string, rows: number): Promise<void> {
  const filter = writeFilter(readFilter(url.searchParams)).toString();
  await audit(db, user, { action: "incidents.exported", at: now, details: { format, filter, rows } });
}

function sent(
  { language, now }: Context,
  pieces: AsyncGenerator<string | Buffer>,
  ending: string,
  mime: string,
): Response {
  const body = Readable.toWeb(Readable.from(pieces, { objectMode: true }).map((piece) => Buffer.from(piece)));
  return download(body as ReadableStream, `${exportTexts(language).fileName(dateInSweden(now))}.${ending}`, mime);
}

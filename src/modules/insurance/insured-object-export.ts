import { Readable } from "node:stream";
import { audit } from "../../platform/audit.ts";
import type { Context } from "../../platform/context.ts";
import { csvLine, csvStart } from "../../platform/csv-file.ts";
import { dateInSweden, isDate, type PlainDate } from "../../platform/dates.ts";
import type { Language } from "../../platform/language.ts";
import { download } from "../../platform/respond.ts";
import type { SheetCell, SheetColumn } from "../../platform/sheet-cell.ts";
import { xlsxFile } from "../../platform/xlsx-file.ts";
import { insuranceTexts } from "./insurance-texts.ts";
import { objectFilterQuery, readObjectFilter } from "./insured-object-filter.ts";
import { everyObject, type InsuredObject } from "./insured-object-queries.ts";
import { insuredValueIn } from "./insured-value.ts";
import { objectFileTexts } from "./object-file-texts.ts";
import { valuedFrom } from "./valued-from.ts";

/*
 * The list of objects that the insurer asks for each year, as of a day (?per=2027-01-01, otherwise today): each with its value raised to
 * that year, and their sum last.
 */

export async function exportObjectsCsv(context: Context): Promise<Response> {
  const { language } = context;
  const { rows, on } = await choose(context, "csv");
  const lines = [columns(language).map(({ header }) => header), ...rows.map((row) => cells(row, on, language))];
  const body = csvStart + [...lines, sumLine(rows, on, language)].map(csvLine).join("");
  return download(body, `${objectFileTexts(language).fileName(on)}.csv`, "text/csv; charset=utf-8");
}

export async function exportObjectsXlsx(context: Context): Promise<Response> {
  const { language } = context;
  const t = objectFileTexts(language);
  const { rows, on } = await choose(context, "xlsx");
  const pieces = xlsxFile(t.sheet, columns(language), sheetRows());
  const body = Readable.toWeb(Readable.from(pieces)) as ReadableStream;
  const mime = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
  return download(body, `${t.fileName(on)}.xlsx`, mime);

  async function* sheetRows() {
    yield [...rows.map((row) => cells(row, on, language)), sumLine(rows, on, language)];
  }
}

async function choose(
  { db, user, url, now }: Context,
  format: string,
): Promise<{ rows: InsuredObject[]; on: PlainDate }> {
  const asked = url.searchParams.get("per") ?? "";
  const on = isDate(asked) ? asked : dateInSweden(now);
  const filter = readObjectFilter(url.searchParams);
  const rows = await everyObject(db, user, filter, on);
  const details = { format, filter: objectFilterQuery(filter), on, rows: rows.length };
  await audit(db, user, { action: "insured_object.exported", at: now, details });
  return { rows, on };
}

const widths = [18, 36, 16, 28, 28, 28, 30, 10, 10, 24, 28, 16, 10, 12, 18] as const;

function columns(language: Language): SheetColumn[] {
  const { headers } = objectFileTexts(language);
  return Object.values(headers).map((header, index) => ({ header, width: widths[index] ?? 16 }));
}

function cells(row: InsuredObject, on: PlainDate, language: Language): SheetCell[] {
  return [
    row.external_id,
    row.name,
    insuranceTexts(language).objectKinds[row.kind],
    row.organisation_name,
    row.unit_name,
    row.address,
    row.property_designation,
    row.area_m2,
    row.built_year,
    row.construction,
    row.fire_protection,
    { ore: row.value_ore },
    row.valued_year,
    row.index_hundredths / 100,
    { ore: valueOn(row, on) },
  ];
}

function sumLine(rows: readonly InsuredObject[], on: PlainDate, language: Language): SheetCell[] {
  const sum = rows.reduce((total, row) => total + valueOn(row, on), 0);
  const empty = Array.from({ length: widths.length - 2 }, (): SheetCell => null);
  return [objectFileTexts(language).sum, ...empty, { ore: sum }];
}

function valueOn(row: InsuredObject, on: PlainDate): number {
  return insuredValueIn(Number(on.slice(0, 4)), valuedFrom(row));
}

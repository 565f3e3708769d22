import { Readable } from "node:stream";
import { audit } from "../../platform/audit.ts";
import type { Context } from "../../platform/context.ts";
import { csvLine, csvStart } from "../../platform/csv-file.ts";
import { NotFound } from "../../platform/errors.ts";
import { download } from "../../platform/respond.ts";
import type { SheetCell, SheetColumn } from "../../platform/sheet-cell.ts";
import { xlsxFile } from "../../platform/xlsx-file.ts";
import { type DecidedAllocation, decidedAllocation } from "./allocation-queries.ts";
import { allocationTexts } from "./allocation-texts.ts";
import { economyScopeOf } from "./economy-access.ts";

/** A decided allocation as a file, of the units that the user reads. NotFound while nothing is decided. */
export async function allocationCsv(context: Context): Promise<Response> {
  const { year, cells, columns } = await decidedFor(context, "csv");
  const text = csvStart + [columns.map(({ header }) => header), ...cells].map(csvLine).join("");
  return download(text, `${allocationTexts(context.language).fileName(year)}.csv`, "text/csv; charset=utf-8");
}

export async function allocationXlsx(context: Context): Promise<Response> {
  const { year, cells, columns } = await decidedFor(context, "xlsx");
  const t = allocationTexts(context.language);
  async function* rows() {
    yield cells;
  }
  const body = Readable.toWeb(Readable.from(xlsxFile(t.yearOf(year), columns, rows())));
  const mime = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
  return download(body as ReadableStream, `${t.fileName(year)}.xlsx`, mime);
}

async function decidedFor(context: Context, format: string) {
  const { db, user, url, now, language } = context;
  const typed = url.searchParams.get("ar") ?? "";
  const year = /^20\d\d$/.test(typed) ? Number(typed) : 0;
  const decided = await decidedAllocation(db, economyScopeOf(user, false).units, year);
  if (!decided) throw new NotFound();
  await audit(db, user, { action: "premium.allocation_exported", at: now, details: { year, format } });
  const t = allocationTexts(language);
  const columns: SheetColumn[] = [
    { header: t.unit, width: 44 },
    { header: t.value, width: 20 },
    { header: t.losses, width: 20 },
    { header: t.valuePart, width: 18 },
    { header: t.lossPart, width: 18 },
    { header: t.amount, width: 18 },
  ];
  return { year, columns, cells: cellsOf(decided) };
}

function cellsOf({ parts }: DecidedAllocation): SheetCell[][] {
  return parts.map((part) => [
    part.unitName,
    { ore: part.valueOre },
    { ore: part.lossesOre },
    { ore: part.valuePartOre },
    { ore: part.lossPartOre },
    { ore: part.amountOre },
  ]);
}

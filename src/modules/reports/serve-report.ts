import { Readable } from "node:stream";
import { audit } from "../../platform/audit.ts";
import type { Context } from "../../platform/context.ts";
import { dateInSweden } from "../../platform/dates.ts";
import { NotFound } from "../../platform/errors.ts";
import { download } from "../../platform/respond.ts";
import { renderPdf } from "../../platform/typst/render-pdf.ts";
import { xlsxFile } from "../../platform/xlsx-file.ts";
import { municipalityOf } from "../organisation/municipality.ts";
import { figuresFor } from "./figures/report-figures.ts";
import { lineName } from "./papers/loss-blocks.ts";
import { paperTexts } from "./papers/paper-texts.ts";
import { reportPaper } from "./papers/report-paper.ts";
import { findReport, paperOf, type WrittenReport } from "./report-queries.ts";

/** GET /rapporter/:id/rapport.pdf: the paper as it was when it was finished; of a draft as it would be now. */
export async function serveReportPdf(context: Context): Promise<Response> {
  const { db, user, now, params } = context;
  const report = await findReport(db, user, params.id ?? "");
  await noteDownload(context, report, "pdf");
  const kept = await paperOf(db, report.id);
  const pdf = kept ? new Uint8Array(kept) : await renderNow();
  return download(Buffer.from(pdf), `${report.number}.pdf`, "application/pdf");

  async function renderNow() {
    const { name: municipality } = await municipalityOf(db);
    const figures = report.figures ?? (await figuresFor(db, report));
    return renderPdf(reportPaper(report, figures, { municipality, on: dateInSweden(now) }));
  }
}

/** GET /rapporter/:id/skador.xlsx: the figures of a loss history, a row for each line, object and year. */
export async function serveLossHistoryXlsx(context: Context): Promise<Response> {
  const { db, user, params } = context;
  const report = await findReport(db, user, params.id ?? "");
  const figures = report.figures ?? (await figuresFor(db, report));
  if (figures.kind !== "loss_history") throw new NotFound();
  await noteDownload(context, report, "xlsx");
  const { language } = report;
  const t = paperTexts(language);
  const groups = [
    { what: t.line, rows: figures.byLine, nameOf: (key: string | null) => lineName(key, language) },
    { what: t.object, rows: figures.byObject, nameOf: (key: string | null) => key ?? t.noKey },
    { what: t.year, rows: figures.byYear, nameOf: (key: string | null) => key ?? "" },
  ];
  const columns = [
    { header: t.type, width: 12 },
    { header: `${t.line} / ${t.object} / ${t.year}`, width: 40 },
    { header: t.losses, width: 10 },
    ...[t.gross, t.workplace, t.fund, t.insurer, t.uninsured, t.recovered, t.reserve].map((header) => ({
      header,
      width: 16,
    })),
  ];
  const pieces = xlsxFile(report.number, columns, sheetRows());
  const body = Readable.toWeb(Readable.from(pieces)) as ReadableStream;
  return download(body, `${report.number}.xlsx`, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

  async function* sheetRows() {
    for (const { what, rows, nameOf } of groups)
      yield rows.map(({ key, sum }) => [
        what,
        nameOf(key),
        sum.number,
        ...[
          sum.grossOre,
          sum.workplaceOre,
          sum.fundOre,
          sum.insurerOre,
          sum.uninsuredOre,
          sum.recoveredOre,
          sum.reserveOre,
        ].map((ore) => ({ ore })),
      ]);
  }
}

/** Written before it leaves. */
async function noteDownload({ db, user, now }: Context, report: WrittenReport, format: string): Promise<void> {
  await audit(db, user, {
    action: "report.downloaded",
    at: now,
    recordId: report.id,
    unitId: report.unit_id,
    details: { number: report.number, format },
  });
}

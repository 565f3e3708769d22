import { sql } from "kysely";
import type { Queryable } from "../../platform/database.ts";
import { NotFound } from "../../platform/errors.ts";
import type { User } from "../../platform/user.ts";
import { isUuid } from "../../platform/uuid.ts";
import { visibleTo } from "../records/record-access.ts";
import type { ReportFigures } from "./figures/report-figures.ts";
import { isForTheBoardOf, isReadBy } from "./report-access.ts";
import type { ReportStatus, Section } from "./written-report.ts";

function reports(db: Queryable, user: User) {
  return db
    .selectFrom("records")
    .innerJoin("reports", "reports.id", "records.id")
    .leftJoin("units", "units.id", "records.unit_id")
    .leftJoin("people as author", "author.id", "records.created_by")
    .leftJoin("people as recipient", "recipient.id", "reports.recipient_id")
    .leftJoin("people as receiver", "receiver.id", "reports.acknowledged_by")
    .where("records.kind", "=", "report")
    .where((eb) => eb.or([eb.and([visibleTo(user)(eb as never), isReadBy(user)]), isForTheBoardOf(user)]))
    .select([
      "records.id",
      "records.number",
      "records.title",
      "records.unit_id",
      "records.organisation_id",
      "records.created_by",
      "records.version",
      "reports.kind",
      "reports.from_on",
      "reports.to_on",
      "reports.line",
      "reports.finished_at",
      "reports.recipient_id",
      "reports.acknowledged_at",
      "reports.receipt_note",
      "units.name as unit_name",
      "author.name as author_name",
      "recipient.name as recipient_name",
      "receiver.name as receiver_name",
    ])
    .select([sql<ReportStatus>`records.status`.as("status"), sql<"sv" | "en">`reports.language`.as("language")]);
}

/** One report with its words and, when it is finished, its figures. NotFound for what the user may not read. */
export async function findReport(db: Queryable, user: User, id: string) {
  if (!isUuid(id)) throw new NotFound();
  const report = await reports(db, user)
    .select([
      sql<Partial<Record<Section, string>>>`reports.words`.as("words"),
      sql<ReportFigures | null>`reports.figures`.as("figures"),
    ])
    .where("records.id", "=", id)
    .executeTakeFirst();
  if (!report) throw new NotFound();
  return report;
}

export type WrittenReport = Awaited<ReturnType<typeof findReport>>;

export const reportsOnPage = 50;

/** Those the user may read, newest first; `before` is the number of the last one of the page before. */
export async function listReports(db: Queryable, user: User, before: string | null) {
  const rows = await reports(db, user)
    .where("records.status", "<>", "discarded")
    .$if(before !== null, (query) => query.where("records.id", "<", before))
    .orderBy("records.id", "desc")
    .limit(reportsOnPage + 1)
    .execute();
  return { rows: rows.slice(0, reportsOnPage), hasMore: rows.length > reportsOnPage };
}

/** The paper as it was when the report was finished. The report has been found with `findReport`. */
export async function paperOf(db: Queryable, reportId: string): Promise<Buffer | null> {
  const row = await db.selectFrom("report_papers").select("pdf").where("report_id", "=", reportId).executeTakeFirst();
  return row?.pdf ?? null;
}

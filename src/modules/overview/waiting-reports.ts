import { sql } from "kysely";
import type { Queryable } from "../../platform/database.ts";
import { type User, unitsReached } from "../../platform/user.ts";
import { workingDaysBefore } from "../../platform/working-days.ts";
import { liesIn, visibleTo } from "../records/record-access.ts";
import { receiptRoles } from "../reports/report-access.ts";
import { row, type Source } from "./waiting-source.ts";

/** Reports that have been sent to the head of a department and wait for a receipt (S18). */
export function waitingReports(db: Queryable, user: User, now: Date): Source[] {
  const headed = unitsReached(user, receiptRoles);
  if (headed.length === 0) return [];
  const ofMyDepartment = headed === "all" ? sql<boolean>`true` : liesIn(headed);
  const sent = db
    .selectFrom("records")
    .innerJoin("reports", "reports.id", "records.id")
    .where("records.kind", "=", "report")
    .where("records.status", "=", "sent")
    .where(visibleTo(user))
    .where((eb) => eb.or([eb("reports.recipient_id", "=", user.id), ofMyDepartment]))
    .select(
      row(
        "acknowledge_report",
        sql<Date>`reports.finished_at`,
        sql<boolean>`reports.finished_at < ${workingDaysBefore(now, 5)}`,
      ),
    );
  return [sent as unknown as Source];
}

import type { Services } from "../../platform/context.ts";
import { dateInSweden } from "../../platform/dates.ts";
import { workingDaysBefore } from "../../platform/working-days.ts";
import { mailPerson } from "../organisation/mail-person.ts";
import { nearestHolders } from "../organisation/role-holders.ts";
import { receiptRoles } from "./report-access.ts";
import { reportMails } from "./report-mails.ts";

const remindOfReceiptsJob = "reports.remind_of_receipts";

/** Working days without receipt before the first reminder. */
const patienceDays = 5;

/**
 * Reminds whoever is to acknowledge a report until they have: first after five working days, then once a week. Whoever has the role now is
 * told, since the one it was sent to may have left.
 */
async function remindOfReceipts({ db, jobs, config, clock }: Services): Promise<void> {
  const now = clock();
  const today = dateInSweden(now);
  const waiting = await db
    .selectFrom("reports")
    .innerJoin("records", "records.id", "reports.id")
    .select(["records.id", "records.number", "records.unit_id", "reports.finished_at"])
    .where("records.status", "=", "sent")
    .where("reports.finished_at", "<", workingDaysBefore(now, patienceDays))
    .orderBy("records.id")
    .execute();
  for (const report of waiting) {
    if (report.unit_id === null || report.finished_at === null) continue;
    const weeks = Math.floor((now.getTime() - report.finished_at.getTime()) / (7 * 24 * 3600_000));
    for (const head of await nearestHolders(db, receiptRoles, report.unit_id, today))
      await mailPerson(
        db,
        jobs,
        {
          personId: head.id,
          recordId: report.id,
          write: (language) =>
            reportMails(language).reminder(report.number, `${config.baseUrl}/rapporter/${report.id}`),
          key: `report.reminder:${report.id}:${head.id}:${weeks}`,
        },
        now,
      );
  }
}

export const receiptReminder = { name: remindOfReceiptsJob, cron: "20 7 * * 1-5", handle: remindOfReceipts };

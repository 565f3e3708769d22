import type { Services } from "../../platform/context.ts";
import { Forbidden } from "../../platform/errors.ts";
import type { User } from "../../platform/user.ts";
import { mailPerson } from "../organisation/mail-person.ts";
import { changeStatus } from "../records/change-status.ts";
import { lockRecord } from "../records/lock-record.ts";
import { mayAcknowledge } from "./report-access.ts";
import { reportMails } from "./report-mails.ts";
import { findReport } from "./report-queries.ts";
import { reportSteps } from "./written-report.ts";

/** The head says that the report has been read, with a comment or a decision. Its author is told. Said twice it is once. */
export async function acknowledgeReport(
  { db, jobs, config }: Pick<Services, "db" | "jobs" | "config">,
  user: User,
  id: string,
  note: string | null,
  now: Date,
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await lockRecord(trx, user, id);
    const report = await findReport(trx, user, id);
    if (report.status === "acknowledged") return;
    if (!mayAcknowledge(user, report)) throw new Forbidden();
    await trx
      .updateTable("reports")
      .set({ acknowledged_at: now, acknowledged_by: user.id, receipt_note: note })
      .where("id", "=", id)
      .execute();
    await changeStatus(
      trx,
      user,
      { recordId: id, action: "report.status_changed", unitId: report.unit_id, ...reportSteps.acknowledge },
      now,
    );
    if (report.created_by !== null && report.created_by !== user.id)
      await mailPerson(
        trx,
        jobs,
        {
          personId: report.created_by,
          recordId: id,
          write: (language) => reportMails(language).acknowledged(report.number, `${config.baseUrl}/rapporter/${id}`),
          key: `report.acknowledged:${id}`,
        },
        now,
      );
  });
}

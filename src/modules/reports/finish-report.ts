import type { Services } from "../../platform/context.ts";
import { addDays, dateInSweden } from "../../platform/dates.ts";
import { Invalid } from "../../platform/errors.ts";
import { renderPdf } from "../../platform/typst/render-pdf.ts";
import type { User } from "../../platform/user.ts";
import { formatDate } from "../../ui/format.ts";
import { mailPerson } from "../organisation/mail-person.ts";
import { municipalityOf } from "../organisation/municipality.ts";
import { nearestHolders, type RoleHolder } from "../organisation/role-holders.ts";
import { changeStatus } from "../records/change-status.ts";
import { findDraft, lockDraft } from "./change-draft.ts";
import { figuresAtOneMoment } from "./figures/report-figures.ts";
import { reportPaper } from "./papers/report-paper.ts";
import { receiptRoles } from "./report-access.ts";
import { reportMails } from "./report-mails.ts";
import type { WrittenReport } from "./report-queries.ts";
import { reportTexts } from "./report-texts.ts";
import { reportSteps } from "./written-report.ts";

/** Whom a tertial report goes to: the head nearest to the department. */
export async function headOf(
  db: Services["db"],
  report: Pick<WrittenReport, "kind" | "unit_id">,
  now: Date,
): Promise<RoleHolder | undefined> {
  if (report.kind !== "tertial" || report.unit_id === null) return undefined;
  const heads = await nearestHolders(db, receiptRoles, report.unit_id, dateInSweden(now));
  return heads[0];
}

/**
 * Freezes a draft with its figures, words and paper. A tertial report is sent to the head of the department, who is mailed; the others
 * are finished. Throws Invalid while the period is not over, or when there is nobody to send it to.
 */
export async function finishReport(
  { db, jobs, config }: Pick<Services, "db" | "jobs" | "config">,
  user: User,
  id: string,
  version: number,
  now: Date,
): Promise<{ recipient: string | null }> {
  const t = reportTexts(user.language);
  const draft = await findDraft(db, user, id);
  const today = dateInSweden(now);
  if (draft.to_on >= today)
    throw new Invalid({ period: t.periodNotOver(formatDate(addDays(draft.to_on, 1), user.language)) });
  const head = await headOf(db, draft, now);
  if (draft.kind === "tertial" && !head) throw new Invalid({ recipient: t.noHead });
  const figures = await figuresAtOneMoment(db, draft);
  const { name: municipality } = await municipalityOf(db);
  const report = { ...draft, recipient_name: head?.name ?? null };
  const pdf = await renderPdf(reportPaper(report, figures, { municipality, on: today }));
  return db.transaction().execute(async (trx) => {
    // What was counted and drawn is this version: whoever has changed it meanwhile makes this a conflict.
    await lockDraft(trx, user, id, version);
    await trx
      .updateTable("reports")
      .set({
        figures: JSON.stringify(figures),
        finished_at: now,
        finished_by: user.id,
        recipient_id: head?.id ?? null,
      })
      .where("id", "=", id)
      .execute();
    await trx
      .insertInto("report_papers")
      .values({ report_id: id, pdf: Buffer.from(pdf), made_at: now })
      .execute();
    const step = head ? reportSteps.send : reportSteps.finish;
    await changeStatus(
      trx,
      user,
      { recordId: id, action: "report.status_changed", unitId: draft.unit_id, ...step },
      now,
    );
    if (head)
      await mailPerson(
        trx,
        jobs,
        {
          personId: head.id,
          recordId: id,
          write: (language) => reportMails(language).sent(draft.number, `${config.baseUrl}/rapporter/${id}`),
          key: `report.sent:${id}`,
        },
        now,
      );
    return { recipient: head?.name ?? null };
  });
}

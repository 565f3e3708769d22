import type { Context } from "../../../platform/context.ts";
import { NotFound } from "../../../platform/errors.ts";
import { page } from "../../../platform/respond.ts";
import { isUuid } from "../../../platform/uuid.ts";
import { Alert } from "../../../ui/alert.tsx";
import { Card } from "../../../ui/card.tsx";
import { ButtonLink, FormActions } from "../../../ui/form.tsx";
import { PageHeading } from "../../../ui/page-heading.tsx";
import { type OwnReport, ownReport } from "../report-queries.ts";
import { type ReportTexts, reportTexts } from "../report-texts.ts";
import { threatAdviceTexts } from "../threat-advice-texts.ts";

/** GET /rapportera/tack/:id: the receipt, for the reporter only. */
export async function reportReceipt(context: Context): Promise<Response> {
  const { db, language, params, user } = context;
  const report = isUuid(params.id ?? "") ? await ownReport(db, user, params.id ?? "") : null;
  if (report === null) throw new NotFound();
  const t = reportTexts(language);
  return page(context, {
    title: t.receiptTitle,
    active: "report",
    narrow: true,
    content: (
      <>
        <PageHeading title={t.receiptTitle} />
        <Card>
          <p class="receipt-number">
            <span>{t.receiptNumber}</span> <strong>{report.number}</strong>
          </p>
          <h2>{t.receiptNext}</h2>
          <ul class="receipt-next">
            {nextLines(report, t).map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
          <FormActions>
            <ButtonLink href={`/handelser/${report.id}`}>{t.receiptFollow}</ButtonLink>
            <ButtonLink href="/rapportera" variant="secondary">
              {t.receiptAgain}
            </ButtonLink>
          </FormActions>
        </Card>
        {report.isThreatOrViolence && <AdviceNow context={context} t={t} />}
      </>
    ),
  });
}

function nextLines(report: OwnReport, t: ReportTexts): string[] {
  const told = report.restricted
    ? [t.receiptToldRestricted]
    : [t.receiptTold(report.unitName ?? ""), ...(report.isWorkEnvironment ? [t.receiptToldWork] : [])];
  return [...told, t.receiptHandled, ...(report.hasNoticeDeadline ? [t.receiptDeadline] : [])];
}

function AdviceNow({ context, t }: { context: Context; t: ReportTexts }) {
  const advice = threatAdviceTexts(context.language);
  return (
    <Alert kind="warning" title={t.adviceTitle}>
      <ul>
        {[...advice.nowSteps, ...advice.evidenceSteps.slice(0, 2)].map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ul>
      <p>
        <a href="/rapportera/rad">{t.adviceMore}</a>
      </p>
    </Alert>
  );
}

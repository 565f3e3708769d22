import type { Context } from "../../../platform/context.ts";
import { page } from "../../../platform/respond.ts";
import { Alert } from "../../../ui/alert.tsx";
import { ButtonLink } from "../../../ui/form.tsx";
import { formatDate, formatDateTime } from "../../../ui/format.ts";
import { PageHeading } from "../../../ui/page-heading.tsx";
import { StatusTag } from "../../../ui/status-tag.tsx";
import { figuresFor } from "../figures/report-figures.ts";
import { reportBlocks } from "../papers/report-paper.ts";
import { mayAcknowledge, mayMake } from "../report-access.ts";
import { findReport } from "../report-queries.ts";
import { reportTexts } from "../report-texts.ts";
import { statusTones } from "../report-tones.ts";
import { PaperView } from "./paper-view.tsx";

/** GET /rapporter/:id: the report as it will be, or as it is. */
export async function showReport(context: Context): Promise<Response> {
  const { db, user, language, params } = context;
  const report = await findReport(db, user, params.id ?? "");
  const t = reportTexts(language);
  const figures = report.figures ?? (await figuresFor(db, report));
  const href = `/rapporter/${report.id}`;
  const isMine = report.status === "draft" && mayMake(user, report.kind, report.unit_id);
  return page(context, {
    title: `${report.number} ${report.title}`,
    active: "insurance",
    content: (
      <>
        <PageHeading
          breadcrumbs={[{ label: t.list, href: "/rapporter" }, { label: report.number }]}
          kicker={`${report.number} · ${t.kinds[report.kind]}`}
          title={report.title}
          lead={[
            `${formatDate(report.from_on, language)} – ${formatDate(report.to_on, language)}`,
            ...(report.author_name === null ? [] : [`${t.author}: ${report.author_name}`]),
            ...(report.recipient_name === null ? [] : [`${t.recipient}: ${report.recipient_name}`]),
          ].join(" · ")}
          marks={<StatusTag tone={statusTones[report.status]}>{t.statuses[report.status]}</StatusTag>}
          actions={
            <>
              {isMine && (
                <>
                  <ButtonLink href={`${href}/ord`} icon="edit">
                    {t.write}
                  </ButtonLink>
                  <ButtonLink href={`${href}/gor-klar`} variant="secondary" icon="check">
                    {report.kind === "tertial" ? t.send : t.finish}
                  </ButtonLink>
                </>
              )}
              {mayAcknowledge(user, report) && (
                <ButtonLink href={`${href}/kvittera`} icon="check">
                  {t.acknowledge}
                </ButtonLink>
              )}
              <ButtonLink href={`${href}/rapport.pdf`} variant="secondary" icon="download" download>
                {t.pdf}
              </ButtonLink>
              {report.kind === "loss_history" && (
                <ButtonLink href={`${href}/skador.xlsx`} variant="secondary" icon="download" download>
                  {t.xlsx}
                </ButtonLink>
              )}
              {isMine && (
                <ButtonLink href={`${href}/kasta`} variant="tertiary">
                  {t.discard}
                </ButtonLink>
              )}
            </>
          }
        />
        {report.status === "draft" && <Alert kind="info">{t.draftLead}</Alert>}
        {report.status === "sent" && report.recipient_name !== null && (
          <Alert kind="info">{t.waits(report.recipient_name)}</Alert>
        )}
        {report.acknowledged_at !== null && (
          <Alert
            kind="success"
            title={t.receipt(report.receiver_name ?? "", formatDateTime(report.acknowledged_at, language))}
          >
            {report.receipt_note !== null && <p class="told">{report.receipt_note}</p>}
          </Alert>
        )}
        <PaperView blocks={reportBlocks(report, figures)} />
      </>
    ),
  });
}

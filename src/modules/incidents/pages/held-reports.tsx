import type { Context } from "../../../platform/context.ts";
import { NotFound } from "../../../platform/errors.ts";
import { page, redirect } from "../../../platform/respond.ts";
import { isUuid } from "../../../platform/uuid.ts";
import { Card } from "../../../ui/card.tsx";
import { DescriptionList } from "../../../ui/description-list.tsx";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { FormActions, InlineForm } from "../../../ui/form.tsx";
import { PageHeading } from "../../../ui/page-heading.tsx";
import { Time } from "../../../ui/time.tsx";
import { type HeldReport, heldReports } from "../held-report-queries.ts";
import { heldReportTexts } from "../held-report-texts.ts";
import { judgeHeldReport } from "../judge-held-report.ts";
import type { SpamSign } from "../spam-signs.ts";
import { nameOf } from "./type-choice.tsx";

/** GET /tips/granska */
export async function showHeldReports(context: Context): Promise<Response> {
  const t = heldReportTexts(context.language);
  const reports = await heldReports(context.db, context.user);
  return page(context, {
    title: t.title,
    active: "incidents",
    narrow: true,
    content: (
      <>
        <PageHeading title={t.title} lead={reports.length > 0 ? t.lead : undefined} />
        {reports.length === 0 && <EmptyState heading={t.empty} text={t.emptyText} />}
        {reports.map((report) => (
          <HeldReportCard key={report.id} context={context} report={report} />
        ))}
      </>
    ),
  });
}

function HeldReportCard({ context, report }: { context: Context; report: HeldReport }) {
  const t = heldReportTexts(context.language);
  const signs = (report.signs ?? []).map((sign) => t.signs[sign as SpamSign] ?? sign);
  return (
    <Card title={`${report.number} ${nameOf(report, context.language)}`}>
      <p class="told">{report.description}</p>
      <DescriptionList
        items={[
          { term: t.why, details: signs.join(", ") },
          { term: t.sent, details: <Time value={report.reported_at} /> },
          { term: t.place, details: report.place_name },
          { term: t.unit, details: report.unit_name },
        ]}
      />
      <FormActions>
        <InlineForm
          action={`/tips/${report.id}/slapp-fram`}
          label={t.release}
          ariaLabel={t.releaseLabel(report.number)}
          variant="primary"
        />
        <InlineForm action={`/tips/${report.id}/skrap`} label={t.spam} ariaLabel={t.spamLabel(report.number)} />
      </FormActions>
    </Card>
  );
}

/** POST /tips/:id/slapp-fram and /tips/:id/skrap */
export function judge(isSpam: boolean) {
  return async (context: Context): Promise<Response> => {
    const { db, services, user, now, params } = context;
    if (!isUuid(params.id ?? "")) throw new NotFound();
    await judgeHeldReport(db, services, user, { incidentId: params.id ?? "", isSpam }, now);
    const t = heldReportTexts(context.language);
    return redirect(context, "/tips/granska", { kind: "success", text: isSpam ? t.judgedSpam : t.released });
  };
}

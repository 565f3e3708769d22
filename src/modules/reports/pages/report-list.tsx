import type { Context } from "../../../platform/context.ts";
import { page } from "../../../platform/respond.ts";
import { hasRole } from "../../../platform/user.ts";
import { isUuid } from "../../../platform/uuid.ts";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { ButtonLink } from "../../../ui/form.tsx";
import { formatDateShort } from "../../../ui/format.ts";
import { PageHeading } from "../../../ui/page-heading.tsx";
import { StatusTag } from "../../../ui/status-tag.tsx";
import { Table } from "../../../ui/table.tsx";
import { InsuranceTabs } from "../../insurance/insurance-tabs.tsx";
import { makersOf } from "../report-access.ts";
import { listReports } from "../report-queries.ts";
import { reportTexts } from "../report-texts.ts";
import { statusTones } from "../report-tones.ts";
import { reportKinds } from "../written-report.ts";
import { newReportPaths } from "./report-forms.tsx";

/** GET /rapporter */
export async function showReportList(context: Context): Promise<Response> {
  const { db, user, language, url } = context;
  const t = reportTexts(language);
  const asked = url.searchParams.get("fore") ?? "";
  const { rows, hasMore } = await listReports(db, user, isUuid(asked) ? asked : null);
  const mine = reportKinds.filter((kind) => hasRole(user, ...makersOf(kind)));
  return page(context, {
    title: t.list,
    active: "insurance",
    content: (
      <>
        <PageHeading
          title={t.list}
          lead={t.listLead}
          actions={mine.map((kind) => (
            <ButtonLink
              key={kind}
              href={newReportPaths[kind]}
              icon="plus"
              variant={kind === mine[0] ? "primary" : "secondary"}
            >
              {t.make[kind]}
            </ButtonLink>
          ))}
        />
        <InsuranceTabs user={user} active="reports" />
        {rows.length === 0 ? (
          <EmptyState icon="document" heading={t.none} text={t.noneText} />
        ) : (
          <Table
            caption={t.list}
            hideCaption
            rows={rows}
            rowKey={(report) => report.id}
            columns={[
              {
                key: "title",
                header: t.report,
                primary: true,
                cell: (report) => <a href={`/rapporter/${report.id}`}>{report.title}</a>,
              },
              {
                key: "status",
                header: t.status,
                cell: (report) => <StatusTag tone={statusTones[report.status]}>{t.statuses[report.status]}</StatusTag>,
              },
              {
                key: "period",
                header: t.period,
                nowrap: true,
                cell: (report) =>
                  `${formatDateShort(report.from_on, language)} – ${formatDateShort(report.to_on, language)}`,
              },
              { key: "author", header: t.author, cell: (report) => report.author_name ?? "" },
            ]}
          />
        )}
        {hasMore && (
          <p>
            <a href={`/rapporter?fore=${rows.at(-1)?.id}`}>{t.older}</a>
          </p>
        )}
      </>
    ),
  });
}

import type { Language } from "../../../../platform/language.ts";
import { Card } from "../../../../ui/card.tsx";
import { formatDate, formatMoney } from "../../../../ui/format.ts";
import { StatusTag } from "../../../../ui/status-tag.tsx";
import type { Incident } from "../../find-incident.ts";
import type { PoliceReport } from "../../police-queries.ts";
import { policeTexts } from "../../police-texts.ts";

/** Whether it has been reported to the police, with number and outcome. */
export function PoliceSection(props: {
  incident: Incident;
  reports: readonly PoliceReport[];
  language: Language;
  mayDecide: boolean;
  mayFollow: boolean;
}) {
  const { incident, reports, language, mayDecide } = props;
  if (incident.police_decision === "undecided") return null;
  const t = policeTexts(language);
  const href = `/handelser/${incident.id}/polis`;
  return (
    <Card title={t.heading} id="polis" action={mayDecide && <a href={href}>{t.another}</a>}>
      {incident.police_decision === "not_reported" && (
        <p>{t.notReportedBecause(incident.no_police_report_reason ?? "")}</p>
      )}
      {reports.length > 0 && (
        <ul class="row-list">
          {reports.map((report) => (
            <li key={report.id} class="row-list__row">
              <div>
                <p>
                  <strong>{report.number ?? t.numberMissing}</strong>{" "}
                  <StatusTag tone={report.status === "discontinued" ? "neutral" : "info"}>
                    {t.statuses[report.status]}
                  </StatusTag>
                </p>
                <p class="muted">
                  {t.reportedOn} {formatDate(report.reported_on, language)}
                  {report.classification !== null && ` · ${report.classification}`}
                  {report.outcome_on !== null &&
                    ` · ${t.statuses[report.status]} ${formatDate(report.outcome_on, language)}`}
                </p>
                {report.outcome_note !== null && <p>{report.outcome_note}</p>}
                {report.damages_claimed_ore !== null && (
                  <p>
                    {t.damagesClaimed}: {formatMoney(report.damages_claimed_ore, language)}
                  </p>
                )}
              </div>
              {props.mayFollow && <a href={`${href}/${report.id}`}>{t.outcome}</a>}
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

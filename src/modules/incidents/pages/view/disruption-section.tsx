import type { Language } from "../../../../platform/language.ts";
import { Card } from "../../../../ui/card.tsx";
import { formatNumber, formatPercent } from "../../../../ui/format.ts";
import { type Column, Table } from "../../../../ui/table.tsx";
import { Time } from "../../../../ui/time.tsx";
import { assessmentTexts } from "../../assessment-texts.ts";
import { disruptionHours } from "../../disruption-hours.ts";
import type { Disruption } from "../../incident-children.ts";

/** Which services were disturbed, for how long and how much. */
export function DisruptionSection(props: {
  incidentId: string;
  disruptions: readonly Disruption[];
  language: Language;
  now: Date;
  mayInvestigate: boolean;
}) {
  const { disruptions, language, now, mayInvestigate } = props;
  if (disruptions.length === 0) return null;
  const t = assessmentTexts(language);
  const href = `/handelser/${props.incidentId}/storning`;
  const total = disruptions.reduce((sum, disruption) => sum + disruptionHours(disruption, now), 0);
  const columns: Column<Disruption>[] = [
    { key: "service", header: t.serviceShort, primary: true, cell: (row) => row.service },
    { key: "from", header: t.startedAt, cell: (row) => <Time value={row.started_at} format="short" /> },
    {
      key: "to",
      header: t.endedAt,
      cell: (row) =>
        row.ended_at !== null ? (
          <Time value={row.ended_at} format="short" />
        ) : mayInvestigate ? (
          <a href={`${href}/${row.id}/slut`}>
            {t.ongoing}: {t.endDisruption.toLowerCase()}
          </a>
        ) : (
          t.ongoing
        ),
    },
    {
      key: "degree",
      header: t.degreeShort,
      numeric: true,
      cell: (row) => formatPercent(row.degree_percent / 100, language),
    },
    {
      key: "people",
      header: t.peopleShort,
      numeric: true,
      cell: (row) => (row.people_affected === null ? "–" : formatNumber(row.people_affected, language)),
    },
    {
      key: "hours",
      header: t.hours,
      numeric: true,
      cell: (row) => formatNumber(disruptionHours(row, now), language),
    },
  ];
  return (
    <Card title={t.disruption} id="storningar" action={mayInvestigate && <a href={href}>{t.disruptionTitle}</a>}>
      <Table caption={t.disruption} hideCaption columns={columns} rows={disruptions} rowKey={(row) => row.id} />
      <p>
        <strong>{t.hoursTotal(formatNumber(total, language))}</strong>
      </p>
    </Card>
  );
}

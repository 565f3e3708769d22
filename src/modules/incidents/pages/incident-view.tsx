import type { Context } from "../../../platform/context.ts";
import { page } from "../../../platform/respond.ts";
import { Card, Columns } from "../../../ui/card.tsx";
import { DescriptionList } from "../../../ui/description-list.tsx";
import { PageHeading } from "../../../ui/page-heading.tsx";
import { Time } from "../../../ui/time.tsx";
import type { Incident } from "../find-incident.ts";
import { readableParts } from "../incident-access.ts";
import { viewTexts } from "../incident-view-texts.ts";
import { IncidentStatusTag } from "./incident-status-tag.tsx";

/** One incident, told from top to bottom: where it stands and what comes next, what happened, and what has been done about it. */
export async function showIncident(context: Context, incident: Incident): Promise<Response> {
  const { user, language } = context;
  const t = viewTexts(language);
  const parts = readableParts(user, incident, incident.is_member);
  const typeName = language === "sv" ? incident.type_sv : incident.type_en;
  return page(context, {
    title: `${incident.number} ${incident.title}`,
    active: "incidents",
    content: (
      <>
        <PageHeading
          breadcrumbs={[{ label: t.incidents, href: "/handelser" }, { label: incident.number }]}
          kicker={incident.number}
          title={incident.title}
          marks={<IncidentStatusTag status={incident.status} />}
        />
        <Columns
          aside={
            <Card title={t.facts} level={2}>
              <DescriptionList
                stacked
                items={[
                  { term: t.type, details: typeName },
                  { term: t.workplace, details: incident.unit_name },
                  { term: t.building, details: incident.building_name },
                  { term: t.happened, details: <Time value={incident.occurred_at} /> },
                  { term: t.handler, details: incident.owner_name ?? t.noHandler },
                ]}
              />
            </Card>
          }
        >
          <Card title={t.whatHappened} level={2}>
            <p class="told">{parts.content ? incident.description : t.noDescription}</p>
          </Card>
        </Columns>
      </>
    ),
  });
}

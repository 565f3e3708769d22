import type { Context } from "../../../platform/context.ts";
import { NotFound } from "../../../platform/errors.ts";
import { page } from "../../../platform/respond.ts";
import { isUuid } from "../../../platform/uuid.ts";
import { Alert } from "../../../ui/alert.tsx";
import { Card, Columns } from "../../../ui/card.tsx";
import { DescriptionList } from "../../../ui/description-list.tsx";
import { PageHeading } from "../../../ui/page-heading.tsx";
import { Time } from "../../../ui/time.tsx";
import { visibleTo } from "../../records/record-access.ts";
import { outsideTexts } from "../outside-event-texts.ts";

/** What another organisation tells of: to be read, not handled. */
export async function showOutsideEvent(context: Context): Promise<Response> {
  const { language } = context;
  const t = outsideTexts(language);
  const event = await findOutsideEvent(context, context.params.id ?? "");
  const place = event.place_name ?? "";
  return page(context, {
    title: `${event.number} ${event.title}`,
    active: "incidents",
    content: (
      <>
        <PageHeading
          breadcrumbs={[{ label: t.title, href: "/handelser?ursprung=omvarld" }, { label: event.number }]}
          kicker={event.number}
          title={event.title}
        />
        <Columns
          aside={
            <Card>
              <DescriptionList
                stacked
                items={[
                  { term: t.source, details: event.organisation_name },
                  { term: t.type, details: language === "sv" ? event.name_sv : event.name_en },
                  { term: t.place, details: event.location_is_area && place !== "" ? t.placeIsArea(place) : place },
                  {
                    term: t.happened,
                    details:
                      event.occurred_precision === "hour" ? (
                        <Time value={event.occurred_at} />
                      ) : (
                        <>
                          <Time value={event.occurred_at} dateOnly />. {t.hourUnknown}.
                        </>
                      ),
                  },
                  { term: t.told, details: <Time value={event.reported_at} /> },
                ]}
              />
            </Card>
          }
        >
          <Card>
            <p class="told">{event.description}</p>
            {event.source_url?.startsWith("https://") && (
              <p>
                <a href={event.source_url} rel="noreferrer">
                  {t.read}
                </a>
              </p>
            )}
          </Card>
          <Alert>{t.about(event.organisation_name)}</Alert>
        </Columns>
      </>
    ),
  });
}

async function findOutsideEvent({ db, user }: Context, id: string) {
  if (!isUuid(id)) throw new NotFound();
  return db
    .selectFrom("records")
    .innerJoin("incidents", "incidents.id", "records.id")
    .innerJoin("incident_types", "incident_types.id", "incidents.type_id")
    .innerJoin("organisations", "organisations.id", "records.organisation_id")
    .select([
      "records.number",
      "records.title",
      "records.occurred_at",
      "records.occurred_precision",
      "incidents.description",
      "incidents.place_name",
      "incidents.location_is_area",
      "incidents.reported_at",
      "incidents.source_url",
      "incident_types.name_sv",
      "incident_types.name_en",
      "organisations.name as organisation_name",
    ])
    .where("records.id", "=", id)
    .where("records.kind", "=", "outside_event")
    .where(visibleTo(user))
    .executeTakeFirstOrThrow(() => new NotFound());
}

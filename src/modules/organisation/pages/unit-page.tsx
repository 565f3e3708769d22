import type { Context } from "../../../platform/context.ts";
import { dateInSweden, isDate, type PlainDate } from "../../../platform/dates.ts";
import { part, readTogether } from "../../../platform/read-together.ts";
import { page } from "../../../platform/respond.ts";
import { ActionMenu } from "../../../ui/action-menu.tsx";
import { Card, Columns } from "../../../ui/card.tsx";
import { CoverageMark } from "../../../ui/coverage-mark.tsx";
import { DescriptionList } from "../../../ui/description-list.tsx";
import { ButtonLink } from "../../../ui/form.tsx";
import { formatDate } from "../../../ui/format.ts";
import { PageHeading } from "../../../ui/page-heading.tsx";
import { StatusTag } from "../../../ui/status-tag.tsx";
import { appointmentsAt, whoWasWhat } from "../appointment-queries.ts";
import { appointableRoles } from "../appointment-rules.ts";
import { appointmentTexts } from "../appointment-texts.ts";
import { buildingsOf } from "../building-queries.ts";
import { type CoveredPlace, coverage } from "../coverage.ts";
import { coverageReasonText } from "../coverage-texts.ts";
import { borderAddressIn, borderQuery } from "../municipality-border.ts";
import { mayEditOrganisation, mayEditUnit } from "../organisation-access.ts";
import { organisationTexts } from "../organisation-texts.ts";
import { roleNames } from "../role-texts.ts";
import { staffCountOf } from "../staff-queries.ts";
import { historyParts, unitHistory } from "../unit-history.ts";
import { ancestorsOf, childrenOf, legalOrganisationOf, type Unit, unitById } from "../unit-queries.ts";
import { unitTexts } from "../unit-texts.ts";
import { appointHref } from "../vacancies-for-user.ts";
import { AppointmentList } from "./appointment-list.tsx";
import { UnitBuildings } from "./unit-buildings.tsx";
import { UnitChildren } from "./unit-children.tsx";
import { unitCrumbs } from "./unit-crumbs.ts";
import { UnitHistory } from "./unit-history-card.tsx";
import { WhoWasWhat } from "./who-was-what.tsx";

/** One unit: who answers for what there now and on any day before, its cover, its parts, its buildings and its history. */
export async function showUnit(context: Context, id: string): Promise<Response> {
  const { db, user, language, now, url } = context;
  const today = dateInSweden(now);
  const unit = await unitById(db, id);
  const day = dayAsked(url) ?? today;
  const found = await readTogether(db, {
    ancestors: part(ancestorsOf(db, unit.id), {}),
    legal: part(legalOrganisationOf(db, unit.id), {}),
    children: part(childrenOf(db, unit.id, today), {}),
    appointments: part(appointmentsAt(db, user, unit.id, today), {}),
    buildings: part(buildingsOf(db, unit.id, today), {}),
    staff: part(staffCountOf(db, user, unit.id, today), {}),
    border: part(borderQuery(db), {}),
    ...historyParts(unit.id),
  });
  const { ancestors, children, appointments, buildings } = found;
  const history = unitHistory(unit, found);
  const then = await whoWasWhat(db, user, unit.id, day);
  const places = await coverage(db, today, [unit.id, ...children.map((child) => child.id)]);
  const own = places.filter((place) => place.unitId === unit.id);
  const hasAnyToAppoint = appointableRoles(user, unit).length > 0 && !hasEnded(unit, today);
  return page(context, {
    title: unit.name,
    active: "organisation",
    scripts: buildings.some((building) => building.latitude !== null) ? ["varn-map"] : [],
    content: (
      <>
        <PageHeading
          title={unit.name}
          kicker={[organisationTexts(language).kinds[unit.kind], unit.workplace_type].filter(Boolean).join(" · ")}
          breadcrumbs={unitCrumbs(ancestors, unit, language)}
          marks={<UnitMarks unit={unit} places={own} today={today} language={language} />}
          actions={
            <>
              {hasAnyToAppoint && (
                <ButtonLink href={`/organisation/enheter/${unit.id}/utse`} icon="user">
                  {appointmentTexts(language).appoint}
                </ButtonLink>
              )}
              <UnitActions context={context} unit={unit} />
            </>
          }
        />
        <Columns
          aside={
            <>
              <UnitFacts
                unit={unit}
                legal={found.legal[0]?.name ?? ""}
                staff={found.staff[0]?.count ?? 0}
                language={language}
              />
              <UnitBuildings unitId={unit.id} buildings={buildings} border={borderAddressIn(found.border)} />
            </>
          }
        >
          <Vacancies places={own} canAppoint={hasAnyToAppoint} language={language} />
          <AppointmentList appointments={appointments} user={user} today={today} language={language} />
          <UnitChildren units={children} places={places} />
          <WhoWasWhat unitId={unit.id} day={day} today={today} then={then} />
          <UnitHistory events={history} />
        </Columns>
      </>
    ),
  });
}

function dayAsked(url: URL): PlainDate | null {
  const text = url.searchParams.get("datum") ?? "";
  return isDate(text) ? text : null;
}

function hasEnded(unit: Unit, today: PlainDate): boolean {
  return unit.valid_to !== null && unit.valid_to < today;
}

function UnitMarks(props: {
  unit: Unit;
  places: readonly CoveredPlace[];
  today: PlainDate;
  language: Context["language"];
}) {
  const { unit, places, today, language } = props;
  const t = unitTexts(language);
  if (unit.valid_to !== null && unit.valid_to < today) {
    return <StatusTag tone="neutral">{t.closedSince(formatDate(unit.valid_to, language))}</StatusTag>;
  }
  if (unit.valid_from > today) {
    return <StatusTag tone="info">{t.begins(formatDate(unit.valid_from, language))}</StatusTag>;
  }
  return places.map((place) => (
    <CoverageMark
      key={place.role}
      coverage={place.state}
      text={
        place.reasons[0]
          ? coverageReasonText(place.reasons[0], language)
          : `${roleNames(language)[place.role]}: ${place.covers[0]?.name ?? ""}`
      }
    />
  ));
}

function UnitActions({ context, unit }: { context: Context; unit: Unit }) {
  const { user, language, now } = context;
  const t = unitTexts(language);
  if (hasEnded(unit, dateInSweden(now)) || !mayEditUnit(user, unit.id)) return null;
  return (
    <ActionMenu
      actions={[
        { label: t.edit, icon: "edit", href: `/organisation/enheter/${unit.id}/andra` },
        ...(unit.kind === "workplace"
          ? []
          : [{ label: t.addBelow, icon: "plus", href: `/organisation/enheter/ny?under=${unit.id}` } as const]),
        ...(mayEditOrganisation(user)
          ? [{ label: t.reorganise, icon: "swap", href: `/organisation/omorganisation?enhet=${unit.id}` } as const]
          : []),
      ]}
    />
  );
}

/** What is missing, in words, with the way to mend it. */
function Vacancies(props: { places: readonly CoveredPlace[]; canAppoint: boolean; language: Context["language"] }) {
  const { language } = props;
  const open = props.places.filter((place) => place.state !== "green");
  if (open.length === 0) return null;
  return (
    <>
      {open.map((place) => (
        <Card key={place.role} tinted>
          <div class="vacancy">
            <div>
              <h2 class="vacancy__title">{roleNames(language)[place.role]}</h2>
              {place.reasons.map((reason) => (
                <p key={reason.code}>
                  <CoverageMark coverage={place.state} text={coverageReasonText(reason, language)} />
                </p>
              ))}
            </div>
            {props.canAppoint && (
              <ButtonLink href={appointHref(place.unitId, place.role)} icon="user" variant="secondary">
                {appointmentTexts(language).appoint}
              </ButtonLink>
            )}
          </div>
        </Card>
      ))}
    </>
  );
}

function UnitFacts(props: { unit: Unit; legal: string; staff: number; language: Context["language"] }) {
  const { unit, legal, language } = props;
  const t = unitTexts(language);
  return (
    <Card title={t.facts}>
      <DescriptionList
        stacked
        items={[
          {
            term: t.employees,
            details: <a href={`/organisation/personer?enhet=${unit.id}`}>{t.people(props.staff)}</a>,
          },
          ...(unit.clients === null ? [] : [{ term: t.clients, details: unit.clients }]),
          { term: t.legal, details: legal },
          ...(unit.cost_centre === null ? [] : [{ term: t.costCentre, details: unit.cost_centre }]),
          ...(unit.kind === "workplace"
            ? [{ term: t.requiresOmbud, details: unit.requires_ombud ? t.yes : t.no }]
            : []),
        ]}
      />
      <p>
        <a href={`/handelser?enhet=${unit.id}`}>{t.incidents}</a>
      </p>
    </Card>
  );
}

import { z } from "zod";
import type { Context } from "../../../platform/context.ts";
import { dateInSweden } from "../../../platform/dates.ts";
import { Forbidden, Invalid, NotFound } from "../../../platform/errors.ts";
import type { Language } from "../../../platform/language.ts";
import { page } from "../../../platform/respond.ts";
import { unitsReached } from "../../../platform/user.ts";
import { isUuid } from "../../../platform/uuid.ts";
import { Card } from "../../../ui/card.tsx";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { formatDate, formatMoney } from "../../../ui/format.ts";
import { PageHeading } from "../../../ui/page-heading.tsx";
import { Table } from "../../../ui/table.tsx";
import { MeasureFields } from "../../measures/measure-fields.tsx";
import { readMeasure } from "../../measures/measure-form.ts";
import { measureTexts } from "../../measures/measure-texts.ts";
import { measureDecidingRoles, measureHandlingRoles } from "../../measures/measure-workflow.ts";
import { nobodyPicked, type PersonPick, resolvePerson } from "../../organisation/resolve-person.ts";
import { unitById, unitChoices } from "../../organisation/unit-queries.ts";
import { UnitSelect } from "../../organisation/unit-select.tsx";
import { formPage } from "../../records/form-page.tsx";
import { fields, readFields } from "../../records/read-fields.ts";
import { type Cause, causeName, everyCause } from "../cause-queries.ts";
import { causeTexts } from "../cause-texts.ts";
import { filterHref, noFilter } from "../incident-filter.ts";
import { measureAgainstCause } from "../measure-against-cause.ts";
import {
  causePeriod,
  incidentsWithCause,
  type MeasureAgainst,
  measuresAgainstCauses,
  type RecurringCause,
  recurringCauses,
  recurringFrom,
} from "../recurring-causes.ts";

const address = "/handelser/orsaker";

/** GET /handelser/orsaker: what lies behind several events of the last year, and where. */
export async function showRecurringCauses(context: Context): Promise<Response> {
  const { db, user, now, language } = context;
  const t = causeTexts(language);
  const period = causePeriod(now);
  const [list, found, measures] = [
    await everyCause(db).execute(),
    await recurringCauses(db, user, now),
    await measuresAgainstCauses(db, user),
  ];
  const groups = list
    .map((cause) => ({ cause, places: found.filter(({ causeId }) => causeId === cause.id) }))
    .filter(({ places }) => places.length > 0)
    .sort((a, b) => (b.places[0]?.count ?? 0) - (a.places[0]?.count ?? 0));
  return page(context, {
    title: t.title,
    active: "incidents",
    content: (
      <>
        <PageHeading
          breadcrumbs={[{ label: t.incidents, href: "/handelser" }, { label: t.title }]}
          title={t.title}
          lead={t.lead(formatDate(period.from, language), formatDate(period.to, language), recurringFrom)}
        />
        {groups.length === 0 ? (
          <EmptyState icon="search" heading={t.none} text={t.noneText} />
        ) : (
          groups.map(({ cause, places }) => (
            <Card key={cause.id} title={causeName(cause, language)} flush>
              <Places
                cause={cause}
                places={places}
                measures={measures.filter(({ causeId }) => causeId === cause.id)}
                period={period}
                mayPropose={unitsReached(user, measureHandlingRoles).length > 0}
                language={language}
              />
            </Card>
          ))
        )}
      </>
    ),
  });
}

function Places(props: {
  cause: Cause;
  places: readonly RecurringCause[];
  measures: readonly MeasureAgainst[];
  period: ReturnType<typeof causePeriod>;
  mayPropose: boolean;
  language: Language;
}) {
  const { cause, language, period } = props;
  const t = causeTexts(language);
  const name = causeName(cause, language);
  const rowsOf = ({ unitId }: RecurringCause) =>
    filterHref("/handelser", {
      ...noFilter,
      causes: [cause.id],
      unit: unitId,
      ...period,
      statuses: ["valid"],
      openOnly: true,
    });
  const against = ({ unitId }: RecurringCause) =>
    props.measures.filter(({ unitIds }) => unitId === null || unitIds.includes(unitId));
  return (
    <Table
      caption={name}
      hideCaption
      rows={props.places}
      rowKey={(place) => place.unitId ?? "all"}
      columns={[
        {
          key: "place",
          header: t.place,
          primary: true,
          cell: (place) => (
            <span class="stack" data-gap="small">
              <a href={rowsOf(place)}>{place.unitName ?? t.whole}</a>
              <a
                href={`/kedja/orsak/${cause.id}${place.unitId === null ? "" : `?enhet=${place.unitId}`}`}
                aria-label={t.chainOf(name, place.unitName ?? t.whole)}
              >
                {t.chain}
              </a>
            </span>
          ),
        },
        { key: "count", header: t.count, numeric: true, cell: (place) => place.count },
        { key: "cost", header: t.cost, numeric: true, cell: (place) => formatMoney(place.costOre, language) },
        {
          key: "measures",
          header: t.measures,
          cell: (place) => (
            <span class="stack" data-gap="small">
              {against(place).map((measure) => (
                <a key={measure.id} href={`/atgarder/${measure.id}`}>
                  {measure.title}
                </a>
              ))}
              {against(place).length === 0 && props.mayPropose && (
                <a
                  href={`${address}/${cause.id}/atgard${place.unitId === null ? "" : `?enhet=${place.unitId}`}`}
                  aria-label={t.proposeFor(name, place.unitName ?? t.whole)}
                >
                  {t.propose}
                </a>
              )}
            </span>
          ),
        },
      ]}
    />
  );
}

/** GET and POST /handelser/orsaker/:id/atgard?enhet=: a measure against the cause, tied to all the incidents behind it. */
export async function causeMeasureForm(context: Context): Promise<Response> {
  const { db, services, user, now, language, params, url } = context;
  const t = causeTexts(language);
  const m = measureTexts(language);
  const cause = (await everyCause(db).execute()).find(({ id }) => id === params.id);
  const asked = url.searchParams.get("enhet");
  const seenInUnitId = asked !== null && isUuid(asked) ? asked : null;
  const incidents = cause
    ? await incidentsWithCause(db, user, { causeId: cause.id, unitId: seenInUnitId, now }).execute()
    : [];
  if (!cause || incidents.length < recurringFrom) throw new NotFound();
  const name = causeName(cause, language);
  const units = await unitChoices(db, { on: dateInSweden(now), among: unitsReached(user, measureHandlingRoles) });
  if (units.length === 0) throw new Forbidden(m.mayNotPropose);
  const offered = units.find(({ id }) => id === seenInUnitId) ?? (units.length === 1 ? units[0] : undefined);
  let pick: PersonPick = nobodyPicked;
  return formPage(context, {
    title: t.proposeTitle,
    lead: t.proposeLead(name, incidents.length),
    active: "incidents",
    back: address,
    breadcrumbs: [
      { label: t.incidents, href: "/handelser" },
      { label: t.title, href: address },
      { label: t.proposeTitle },
    ],
    submit: m.propose,
    initial: {
      kind: "permanent",
      priority: "normal",
      cause: name,
      description: t.why(incidents.length, name),
      unit: offered?.id ?? null,
    },
    fields: (shown) => (
      <>
        <UnitSelect name="unit" label={t.unit} units={units} required value={shown.value("unit")} />
        <MeasureFields
          shown={shown}
          pick={pick}
          language={language}
          mayDecide={unitsReached(user, measureDecidingRoles).length > 0}
        />
      </>
    ),
    read: async (form) => {
      pick = await resolvePerson(db, user, form, "owner", now);
      const measure = readMeasure(form, pick, language);
      const { unit: unitId } = readFields(form, z.object({ unit: fields(language).id() }));
      if (!units.some((unit) => unit.id === unitId)) throw new Invalid({ unit: m.mayNotPropose });
      return { ...measure, unitId };
    },
    perform: async (input, { requestKey }) => {
      const unit = await unitById(db, input.unitId);
      const measure = await measureAgainstCause(
        services,
        user,
        { ...input, causeId: cause.id, seenInUnitId, organisationId: unit.organisation_id, requestKey },
        now,
      );
      return { to: `/atgarder/${measure.id}`, text: m.saved(measure.number) };
    },
  });
}

import { z } from "zod";
import type { Context } from "../../../platform/context.ts";
import { NotFound } from "../../../platform/errors.ts";
import type { FormInput } from "../../../platform/form-data.ts";
import type { Language } from "../../../platform/language.ts";
import { page, redirect } from "../../../platform/respond.ts";
import { Card } from "../../../ui/card.tsx";
import { DescriptionList } from "../../../ui/description-list.tsx";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { ButtonLink, RadioGroup, Select, TextArea, TextField } from "../../../ui/form.tsx";
import type { FormErrors } from "../../../ui/form-errors.ts";
import { PageHeading } from "../../../ui/page-heading.tsx";
import { SecrecyMark } from "../../../ui/secrecy-mark.tsx";
import { PersonPicker } from "../../organisation/person-picker.tsx";
import { nobodyPicked, type PersonPick, resolvePerson } from "../../organisation/resolve-person.ts";
import type { Shown } from "../../records/form-page.tsx";
import { fields, readFields } from "../../records/read-fields.ts";
import { mayAddAffected, mayChangeAffected, mayReadAffected } from "../affected-people-access.ts";
import { type AffectedPerson, affectedPeopleOf } from "../affected-people-queries.ts";
import { affectedTexts } from "../affected-people-texts.ts";
import { affectedRoles } from "../affected-person.ts";
import type { Incident } from "../find-incident.ts";
import { viewTexts } from "../incident-view-texts.ts";
import {
  type AffectedDetails,
  addAffectedPerson,
  changeAffectedPerson,
  removeAffectedPerson,
} from "../record-affected-person.ts";
import { incidentForm } from "./incident-form.tsx";

const addressOf = (incident: Pick<Incident, "id">) => `/handelser/${incident.id}/drabbade`;

/** On the page of an incident: how many were affected, and the way to read of them. Nothing of who they are. */
export function AffectedPeopleCard(props: { incident: Incident; count: number; language: Language; mayAdd: boolean }) {
  const { incident, count } = props;
  const t = affectedTexts(props.language);
  return (
    <Card title={t.title} id="drabbade">
      <p class="muted">{count === 0 ? t.none : t.count(count)}</p>
      {(count > 0 || props.mayAdd) && (
        <ButtonLink href={addressOf(incident)} icon="lock" variant="secondary">
          {count > 0 ? t.show : t.add}
        </ButtonLink>
      )}
    </Card>
  );
}

/** GET /handelser/:id/drabbade: after a reason has been given, which is kept in the history. */
export async function showAffected(context: Context, incident: Incident): Promise<Response> {
  const closed = letInToAffected(context, incident);
  if (closed) return closed;
  const { db, user, language } = context;
  const t = affectedTexts(language);
  const people = await affectedPeopleOf(db, incident.id);
  const mayAdd = mayAddAffected(user, incident);
  return page(context, {
    title: `${incident.number} – ${t.title}`,
    active: "incidents",
    narrow: true,
    content: (
      <>
        <PageHeading
          breadcrumbs={[
            { label: viewTexts(language).incidents, href: "/handelser" },
            { label: incident.number, href: `/handelser/${incident.id}` },
            { label: t.title },
          ]}
          title={t.title}
          lead={incident.restricted ? t.leadCircle : t.lead}
          actions={
            mayAdd && (
              <ButtonLink href={`${addressOf(incident)}/ny`} icon="plus">
                {t.add}
              </ButtonLink>
            )
          }
        />
        {people.length === 0 && <EmptyState heading={t.none} text={t.noneText} icon="people" />}
        {people.map((person) => (
          <PersonCard
            key={person.id}
            person={person}
            language={language}
            changeHref={mayChangeAffected(user, incident) ? `${addressOf(incident)}/${person.id}` : null}
          />
        ))}
      </>
    ),
  });
}

function PersonCard(props: { person: AffectedPerson; language: Language; changeHref: string | null }) {
  const { person, changeHref } = props;
  const t = affectedTexts(props.language);
  const name = nameOf(person);
  return (
    <Card
      title={name}
      action={
        changeHref !== null && (
          <span class="card-links">
            <a href={changeHref} aria-label={t.changeNamed(name)}>
              {t.change}
            </a>
            <a href={`${changeHref}/ta-bort`} aria-label={t.removeNamed(name)}>
              {t.remove}
            </a>
          </span>
        )
      }
    >
      {person.protected_identity === true && (
        <p>
          <SecrecyMark text={t.protectedMark} />
        </p>
      )}
      <DescriptionList
        items={[
          { term: t.role, details: t.roles[person.role] },
          { term: t.injury, details: t.injuries[person.injury_level] },
          { term: t.gender, details: genderWords(person.gender, t.genders) },
          { term: t.absence, details: person.absence_days },
          { term: t.support, details: person.support_given && <span class="told">{person.support_given}</span> },
        ]}
      />
    </Card>
  );
}

const nameOf = (person: AffectedPerson) => person.name ?? person.label ?? "–";

function genderWords(gender: string | null, words: Record<"woman" | "man" | "other", string>): string | null {
  return gender === "woman" || gender === "man" || gender === "other" ? words[gender] : null;
}

/** GET and POST /handelser/:id/drabbade/ny */
export async function addAffectedForm(context: Context, incident: Incident): Promise<Response> {
  const closed = letInToAffected(context, incident);
  if (closed) return closed;
  const { db, user, now, language } = context;
  const t = affectedTexts(language);
  let pick: PersonPick = nobodyPicked;
  return incidentForm(context, incident, {
    title: t.addTitle,
    lead: t.protectedNote,
    submit: t.save,
    initial: { role: "employee", injury: "0" },
    fields: (shown) => (
      <>
        <PersonPicker name="person" label={t.person} hint={t.personHint} required pick={pick} />
        <DetailFields shown={shown} language={language} />
      </>
    ),
    read: async (form) => {
      pick = await resolvePerson(db, user, form, "person", now);
      const typed = form.value("person").trim();
      const unclear = typed === "" || typed.length > 300;
      // Several of that name must be told apart; a description that names nobody is kept as words.
      const several = !pick.person && pick.candidates.length > 0;
      const faults: FormErrors = unclear
        ? { person: t.needPerson }
        : several
          ? { person: pick.error ?? t.needPerson }
          : {};
      const details = readDetails(form, language, faults);
      return { ...details, personId: pick.person?.id ?? null, label: pick.person ? null : typed };
    },
    perform: async (person) => {
      await addAffectedPerson(db, user, incident.id, person, now);
      return { to: addressOf(incident), text: t.added };
    },
  });
}

/** GET and POST /handelser/:id/drabbade/:affected */
export async function changeAffectedForm(context: Context, incident: Incident): Promise<Response> {
  const closed = letInToAffected(context, incident);
  if (closed) return closed;
  const { db, user, now, language, params } = context;
  const t = affectedTexts(language);
  const person = (await affectedPeopleOf(db, incident.id)).find((one) => one.id === params.affected);
  if (!person || !mayChangeAffected(user, incident)) throw new NotFound();
  return incidentForm(context, incident, {
    title: t.changeTitle(nameOf(person)),
    submit: t.save,
    initial: {
      role: person.role,
      injury: String(person.injury_level),
      gender: person.gender,
      absence: person.absence_days === null ? "" : String(person.absence_days),
      support: person.support_given,
    },
    fields: (shown) => <DetailFields shown={shown} language={language} />,
    read: (form) => readDetails(form, language),
    perform: async (details) => {
      await changeAffectedPerson(db, user, { incidentId: incident.id, affectedId: person.id, details }, now);
      return { to: addressOf(incident), text: t.changed };
    },
  });
}

/** GET and POST /handelser/:id/drabbade/:affected/ta-bort */
export async function removeAffectedForm(context: Context, incident: Incident): Promise<Response> {
  const closed = letInToAffected(context, incident);
  if (closed) return closed;
  const { db, user, now, language, params } = context;
  const t = affectedTexts(language);
  const person = (await affectedPeopleOf(db, incident.id)).find((one) => one.id === params.affected);
  if (!person || !mayChangeAffected(user, incident)) throw new NotFound();
  const schema = z.object({ reason: fields(language).text(500) });
  return incidentForm(context, incident, {
    title: t.removeTitle(nameOf(person)),
    lead: t.removeLead,
    submit: t.remove,
    danger: true,
    fields: (shown) => (
      <TextArea
        name="reason"
        label={t.removeReason}
        hint={t.removeReasonHint}
        required
        rows={3}
        value={shown.value("reason")}
      />
    ),
    read: (form) => readFields(form, schema),
    perform: async ({ reason }) => {
      await removeAffectedPerson(db, user, { incidentId: incident.id, affectedId: person.id, reason }, now);
      return { to: addressOf(incident), text: t.removed };
    },
  });
}

function DetailFields({ shown, language }: { shown: Shown; language: Language }) {
  const t = affectedTexts(language);
  return (
    <>
      <Select
        name="role"
        label={t.role}
        required
        empty={false}
        value={shown.value("role")}
        options={affectedRoles.map((role) => ({ value: role, label: t.roles[role] }))}
      />
      <RadioGroup
        name="injury"
        label={t.injury}
        required
        value={shown.value("injury")}
        options={t.injuries.map((label, level) => ({ value: String(level), label }))}
      />
      <Select
        name="gender"
        label={t.gender}
        value={shown.value("gender")}
        options={Object.entries(t.genders).map(([value, label]) => ({ value, label }))}
      />
      <TextField name="absence" label={t.absence} inputmode="numeric" width="short" value={shown.value("absence")} />
      <TextArea name="support" label={t.support} hint={t.supportHint} rows={3} value={shown.value("support")} />
    </>
  );
}

function readDetails(form: FormInput, language: Language, otherFaults: FormErrors = {}): AffectedDetails {
  const f = fields(language);
  const schema = z.object({
    role: f.choice(affectedRoles),
    injury: f.whole(0, 5),
    gender: f.choice(["", "woman", "man", "other"]).transform((gender) => (gender === "" ? null : gender)),
    absence: f.optionalWhole(0, 5000),
    support: f.optionalText(4000),
  });
  const { role, injury, gender, absence, support } = readFields(form, schema, otherFaults);
  return { role, injuryLevel: injury, gender, absenceDays: absence, supportGiven: support };
}

/** Not found for those who may not read of them; the question of the reason for those who have not given one today. */
function letInToAffected(context: Context, incident: Incident): Response | null {
  if (!mayReadAffected(context.user, incident)) throw new NotFound();
  if (incident.opened_today) return null;
  const back = context.request.method === "GET" ? context.url.pathname : addressOf(incident);
  return redirect(context, `/handelser/${incident.id}/oppna?till=${encodeURIComponent(back)}`);
}

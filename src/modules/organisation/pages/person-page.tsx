import type { Context } from "../../../platform/context.ts";
import { dateInSweden } from "../../../platform/dates.ts";
import { page } from "../../../platform/respond.ts";
import { Alert } from "../../../ui/alert.tsx";
import { Card, Columns } from "../../../ui/card.tsx";
import { DescriptionList } from "../../../ui/description-list.tsx";
import { Details } from "../../../ui/details.tsx";
import { ButtonLink, DateField, Form, FormActions, InlineForm, SubmitButton, TextField } from "../../../ui/form.tsx";
import type { FormErrors } from "../../../ui/form-errors.ts";
import { formatDate, formatDateShort } from "../../../ui/format.ts";
import { PageHeading } from "../../../ui/page-heading.tsx";
import { SecrecyMark } from "../../../ui/secrecy-mark.tsx";
import { StatusTag } from "../../../ui/status-tag.tsx";
import { appointmentState } from "../appointment.ts";
import { type Appointment, appointmentsOf } from "../appointment-queries.ts";
import { appointmentTexts } from "../appointment-texts.ts";
import { mayReadContact, mayRecordAbsence } from "../organisation-access.ts";
import { organisationTexts } from "../organisation-texts.ts";
import {
  type Absence,
  absencesOf,
  type Employment,
  employmentsOf,
  type PersonPage,
  personById,
} from "../people-queries.ts";
import { type PersonTexts, personTexts } from "../person-texts.ts";
import { workplaceIdsOf } from "../protect-identity.ts";
import { mayReadLegalName } from "../protected-identity-access.ts";
import { AppointmentLine, periodText } from "./appointment-list.tsx";

interface Sent {
  values: Record<string, string>;
  errors: FormErrors;
}

/** One person: what they answer for and have answered for, and how to reach them at work. */
export async function showPerson(context: Context, id: string, sent?: Sent): Promise<Response> {
  const { db, user, language, now } = context;
  const t = personTexts(language);
  const today = dateInSweden(now);
  const person = await personById(db, user, id);
  const appointments = await appointmentsOf(db, user, person.id, today);
  const employments = await employmentsOf(db, person.id);
  const unitIds = await workplaceIdsOf(db, person.id, today);
  const absences = await absencesOf(db, person.id, today);
  const keepsSecret = await mayReadLegalName(db, user, { id: person.id, unitIds }, today);
  // Who answers for something must be possible to reach; the rest of the staff only by those who lead and support them.
  const isReachable = appointments.some((one) => appointmentState(one, today) !== "ended");
  const work = employments[0];
  return page(context, {
    title: person.name,
    active: "organisation",
    status: sent ? 422 : 200,
    hasErrors: sent !== undefined,
    content: (
      <>
        <PageHeading
          title={person.name}
          kicker={[person.title, work?.unitName].filter(Boolean).join(" · ") || undefined}
          breadcrumbs={[
            { label: organisationTexts(language).organisation, href: "/organisation" },
            { label: t.title, href: "/organisation/personer" },
            { label: person.name },
          ]}
          marks={
            (person.validTo !== null && person.validTo < today && (
              <StatusTag>{t.left(formatDate(person.validTo, language))}</StatusTag>
            )) ||
            (person.isProtected && keepsSecret && <SecrecyMark text={t.protectedMark} />)
          }
        />
        <Columns
          aside={
            <>
              <Contact
                person={person}
                isShown={isReachable || mayReadContact(user, { id: person.id, unitIds })}
                t={t}
              />
              {keepsSecret && person.id !== user.id && <Protection person={person} sent={sent} t={t} />}
            </>
          }
        >
          <Appointments appointments={appointments} context={context} />
          <Employments employments={employments} language={language} t={t} />
          {mayRecordAbsence(user, { id: person.id, unitIds }) && (
            <Absences person={person} absences={absences} sent={sent} language={language} />
          )}
        </Columns>
      </>
    ),
  });
}

/** An address often tells the name, so that of a protected person is not shown. */
function Contact({ person, isShown, t }: { person: PersonPage; isShown: boolean; t: PersonTexts }) {
  const reach = person.isProtected || !isShown ? { email: null, phone: null } : person;
  return (
    <Card title={t.facts}>
      <DescriptionList
        stacked
        items={[
          { term: t.email, details: reach.email && <a href={`mailto:${reach.email}`}>{reach.email}</a> },
          {
            term: t.phone,
            details: reach.phone && <a href={`tel:${reach.phone.replaceAll(" ", "")}`}>{reach.phone}</a>,
          },
          { term: t.organisation, details: person.organisation },
        ]}
      />
    </Card>
  );
}

function Appointments({ appointments, context }: { appointments: readonly Appointment[]; context: Context }) {
  const { user, language, now } = context;
  const t = personTexts(language);
  const today = dateInSweden(now);
  const past = appointments.filter((one) => appointmentState(one, today) === "ended");
  const present = appointments.filter((one) => appointmentState(one, today) !== "ended");
  return (
    <Card title={t.appointments}>
      {present.length === 0 ? (
        <p>{t.noAppointments}</p>
      ) : (
        <ul class="role-list">
          {present.map((one) => (
            <AppointmentLine key={one.id} appointment={one} showsPlace user={user} today={today} language={language} />
          ))}
        </ul>
      )}
      {past.length > 0 && (
        <Details summary={t.earlier(past.length)}>
          <ul class="role-list">
            {past.map((one) => (
              <AppointmentLine
                key={one.id}
                appointment={one}
                showsPlace
                user={user}
                today={today}
                language={language}
              />
            ))}
          </ul>
        </Details>
      )}
    </Card>
  );
}

function Employments(props: { employments: readonly Employment[]; language: Context["language"]; t: PersonTexts }) {
  const { employments, language, t } = props;
  return (
    <Card title={t.employments}>
      {employments.length === 0 ? (
        <p>{t.noEmployments}</p>
      ) : (
        <ul class="role-list">
          {employments.map((one) => (
            <li key={`${one.unitId} ${one.validFrom}`}>
              <span class="role-list__who">
                <a href={`/organisation/enheter/${one.unitId}`}>{one.unitName}</a>
                <span class="quiet-line">{[one.title, periodText(one, language)].filter(Boolean).join(", ")}</span>
              </span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

function Absences(props: {
  person: PersonPage;
  absences: readonly Absence[];
  sent: Sent | undefined;
  language: Context["language"];
}) {
  const { person, absences, language } = props;
  const t = personTexts(language);
  const words = appointmentTexts(language);
  const sent = props.sent?.values.form === "absence" ? props.sent : undefined;
  return (
    <Card title={t.absence}>
      {absences.length === 0 && <p>{t.noAbsence}</p>}
      <ul class="role-list">
        {absences.map((absence) => (
          <li key={absence.id}>
            <span class="role-list__who">
              {words.onLeaveFrom(
                formatDateShort(absence.from, language),
                absence.to && formatDateShort(absence.to, language),
              )}
            </span>
            <InlineForm action={`/organisation/ledigheter/${absence.id}/slut`} label={words.endAbsence} />
          </li>
        ))}
      </ul>
      <Details summary={t.addAbsence} open={sent !== undefined}>
        <Form action={`/organisation/personer/${person.id}/ledighet`} errors={sent?.errors ?? {}}>
          <input type="hidden" name="form" value="absence" />
          <p>{words.absenceLead(person.name)}</p>
          <DateField name="absenceFrom" label={words.absenceFrom} value={sent?.values.absenceFrom ?? ""} required />
          <DateField
            name="absenceTo"
            label={words.absenceTo}
            hint={words.absenceToHint}
            value={sent?.values.absenceTo ?? ""}
          />
          <FormActions>
            <SubmitButton variant="secondary">{words.save}</SubmitButton>
          </FormActions>
        </Form>
      </Details>
    </Card>
  );
}

function Protection({ person, sent, t }: { person: PersonPage; sent: Sent | undefined; t: PersonTexts }) {
  const path = `/organisation/personer/${person.id}`;
  const errors = (form: string) => (sent?.values.form === form ? sent.errors : {});
  if (!person.isProtected) {
    return (
      <Card title={t.protection}>
        <Details summary={t.protect}>
          <p>{t.protectText}</p>
          <InlineForm action={`${path}/skydda`} label={t.protect} icon="eye-off" />
        </Details>
      </Card>
    );
  }
  return (
    <Card title={t.protection}>
      <Form action={`${path}/namn`} errors={errors("name")}>
        <input type="hidden" name="form" value="name" />
        <TextField name="reason" label={t.readReason} hint={t.readHint} required autocomplete="off" />
        <FormActions>
          <SubmitButton variant="secondary" icon="eye">
            {t.readName}
          </SubmitButton>
        </FormActions>
      </Form>
      <Details summary={t.lift} open={sent?.values.form === "lift"}>
        <Form action={`${path}/havskydd`} errors={errors("lift")}>
          <input type="hidden" name="form" value="lift" />
          <TextField name="liftReason" label={t.liftReason} required autocomplete="off" />
          <FormActions>
            <SubmitButton variant="danger">{t.lift}</SubmitButton>
          </FormActions>
        </Form>
      </Details>
    </Card>
  );
}

/** Shown as the answer to the reason, at no address of its own: it cannot be opened again without a new one. */
export async function showLegalName(
  context: Context,
  id: string,
  read: { legalName: string | null; email: string | null },
): Promise<Response> {
  const { db, user, language } = context;
  const t = personTexts(language);
  const person = await personById(db, user, id);
  return page(context, {
    title: person.name,
    active: "organisation",
    narrow: true,
    content: (
      <>
        <PageHeading title={person.name} marks={<SecrecyMark text={t.protectedMark} />} />
        <Card>
          <DescriptionList
            stacked
            items={[
              { term: t.legalName, details: read.legalName ?? t.noLegalName },
              { term: t.email, details: read.email },
            ]}
          />
          <Alert kind="warning">{t.shownOnce}</Alert>
          <ButtonLink href={`/organisation/personer/${person.id}`} variant="secondary">
            {t.backToPerson}
          </ButtonLink>
        </Card>
      </>
    ),
  });
}

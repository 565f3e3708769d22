import type { ComponentChildren } from "preact";
import type { Context } from "../../../platform/context.ts";
import { dateInSweden } from "../../../platform/dates.ts";
import { Forbidden } from "../../../platform/errors.ts";
import { page } from "../../../platform/respond.ts";
import { Card } from "../../../ui/card.tsx";
import { ButtonLink, DateField, Form, FormActions, SubmitButton, TextArea } from "../../../ui/form.tsx";
import type { FormErrors } from "../../../ui/form-errors.ts";
import { PageHeading } from "../../../ui/page-heading.tsx";
import { lowerFirst } from "../appointment-mails.ts";
import { type Appointment, appointmentById } from "../appointment-queries.ts";
import { mayAppoint, mayRecordTraining } from "../appointment-rules.ts";
import { appointmentTexts } from "../appointment-texts.ts";
import { scopeOf } from "../end-appointment.ts";
import { roleNames } from "../role-texts.ts";

interface Sent {
  values: Record<string, string>;
  errors: FormErrors;
}

/** Last day and reason. */
export async function showEndAppointment(context: Context, id: string, sent?: Sent): Promise<Response> {
  const { db, user, language, now } = context;
  const t = appointmentTexts(language);
  const today = dateInSweden(now);
  const appointment = await appointmentById(db, user, id, today);
  if (!mayAppoint(user, appointment.role, scopeOf(appointment))) throw new Forbidden(t.mayNotAppoint);
  return appointmentForm(context, appointment, {
    title: t.endTitle,
    address: "avsluta",
    sent,
    submit: <SubmitButton variant="danger">{t.end}</SubmitButton>,
    fields: (
      <>
        <DateField
          name="lastDay"
          label={t.lastDay}
          hint={t.lastDayHint}
          value={sent?.values.lastDay ?? today}
          required
        />
        <TextArea name="reason" label={t.endReason} value={sent?.values.reason ?? ""} rows={2} required />
      </>
    ),
  });
}

/** When the training was taken. */
export async function showRecordTraining(context: Context, id: string, sent?: Sent): Promise<Response> {
  const { db, user, language, now } = context;
  const t = appointmentTexts(language);
  const today = dateInSweden(now);
  const appointment = await appointmentById(db, user, id, today);
  if (!mayRecordTraining(user, appointment.role, scopeOf(appointment))) throw new Forbidden(t.mayNotAppoint);
  return appointmentForm(context, appointment, {
    title: t.recordTrainingTitle,
    address: "utbildad",
    sent,
    submit: <SubmitButton icon="check">{t.save}</SubmitButton>,
    fields: (
      <DateField
        name="trainedOn"
        label={t.recordTrainingLead}
        value={sent?.values.trainedOn ?? today}
        max={today}
        required
      />
    ),
  });
}

interface AppointmentForm {
  title: string;
  /** Below the address of the appointment. */
  address: string;
  sent: Sent | undefined;
  fields: ComponentChildren;
  submit: ComponentChildren;
}

function appointmentForm(context: Context, appointment: Appointment, form: AppointmentForm): Promise<Response> {
  const t = appointmentTexts(context.language);
  return page(context, {
    title: form.title,
    active: "organisation",
    narrow: true,
    status: form.sent ? 422 : 200,
    hasErrors: form.sent !== undefined,
    content: (
      <>
        <PageHeading title={form.title} lead={appointmentLine(appointment, context.language)} />
        <Card>
          <Form action={`/organisation/uppdrag/${appointment.id}/${form.address}`} errors={form.sent?.errors ?? {}}>
            {form.fields}
            <FormActions>
              {form.submit}
              <ButtonLink href={placeHref(appointment)} variant="tertiary">
                {t.cancel}
              </ButtonLink>
            </FormActions>
          </Form>
        </Card>
      </>
    ),
  });
}

function appointmentLine(appointment: Appointment, language: Context["language"]): string {
  const t = appointmentTexts(language);
  const role = lowerFirst(roleNames(language)[appointment.role]);
  return t.endLead(appointment.personName, role, appointment.unitName ?? t.wholeMunicipality);
}

/** Where an appointment is seen among others: the page of its unit. */
export function placeHref(appointment: Pick<Appointment, "unitId">): string {
  return appointment.unitId === null ? "/organisation" : `/organisation/enheter/${appointment.unitId}`;
}

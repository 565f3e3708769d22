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
  return page(context, {
    title: t.endTitle,
    active: "organisation",
    narrow: true,
    status: sent ? 422 : 200,
    hasErrors: sent !== undefined,
    content: (
      <>
        <PageHeading title={t.endTitle} lead={appointmentLine(appointment, language)} />
        <Card>
          <Form action={`/organisation/uppdrag/${appointment.id}/avsluta`} errors={sent?.errors ?? {}}>
            <DateField
              name="lastDay"
              label={t.lastDay}
              hint={t.lastDayHint}
              value={sent?.values.lastDay ?? today}
              required
            />
            <TextArea name="reason" label={t.endReason} value={sent?.values.reason ?? ""} rows={2} required />
            <FormActions>
              <SubmitButton variant="danger">{t.end}</SubmitButton>
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

/** When the training was taken. */
export async function showRecordTraining(context: Context, id: string, sent?: Sent): Promise<Response> {
  const { db, user, language, now } = context;
  const t = appointmentTexts(language);
  const today = dateInSweden(now);
  const appointment = await appointmentById(db, user, id, today);
  if (!mayRecordTraining(user, appointment.role, scopeOf(appointment))) throw new Forbidden(t.mayNotAppoint);
  return page(context, {
    title: t.recordTrainingTitle,
    active: "organisation",
    narrow: true,
    status: sent ? 422 : 200,
    hasErrors: sent !== undefined,
    content: (
      <>
        <PageHeading title={t.recordTrainingTitle} lead={appointmentLine(appointment, language)} />
        <Card>
          <Form action={`/organisation/uppdrag/${appointment.id}/utbildad`} errors={sent?.errors ?? {}}>
            <DateField
              name="trainedOn"
              label={t.recordTrainingLead}
              value={sent?.values.trainedOn ?? today}
              max={today}
              required
            />
            <FormActions>
              <SubmitButton icon="check">{t.save}</SubmitButton>
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

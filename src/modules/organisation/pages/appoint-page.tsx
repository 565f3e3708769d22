import type { Context } from "../../../platform/context.ts";
import { dateInSweden } from "../../../platform/dates.ts";
import { Forbidden } from "../../../platform/errors.ts";
import { page } from "../../../platform/respond.ts";
import { type Role, roles } from "../../../platform/role.ts";
import type { Breadcrumb } from "../../../ui/breadcrumbs.tsx";
import { Card } from "../../../ui/card.tsx";
import { ButtonLink, DateField, Form, FormActions, Select, SubmitButton, TextField } from "../../../ui/form.tsx";
import type { FormErrors } from "../../../ui/form-errors.ts";
import { PageHeading } from "../../../ui/page-heading.tsx";
import { trainedRoles } from "../appointment.ts";
import { lowerFirst } from "../appointment-mails.ts";
import { appointableRoles, mayAppoint, mustNameDecider } from "../appointment-rules.ts";
import { type AppointmentTexts, appointmentTexts } from "../appointment-texts.ts";
import { organisationTexts } from "../organisation-texts.ts";
import { PersonPicker } from "../person-picker.tsx";
import type { PersonPick } from "../resolve-person.ts";
import { roleNames } from "../role-texts.ts";
import { type StaffMember, staffAt } from "../staff-queries.ts";
import { ancestorsOf, type Unit } from "../unit-queries.ts";
import { unitCrumbs } from "./unit-crumbs.ts";

/** More than this are too many to choose among in a list; then one types a name. */
export const mostStaffToList = 120;

export interface SentAppointment {
  values: Record<string, string>;
  errors: FormErrors;
  person: PersonPick;
  decider: PersonPick;
}

/** Appoint somebody at a unit, or (unit null) for the whole municipality: first which role, then whom and from when. */
export async function showAppoint(context: Context, unit: Unit | null, sent?: SentAppointment): Promise<Response> {
  const { db, user, language, now, url } = context;
  const t = appointmentTexts(language);
  const today = dateInSweden(now);
  const role = roleFrom(sent?.values.role ?? url.searchParams.get("roll"));
  const place = unit?.name ?? t.wholeMunicipality;
  const crumbs: Breadcrumb[] =
    unit === null
      ? [{ label: organisationTexts(language).organisation, href: "/organisation" }]
      : unitCrumbs(await ancestorsOf(db, unit.id).execute(), unit, language, { linkLast: true });

  if (role === null) {
    const choices = appointableRoles(user, unit);
    if (choices.length === 0) throw new Forbidden(t.mayNotAppoint);
    return page(context, {
      title: `${t.appoint}, ${place}`,
      active: "organisation",
      narrow: true,
      content: (
        <>
          <PageHeading title={`${t.appoint}, ${place}`} breadcrumbs={[...crumbs, { label: t.appoint }]} />
          <Card title={t.chooseRole}>
            <ul class="link-list">
              {choices.map((choice) => (
                <li key={choice}>
                  <a href={`?roll=${choice}`}>{roleNames(language)[choice]}</a>
                </li>
              ))}
            </ul>
          </Card>
        </>
      ),
    });
  }

  if (!mayAppoint(user, role, unit)) throw new Forbidden(t.mayNotAppoint);
  // A unit that begins later has its staff, and can get its ombud, from that day.
  const firstDay = unit !== null && unit.valid_from > today ? unit.valid_from : today;
  const listed = unit === null ? [] : await staffAt(db, user, unit.id, firstDay, mostStaffToList + 1);
  const title = t.appointTitle(lowerFirst(roleNames(language)[role]), place);
  return page(context, {
    title,
    active: "organisation",
    narrow: true,
    status: sent ? 422 : 200,
    hasErrors: sent !== undefined,
    content: (
      <>
        <PageHeading title={title} lead={t.appointLead} breadcrumbs={[...crumbs, { label: t.appoint }]} />
        <Card>
          <AppointForm
            action={appointPath(unit)}
            cancelHref={unit === null ? "/organisation" : `/organisation/enheter/${unit.id}`}
            role={role}
            staff={listed.length > mostStaffToList ? [] : listed}
            asksDecider={mustNameDecider(user, role, unit)}
            firstDay={firstDay}
            sent={sent}
            t={t}
          />
        </Card>
      </>
    ),
  });
}

function AppointForm(props: {
  action: string;
  cancelHref: string;
  role: Role;
  staff: readonly StaffMember[];
  asksDecider: boolean;
  firstDay: string;
  sent: SentAppointment | undefined;
  t: AppointmentTexts;
}) {
  const { role, staff, sent, t } = props;
  const values = sent?.values ?? {};
  return (
    <Form action={props.action} errors={sent?.errors ?? {}}>
      <input type="hidden" name="role" value={role} />
      {staff.length > 0 && (
        <Select
          name="staff"
          label={t.staff}
          hint={t.staffHint}
          value={values.staff}
          required
          options={staff.map((person) => ({
            value: person.id,
            label: person.title === null ? person.name : `${person.name}, ${person.title}`,
          }))}
        />
      )}
      <PersonPicker
        name="person"
        label={staff.length > 0 ? t.someoneElse : t.person}
        pick={sent?.person}
        required={staff.length === 0}
      />
      <DateField name="from" label={t.from} value={values.from ?? props.firstDay} required />
      <DateField name="until" label={t.until} hint={t.untilHint} value={values.until ?? ""} />
      {trainedRoles.includes(role) && (
        <DateField name="trainedOn" label={t.trained} hint={t.trainedHint} value={values.trainedOn ?? ""} />
      )}
      {role === "coordinator" && (
        <TextField
          name="extentPercent"
          label={t.extent}
          hint={t.extentHint}
          value={values.extentPercent ?? ""}
          inputmode="numeric"
          suffix="%"
          width="short"
        />
      )}
      <TextField
        name="decisionNumber"
        label={t.decisionNumber}
        hint={t.decisionNumberHint}
        value={values.decisionNumber ?? ""}
        autocomplete="off"
        width="medium"
      />
      {props.asksDecider && (
        <PersonPicker name="decider" label={t.decider} hint={t.deciderHint} pick={sent?.decider} required />
      )}
      <FormActions>
        <SubmitButton icon="check">{t.appoint}</SubmitButton>
        <ButtonLink href={props.cancelHref} variant="tertiary">
          {t.cancel}
        </ButtonLink>
      </FormActions>
    </Form>
  );
}

export function appointPath(unit: Unit | null): string {
  return unit === null ? "/organisation/kommunen/utse" : `/organisation/enheter/${unit.id}/utse`;
}

export function roleFrom(text: string | null | undefined): Role | null {
  return roles.find((role) => role === text) ?? null;
}

import type { PlainDate } from "../../../platform/dates.ts";
import type { Language } from "../../../platform/language.ts";
import type { User } from "../../../platform/user.ts";
import { Card } from "../../../ui/card.tsx";
import { Details } from "../../../ui/details.tsx";
import { formatDateShort } from "../../../ui/format.ts";
import { StatusTag, type Tone } from "../../../ui/status-tag.tsx";
import { type AppointmentState, appointmentState } from "../appointment.ts";
import type { Appointment } from "../appointment-queries.ts";
import { mayAppoint, mayRecordTraining } from "../appointment-rules.ts";
import { appointmentTexts } from "../appointment-texts.ts";
import { scopeOf } from "../end-appointment.ts";
import { roleNames } from "../role-texts.ts";
import { unitTexts } from "../unit-texts.ts";

const tones: Record<AppointmentState, Tone> = {
  active: "success",
  later: "info",
  untrained: "warning",
  on_leave: "warning",
  ended: "neutral",
};

/** Who holds which role at a unit, with what may be done about it; those of the past behind a fold. */
export function AppointmentList(props: {
  appointments: readonly Appointment[];
  user: User;
  today: PlainDate;
  language: Language;
}) {
  const { appointments, language, today } = props;
  const t = unitTexts(language);
  const past = appointments.filter((one) => appointmentState(one, today) === "ended");
  const present = appointments.filter((one) => appointmentState(one, today) !== "ended");
  return (
    <Card title={t.appointments}>
      {present.length === 0 ? (
        <p>{t.noAppointments}</p>
      ) : (
        <ul class="role-list">
          {present.map((one) => (
            <AppointmentLine key={one.id} appointment={one} {...props} />
          ))}
        </ul>
      )}
      {past.length > 0 && (
        <Details summary={t.earlier(past.length)}>
          <ul class="role-list">
            {past.map((one) => (
              <AppointmentLine key={one.id} appointment={one} {...props} />
            ))}
          </ul>
        </Details>
      )}
    </Card>
  );
}

/** One appointment with its state and what may be done; `showsPlace` where the page is about the person. */
export function AppointmentLine(props: {
  appointment: Appointment;
  user: User;
  today: PlainDate;
  language: Language;
  showsPlace?: boolean;
}) {
  const { appointment, user, today, language } = props;
  const words = appointmentTexts(language);
  const state = appointmentState(appointment, today);
  const scope = scopeOf(appointment);
  const whose = <span class="ds-sr-only">: {appointment.personName}</span>;
  return (
    <li>
      <span class="role-list__who">
        <span class="quiet-line">{roleNames(language)[appointment.role]}</span>
        {props.showsPlace ? (
          <PlaceLink appointment={appointment} language={language} />
        ) : (
          <a href={`/organisation/personer/${appointment.personId}`}>{appointment.personName}</a>
        )}
        <span class="quiet-line">{aboutAppointment(appointment, language)}</span>
      </span>
      <span class="role-list__about">
        {state === "ended" ? appointment.endReason : <StatusTag tone={tones[state]}>{words.states[state]}</StatusTag>}
        {state === "untrained" && mayRecordTraining(user, appointment.role, scope) && (
          <a href={`/organisation/uppdrag/${appointment.id}/utbildad`}>
            {unitTexts(language).trainIt}
            {whose}
          </a>
        )}
        {state !== "ended" && mayAppoint(user, appointment.role, scope) && (
          <a href={`/organisation/uppdrag/${appointment.id}/avsluta`}>
            {words.end}
            {whose}
          </a>
        )}
      </span>
    </li>
  );
}

function PlaceLink({ appointment, language }: { appointment: Appointment; language: Language }) {
  const name = appointment.unitName ?? appointmentTexts(language).wholeMunicipality;
  if (appointment.unitId === null) return <span>{name}</span>;
  return <a href={`/organisation/enheter/${appointment.unitId}`}>{name}</a>;
}

/** Period, extent, who appointed and under which number, in one line. */
function aboutAppointment(appointment: Appointment, language: Language): string {
  const words = appointmentTexts(language);
  return [
    periodText(appointment, language),
    appointment.extentPercent === null ? null : `${appointment.extentPercent} %`,
    appointment.appointedBy === null ? null : words.byPerson(appointment.appointedBy),
    appointment.decisionNumber,
  ]
    .filter((part) => part !== null)
    .join(" · ");
}

/** "2024-01-01 – 2026-06-30", or "från 2024-01-01". */
export function periodText(period: { validFrom: PlainDate; validTo: PlainDate | null }, language: Language): string {
  const from = formatDateShort(period.validFrom, language);
  return period.validTo === null
    ? unitTexts(language).since(from)
    : `${from} – ${formatDateShort(period.validTo, language)}`;
}

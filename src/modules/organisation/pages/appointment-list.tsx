import type { PlainDate } from "../../../platform/dates.ts";
import type { Language } from "../../../platform/language.ts";
import type { User } from "../../../platform/user.ts";
import { Card } from "../../../ui/card.tsx";
import { Details } from "../../../ui/details.tsx";
import { formatDateShort } from "../../../ui/format.ts";
import { StatusTag, type Tone } from "../../../ui/status-tag.tsx";
import { type Column, Table } from "../../../ui/table.tsx";
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
  const { language, today } = props;
  const t = unitTexts(language);
  const past = props.appointments.filter((one) => appointmentState(one, today) === "ended");
  const present = props.appointments.filter((one) => appointmentState(one, today) !== "ended");
  return (
    <Card title={t.appointments} flush>
      {present.length === 0 ? (
        <p class="card__empty">{t.noAppointments}</p>
      ) : (
        <Table
          caption={t.appointments}
          hideCaption
          columns={columns({ ...props, withActions: true })}
          rows={present}
          rowKey={(one) => one.id}
        />
      )}
      {past.length > 0 && (
        <Details summary={t.earlier(past.length)}>
          <Table
            caption={t.earlier(past.length)}
            hideCaption
            columns={columns({ ...props, withActions: false })}
            rows={past}
            rowKey={(one) => one.id}
          />
        </Details>
      )}
    </Card>
  );
}

function columns(props: {
  user: User;
  today: PlainDate;
  language: Language;
  withActions: boolean;
}): Column<Appointment>[] {
  const { user, today, language } = props;
  const t = unitTexts(language);
  const words = appointmentTexts(language);
  return [
    { key: "role", header: t.role, primary: true, cell: (one) => roleNames(language)[one.role] },
    {
      key: "person",
      header: t.person,
      cell: (one) => <a href={`/organisation/personer/${one.personId}`}>{one.personName}</a>,
    },
    { key: "period", header: t.period, cell: (one) => periodText(one, language) },
    props.withActions
      ? {
          key: "state",
          header: t.state,
          cell: (one) => {
            const state = appointmentState(one, today);
            return <StatusTag tone={tones[state]}>{words.states[state]}</StatusTag>;
          },
        }
      : { key: "reason", header: words.endReason, cell: (one) => one.endReason },
    ...(props.withActions
      ? [
          {
            key: "actions",
            header: t.actions,
            hideHeader: true,
            cell: (one: Appointment) => (
              <AppointmentActions appointment={one} user={user} today={today} language={language} />
            ),
          },
        ]
      : []),
  ];
}

function AppointmentActions(props: { appointment: Appointment; user: User; today: PlainDate; language: Language }) {
  const { appointment, user, language } = props;
  const words = appointmentTexts(language);
  const scope = scopeOf(appointment);
  const isUntrained = appointmentState(appointment, props.today) === "untrained";
  const whose = <span class="ds-sr-only">: {appointment.personName}</span>;
  return (
    <span class="row-actions">
      {isUntrained && mayRecordTraining(user, appointment.role, scope) && (
        <a href={`/organisation/uppdrag/${appointment.id}/utbildad`}>
          {unitTexts(language).trainIt}
          {whose}
        </a>
      )}
      {mayAppoint(user, appointment.role, scope) && (
        <a href={`/organisation/uppdrag/${appointment.id}/avsluta`}>
          {words.end}
          {whose}
        </a>
      )}
    </span>
  );
}

/** "2024-01-01 – 2026-06-30", or "från 2024-01-01". */
export function periodText(period: { validFrom: PlainDate; validTo: PlainDate | null }, language: Language): string {
  const from = formatDateShort(period.validFrom, language);
  return period.validTo === null
    ? unitTexts(language).since(from)
    : `${from} – ${formatDateShort(period.validTo, language)}`;
}

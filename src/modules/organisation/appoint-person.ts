import { audit } from "../../platform/audit.ts";
import type { Context } from "../../platform/context.ts";
import type { Database, Queryable } from "../../platform/database.ts";
import { dateInSweden, type PlainDate } from "../../platform/dates.ts";
import { Forbidden, Invalid } from "../../platform/errors.ts";
import { queueMail } from "../../platform/mail.ts";
import type { Role } from "../../platform/role.ts";
import type { User } from "../../platform/user.ts";
import { formatDateShort } from "../../ui/format.ts";
import { trainedRoles } from "./appointment.ts";
import { appointedMail } from "./appointment-mails.ts";
import { mayAppoint, mustNameDecider } from "./appointment-rules.ts";
import { appointmentTexts } from "./appointment-texts.ts";
import { checkCoverage } from "./coverage-job.ts";
import { unitById } from "./unit-queries.ts";

export interface NewAppointment {
  role: Role;
  /** Null: the whole municipality. */
  unitId: string | null;
  personId: string;
  from: PlainDate;
  until: PlainDate | null;
  extentPercent?: number | null;
  trainedOn?: PlainDate | null;
  decisionNumber?: string | null;
  /** Who has decided, when it is not the user. */
  deciderId?: string | null;
}

/**
 * Appoints a person in one step; the person is told by mail, and a vacancy closes. Sent twice it is done once. Throws Forbidden when
 * the user may not appoint to that role there, and Invalid by field.
 */
export async function appointPerson(
  db: Database,
  user: User,
  appointment: NewAppointment,
  { now, services }: Pick<Context, "now" | "services">,
): Promise<{ id: string; personName: string }> {
  const t = appointmentTexts(user.language);
  const unit = appointment.unitId === null ? null : await unitById(db, appointment.unitId);
  if (!mayAppoint(user, appointment.role, unit)) throw new Forbidden(t.mayNotAppoint);
  if (mustNameDecider(user, appointment.role, unit)) {
    if (!appointment.deciderId) throw new Invalid({ decider: t.needDecider });
    if (appointment.deciderId === user.id) throw new Invalid({ decider: t.deciderNotYou });
  }
  if (appointment.until !== null && appointment.until < appointment.from) {
    throw new Invalid({ until: t.untilBeforeFrom });
  }
  const outlives = unit?.valid_to && (appointment.until === null || appointment.until > unit.valid_to);
  if (unit && (appointment.from < unit.valid_from || outlives)) throw new Invalid({ from: t.outsideUnit });

  return db.transaction().execute(async (trx) => {
    const person = await trx
      .selectFrom("people")
      .select(["id", "name", "email", "language", "valid_to"])
      .where("id", "=", appointment.personId)
      .executeTakeFirst();
    if (!person) throw new Invalid({ person: t.needPerson });
    if (person.valid_to !== null && person.valid_to < appointment.from) throw new Invalid({ person: t.outsidePerson });

    const appointedBy = appointment.deciderId ?? user.id;
    const inserted = await trx
      .insertInto("appointments")
      .values({
        person_id: person.id,
        role: appointment.role,
        unit_id: appointment.unitId,
        valid_from: appointment.from,
        valid_to: appointment.until,
        extent_percent: appointment.extentPercent ?? null,
        trained_on: appointment.trainedOn ?? (await earlierTraining(trx, appointment)),
        appointed_by: appointedBy,
        decided_on: dateInSweden(now),
        decision_number: appointment.decisionNumber || null,
        created_at: now,
        created_by: user.id,
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning(["id", "trained_on"])
      .executeTakeFirst();
    if (!inserted) return { id: await sameAppointment(trx, user, appointment, person.name), personName: person.name };

    await audit(trx, user, {
      action: "appointment.created",
      at: now,
      subjectKind: "person",
      subjectId: person.id,
      unitId: appointment.unitId,
      details: {
        appointmentId: inserted.id,
        role: appointment.role,
        from: appointment.from,
        until: appointment.until,
        decidedBy: appointedBy,
        decisionNumber: appointment.decisionNumber || null,
      },
    });
    await tell(trx, { ...appointment, id: inserted.id, isTrained: inserted.trained_on !== null, person, unit });
    await checkCoverage(trx, services.jobs);
    return { id: inserted.id, personName: person.name };
  });

  async function tell(
    trx: Queryable,
    told: NewAppointment & {
      id: string;
      isTrained: boolean;
      person: { id: string; email: string | null; language: string };
      unit: { name: string } | null;
    },
  ): Promise<void> {
    if (!told.person.email || told.person.id === user.id) return;
    const decider = told.deciderId
      ? await trx.selectFrom("people").select("name").where("id", "=", told.deciderId).executeTakeFirst()
      : undefined;
    const mail = appointedMail(told.person.language === "en" ? "en" : "sv", {
      role: told.role,
      place: told.unit?.name ?? null,
      from: told.from,
      until: told.until,
      by: decider?.name ?? user.name,
      needsTraining: trainedRoles.includes(told.role) && !told.isTrained,
      link: `${services.config.baseUrl}/organisation/personer/${told.person.id}`,
    });
    const dedupeKey = `appointment:${told.id}`;
    await queueMail(trx, services.jobs, { ...mail, to: told.person.email, personId: told.person.id, dedupeKey }, now);
  }
}

/** Who has once been trained for a role is trained also when it is renewed or held somewhere else. */
async function earlierTraining(trx: Queryable, appointment: NewAppointment): Promise<PlainDate | null> {
  const row = await trx
    .selectFrom("appointments")
    .select((eb) => eb.fn.max("trained_on").as("trained_on"))
    .where("person_id", "=", appointment.personId)
    .where("role", "=", appointment.role)
    .executeTakeFirst();
  return row?.trained_on ?? null;
}

/** The same appointment once more is the one there is; another one that overlaps it is refused. */
async function sameAppointment(
  trx: Queryable,
  user: User,
  appointment: NewAppointment,
  personName: string,
): Promise<string> {
  const earlier = await trx
    .selectFrom("appointments")
    .select(["id", "valid_from", "valid_to"])
    .where("person_id", "=", appointment.personId)
    .where("role", "=", appointment.role)
    .where("unit_id", "is not distinct from", appointment.unitId)
    .where((eb) => eb.or([eb("valid_to", "is", null), eb("valid_to", ">=", appointment.from)]))
    .where((eb) => (appointment.until === null ? eb.lit(true) : eb("valid_from", "<=", appointment.until)))
    .executeTakeFirstOrThrow();
  if (earlier.valid_from === appointment.from && earlier.valid_to === appointment.until) return earlier.id;
  const [from, until] = [earlier.valid_from, earlier.valid_to].map((day) => day && formatDateShort(day, user.language));
  throw new Invalid({
    person: appointmentTexts(user.language).alreadyAppointed(personName, from ?? "", until ?? null),
  });
}

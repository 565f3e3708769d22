import { audit } from "../../platform/audit.ts";
import type { Context } from "../../platform/context.ts";
import type { Database } from "../../platform/database.ts";
import { addDays, dateInSweden, type PlainDate } from "../../platform/dates.ts";
import { Conflict, Forbidden, Invalid } from "../../platform/errors.ts";
import { queueMail } from "../../platform/mail.ts";
import type { User } from "../../platform/user.ts";
import { endedMail } from "./appointment-mails.ts";
import { type Appointment, appointmentById } from "./appointment-queries.ts";
import { mayAppoint, type Scope } from "./appointment-rules.ts";
import { appointmentTexts } from "./appointment-texts.ts";
import { checkCoverage } from "./coverage-job.ts";

/** Ends an appointment with its last day and a reason. The person is told, and a place left empty becomes a vacancy at once. */
export async function endAppointment(
  db: Database,
  user: User,
  appointmentId: string,
  ending: { lastDay: PlainDate; reason: string },
  { now, services }: Pick<Context, "now" | "services">,
): Promise<{ personName: string }> {
  const t = appointmentTexts(user.language);
  const today = dateInSweden(now);
  return db.transaction().execute(async (trx) => {
    await trx.selectFrom("appointments").select("id").where("id", "=", appointmentId).forUpdate().execute();
    const appointment = await appointmentById(trx, user, appointmentId, today);
    if (!mayAppoint(user, appointment.role, scopeOf(appointment))) throw new Forbidden(t.mayNotAppoint);
    if (appointment.validTo !== null && appointment.validTo < today) throw new Conflict(t.endedAlready);
    if (ending.lastDay < addDays(appointment.validFrom, -1)) throw new Invalid({ lastDay: t.lastDayBeforeStart });
    if (appointment.validTo !== null && ending.lastDay > appointment.validTo) {
      throw new Invalid({ lastDay: t.lastDayAfterEnd });
    }
    await trx
      .updateTable("appointments")
      .set({ valid_to: ending.lastDay, ended_at: now, ended_by: user.id, end_reason: ending.reason })
      .where("id", "=", appointment.id)
      .execute();
    await audit(trx, user, {
      action: "appointment.ended",
      at: now,
      subjectKind: "person",
      subjectId: appointment.personId,
      unitId: appointment.unitId,
      reason: ending.reason,
      details: { appointmentId: appointment.id, role: appointment.role, lastDay: ending.lastDay },
    });
    const person = await trx
      .selectFrom("people")
      .select(["id", "email", "language"])
      .where("id", "=", appointment.personId)
      .executeTakeFirstOrThrow();
    if (person.email && person.id !== user.id) {
      const mail = endedMail(person.language === "en" ? "en" : "sv", {
        role: appointment.role,
        place: appointment.unitName,
        lastDay: ending.lastDay,
        link: `${services.config.baseUrl}/organisation/personer/${person.id}`,
      });
      const dedupeKey = `appointment-ended:${appointment.id}:${ending.lastDay}`;
      await queueMail(trx, services.jobs, { ...mail, to: person.email, personId: person.id, dedupeKey }, now);
    }
    await checkCoverage(trx, services.jobs);
    return { personName: appointment.personName };
  });
}

export function scopeOf(appointment: Pick<Appointment, "unitId" | "unitKind">): Scope {
  return appointment.unitId !== null && appointment.unitKind !== null
    ? { id: appointment.unitId, kind: appointment.unitKind }
    : null;
}

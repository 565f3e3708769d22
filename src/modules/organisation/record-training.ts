import { audit } from "../../platform/audit.ts";
import type { Context } from "../../platform/context.ts";
import type { Database } from "../../platform/database.ts";
import { dateInSweden, type PlainDate } from "../../platform/dates.ts";
import { Forbidden, Invalid } from "../../platform/errors.ts";
import type { User } from "../../platform/user.ts";
import { appointmentById } from "./appointment-queries.ts";
import { mayRecordTraining } from "./appointment-rules.ts";
import { appointmentTexts } from "./appointment-texts.ts";
import { checkCoverage } from "./coverage-job.ts";
import { scopeOf } from "./end-appointment.ts";

/** Notes that an appointed person has taken the training of the role. */
export async function recordTraining(
  db: Database,
  user: User,
  appointmentId: string,
  trainedOn: PlainDate,
  { now, services }: Pick<Context, "now" | "services">,
): Promise<{ personName: string }> {
  const t = appointmentTexts(user.language);
  const today = dateInSweden(now);
  return db.transaction().execute(async (trx) => {
    const appointment = await appointmentById(trx, user, appointmentId, today);
    if (!mayRecordTraining(user, appointment.role, scopeOf(appointment))) throw new Forbidden(t.mayNotAppoint);
    if (trainedOn > today) throw new Invalid({ trainedOn: t.trainedInFuture });
    await trx.updateTable("appointments").set({ trained_on: trainedOn }).where("id", "=", appointment.id).execute();
    await audit(trx, user, {
      action: "appointment.trained",
      at: now,
      subjectKind: "person",
      subjectId: appointment.personId,
      unitId: appointment.unitId,
      details: { appointmentId: appointment.id, role: appointment.role, trainedOn },
    });
    await checkCoverage(trx, services.jobs);
    return { personName: appointment.personName };
  });
}

import { audit } from "../../platform/audit.ts";
import type { Context } from "../../platform/context.ts";
import type { Database } from "../../platform/database.ts";
import { addDays, dateInSweden, type PlainDate } from "../../platform/dates.ts";
import { Forbidden, Invalid, NotFound } from "../../platform/errors.ts";
import type { User } from "../../platform/user.ts";
import { isUuid } from "../../platform/uuid.ts";
import { appointmentTexts } from "./appointment-texts.ts";
import { checkCoverage } from "./coverage-job.ts";
import { mayRecordAbsence } from "./organisation-access.ts";
import { personById } from "./people-queries.ts";
import { workplaceIdsOf } from "./protect-identity.ts";

/** Notes that somebody is on leave; why is nobody's business here. The places they cover turn amber. */
export async function recordAbsence(
  db: Database,
  user: User,
  personId: string,
  absence: { from: PlainDate; to: PlainDate | null },
  { now, services }: Pick<Context, "now" | "services">,
): Promise<void> {
  const t = appointmentTexts(user.language);
  await db.transaction().execute(async (trx) => {
    const person = await personById(trx, user, personId);
    const unitIds = await workplaceIdsOf(trx, person.id, dateInSweden(now));
    if (!mayRecordAbsence(user, { id: person.id, unitIds })) throw new Forbidden(t.mayNotAppoint);
    if (absence.to !== null && absence.to < absence.from) throw new Invalid({ absenceTo: t.untilBeforeFrom });
    await trx.selectFrom("people").select("id").where("id", "=", person.id).forUpdate().execute();
    const overlapping = await trx
      .selectFrom("absences")
      .select("id")
      .where("person_id", "=", person.id)
      .where((eb) => eb.or([eb("to_date", "is", null), eb("to_date", ">=", absence.from)]))
      .where((eb) => (absence.to === null ? eb.lit(true) : eb("from_date", "<=", absence.to)))
      .executeTakeFirst();
    if (overlapping) throw new Invalid({ absenceFrom: t.absenceOverlaps });
    await trx
      .insertInto("absences")
      .values({ person_id: person.id, from_date: absence.from, to_date: absence.to })
      .execute();
    await audit(trx, user, {
      action: "absence.recorded",
      at: now,
      subjectKind: "person",
      subjectId: person.id,
      details: { ...absence },
    });
    await checkCoverage(trx, services.jobs);
  });
}

/** Back at work: yesterday was the last day of the leave. A leave that had not begun is taken away. */
export async function endAbsence(
  db: Database,
  user: User,
  absenceId: string,
  { now, services }: Pick<Context, "now" | "services">,
): Promise<{ personId: string }> {
  const today = dateInSweden(now);
  return db.transaction().execute(async (trx) => {
    const absence = isUuid(absenceId)
      ? await trx.selectFrom("absences").selectAll().where("id", "=", absenceId).forUpdate().executeTakeFirst()
      : undefined;
    if (!absence) throw new NotFound();
    const unitIds = await workplaceIdsOf(trx, absence.person_id, today);
    if (!mayRecordAbsence(user, { id: absence.person_id, unitIds })) {
      throw new Forbidden(appointmentTexts(user.language).mayNotAppoint);
    }
    if (absence.from_date >= today) await trx.deleteFrom("absences").where("id", "=", absence.id).execute();
    else {
      const yesterday = addDays(today, -1);
      await trx.updateTable("absences").set({ to_date: yesterday }).where("id", "=", absence.id).execute();
    }
    await audit(trx, user, {
      action: "absence.ended",
      at: now,
      subjectKind: "person",
      subjectId: absence.person_id,
      details: { from: absence.from_date, to: absence.to_date },
    });
    await checkCoverage(trx, services.jobs);
    return { personId: absence.person_id };
  });
}

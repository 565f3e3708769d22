import { audit } from "../../platform/audit.ts";
import type { Context } from "../../platform/context.ts";
import type { Queryable } from "../../platform/database.ts";
import { addDays, dateInSweden } from "../../platform/dates.ts";
import type { User } from "../../platform/user.ts";
import { endAppointments } from "./close-units.ts";
import { checkCoverage } from "./coverage-job.ts";

/**
 * Somebody no longer works here, as of this minute: yesterday was the last day of every employment and appointment, since a last day
 * counts in full. The places that they leave empty are vacancies at once. What they may sign in with is the access module's.
 */
export async function letPersonLeave(
  trx: Queryable,
  user: User,
  personId: string,
  reason: string,
  context: Pick<Context, "now" | "services">,
): Promise<void> {
  const today = dateInSweden(context.now);
  const lastDay = addDays(today, -1);
  // What began today never was.
  await trx.deleteFrom("employments").where("person_id", "=", personId).where("valid_from", ">", lastDay).execute();
  await trx
    .updateTable("employments")
    .set({ valid_to: lastDay })
    .where("person_id", "=", personId)
    .where((eb) => eb.or([eb("valid_to", "is", null), eb("valid_to", ">", lastDay)]))
    .execute();
  const held = await trx
    .selectFrom("appointments")
    .select("id")
    .where("person_id", "=", personId)
    .where((eb) => eb.or([eb("valid_to", "is", null), eb("valid_to", ">", lastDay)]))
    .execute();
  const ids = held.map(({ id }) => id);
  // Whoever has left may no longer read mail here.
  await endAppointments(trx, user, ids, { lastDay, reason }, context, { tellsThem: false });
  const left = await trx
    .updateTable("people")
    .set({ valid_to: lastDay })
    .where("id", "=", personId)
    .where((eb) => eb.or([eb("valid_to", "is", null), eb("valid_to", ">", lastDay)]))
    .executeTakeFirst();
  if (left.numUpdatedRows > 0n) {
    await audit(trx, user, {
      action: "person.left",
      at: context.now,
      subjectKind: "person",
      subjectId: personId,
      reason,
      details: { lastDay, appointments: ids.length },
    });
  }
  await checkCoverage(trx, context.services.jobs);
}

/** Somebody who had left is here again. What they held before does not come back by itself: it was given to a person who stayed. */
export async function letPersonReturn(trx: Queryable, user: User, personId: string, now: Date): Promise<void> {
  const today = dateInSweden(now);
  const returned = await trx
    .updateTable("people")
    .set({ valid_to: null })
    .where("id", "=", personId)
    .where("valid_to", "<", today)
    .executeTakeFirst();
  if (returned.numUpdatedRows === 0n) return;
  await audit(trx, user, { action: "person.returned", at: now, subjectKind: "person", subjectId: personId });
}

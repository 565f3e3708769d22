import type { Context } from "../../platform/context.ts";
import type { Queryable } from "../../platform/database.ts";
import { addDays, dateInSweden } from "../../platform/dates.ts";
import type { User } from "../../platform/user.ts";
import { endAppointments } from "./close-units.ts";
import { checkCoverage } from "./coverage-job.ts";

/**
 * Somebody works at another unit from today. An ombud answers for the workplace where they work, so what they hold as ombud at the old
 * one ends. `fromUnitId`: the unit they leave; null when they leave none.
 */
export async function moveEmployment(
  trx: Queryable,
  user: User,
  move: { personId: string; fromUnitId: string | null; toUnitId: string; title: string | null; reason: string },
  context: Pick<Context, "now" | "services">,
): Promise<void> {
  const today = dateInSweden(context.now);
  const lastDay = addDays(today, -1);
  if (move.fromUnitId !== null) await leaveUnit(move.fromUnitId);
  const already = await trx
    .selectFrom("employments")
    .select("id")
    .where("person_id", "=", move.personId)
    .where("unit_id", "=", move.toUnitId)
    .where((eb) => eb.or([eb("valid_to", "is", null), eb("valid_to", ">=", today)]))
    .executeTakeFirst();
  if (already) return;
  await trx
    .insertInto("employments")
    .values({ person_id: move.personId, unit_id: move.toUnitId, title: move.title, valid_from: today })
    .execute();

  async function leaveUnit(unitId: string): Promise<void> {
    await trx
      .deleteFrom("employments")
      .where("person_id", "=", move.personId)
      .where("unit_id", "=", unitId)
      .where("valid_from", ">", lastDay)
      .execute();
    await trx
      .updateTable("employments")
      .set({ valid_to: lastDay })
      .where("person_id", "=", move.personId)
      .where("unit_id", "=", unitId)
      .where((eb) => eb.or([eb("valid_to", "is", null), eb("valid_to", ">", lastDay)]))
      .execute();
    const held = await trx
      .selectFrom("appointments")
      .select("id")
      .where("person_id", "=", move.personId)
      .where("unit_id", "=", unitId)
      .where("role", "in", ["ombud", "ombud_deputy"])
      .where((eb) => eb.or([eb("valid_to", "is", null), eb("valid_to", ">", lastDay)]))
      .execute();
    const ids = held.map(({ id }) => id);
    await endAppointments(trx, user, ids, { lastDay, reason: move.reason }, context);
    if (ids.length > 0) await checkCoverage(trx, context.services.jobs);
  }
}

import type { Services } from "../../platform/context.ts";
import { NotFound } from "../../platform/errors.ts";
import type { User } from "../../platform/user.ts";
import { type MeasureInput, proposeMeasure } from "../measures/propose-measure.ts";
import { incidentsWithCause, recurringFrom } from "./recurring-causes.ts";

export interface MeasureAgainstCause extends MeasureInput {
  causeId: string;
  /** Where the cause came back; null for the whole municipality. */
  seenInUnitId: string | null;
  unitId: string;
  organisationId: string;
  decided: boolean;
  requestKey: string;
}

/**
 * A measure against an underlying cause that came back, tied to the cause and to every incident behind it that the user sees. Throws
 * NotFound when the cause has not come back there.
 */
export async function measureAgainstCause(
  services: Pick<Services, "db" | "jobs" | "config">,
  user: User,
  input: MeasureAgainstCause,
  now: Date,
): Promise<{ id: string; number: string }> {
  return services.db.transaction().execute(async (trx) => {
    const place = { causeId: input.causeId, unitId: input.seenInUnitId, now };
    const incidents = await incidentsWithCause(trx, user, place).execute();
    if (incidents.length < recurringFrom) throw new NotFound();
    const measure = await proposeMeasure(trx, services, user, { ...input, origin: null }, now);
    if (measure.isRepeat) return measure;
    await trx.insertInto("measure_causes").values({ measure_id: measure.id, cause_id: input.causeId }).execute();
    await trx
      .insertInto("measure_origins")
      .values(incidents.map(({ id }) => ({ measure_id: measure.id, record_id: id })))
      .execute();
    return measure;
  });
}

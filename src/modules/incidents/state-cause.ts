import type { Database } from "../../platform/database.ts";
import { Invalid } from "../../platform/errors.ts";
import type { User } from "../../platform/user.ts";
import { assessmentTexts } from "./assessment-texts.ts";
import { everyCause } from "./cause-queries.ts";
import { changeIncident, noteChange } from "./change-incident.ts";
import { requireDeed } from "./incident-deeds.ts";

export interface CauseInput {
  /** Codes from the list, of both levels. */
  causes: readonly string[];
  /** In own words. */
  direct: string | null;
  underlying: string | null;
  /** Answers to why, each of the one before. */
  steps: readonly string[];
  version: number;
}

/**
 * States why it happened: causes from the list, own words, or both. Earlier words stay in the audit log. Throws Invalid when no
 * direct cause is said, or one that is neither offered nor was there before.
 */
export async function stateCause(
  db: Database,
  user: User,
  incidentId: string,
  input: CauseInput,
  now: Date,
): Promise<void> {
  await changeIncident(db, user, incidentId, { now, version: input.version }, async (trx, incident) => {
    requireDeed(user, "investigate", incident);
    const before = incident.causes.map(({ id }) => id);
    const list = await everyCause(trx).execute();
    const chosen = list.filter(({ id, active }) => input.causes.includes(id) && (active || before.includes(id)));
    if (chosen.length < new Set(input.causes).size || (input.direct === null && chosen.every(isUnderlying)))
      throw new Invalid({ causes_direct: assessmentTexts(user.language).causeNeeded });
    await trx
      .updateTable("incidents")
      .set({ cause_direct: input.direct, cause_underlying: input.underlying, cause_steps: [...input.steps] })
      .where("id", "=", incident.id)
      .execute();
    await trx.deleteFrom("incident_causes").where("incident_id", "=", incident.id).execute();
    if (chosen.length > 0)
      await trx
        .insertInto("incident_causes")
        .values(chosen.map(({ id }) => ({ incident_id: incident.id, cause_id: id })))
        .execute();
    await noteChange(trx, user, incident, {
      action: "incident.cause_stated",
      now,
      rewritten: true,
      // What is secret stays out of the log.
      details: incident.restricted
        ? {}
        : {
            causes: chosen.map(({ id }) => id),
            before: {
              causes: before,
              direct: incident.cause_direct,
              underlying: incident.cause_underlying,
              steps: incident.cause_steps,
            },
          },
    });
  });
}

const isUnderlying = ({ level }: { level: string }) => level === "underlying";

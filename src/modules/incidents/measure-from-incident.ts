import type { Services } from "../../platform/context.ts";
import type { User } from "../../platform/user.ts";
import { type MeasureInput, proposeMeasure } from "../measures/propose-measure.ts";
import { changeIncident, noteChange } from "./change-incident.ts";
import { requireDeed } from "./incident-deeds.ts";

/** Writes down a measure that comes from an incident; gives its number. */
export async function measureFromIncident(
  services: Pick<Services, "db" | "jobs" | "config">,
  user: User,
  incidentId: string,
  input: MeasureInput & { decided: boolean; requestKey: string },
  now: Date,
): Promise<string> {
  return changeIncident(services.db, user, incidentId, { now }, async (trx, incident) => {
    requireDeed(user, "investigate", incident);
    const place = { unitId: incident.unit_id, organisationId: incident.organisation_id, origin: incident };
    const measure = await proposeMeasure(trx, services, user, { ...input, ...place }, now);
    if (measure.isRepeat) return measure.number;
    await noteChange(trx, user, incident, {
      action: "incident.measure_proposed",
      now,
      subjectKind: "measure",
      subjectId: measure.id,
      details: incident.restricted ? {} : { title: input.title },
    });
    return measure.number;
  });
}

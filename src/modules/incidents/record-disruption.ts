import type { Database } from "../../platform/database.ts";
import { Invalid, NotFound } from "../../platform/errors.ts";
import type { User } from "../../platform/user.ts";
import { isUuid } from "../../platform/uuid.ts";
import { assessmentTexts } from "./assessment-texts.ts";
import { changeIncident, noteChange } from "./change-incident.ts";
import { requireDeed } from "./incident-deeds.ts";

export interface Disruption {
  service: string;
  startedAt: Date;
  /** null while it goes on. */
  endedAt: Date | null;
  degreePercent: number;
  peopleAffected: number | null;
}

/** Notes that a service was disturbed: how long and how much. Pressed twice it is one. */
export async function recordDisruption(
  db: Database,
  user: User,
  incidentId: string,
  input: Disruption & { requestKey: string },
  now: Date,
): Promise<void> {
  refuseBackwards(user, input.startedAt, input.endedAt);
  await changeIncident(db, user, incidentId, { now }, async (trx, incident) => {
    requireDeed(user, "investigate", incident);
    const added = await trx
      .insertInto("disruptions")
      .values({
        id: input.requestKey,
        incident_id: incident.id,
        service: input.service,
        started_at: input.startedAt,
        ended_at: input.endedAt,
        degree_percent: input.degreePercent,
        people_affected: input.peopleAffected,
        created_at: now,
        created_by: user.id,
      })
      .onConflict((conflict) => conflict.column("id").doNothing())
      .returning("id")
      .executeTakeFirst();
    if (!added) return;
    await noteChange(trx, user, incident, {
      action: "incident.disruption_recorded",
      now,
      subjectKind: "disruption",
      subjectId: added.id,
      details: { degree: input.degreePercent },
    });
  });
}

/** Says when a disruption that went on has ended. */
export async function endDisruption(
  db: Database,
  user: User,
  incidentId: string,
  { disruptionId, endedAt }: { disruptionId: string; endedAt: Date },
  now: Date,
): Promise<void> {
  await changeIncident(db, user, incidentId, { now }, async (trx, incident) => {
    requireDeed(user, "investigate", incident);
    if (!isUuid(disruptionId)) throw new NotFound();
    const disruption = await trx
      .selectFrom("disruptions")
      .select(["id", "started_at"])
      .where("id", "=", disruptionId)
      .where("incident_id", "=", incident.id)
      .executeTakeFirst();
    if (!disruption) throw new NotFound();
    refuseBackwards(user, disruption.started_at, endedAt);
    await trx.updateTable("disruptions").set({ ended_at: endedAt }).where("id", "=", disruption.id).execute();
    await noteChange(trx, user, incident, {
      action: "incident.disruption_ended",
      now,
      subjectKind: "disruption",
      subjectId: disruption.id,
    });
  });
}

function refuseBackwards(user: User, from: Date, to: Date | null): void {
  if (to !== null && to < from) throw new Invalid({ ended_at: assessmentTexts(user.language).endBeforeStart });
}

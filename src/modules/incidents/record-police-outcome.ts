import type { PoliceStatus } from "../../../db/schema.ts";
import type { Database } from "../../platform/database.ts";
import type { PlainDate } from "../../platform/dates.ts";
import { NotFound } from "../../platform/errors.ts";
import type { User } from "../../platform/user.ts";
import { changeIncident, noteChange } from "./change-incident.ts";
import { requireDeed } from "./incident-deeds.ts";

export interface PoliceOutcome {
  reportId: string;
  number: string | null;
  status: PoliceStatus;
  outcomeOn: PlainDate | null;
  note: string | null;
  damagesClaimedOre: number | null;
}

/** Notes how far the police have come. The outcome often arrives long after the incident was closed. */
export async function recordPoliceOutcome(
  db: Database,
  user: User,
  incidentId: string,
  input: PoliceOutcome & { version: number },
  now: Date,
): Promise<void> {
  await changeIncident(db, user, incidentId, { now, version: input.version }, async (trx, incident) => {
    requireDeed(user, "record_cost", incident);
    const updated = await trx
      .updateTable("police_reports")
      .set({
        number: input.number,
        status: input.status,
        outcome_on: input.outcomeOn,
        outcome_note: input.note,
        damages_claimed_ore: input.damagesClaimedOre,
      })
      .where("id", "=", input.reportId)
      .where("incident_id", "=", incident.id)
      .returning("id")
      .executeTakeFirst();
    if (!updated) throw new NotFound();
    await noteChange(trx, user, incident, {
      action: "incident.police_outcome_recorded",
      now,
      rewritten: true,
      subjectKind: "police_report",
      subjectId: input.reportId,
      details: { status: input.status, number: input.number },
    });
  });
}

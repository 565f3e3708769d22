import type { Database } from "../../platform/database.ts";
import type { PlainDate } from "../../platform/dates.ts";
import { Invalid } from "../../platform/errors.ts";
import type { User } from "../../platform/user.ts";
import { changeIncident, noteChange } from "./change-incident.ts";
import { requireDeed } from "./incident-deeds.ts";
import { policeTexts } from "./police-texts.ts";

export type PoliceInput =
  | { decision: "reported"; number: string | null; reportedOn: PlainDate; classification: string | null }
  | { decision: "not_reported"; reason: string };

/** Notes a report to the police with its number, or that none is made and why. Several reports may be made of one incident. */
export async function decidePoliceReport(
  db: Database,
  user: User,
  incidentId: string,
  input: PoliceInput & { requestKey: string; version: number },
  now: Date,
): Promise<void> {
  await changeIncident(db, user, incidentId, { now, version: input.version }, async (trx, incident) => {
    requireDeed(user, "investigate", incident);
    if (input.decision === "not_reported") {
      if (input.reason.trim() === "") throw new Invalid({ reason: policeTexts(user.language).whyNotNeeded });
      await trx
        .updateTable("incidents")
        .set({ police_decision: "not_reported", no_police_report_reason: input.reason })
        .where("id", "=", incident.id)
        .execute();
      await noteChange(trx, user, incident, {
        action: "incident.police_not_reported",
        now,
        reason: input.reason,
        rewritten: true,
      });
      return;
    }
    await trx
      .insertInto("police_reports")
      .values({
        id: input.requestKey,
        incident_id: incident.id,
        number: input.number,
        reported_on: input.reportedOn,
        reported_by: user.id,
        classification: input.classification,
        created_at: now,
        created_by: user.id,
      })
      .onConflict((conflict) => conflict.column("id").doNothing())
      .execute();
    await trx
      .updateTable("incidents")
      .set({ police_decision: "reported", no_police_report_reason: null })
      .where("id", "=", incident.id)
      .execute();
    await noteChange(trx, user, incident, {
      action: "incident.police_reported",
      now,
      rewritten: true,
      details: { number: input.number, reported_on: input.reportedOn },
    });
  });
}

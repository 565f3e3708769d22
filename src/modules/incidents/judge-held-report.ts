import { sql } from "kysely";
import { audit } from "../../platform/audit.ts";
import type { Services } from "../../platform/context.ts";
import { Conflict, Forbidden, NotFound } from "../../platform/errors.ts";
import type { User } from "../../platform/user.ts";
import { holdsForRecord, visibleTo } from "../records/record-access.ts";
import { handlingRoles } from "./incident-access.ts";
import { receiveIncidentJob } from "./receive-incident.ts";

/** A report that was held back is let through as any other, or put away as spam. Throws Conflict when somebody already has. */
export async function judgeHeldReport(
  db: Services["db"],
  services: Pick<Services, "jobs">,
  user: User,
  judgement: { incidentId: string; isSpam: boolean },
  now: Date,
): Promise<void> {
  const { incidentId: id, isSpam } = judgement;
  await db.transaction().execute(async (trx) => {
    const incident = await trx
      .selectFrom("records")
      .innerJoin("incidents", "incidents.id", "records.id")
      .select(["records.unit_id", "records.closed_at", "incidents.held_as_spam"])
      .where("records.id", "=", id)
      .where(visibleTo(user))
      .forUpdate("records")
      .executeTakeFirst();
    if (!incident) throw new NotFound();
    if (!holdsForRecord(user, handlingRoles, incident)) throw new Forbidden();
    if (!incident.held_as_spam || incident.closed_at !== null) throw new Conflict();

    if (isSpam) {
      await trx
        .updateTable("records")
        .set({ status: "rejected", closed_at: now, updated_at: now, version: sql`version + 1` })
        .where("id", "=", id)
        .execute();
      await trx
        .insertInto("status_changes")
        .values({
          record_id: id,
          from_status: "reported",
          to_status: "rejected",
          at: now,
          by_id: user.id,
          reason: "spam",
        })
        .execute();
    } else {
      await trx.updateTable("incidents").set({ held_as_spam: false }).where("id", "=", id).execute();
      await services.jobs.send(trx, receiveIncidentJob, { incidentId: id }, { key: id });
    }
    const action = isSpam ? "incident.judged_spam" : "incident.released";
    await audit(trx, user, { action, at: now, recordId: id, unitId: incident.unit_id });
  });
}

import { sql } from "kysely";
import type { Services } from "../../platform/context.ts";
import { dateInSweden } from "../../platform/dates.ts";
import { isWorkingDay, workingDaysBefore } from "../../platform/working-days.ts";
import { type IncidentNotice, notifyAbout, notifyPerson } from "./notify-incident.ts";

export const remindOfReportsJob = "incidents.remind_of_reports";

/** What has lain longer than this is not mailed about: it stands in "My work", and in the daily mail of those above. */
const stopsAfterDays = 14;

/**
 * SM-01 gives one working day to begin. When it has passed, those at the workplace who should have begun are told, and the one who
 * coordinates above them: each once for each time the report came to the workplace.
 */
export async function remindOfReports({ db, jobs, config, clock }: Services): Promise<void> {
  const now = clock();
  if (!isWorkingDay(dateInSweden(now))) return;
  // A report that was handed over, or opened again, has come to the workplace once more.
  const arrived = sql<Date>`coalesce(
    (select max(c.at) from status_changes c where c.record_id = records.id and c.to_status = 'received'),
    records.created_at)`;
  const lying = await db
    .selectFrom("records")
    .select(["id", "number", "unit_id", "owner_id", "restricted", arrived.as("arrived")])
    .where("kind", "=", "incident")
    .where("status", "in", ["reported", "received"])
    .where("closed_at", "is", null)
    .where("held", "=", false)
    .where(arrived, "<", workingDaysBefore(now, 1))
    .where(arrived, ">", new Date(now.getTime() - stopsAfterDays * 24 * 3600_000))
    .orderBy("id")
    .execute();
  for (const incident of lying) {
    await db.transaction().execute(async (trx) => {
      const key = `incident.not_begun:${incident.id}:${incident.arrived.toISOString()}`;
      const notice: Omit<IncidentNotice, "roles"> = { incident, mail: "notBegun", key, exceptPersonId: null };
      const services = { jobs, config };
      if (incident.owner_id !== null && !incident.restricted) {
        await notifyPerson(trx, services, { ...notice, personId: incident.owner_id }, now);
      } else {
        await notifyAbout(trx, services, { ...notice, roles: [["manager", "ombud"]] }, now);
      }
      const roles = [["coordinator", "company_security_lead"], ["security_chief"]] as const;
      await notifyAbout(trx, services, { ...notice, roles }, now);
    });
  }
}

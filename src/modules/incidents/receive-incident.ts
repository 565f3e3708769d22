import { sql } from "kysely";
import { audit } from "../../platform/audit.ts";
import type { Services } from "../../platform/context.ts";
import type { Queryable } from "../../platform/database.ts";
import type { Jobs } from "../../platform/jobs.ts";
import type { Role } from "../../platform/role.ts";
import { systemUser } from "../../platform/user.ts";
import { notifyRoleHolders } from "../organisation/notify-role-holders.ts";
import { reportMail } from "./report-mails.ts";
import { isForSecurityChiefAtOnce } from "./report-seriousness.ts";

export const receiveIncidentJob = "incidents.receive";

/**
 * SM-01: within a minute those concerned know of a new report and it counts as received. Runs once however often it is asked for:
 * the status decides.
 */
export async function receiveIncident(services: Services, data: Record<string, unknown>): Promise<void> {
  const { db, jobs, config, clock } = services;
  const now = clock();
  await db.transaction().execute(async (trx) => {
    const incident = await trx
      .selectFrom("records")
      .innerJoin("incidents", "incidents.id", "records.id")
      .innerJoin("incident_types", "incident_types.id", "incidents.type_id")
      .select([
        "records.id",
        "records.number",
        "records.unit_id",
        "records.created_by",
        "records.restricted",
        "records.audiences",
        "incidents.consequence_potential",
        "incident_types.is_threat_or_violence",
      ])
      .where("records.id", "=", String(data.incidentId))
      .where("records.status", "=", "reported")
      .where("incidents.held_as_spam", "=", false)
      .forUpdate("records")
      .executeTakeFirst();
    if (!incident) return;

    const told = await tell(trx, jobs, incident, `${config.baseUrl}/handelser/${incident.id}`, now);
    await trx
      .updateTable("records")
      .set({ status: "received", updated_at: now, version: sql`version + 1` })
      .where("id", "=", incident.id)
      .execute();
    await trx
      .insertInto("status_changes")
      .values({ record_id: incident.id, from_status: "reported", to_status: "received", at: now, by_id: null })
      .execute();
    await audit(trx, systemUser(receiveIncidentJob), {
      action: "incident.received",
      at: now,
      recordId: incident.id,
      unitId: incident.unit_id,
      restricted: incident.restricted,
      details: { told },
    });
  });
}

interface NewIncident {
  id: string;
  number: string;
  unit_id: string | null;
  created_by: string | null;
  restricted: boolean;
  audiences: string[];
  consequence_potential: number | null;
  is_threat_or_violence: boolean;
}

/** Gives how many were told. */
async function tell(db: Queryable, jobs: Jobs, incident: NewIncident, link: string, now: Date): Promise<number> {
  const { id, unit_id: unitId } = incident;
  if (unitId === null) return 0;
  const isDiscreet = incident.restricted || incident.is_threat_or_violence;
  const told = new Set<string>();
  const notify = async (roles: readonly Role[], urgent = false) => {
    const ids = await notifyRoleHolders(
      db,
      jobs,
      {
        roles,
        unitId,
        recordId: id,
        key: `incident.reported:${id}:${unitId}`,
        exceptPersonId: incident.created_by,
        write: (language) => reportMail(language, { number: incident.number, link, isDiscreet, urgent }),
      },
      now,
    );
    for (const one of ids) told.add(one);
  };
  // First, so that whoever is both head of security and manager gets the urgent words.
  if (isForSecurityChiefAtOnce(incident.consequence_potential)) await notify(["security_chief"], true);
  await notify(toldRoles(incident));
  // A workplace that has neither manager nor ombud must not swallow a report.
  if (told.size === 0)
    await notify(incident.restricted ? ["security_chief"] : ["coordinator", "company_security_lead"]);
  if (told.size === 0) await notify(["security_chief"]);
  return told.size;
}

/** A restricted one reaches its members only; the safety delegate is told of what belongs to the work environment. */
function toldRoles(incident: NewIncident): Role[] {
  if (incident.restricted) return ["manager", "security_chief"];
  return incident.audiences.includes("work_environment")
    ? ["manager", "ombud", "safety_delegate"]
    : ["manager", "ombud"];
}

import { sql } from "kysely";
import { audit } from "../../platform/audit.ts";
import type { Services } from "../../platform/context.ts";
import type { Queryable } from "../../platform/database.ts";
import { Conflict, Forbidden } from "../../platform/errors.ts";
import { queueMail } from "../../platform/mail.ts";
import type { User } from "../../platform/user.ts";
import { municipalityOf } from "../organisation/municipality.ts";
import { answerMail } from "./dialogue-mails.ts";
import { findIncident } from "./find-incident.ts";
import { mayTalkWithReporter } from "./reporter-dialogue-access.ts";

/**
 * Asks or answers the reporters who follow the report by code: its own, and those whose reports of the same thing were joined to it.
 * Who left an address gets a mail that there is something to read.
 */
export async function askReporter(
  db: Services["db"],
  services: Pick<Services, "jobs" | "config">,
  user: User,
  question: { incidentId: string; body: string },
  now: Date,
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const incident = await findIncident(trx, user, question.incidentId, now);
    if (!mayTalkWithReporter(user, incident)) throw new Forbidden();
    const followed = await followedReports(trx, incident.id);
    if (followed.length === 0) throw new Conflict();
    await trx
      .insertInto("incident_messages")
      .values(
        followed.map((report) => ({
          incident_id: report.id,
          from_reporter: false,
          author_id: user.id,
          body: question.body,
          created_at: now,
        })),
      )
      .execute();
    await trx
      .updateTable("records")
      .set({ updated_at: now, version: sql`version + 1` })
      .where("id", "=", incident.id)
      .execute();
    await audit(trx, user, {
      action: "incident.reporter_asked",
      at: now,
      recordId: incident.id,
      unitId: incident.unit_id,
      restricted: incident.restricted,
      details: { reports: followed.length },
    });
    const { name } = await municipalityOf(trx);
    const mail = answerMail(name, `${services.config.baseUrl}/tipsa/folj`);
    // Who has sent several of the reports gets one mail.
    for (const [to, recordId] of new Map(followed.flatMap(({ id, email }) => (email ? [[email, id]] : [])))) {
      await queueMail(trx, services.jobs, { ...mail, to, recordId }, now);
    }
  });
}

/** The incident and what was joined to it, as far as somebody follows it by code. */
async function followedReports(db: Queryable, incidentId: string) {
  return db
    .selectFrom("incidents")
    .leftJoin("reporter_contacts", "reporter_contacts.incident_id", "incidents.id")
    .select(["incidents.id", "reporter_contacts.email"])
    .where((eb) => eb.or([eb("incidents.id", "=", incidentId), eb("incidents.duplicate_of", "=", incidentId)]))
    .where("incidents.follow_code_hash", "is not", null)
    .where("incidents.held_as_spam", "=", false)
    .execute();
}

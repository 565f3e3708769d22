import { sql } from "kysely";
import { audit } from "../../platform/audit.ts";
import type { Services } from "../../platform/context.ts";
import { Conflict, Forbidden } from "../../platform/errors.ts";
import { queueMail } from "../../platform/mail.ts";
import type { User } from "../../platform/user.ts";
import { municipalityOf } from "../organisation/municipality.ts";
import { answerMail } from "./dialogue-mails.ts";
import { findIncident } from "./find-incident.ts";
import { mayTalkWithReporter } from "./reporter-dialogue-access.ts";

/** Asks or answers a reporter who follows the report by code. If the reporter left an address, a mail says that there is something to read. */
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
    if (incident.follow_code_hash === null) throw new Conflict();
    await trx
      .insertInto("incident_messages")
      .values({
        incident_id: incident.id,
        from_reporter: false,
        author_id: user.id,
        body: question.body,
        created_at: now,
      })
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
    });
    const contact = await trx
      .selectFrom("reporter_contacts")
      .select("email")
      .where("incident_id", "=", incident.id)
      .executeTakeFirst();
    if (contact?.email) {
      const { name } = await municipalityOf(trx);
      const mail = answerMail(name, `${services.config.baseUrl}/tipsa/folj`);
      await queueMail(trx, services.jobs, { ...mail, to: contact.email }, now);
    }
  });
}

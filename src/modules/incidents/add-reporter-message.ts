import { sql, type Transaction } from "kysely";
import type { DB } from "../../../db/schema.ts";
import { audit } from "../../platform/audit.ts";
import type { Services } from "../../platform/context.ts";
import type { Queryable } from "../../platform/database.ts";
import { Conflict } from "../../platform/errors.ts";
import type { User } from "../../platform/user.ts";
import { attachFiles } from "../attachments/attach-files.ts";
import { type Drafts, forgetDrafts } from "../attachments/draft-files.ts";
import { endStatuses, type IncidentStatus } from "./incident.ts";
import { notifyAbout, notifyPerson } from "./notify-incident.ts";

const mostPerDay = 30;

export interface ReporterMessage {
  incidentId: string;
  /** "" when there are only photos. */
  body: string;
  drafts: Drafts;
  /** Said when the day's messages are used up. */
  tooManyText: string;
  /** Said when the case is finished. */
  endedText: string;
}

/** The reporter, known only by the code, answers or adds something. Whoever handles the report is told. */
export async function addReporterMessage(
  db: Services["db"],
  services: Pick<Services, "jobs" | "config">,
  user: User,
  message: ReporterMessage,
  now: Date,
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const incident = await handledAs(trx, message.incidentId);
    if (endStatuses.includes(incident.status as IncidentStatus)) throw new Conflict(message.endedText);
    if ((await sentToday(trx, message.incidentId, now)) >= mostPerDay) throw new Conflict(message.tooManyText);

    const isJoined = incident.id !== message.incidentId;
    if (message.body.trim() !== "") {
      const words = { body: message.body, from_reporter: true, author_id: null, created_at: now };
      await trx
        .insertInto("incident_messages")
        .values({ ...words, incident_id: message.incidentId })
        .execute();
      if (isJoined)
        await trx
          .insertInto("incident_addenda")
          .values({ ...words, incident_id: incident.id })
          .execute();
    }
    for (const id of new Set([message.incidentId, incident.id])) {
      await attachFiles(trx, user, id, message.drafts.files, now, { restricted: incident.restricted });
    }
    await forgetDrafts(trx, message.drafts);
    await trx
      .updateTable("records")
      .set({ updated_at: now, version: sql`version + 1` })
      .where("id", "=", incident.id)
      .execute();
    await audit(trx, user, {
      action: "incident.reporter_wrote",
      at: now,
      recordId: incident.id,
      unitId: incident.unit_id,
    });
    if (!incident.held_as_spam) await tellHandler(trx, services, incident, now);
  });
}

/** The incident itself, or the one it was joined with: the one that somebody works on. */
async function handledAs(db: Queryable, incidentId: string) {
  const { duplicate_of } = await db
    .selectFrom("incidents")
    .select("duplicate_of")
    .where("id", "=", incidentId)
    .executeTakeFirstOrThrow();
  return db
    .selectFrom("records")
    .innerJoin("incidents", "incidents.id", "records.id")
    .select([
      "records.id",
      "records.number",
      "records.unit_id",
      "records.owner_id",
      "records.status",
      "records.restricted",
      "incidents.held_as_spam",
    ])
    .where("records.id", "=", duplicate_of ?? incidentId)
    .forUpdate("records")
    .executeTakeFirstOrThrow();
}

async function sentToday(db: Queryable, incidentId: string, now: Date): Promise<number> {
  const { count } = await db
    .selectFrom("incident_messages")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("incident_id", "=", incidentId)
    .where("from_reporter", "=", true)
    .where("created_at", ">", new Date(now.getTime() - 24 * 3600_000))
    .executeTakeFirstOrThrow();
  return count;
}

/** The owner, else the manager, and of what is restricted its circle; at most once an hour for each report. */
async function tellHandler(
  trx: Transaction<DB>,
  services: Pick<Services, "jobs" | "config">,
  incident: { id: string; number: string; unit_id: string | null; owner_id: string | null; restricted: boolean },
  now: Date,
): Promise<void> {
  const key = `incident.reporter_wrote:${incident.id}:${now.toISOString().slice(0, 13)}`;
  const notice = { incident, mail: "reporterWrote", key, exceptPersonId: null } as const;
  if (incident.owner_id !== null && !incident.restricted) {
    await notifyPerson(trx, services, { ...notice, personId: incident.owner_id }, now);
  } else {
    await notifyAbout(trx, services, { ...notice, roles: [["manager"]] }, now);
  }
}

import type { Services } from "../../platform/context.ts";
import type { User } from "../../platform/user.ts";
import { addComment } from "../records/add-comment.ts";
import { touchRecord } from "../records/lock-record.ts";
import { changeIncident } from "./change-incident.ts";
import { readsComments, requireDeed } from "./incident-deeds.ts";
import { incidentMails } from "./incident-mails.ts";

/** Comments on an incident; those mentioned with @ are told. */
export async function commentOnIncident(
  services: Pick<Services, "db" | "jobs" | "config">,
  user: User,
  incidentId: string,
  { text, requestKey }: { text: string; requestKey: string },
  now: Date,
): Promise<void> {
  await changeIncident(services.db, user, incidentId, { now }, async (trx, incident) => {
    requireDeed(user, "comment", incident);
    const link = `${services.config.baseUrl}/handelser/${incident.id}#kommentarer`;
    const comment = {
      record: incident,
      text,
      requestKey,
      mayRead: (reader: User) => readsComments(reader, incident),
      write: (language: User["language"]) => incidentMails(language).mentioned(incident.number, link),
    };
    await addComment(trx, services.jobs, user, comment, now);
    await touchRecord(trx, incident.id, now, false);
  });
}

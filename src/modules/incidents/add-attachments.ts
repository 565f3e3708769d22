import type { Database } from "../../platform/database.ts";
import type { User } from "../../platform/user.ts";
import { attachFiles } from "../attachments/attach-files.ts";
import { type Drafts, forgetDrafts } from "../attachments/draft-files.ts";
import { touchRecord } from "../records/lock-record.ts";
import { changeIncident } from "./change-incident.ts";
import { requireDeed } from "./incident-deeds.ts";

/** Adds photos and files to an incident that has been sent. */
export async function addAttachments(
  db: Database,
  user: User,
  incidentId: string,
  drafts: Drafts,
  now: Date,
): Promise<void> {
  await changeIncident(db, user, incidentId, { now }, async (trx, incident) => {
    requireDeed(user, "add", incident);
    await attachFiles(trx, user, incident.id, drafts.files, now);
    await forgetDrafts(trx, drafts);
    await touchRecord(trx, incident.id, now, false);
  });
}

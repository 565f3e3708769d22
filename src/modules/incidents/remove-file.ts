import type { Services } from "../../platform/context.ts";
import { NotFound } from "../../platform/errors.ts";
import type { User } from "../../platform/user.ts";
import { isUuid } from "../../platform/uuid.ts";
import { type Attachment, attachmentById } from "../attachments/attachment-queries.ts";
import { dropBytes } from "../attachments/drop-unused-files.ts";
import { removeAttachment } from "../attachments/remove-attachment.ts";
import { touchRecord } from "../records/lock-record.ts";
import { changeIncident } from "./change-incident.ts";
import type { Incident } from "./find-incident.ts";
import { requireDeed } from "./incident-deeds.ts";

/** A file of this incident that the user may read. Whoever may not read it has nothing to remove: NotFound. */
export async function fileOfIncident(
  db: Services["db"],
  user: User,
  incident: Pick<Incident, "id">,
  fileId: string,
  now: Date,
): Promise<Attachment> {
  const file = isUuid(fileId) ? await attachmentById(db, user, fileId, now) : null;
  if (file?.recordId !== incident.id) throw new NotFound();
  return file;
}

/**
 * Takes a photo or a file away from an incident for good, with a reason: it showed what it should not. Copies of it that came with a
 * report of the same thing, joined to this one, go with it.
 */
export async function removeFile(
  services: Pick<Services, "db" | "files">,
  user: User,
  removed: { incidentId: string; fileId: string; reason: string },
  now: Date,
): Promise<void> {
  const file = await changeIncident(services.db, user, removed.incidentId, { now }, async (trx, incident) => {
    const found = await fileOfIncident(trx, user, incident, removed.fileId, now);
    requireDeed(user, "remove_file", incident);
    const copies = await trx
      .selectFrom("attachments")
      .innerJoin("incidents", "incidents.id", "attachments.record_id")
      .select("attachments.id")
      .where("attachments.file_hash", "=", found.fileHash)
      .where((eb) =>
        eb.or([
          eb("incidents.id", "=", incident.id),
          eb("incidents.duplicate_of", "=", incident.id),
          eb("incidents.id", "=", incident.duplicate_of),
        ]),
      )
      .execute();
    for (const { id } of copies) {
      const copy = await attachmentById(trx, user, id, now);
      if (copy) await removeAttachment(trx, user, copy, removed.reason, now);
    }
    await touchRecord(trx, incident.id, now, false);
    return found;
  });
  await dropBytes(services, [file.fileHash, file.thumbnailHash]);
}

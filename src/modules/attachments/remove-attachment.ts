import type { Transaction } from "kysely";
import type { DB } from "../../../db/schema.ts";
import { audit } from "../../platform/audit.ts";
import type { User } from "../../platform/user.ts";
import type { Attachment } from "./attachment-queries.ts";

/**
 * Takes a file away from its record, for good: the row stays with who and why, without the file's name, which may tell as much as the
 * file. When the transaction is through, `dropBytes` takes the bytes. Call it with a file that the user has been let in to.
 */
export async function removeAttachment(
  trx: Transaction<DB>,
  user: User,
  attachment: Pick<Attachment, "id" | "recordId" | "isPhoto" | "restricted">,
  reason: string,
  now: Date,
): Promise<void> {
  const removed = await trx
    .updateTable("attachments")
    .set({
      file_hash: null,
      thumbnail_hash: null,
      file_name: "",
      removed_at: now,
      removed_by: user.id,
      remove_reason: reason,
    })
    .where("id", "=", attachment.id)
    .where("removed_at", "is", null)
    .returning("id")
    .executeTakeFirst();
  if (!removed) return;
  await audit(trx, user, {
    action: "attachment.removed",
    at: now,
    recordId: attachment.recordId,
    subjectKind: "attachment",
    subjectId: attachment.id,
    restricted: attachment.restricted,
    reason,
    details: { photo: attachment.isPhoto },
  });
}

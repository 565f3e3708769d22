import { audit } from "../../platform/audit.ts";
import type { Queryable } from "../../platform/database.ts";
import type { User } from "../../platform/user.ts";
import type { StoredFile } from "./store-upload.ts";

/** Makes kept files part of a record. `restricted`: part of its restricted side, beside the people who were hurt. */
export async function attachFiles(
  db: Queryable,
  user: User,
  recordId: string,
  files: readonly StoredFile[],
  now: Date,
  options: { restricted?: boolean } = {},
): Promise<void> {
  if (files.length === 0) return;
  const restricted = options.restricted ?? false;
  await db
    .insertInto("attachments")
    .values(
      files.map((file) => ({
        record_id: recordId,
        file_hash: file.hash,
        thumbnail_hash: file.thumbnailHash,
        file_name: file.fileName,
        is_photo: file.isPhoto,
        width: file.width,
        height: file.height,
        restricted,
        created_at: now,
        created_by: user.id,
      })),
    )
    .execute();
  await audit(db, user, {
    action: "attachment.added",
    at: now,
    recordId,
    restricted,
    details: { count: files.length, photos: files.filter((file) => file.isPhoto).length },
  });
}

import { sql } from "kysely";
import { audit } from "../../platform/audit.ts";
import type { Queryable } from "../../platform/database.ts";
import type { User } from "../../platform/user.ts";
import { attachFiles } from "../attachments/attach-files.ts";
import type { StoredFile } from "../attachments/store-upload.ts";
import { linkRecords } from "../records/link-records.ts";

/** Adds to an open report what a new one about the same thing says; the new one stands as its duplicate and can be followed by itself. */
export async function joinOriginal(
  db: Queryable,
  user: User,
  joined: { originalId: string; duplicateId: string; description: string; files: readonly StoredFile[] },
  now: Date,
): Promise<void> {
  const { originalId, duplicateId, description } = joined;
  await db
    .insertInto("incident_addenda")
    .values({ incident_id: originalId, author_id: user.id, from_reporter: true, body: description, created_at: now })
    .execute();
  await attachFiles(db, user, originalId, joined.files, now);
  await db.updateTable("incidents").set({ duplicate_of: originalId }).where("id", "=", duplicateId).execute();
  await linkRecords(db, user, { fromId: duplicateId, toId: originalId, kind: "duplicate_of" }, now);
  await db
    .updateTable("records")
    .set({ status: "duplicate", closed_at: now, updated_at: now, version: sql`version + 1` })
    .where("id", "=", duplicateId)
    .execute();
  await db
    .insertInto("status_changes")
    .values({ record_id: duplicateId, from_status: "reported", to_status: "duplicate", at: now, by_id: user.id })
    .execute();
  await audit(db, user, {
    action: "incident.joined",
    at: now,
    recordId: originalId,
    details: { duplicateId },
  });
}

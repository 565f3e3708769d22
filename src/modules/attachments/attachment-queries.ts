import { type InferResult, type NotNull, sql } from "kysely";
import type { Queryable } from "../../platform/database.ts";
import type { User } from "../../platform/user.ts";
import { visibleTo } from "../records/record-access.ts";
import { readsContent, readsRestrictedSide } from "../records/record-reading.ts";

export interface Attachment {
  id: string;
  recordId: string;
  fileName: string;
  fileHash: string;
  thumbnailHash: string | null;
  mime: string;
  size: number;
  isPhoto: boolean;
  restricted: boolean;
  width: number | null;
  height: number | null;
  createdAt: Date;
}

function readable(db: Queryable, user: User, now: Date) {
  return db
    .selectFrom("attachments")
    .innerJoin("records", "records.id", "attachments.record_id")
    .innerJoin("files", "files.hash", "attachments.file_hash")
    .select([
      "attachments.id",
      "attachments.record_id as recordId",
      "attachments.file_name as fileName",
      "attachments.file_hash as fileHash",
      "attachments.thumbnail_hash as thumbnailHash",
      "attachments.is_photo as isPhoto",
      "attachments.restricted as isRestricted",
      "attachments.width",
      "attachments.height",
      "attachments.created_at as createdAt",
      "files.mime",
      "files.size",
      "records.unit_id",
      "records.created_by",
      "records.owner_id",
      "records.restricted",
    ])
    .select((eb) => [
      eb
        .exists(
          eb
            .selectFrom("record_members")
            .select(sql`1`.as("one"))
            .whereRef("record_members.record_id", "=", "records.id")
            .where("record_members.person_id", "=", user.id),
        )
        .as("isMember"),
      eb
        .exists(
          eb
            .selectFrom("record_openings")
            .select(sql`1`.as("one"))
            .whereRef("record_openings.record_id", "=", "records.id")
            .where("record_openings.person_id", "=", user.id)
            .where("record_openings.expires_at", ">", now),
        )
        .as("isOpened"),
    ])
    .where("attachments.removed_at", "is", null)
    .$narrowType<{ fileHash: NotNull }>()
    .where(visibleTo(user))
    .orderBy("attachments.created_at")
    .orderBy("attachments.id");
}

type AttachmentRow = InferResult<ReturnType<typeof readable>>[number];

/** A restricted record shows its files only after it has been opened with a reason, like everything else in it. */
function mayRead(user: User, row: AttachmentRow): boolean {
  if (row.restricted && !row.isOpened) return false;
  const isMember = Boolean(row.isMember);
  return row.isRestricted ? readsRestrictedSide(user, row, isMember) : readsContent(user, row, isMember);
}

function toAttachment(row: AttachmentRow): Attachment {
  const { id, recordId, fileName, fileHash, thumbnailHash, mime, size, isPhoto, width, height, createdAt } = row;
  const restricted = row.isRestricted || row.restricted;
  return { id, recordId, fileName, fileHash, thumbnailHash, mime, size, isPhoto, restricted, width, height, createdAt };
}

/** The files of a record that this user may read, oldest first. */
export async function attachmentsOf(db: Queryable, user: User, recordId: string, now: Date): Promise<Attachment[]> {
  return readableAttachments(user, await attachmentRowsOf(db, user, recordId, now).execute());
}

/** The query behind `attachmentsOf`, to be sent with others; its rows are for `readableAttachments`, never for a page. */
export function attachmentRowsOf(db: Queryable, user: User, recordId: string, now: Date) {
  return readable(db, user, now).where("attachments.record_id", "=", recordId);
}

export function readableAttachments(user: User, rows: readonly AttachmentRow[]): Attachment[] {
  return rows.filter((row) => mayRead(user, row)).map(toAttachment);
}

/** One file, or null when it is not there for this user. */
export async function attachmentById(db: Queryable, user: User, id: string, now: Date): Promise<Attachment | null> {
  const row = await readable(db, user, now).where("attachments.id", "=", id).executeTakeFirst();
  return row && mayRead(user, row) ? toAttachment(row) : null;
}

/** What has been taken away from a record, oldest first: who did it, when and why. For those who may read its files. */
export function removedFilesOf(db: Queryable, recordId: string) {
  return db
    .selectFrom("attachments")
    .leftJoin("people", "people.id", "attachments.removed_by")
    .select([
      "attachments.id",
      "attachments.is_photo as isPhoto",
      "attachments.restricted",
      "attachments.removed_at as removedAt",
      "attachments.remove_reason as reason",
      "people.name as by",
    ])
    .where("attachments.record_id", "=", recordId)
    .where("attachments.removed_at", "is not", null)
    .orderBy("attachments.removed_at")
    .orderBy("attachments.id");
}

export type RemovedFile = InferResult<ReturnType<typeof removedFilesOf>>[number];

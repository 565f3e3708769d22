import type { Queryable } from "../../platform/database.ts";
import { asCode } from "../../platform/follow-code.ts";
import { hashSecret } from "../../platform/secret.ts";
import type { IncidentStatus } from "./incident.ts";

/** A report as its anonymous sender may see it: what the sender wrote, how it goes, and the dialogue. No names of anybody. */
export interface FollowedReport {
  id: string;
  number: string;
  typeSv: string;
  typeEn: string;
  sentAt: Date;
  placeName: string | null;
  description: string;
  /** Of the report it was joined with, when it is a duplicate. */
  status: IncidentStatus;
  isDuplicate: boolean;
  publicStatusText: string | null;
  messages: { id: string; fromReporter: boolean; body: string; createdAt: Date }[];
  photos: { id: string; fileName: string }[];
}

/** By the code as it was typed; null when it is no report's. The hash is looked up, so the time tells nothing of the code. */
export async function reportByCode(db: Queryable, typedCode: string): Promise<FollowedReport | null> {
  const row = await db
    .selectFrom("incidents")
    .innerJoin("records", "records.id", "incidents.id")
    .innerJoin("incident_types", "incident_types.id", "incidents.type_id")
    .leftJoin("incidents as original", "original.id", "incidents.duplicate_of")
    .leftJoin("records as original_record", "original_record.id", "original.id")
    .select([
      "incidents.id",
      "records.number",
      "records.status",
      "incident_types.name_sv as typeSv",
      "incident_types.name_en as typeEn",
      "incidents.reported_at as sentAt",
      "incidents.place_name as placeName",
      "incidents.description",
      "incidents.public_status_text as ownStatusText",
      "original.public_status_text as originalStatusText",
      "original_record.status as originalStatus",
    ])
    .where("incidents.follow_code_hash", "=", hashSecret(asCode(typedCode)))
    .executeTakeFirst();
  if (!row) return null;
  const { ownStatusText, originalStatusText, originalStatus, status, ...report } = row;
  return {
    ...report,
    status: (originalStatus ?? status) as IncidentStatus,
    isDuplicate: originalStatus !== null,
    publicStatusText: ownStatusText ?? originalStatusText,
    messages: await messagesOf(db, row.id).execute(),
    photos: await ownPhotos(db, row.id),
  };
}

/** Questions and answers, oldest first. Ask for them through the incident: who may see it may see these. */
export function messagesOf(db: Queryable, incidentId: string) {
  return db
    .selectFrom("incident_messages")
    .select(["id", "from_reporter as fromReporter", "body", "created_at as createdAt"])
    .where("incident_id", "=", incidentId)
    .orderBy("created_at")
    .orderBy("id");
}

/** Photos that came from the reporter's side: without anybody signed in. */
async function ownPhotos(db: Queryable, incidentId: string) {
  return db
    .selectFrom("attachments")
    .select(["id", "file_name as fileName"])
    .where("record_id", "=", incidentId)
    .where("created_by", "is", null)
    .where("is_photo", "=", true)
    .where("removed_at", "is", null)
    .orderBy("created_at")
    .orderBy("id")
    .execute();
}

/** The small picture of one of the reporter's own photos. */
export async function ownThumbnail(db: Queryable, incidentId: string, attachmentId: string): Promise<string | null> {
  const row = await db
    .selectFrom("attachments")
    .select("thumbnail_hash")
    .where("id", "=", attachmentId)
    .where("record_id", "=", incidentId)
    .where("created_by", "is", null)
    .where("removed_at", "is", null)
    .executeTakeFirst();
  return row?.thumbnail_hash ?? null;
}

import type { Services } from "../../platform/context.ts";
import type { Queryable } from "../../platform/database.ts";
import type { FormInput } from "../../platform/form-data.ts";
import { hashSecret, newSecret } from "../../platform/secret.ts";
import { maxFiles } from "./file-limits.ts";
import type { Refusal } from "./recognise-file.ts";
import { type StoredFile, storeUpload } from "./store-upload.ts";

/**
 * Files of a form that is not sent yet. They wait under a token that only the form knows, so that a form which comes back with an
 * error keeps its photos. What is not sent within a day is thrown away (drop-unused-files.ts).
 */
export interface DraftFile extends StoredFile {
  id: string;
}

export interface RefusedUpload {
  fileName: string;
  reason: Refusal | "too_many";
}

export interface Drafts {
  /** For the hidden field; "" while there are no files. */
  token: string;
  files: DraftFile[];
  refused: RefusedUpload[];
}

export const noDrafts: Drafts = { token: "", files: [], refused: [] };

/** Names of the fields that FileField and this file agree on. */
export const draftFields = { files: "files", kept: "filesKept", token: "filesToken" } as const;

/** Keeps what a form sent along: new files, and of those from earlier tries the ones whose box is still ticked. */
export async function takeDrafts(services: Services, form: FormInput): Promise<Drafts> {
  const { db, clock } = services;
  const sent = form.value(draftFields.token);
  const token = /^[\w-]{43}$/.test(sent) ? sent : newSecret();
  const earlier = token === sent ? await draftsOf(db, token) : [];
  const wanted = new Set(form.all(draftFields.kept));
  const files = earlier.filter((file) => wanted.has(file.id));
  const dropped = earlier.filter((file) => !wanted.has(file.id)).map((file) => file.id);
  if (dropped.length > 0) await db.deleteFrom("draft_files").where("id", "in", dropped).execute();

  const refused: RefusedUpload[] = [];
  for (const upload of form.files(draftFields.files)) {
    if (files.length >= maxFiles) {
      refused.push({ fileName: upload.name, reason: "too_many" });
      continue;
    }
    const stored = await storeUpload(services, upload);
    if ("refused" in stored) refused.push({ fileName: upload.name, reason: stored.refused });
    else files.push(await insertDraft(db, token, stored, clock()));
  }
  return { token: files.length > 0 ? token : "", files, refused };
}

/** Call in the transaction that attaches the files: the same photos then cannot be sent twice. */
export async function forgetDrafts(db: Queryable, drafts: Drafts): Promise<void> {
  if (drafts.token === "") return;
  await db.deleteFrom("draft_files").where("token_hash", "=", hashSecret(drafts.token)).execute();
}

export async function draftsOf(db: Queryable, token: string): Promise<DraftFile[]> {
  const rows = await db
    .selectFrom("draft_files")
    .selectAll()
    .where("token_hash", "=", hashSecret(token))
    .orderBy("id")
    .execute();
  return rows.map((row) => ({
    id: row.id,
    hash: row.file_hash,
    thumbnailHash: row.thumbnail_hash,
    fileName: row.file_name,
    isPhoto: row.is_photo,
    width: row.width,
    height: row.height,
  }));
}

async function insertDraft(db: Queryable, token: string, file: StoredFile, now: Date): Promise<DraftFile> {
  const { id } = await db
    .insertInto("draft_files")
    .values({
      token_hash: hashSecret(token),
      file_hash: file.hash,
      thumbnail_hash: file.thumbnailHash,
      file_name: file.fileName,
      is_photo: file.isPhoto,
      width: file.width,
      height: file.height,
      created_at: now,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return { id, ...file };
}

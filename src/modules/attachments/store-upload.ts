import type { Services } from "../../platform/context.ts";
import { hashOf } from "../../platform/files.ts";
import { encodePhoto, photoMime, thumbnailMime } from "./encode-photo.ts";
import { maxPhotoBytes } from "./file-limits.ts";
import { type Refusal, recogniseFile } from "./recognise-file.ts";

/** A file that is kept, and not yet part of anything. */
export interface StoredFile {
  hash: string;
  thumbnailHash: string | null;
  fileName: string;
  isPhoto: boolean;
  width: number | null;
  height: number | null;
}

type Store = Pick<Services, "db" | "files" | "clock">;

/** Recognises and keeps one uploaded file, or says why it cannot be taken. */
export async function storeUpload(store: Store, upload: File): Promise<StoredFile | { refused: Refusal }> {
  if (upload.size > maxPhotoBytes) return { refused: "photo_too_large" };
  const bytes = new Uint8Array(await upload.arrayBuffer());
  const recognised = await recogniseFile(bytes, upload.name);
  if ("refused" in recognised) return recognised;
  if (recognised.kind === "photo") return storePhoto(store, bytes, upload.name);
  return {
    hash: await keepBytes(store, bytes, recognised.mime),
    thumbnailHash: null,
    fileName: namedAs(upload.name, recognised.extension),
    isPhoto: false,
    width: null,
    height: null,
  };
}

async function storePhoto(
  store: Store,
  bytes: Uint8Array,
  fileName: string,
): Promise<StoredFile | { refused: Refusal }> {
  let encoded: Awaited<ReturnType<typeof encodePhoto>>;
  try {
    encoded = await encodePhoto(bytes);
  } catch {
    return { refused: "broken_photo" };
  }
  return {
    hash: await keepBytes(store, encoded.photo, photoMime),
    thumbnailHash: await keepBytes(store, encoded.thumbnail, thumbnailMime),
    fileName: namedAs(fileName, "jpg"),
    isPhoto: true,
    width: encoded.width,
    height: encoded.height,
  };
}

/** The row before the bytes: drop-unused-files.ts then never takes away bytes that somebody has just begun to keep. */
export async function keepBytes({ db, files, clock }: Store, bytes: Uint8Array, mime: string): Promise<string> {
  const now = clock();
  await db
    .insertInto("files")
    .values({ hash: hashOf(bytes), mime, size: bytes.length, created_at: now })
    .onConflict((conflict) => conflict.column("hash").doUpdateSet({ created_at: now }))
    .execute();
  return files.save(bytes);
}

/** The name people know the file by, with the ending that tells the truth, and without what a file system might take amiss. */
function namedAs(fileName: string, extension: string): string {
  const base = (fileName.split(/[\\/]/).at(-1) ?? "")
    .normalize("NFC")
    .replace(/\p{C}/gu, "")
    .replace(/\.[^.]*$/, "")
    .trim()
    .slice(0, 120)
    .toWellFormed();
  return `${base === "" ? "fil" : base}.${extension}`;
}

import { isUtf8 } from "node:buffer";
import type { Context } from "../../platform/context.ts";
import { NotFound } from "../../platform/errors.ts";
import { download } from "../../platform/respond.ts";
import { attachmentById } from "./attachment-queries.ts";
import { draftsOf } from "./draft-files.ts";
import { photoMime, thumbnailMime } from "./encode-photo.ts";

const uuid = /^[0-9a-f-]{36}$/;

/** The file itself: a photo in the window, anything else as a download that no browser opens by itself. */
export async function serveAttachment(context: Context): Promise<Response> {
  const attachment = await readableAttachment(context);
  const bytes = new Uint8Array(await context.services.files.read(attachment.fileHash));
  if (attachment.isPhoto) return pictureResponse(bytes, photoMime);
  const response = download(bytes, attachment.fileName, withCharset(attachment.mime, bytes));
  response.headers.set("content-security-policy", sandbox);
  return response;
}

/** Text says in which letters it is written: those of the web, or those of older Windows programs. */
function withCharset(mime: string, bytes: Uint8Array): string {
  if (!mime.startsWith("text/")) return mime;
  return `${mime}; charset=${isUtf8(bytes) ? "utf-8" : "windows-1252"}`;
}

export async function serveThumbnail(context: Context): Promise<Response> {
  const { thumbnailHash } = await readableAttachment(context);
  if (thumbnailHash === null) throw new NotFound();
  return pictureResponse(new Uint8Array(await context.services.files.read(thumbnailHash)), thumbnailMime);
}

/** The small picture of a photo in a form that is not sent yet; whoever has the form's token may see it. */
export async function serveDraftThumbnail(context: Context): Promise<Response> {
  const drafts = await draftsOf(context.db, context.params.token ?? "");
  const draft = drafts.find((file) => file.id === context.params.id);
  if (!draft?.thumbnailHash) throw new NotFound();
  return pictureResponse(new Uint8Array(await context.services.files.read(draft.thumbnailHash)), thumbnailMime);
}

async function readableAttachment(context: Context) {
  const id = context.params.id ?? "";
  const attachment = uuid.test(id) ? await attachmentById(context.db, context.user, id, context.now) : null;
  if (attachment === null) throw new NotFound();
  return attachment;
}

const sandbox = "default-src 'none'; sandbox";

/** A picture to show in the window, in a sandbox and never kept by the browser. */
export function pictureResponse(bytes: Uint8Array<ArrayBuffer>, mime: string): Response {
  return new Response(bytes, {
    headers: {
      "content-type": mime,
      "content-disposition": "inline",
      "content-security-policy": sandbox,
      "x-content-type-options": "nosniff",
      "cache-control": "private, no-store",
    },
  });
}

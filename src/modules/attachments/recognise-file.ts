import { fileTypeFromBuffer } from "file-type";
import { maxFileBytes, maxPhotoBytes } from "./file-limits.ts";

export type Refusal =
  | "empty"
  | "photo_too_large"
  | "file_too_large"
  | "heic"
  | "film"
  | "unknown_kind"
  | "broken_photo";

export type Recognised = { kind: "photo" } | { kind: "file"; mime: string; extension: string } | { refused: Refusal };

const photoTypes = new Set(["image/jpeg", "image/png", "image/webp", "image/avif", "image/gif", "image/tiff"]);

const documentTypes: Readonly<Record<string, string>> = {
  "application/pdf": "pdf",
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xlsx",
  "application/vnd.openxmlformats-officedocument.presentationml.presentation": "pptx",
  "application/vnd.oasis.opendocument.text": "odt",
  "application/vnd.oasis.opendocument.spreadsheet": "ods",
};

/** What a file is by its bytes. Its name and what the browser says of it prove nothing; the name only tells text from text. */
export async function recogniseFile(bytes: Uint8Array, fileName: string): Promise<Recognised> {
  if (bytes.length === 0) return { refused: "empty" };
  const found = await fileTypeFromBuffer(bytes).catch(() => undefined);
  const mime = found?.mime ?? "";
  if (photoTypes.has(mime)) return bytes.length > maxPhotoBytes ? { refused: "photo_too_large" } : { kind: "photo" };
  if (/^image\/hei[cf]/.test(mime)) return { refused: "heic" };
  // Footage from cameras does not belong here (domain 5.5, point 6), and a clip from a phone holds more people than one sees.
  if (mime.startsWith("video/")) return { refused: "film" };
  const extension = documentTypes[mime];
  const recognised: Recognised | null =
    extension !== undefined ? { kind: "file", mime, extension } : found ? null : recogniseText(bytes, fileName);
  if (recognised === null) return { refused: "unknown_kind" };
  return bytes.length > maxFileBytes ? { refused: "file_too_large" } : recognised;
}

const textTypes: Readonly<Record<string, string>> = { txt: "text/plain", csv: "text/csv" };

function recogniseText(bytes: Uint8Array, fileName: string): Recognised | null {
  const extension = /\.([a-z]+)$/i.exec(fileName)?.[1]?.toLowerCase() ?? "";
  const mime = textTypes[extension];
  if (mime === undefined || !looksLikeText(bytes)) return null;
  return { kind: "file", mime, extension };
}

/** No control characters besides those of text, and no markup that a careless program would run (SVG and HTML among them). */
function looksLikeText(bytes: Uint8Array): boolean {
  const isControl = (byte: number) => byte < 9 || (byte > 13 && byte < 32) || byte === 127;
  if (bytes.some(isControl)) return false;
  const start = new TextDecoder("windows-1252").decode(bytes.subarray(0, 4096));
  return !/<\s*(!doctype|\?xml|svg|html|script|iframe|body|head)\b/i.test(start);
}

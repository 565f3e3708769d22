import { createInterface } from "node:readline";
import { Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { readTabularFile } from "../../platform/tabular-file.ts";

/** One row of a file from outside. `line` is the line as people count, from 1; null in `value` when the line is not an object. */
export interface SourceRow {
  line: number;
  value: Record<string, unknown> | null;
  /** The row as it stood, for the report of rows that were not taken. */
  content: string;
}

/** Unpacked text larger than this is refused: no list of events is, and a small file can unpack to fill the disk. */
const maxUnpackedBytes = 2_000_000_000;

/** The rows of a CSV, XLSX or NDJSON file, gzip or not. The bytes decide which; throws UnreadableTable for what is none of them. */
export async function* sourceRows(bytes: Uint8Array): AsyncGenerator<SourceRow> {
  if (isTable(bytes)) yield* tableRows(bytes);
  else if (looksLikeJson(bytes)) yield* jsonLines(Readable.from([bytes]));
  else yield* jsonLines(Readable.from([bytes]).pipe(createGunzip()));
}

/** Whether the file has headings and columns, so that people can match them. */
export function isTable(bytes: Uint8Array): boolean {
  return !(bytes[0] === 0x1f && bytes[1] === 0x8b) && !looksLikeJson(bytes);
}

function looksLikeJson(bytes: Uint8Array): boolean {
  const start = new TextDecoder()
    .decode(bytes.subarray(0, 64))
    .replace(/^\ufeff/, "")
    .trimStart();
  return start.startsWith("{");
}

async function* jsonLines(stream: NodeJS.ReadableStream): AsyncGenerator<SourceRow> {
  let line = 0;
  let unpacked = 0;
  for await (const text of createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY })) {
    line += 1;
    unpacked += text.length;
    if (unpacked > maxUnpackedBytes) throw new RangeError("The file is too large");
    if (text.trim() === "") continue;
    yield { line, value: objectIn(text.replace(/^\ufeff/, "")), content: text };
  }
}

function objectIn(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null;
  } catch {
    return null;
  }
}

async function* tableRows(bytes: Uint8Array): AsyncGenerator<SourceRow> {
  const { headers, rows } = await readTabularFile(bytes);
  for (const { line, values } of rows) {
    const value = Object.fromEntries(headers.map((header, column) => [header, values[column] ?? ""]));
    yield { line, value, content: values.join(";") };
  }
}

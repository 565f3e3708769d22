import { setImmediate as letOthersWork } from "node:timers/promises";
import { CsvError, parse as openCsvParser } from "csv-parse";
import iconv from "iconv-lite";
import { readSheet } from "read-excel-file/node";

/** A table from somebody else's system, every cell as text. */
export interface TabularFile {
  kind: "csv" | "xlsx";
  /** As written in the file; an empty or repeated heading gets a number so that each is unique. */
  headers: string[];
  /** `values` has one text for each header. `line` is the line in the file (CSV) or the row in the sheet, as people count. */
  rows: TabularRow[];
}

export interface TabularRow {
  line: number;
  values: string[];
}

export type TabularProblem = "empty" | "not_a_table" | "old_excel" | "too_many_rows" | "too_large" | "broken_quotes";

/** The file cannot be read as a table. Words for people: tabular-file-texts.ts. */
export class UnreadableTable extends Error {
  override name = "UnreadableTable";
  readonly problem: TabularProblem;
  readonly line: number | null;

  constructor(problem: TabularProblem, line: number | null = null) {
    super(line === null ? problem : `${problem} (line ${line})`);
    this.problem = problem;
    this.line = line;
  }
}

const maxRows = 500_000;
const maxUnpackedBytes = 400_000_000;

/**
 * Reads what HR systems, spreadsheets and authorities export: CSV with `;`, `,`, tab or `|` in UTF-8 (with or without BOM), UTF-16 or
 * Windows-1252, and the first sheet of an XLSX. The name of the file decides nothing; its bytes do. Empty rows are left out.
 * 100,000 rows take about a second, and others get their turn meanwhile.
 */
export async function readTabularFile(bytes: Uint8Array): Promise<TabularFile> {
  if (bytes.length === 0) throw new UnreadableTable("empty");
  if (startsWith(bytes, [0x50, 0x4b, 0x03, 0x04])) return asTable("xlsx", await readXlsx(bytes));
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) throw new UnreadableTable("old_excel");
  return asTable("csv", await readCsv(decodeText(bytes)));
}

function startsWith(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, index) => bytes[index] === byte);
}

function asTable(kind: TabularFile["kind"], rows: TabularRow[]): TabularFile {
  const filled = rows.filter((row) => row.values.some((value) => value !== ""));
  const headerAt = findHeader(filled);
  const header = filled[headerAt];
  if (!header) throw new UnreadableTable("empty");
  const width = header.values.findLastIndex((value) => value !== "") + 1;
  return {
    kind,
    headers: uniqueHeaders(header.values.slice(0, width)),
    rows: filled.slice(headerAt + 1).map((row) => ({
      line: row.line,
      values: Array.from({ length: width }, (_, column) => row.values[column] ?? ""),
    })),
  };
}

/** Reports often begin with a title line or two: the header is the first of the first ten rows that has more than one cell. */
function findHeader(rows: readonly TabularRow[]): number {
  const wide = rows.slice(0, 10).findIndex((row) => row.values.filter((value) => value !== "").length > 1);
  return wide === -1 ? 0 : wide;
}

function uniqueHeaders(headers: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return headers.map((header, index) => {
    const name = header === "" ? `#${index + 1}` : header;
    const times = (seen.get(name) ?? 0) + 1;
    seen.set(name, times);
    return times === 1 ? name : `${name} (${times})`;
  });
}

/** Text in any of the encodings that Swedish exports come in. */
export function decodeText(bytes: Uint8Array): string {
  if (startsWith(bytes, [0xff, 0xfe])) return storable(iconv.decode(Buffer.from(bytes), "utf-16le"));
  if (startsWith(bytes, [0xfe, 0xff])) return storable(iconv.decode(Buffer.from(bytes), "utf-16be"));
  try {
    return storable(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    return storable(iconv.decode(Buffer.from(bytes), "windows-1252"));
  }
}

/** Å may come as one letter or as A with a ring; PostgreSQL keeps no NUL. */
function storable(text: string): string {
  const nuls = text.slice(0, 100_000).split("\u0000").length - 1;
  if (nuls > 0 && nuls > text.length / 100) throw new UnreadableTable("not_a_table");
  return text.replaceAll("\u0000", "").normalize("NFC");
}

async function readCsv(text: string): Promise<TabularRow[]> {
  const body = /^sep=.\r?\n/i.test(text) ? text.slice(text.indexOf("\n") + 1) : text;
  const skippedLines = body === text ? 0 : 1;
  const parser = openCsvParser({
    delimiter: guessDelimiter(body),
    bom: true,
    info: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    trim: true,
  });
  const rows: TabularRow[] = [];
  const feeding = feed(parser, body);
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
      // The parser tells where a record ends; one with line breaks inside its quotes began that many lines before.
      const breaks = record.reduce((sum, value) => sum + value.split("\n").length - 1, 0);
      rows.push({ line: info.lines - breaks + skippedLines, values: record });
      if (rows.length > maxRows) throw new UnreadableTable("too_many_rows");
    }
    await feeding;
  } catch (error) {
    if (error instanceof CsvError) throw new UnreadableTable("broken_quotes", lineOf(error));
    throw error;
  } finally {
    parser.destroy();
    await feeding.catch(() => {});
  }
  return rows;
}

function lineOf(error: CsvError): number | null {
  const { lines } = error as { lines?: unknown };
  return typeof lines === "number" ? lines : null;
}

async function feed(parser: ReturnType<typeof openCsvParser>, text: string): Promise<void> {
  const piece = 256 * 1024;
  for (let at = 0; at < text.length && !parser.destroyed; at += piece) {
    parser.write(text.slice(at, at + piece));
    await letOthersWork();
  }
  parser.end();
}

const delimiters = [";", "\t", ",", "|"] as const;

/** The sign that divides the first lines into the same number of cells, most cells winning. */
function guessDelimiter(text: string): string {
  const lines = text
    .slice(0, 64_000)
    .replaceAll(/"[^"]*"/g, "")
    .split(/\r\n|\n|\r/)
    .filter((line) => line.trim() !== "")
    .slice(0, 20);
  const scored = delimiters.map((delimiter) => {
    const counts = lines.map((line) => line.split(delimiter).length - 1);
    const usual = mostCommon(counts.filter((count) => count > 0));
    return { delimiter, score: usual === 0 ? 0 : counts.filter((count) => count === usual).length * 100 + usual };
  });
  const best = scored.reduce((winner, candidate) => (candidate.score > winner.score ? candidate : winner));
  return best.score === 0 ? ";" : best.delimiter;
}

function mostCommon(numbers: readonly number[]): number {
  const times = new Map<number, number>();
  for (const number of numbers) times.set(number, (times.get(number) ?? 0) + 1);
  return [...times].reduce((best, one) => (one[1] > best[1] ? one : best), [0, 0])[0];
}

async function readXlsx(bytes: Uint8Array): Promise<TabularRow[]> {
  if (unpackedSize(bytes) > maxUnpackedBytes) throw new UnreadableTable("too_large");
  let sheet: readonly (readonly unknown[])[];
  try {
    sheet = await readSheet(Buffer.from(bytes));
  } catch {
    throw new UnreadableTable("not_a_table");
  }
  if (sheet.length > maxRows) throw new UnreadableTable("too_many_rows");
  return sheet.map((cells, index) => ({ line: index + 1, values: cells.map(cellText) }));
}

/** A spreadsheet keeps dates without zone; they come as midnight UTC. */
function cellText(cell: unknown): string {
  if (cell === null || cell === undefined) return "";
  if (cell instanceof Date) {
    const text = cell.toISOString();
    return text.endsWith("T00:00:00.000Z") ? text.slice(0, 10) : text.slice(0, 19).replace("T", " ");
  }
  return String(cell).replaceAll("\u0000", "").normalize("NFC").trim();
}

/** What a zip says that its files hold unpacked (its central directory), so that a small file cannot fill the memory. */
function unpackedSize(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let end = bytes.length - 22;
  while (end >= 0 && view.getUint32(end, true) !== 0x06054b50) end--;
  if (end < 0) throw new UnreadableTable("not_a_table");
  let entry = view.getUint32(end + 16, true);
  let total = 0;
  while (entry + 46 <= bytes.length && view.getUint32(entry, true) === 0x02014b50) {
    total += view.getUint32(entry + 24, true);
    entry +=
      46 + view.getUint16(entry + 28, true) + view.getUint16(entry + 30, true) + view.getUint16(entry + 32, true);
  }
  return total;
}

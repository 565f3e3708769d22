import { createHash } from "node:crypto";
import type { ImportField, ImportMapping } from "./import-mapping.ts";
import type { SourceRow } from "./import-source.ts";
import { readHeadingTime, readTimestamp, type WrittenTime } from "./import-times.ts";

/** A row that can be taken, in our terms but for its type and workplace, which are looked up when it is saved. */
export interface ImportedRow {
  line: number;
  content: string;
  sourceId: string;
  title: string | null;
  description: string;
  sourceType: string;
  occurredFrom: Date | null;
  occurredTo: Date | null;
  reportedAt: Date;
  url: string | null;
  placeName: string | null;
  latitude: number | null;
  longitude: number | null;
  unit: string | null;
  costOre: number | null;
  policeNumber: string | null;
  cause: string | null;
  /** Changes when anything above changes: how an edited row is known from one that is the same. */
  hash: string;
}

export type RowProblem =
  | "not_an_object"
  | "no_id"
  | "no_type"
  | "unknown_type"
  | "bad_time"
  | "no_time"
  | "window_backwards"
  | "bad_point"
  | "unknown_unit"
  | "protected_person"
  | "no_unit"
  | "bad_amount";

export interface RejectedRow {
  line: number;
  content: string;
  problem: RowProblem;
  /** What stood in the field. */
  value: string;
}

class NotTaken extends Error {
  readonly problem: RowProblem;
  readonly value: string;

  constructor(problem: RowProblem, value = "") {
    super(problem);
    this.problem = problem;
    this.value = value;
  }
}

/** Reads one row by a mapping. Never throws: a row that cannot be taken says why. */
export function readImportRow(row: SourceRow, mapping: ImportMapping): ImportedRow | RejectedRow {
  try {
    if (row.value === null) throw new NotTaken("not_an_object");
    return readFields(row, row.value, mapping);
  } catch (error) {
    if (!(error instanceof NotTaken)) throw error;
    return { line: row.line, content: row.content, problem: error.problem, value: error.value };
  }
}

export function isRejected(row: ImportedRow | RejectedRow): row is RejectedRow {
  return "problem" in row;
}

function readFields(row: SourceRow, value: Record<string, unknown>, mapping: ImportMapping): ImportedRow {
  const text = (name: ImportField): string => textOf(value, mapping.fields[name]);
  const orNull = (name: ImportField): string | null => text(name) || null;

  const sourceId = text("sourceId");
  if (sourceId === "") throw new NotTaken("no_id");
  const sourceType = text("type");
  if (sourceType === "") throw new NotTaken("no_type");

  const reported = timeIn(text("reported"));
  const isSummary = mapping.summaries.some((beginning) => sourceType.startsWith(beginning));
  const { from, to } = isSummary ? { from: null, to: null } : windowOf(text, reported);
  const reportedAt = reported?.from ?? to ?? from;
  if (!reportedAt) throw new NotTaken("no_time");

  const path = text("url");
  const taken = {
    sourceId,
    title: orNull("title"),
    description: text("description") || text("title") || sourceType,
    sourceType,
    occurredFrom: from,
    occurredTo: to,
    reportedAt,
    url: path === "" ? null : mapping.urlPrefix + path,
    placeName: orNull("placeName"),
    ...pointOf(text("point"), text("latitude"), text("longitude")),
    unit: orNull("unit"),
    costOre: amountIn(text("cost")),
    policeNumber: orNull("policeNumber"),
    cause: orNull("cause"),
  };
  const hash = createHash("sha256")
    .update(JSON.stringify([mapping.pointIsArea, taken]))
    .digest("hex");
  return { line: row.line, content: row.content, ...taken, hash };
}

/** The text under a name, or under the first of several names that the row has. NUL cannot be kept and becomes a sign that can. */
function textOf(value: Record<string, unknown>, name: string | readonly string[] | undefined): string {
  if (name === undefined) return "";
  for (const one of typeof name === "string" ? [name] : name) {
    const found = valueAt(value, one);
    if (found === undefined || found === null || typeof found === "object") continue;
    return String(found).replaceAll("\u0000", "\ufffd").toWellFormed().trim();
  }
  return "";
}

function valueAt(value: Record<string, unknown>, name: string): unknown {
  if (Object.hasOwn(value, name)) return value[name];
  const heading = Object.keys(value).find((key) => key.trim().toLowerCase() === name.toLowerCase());
  if (heading !== undefined) return value[heading];
  let inner: unknown = value;
  for (const step of name.split(".")) {
    if (typeof inner !== "object" || inner === null || !Object.hasOwn(inner, step)) return undefined;
    inner = (inner as Record<string, unknown>)[step];
  }
  return inner;
}

function timeIn(text: string, separateTime = ""): WrittenTime | null {
  if (text === "") return null;
  const time = readTimestamp(text, separateTime);
  if (!time) throw new NotTaken("bad_time", text);
  return time;
}

function windowOf(
  text: (name: ImportField) => string,
  reported: WrittenTime | null,
): { from: Date | null; to: Date | null } {
  const heading = text("occurredInHeading");
  if (heading !== "" && reported) {
    const at = readHeadingTime(heading, reported.from);
    return { from: at, to: at };
  }
  const first = timeIn(text("occurred"), text("occurredTime"));
  const last = timeIn(text("occurredTo"));
  const from = first?.from ?? null;
  const to = last?.to ?? first?.to ?? null;
  if (from && to && to < from) throw new NotTaken("window_backwards", text("occurredTo"));
  return { from, to };
}

function pointOf(both: string, lat: string, lon: string): { latitude: number | null; longitude: number | null } {
  const [first, second] = both === "" ? [lat, lon] : both.split(/\s*[,;]\s*/);
  if (!first && !second) return { latitude: null, longitude: null };
  const latitude = Number((first ?? "").replace(",", "."));
  const longitude = Number((second ?? "").replace(",", "."));
  const isOnEarth = Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180;
  if (!first || !second || !isOnEarth) throw new NotTaken("bad_point", both || `${lat} ${lon}`.trim());
  return { latitude, longitude };
}

/** Kronor as Swedes and spreadsheets write them, in öre: "1 250,50", "1.250,50 kr", "1250.5", "1 250:-". */
function amountIn(text: string): number | null {
  const bare = text.replace(/\s|kr\.?$|sek$|:-$/gi, "");
  if (bare === "") return null;
  const plain = /^\d{1,3}(\.\d{3})+(,\d{1,2})?$/.test(bare)
    ? bare.replaceAll(".", "").replace(",", ".")
    : bare.replace(",", ".");
  const [, kronor = "", parts = ""] = /^(\d{1,12})(?:\.(\d{1,2}))?$/.exec(plain) ?? [];
  if (kronor === "") throw new NotTaken("bad_amount", text);
  return Number(kronor) * 100 + Number(parts.padEnd(2, "0") || "0");
}

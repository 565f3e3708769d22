import type { Database } from "../../platform/database.ts";
import { dateInSweden } from "../../platform/dates.ts";
import type { User } from "../../platform/user.ts";
import { ensureOutsideOrganisation, type ImportLookups, keepSourceTypes, openImportLookups } from "./import-lookups.ts";
import type { ImportMapping } from "./import-mapping.ts";
import { type ImportedRow, isRejected, type RejectedRow, readImportRow } from "./import-row.ts";
import { sourceRows } from "./import-source.ts";
import { problemOf, saveImportBatch } from "./save-import-batch.ts";

export interface ImportCounts {
  total: number;
  added: number;
  updated: number;
  unchanged: number;
  rejected: number;
}

export interface ImportPreview {
  total: number;
  rejected: RejectedRow[];
  rejectedCount: number;
  /** The first rows that would be taken. */
  first: ImportedRow[];
  /** Their types and how many rows of each, most first. */
  types: { sourceType: string; typeId: string | null; rows: number }[];
  earliest: Date | null;
  latest: Date | null;
  withArea: number;
}

const batchSize = 2000;
const shownInPreview = 10;

/** Reads a whole file and tells what an import would take and refuse. Writes nothing. Throws UnreadableTable. */
export async function previewImport(db: Database, bytes: Uint8Array, mapping: ImportMapping): Promise<ImportPreview> {
  const types = await typesIn(bytes, mapping);
  const lookups = await previewLookups(db, mapping, types.keys());
  const preview: ImportPreview = {
    total: 0,
    rejected: [],
    rejectedCount: 0,
    first: [],
    types: [],
    earliest: null,
    latest: null,
    withArea: 0,
  };
  for await (const source of sourceRows(bytes)) {
    const read = readImportRow(source, mapping);
    const refused = isRejected(read) ? read : problemOf(read, lookups);
    preview.total += 1;
    if (refused) {
      preview.rejectedCount += 1;
      if (preview.rejected.length < 200) preview.rejected.push(refused);
      continue;
    }
    const row = read as ImportedRow;
    if (preview.first.length < shownInPreview) preview.first.push(row);
    const at = row.occurredFrom ?? row.reportedAt;
    if (!preview.earliest || at < preview.earliest) preview.earliest = at;
    if (!preview.latest || at > preview.latest) preview.latest = at;
    if (mapping.pointIsArea && row.latitude !== null) preview.withArea += 1;
  }
  preview.types = [...types]
    .map(([sourceType, rows]) => ({ sourceType, typeId: lookups.typeFor(sourceType) ?? null, rows }))
    .sort((a, b) => b.rows - a.rows);
  return preview;
}

/** As the import would look things up, with the outside organisation taken as there although it may be made only at the import. */
async function previewLookups(db: Database, mapping: ImportMapping, types: Iterable<string>): Promise<ImportLookups> {
  const lookups = await openImportLookups(db, mapping, types);
  const isOutside = mapping.organisation !== undefined;
  return isOutside ? { ...lookups, outsideOrganisationId: lookups.outsideOrganisationId ?? "to be made" } : lookups;
}

async function typesIn(bytes: Uint8Array, mapping: ImportMapping): Promise<Map<string, number>> {
  const types = new Map<string, number>();
  for await (const source of sourceRows(bytes)) {
    const row = readImportRow(source, mapping);
    if (!isRejected(row)) types.set(row.sourceType, (types.get(row.sourceType) ?? 0) + 1);
  }
  return types;
}

export interface ImportRun {
  importId: string;
  bytes: Uint8Array;
  mapping: ImportMapping;
  /** False: if one row cannot be taken, none is. */
  takeGoodRows: boolean;
  clock: () => Date;
  /** After each batch: what has been done so far, and the rows of the batch that were not taken. */
  onProgress?: (counts: ImportCounts, rejected: readonly RejectedRow[]) => Promise<void>;
}

/**
 * Takes in a file. Each batch is one transaction; run again after a stop it goes on where it was, since rows that are there already
 * count as unchanged. Gives the counts; with takeGoodRows false and a bad row, nothing but `total` and `rejected`.
 */
export async function importIncidents(db: Database, user: User, run: ImportRun): Promise<ImportCounts> {
  const { bytes, mapping } = run;
  const counts: ImportCounts = { total: 0, added: 0, updated: 0, unchanged: 0, rejected: 0 };
  if (!run.takeGoodRows && (await refuseWhole(db, run, counts))) return counts;

  const types = [...(await typesIn(bytes, mapping)).keys()];
  await ensureOutsideOrganisation(db, mapping, dateInSweden(run.clock()));
  await keepSourceTypes(db, mapping, types);
  const lookups = await openImportLookups(db, mapping, types);

  let rows: ImportedRow[] = [];
  let unreadable: RejectedRow[] = [];
  let ids = new Set<string>();

  const flush = async () => {
    const outcome = await saveImportBatch(db, user, { importId: run.importId, mapping, rows, lookups }, run.clock());
    const rejected = [...unreadable, ...outcome.rejected];
    counts.total += rows.length + unreadable.length;
    counts.added += outcome.added;
    counts.updated += outcome.updated;
    counts.unchanged += outcome.unchanged;
    counts.rejected += rejected.length;
    rows = [];
    unreadable = [];
    ids = new Set();
    await run.onProgress?.(counts, rejected);
  };

  for await (const source of sourceRows(bytes)) {
    const read: ImportedRow | RejectedRow = readImportRow(source, mapping);
    if (isRejected(read)) unreadable.push(read);
    else {
      // The same id twice in a file: the later row is an edit of the earlier.
      if (ids.has(read.sourceId)) await flush();
      ids.add(read.sourceId);
      rows.push(read);
    }
    if (rows.length + unreadable.length >= batchSize) await flush();
  }
  await flush();
  return counts;
}

async function refuseWhole(db: Database, run: ImportRun, counts: ImportCounts): Promise<boolean> {
  const preview = await previewImport(db, run.bytes, run.mapping);
  if (preview.rejectedCount === 0) return false;
  counts.total = preview.total;
  counts.rejected = preview.rejectedCount;
  await run.onProgress?.(counts, preview.rejected);
  return true;
}

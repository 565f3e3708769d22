import { z } from "zod";
import { hashOf } from "../files.ts";
import { BackupError } from "./backup-error.ts";
import type { TarPart } from "./tar-file.ts";

/*
 * What a backup says about itself. It stands last, since only then is everything known, and is followed by its own checksum:
 * an archive without it is not whole.
 */

export const manifestName = "manifest.json";
export const manifestSumName = "manifest.json.sha256";
export const readmeName = "README.txt";
export const jobsName = "jobs.ndjson.zst";

const hash = z.string().regex(/^[0-9a-f]{64}$/);
/** Names go into SQL as identifiers, quoted; these are the ones our migrations use. */
const identifier = z.string().regex(/^[a-z_][a-z0-9_]*$/);

const manifestSchema = z.object({
  format: z.literal("varn-backup"),
  formatVersion: z.literal(1),
  /** Of the program that took it. */
  version: z.string(),
  takenAt: z.iso.datetime(),
  /** The schema it was taken from: the file names of the migrations, and the SHA-256 of each. */
  migrations: z.array(z.object({ name: z.string(), checksum: hash })),
  tables: z.array(z.object({ name: identifier, columns: z.array(identifier), rows: z.int() })),
  sequences: z.array(z.object({ name: identifier, lastValue: z.string().regex(/^\d+$/), isCalled: z.boolean() })),
  /** Jobs that waited or were under way: mails not yet sent, for example. */
  jobs: z.int(),
  files: z.int(),
  /** Files that something refers to and that could not be saved: they were gone, or damaged, where they are kept. */
  missingFiles: z.array(hash),
  /** Every part before the manifest, in order. */
  parts: z.array(z.object({ name: z.string(), size: z.int(), sha256: hash })),
});

export type Manifest = z.output<typeof manifestSchema>;

/** The parts that a table's rows are cut into: `tables/audit_log/000001.copy.zst`. */
export function rowsPartName(table: string, number: number): string {
  return `tables/${table}/${String(number).padStart(6, "0")}.copy.zst`;
}

export function filePartName(hash: string): string {
  return `files/${hash}`;
}

/** `tables/x/…` gives x. */
export function tableOfPart(name: string): string | undefined {
  return /^tables\/([^/]+)\//.exec(name)?.[1];
}

/** `files/…` gives the hash. */
export function fileOfPart(name: string): string | undefined {
  return /^files\/([0-9a-f]{64})$/.exec(name)?.[1];
}

/** As sha256sum writes it, so that `sha256sum -c` can check it. */
export function manifestSum(manifest: Uint8Array): string {
  return `${hashOf(manifest)}  ${manifestName}\n`;
}

/** Throws BackupError when it is not what this version writes. */
export function parseManifest(part: TarPart): Manifest {
  let read: unknown;
  try {
    read = JSON.parse(part.bytes.toString("utf8"));
  } catch (error) {
    throw new BackupError(`${manifestName} is damaged.`, { cause: error });
  }
  const result = manifestSchema.safeParse(read);
  if (result.success) return result.data;
  const format = z.object({ format: z.literal("varn-backup"), formatVersion: z.int() }).safeParse(read);
  if (format.success && format.data.formatVersion > 1)
    throw new BackupError("The archive was made by a newer version of Värn: restore it with that one.");
  throw new BackupError(`${manifestName} is damaged: ${z.prettifyError(result.error)}`);
}

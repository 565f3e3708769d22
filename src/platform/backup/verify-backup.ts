import { open } from "node:fs/promises";
import { hashOf } from "../files.ts";
import { BackupError } from "./backup-error.ts";
import { fileOfPart, type Manifest, manifestName, manifestSum, manifestSumName, parseManifest } from "./manifest.ts";
import { readTar, type TarPart } from "./tar-file.ts";

interface Sum {
  readonly name: string;
  readonly size: number;
  readonly sha256: string;
}

/**
 * Reads the whole archive and gives its manifest if every part is there, in its place and as it was written. Throws BackupError
 * that names the first part at fault. Writes nothing.
 */
export async function verifyBackup(fileName: string): Promise<Manifest> {
  const file = await openArchive(fileName);
  try {
    const sums: Sum[] = [];
    let manifest: TarPart | undefined;
    let manifestSumPart: TarPart | undefined;
    for await (const part of readTar(file)) {
      if (part.name === manifestName) manifest = part;
      else if (part.name === manifestSumName) manifestSumPart = part;
      else sums.push(summed(part));
    }
    if (!manifest) throw new BackupError(`The archive is not whole: ${manifestName} is missing.`);
    if (!manifestSumPart) throw new BackupError(`The archive is not whole: ${manifestSumName} is missing.`);
    if (manifestSumPart.bytes.toString("latin1") !== manifestSum(manifest.bytes))
      throw new BackupError(`${manifestName} is damaged, or its checksum ${manifestSumName} is.`);
    const parsed = parseManifest(manifest);
    compare(parsed, sums);
    return parsed;
  } finally {
    await file.close();
  }
}

/** The parts of an archive that has been verified, once more. */
export async function* partsOf(fileName: string): AsyncGenerator<TarPart> {
  const file = await openArchive(fileName);
  try {
    yield* readTar(file);
  } finally {
    await file.close();
  }
}

async function openArchive(fileName: string) {
  try {
    return await open(fileName, "r");
  } catch (error) {
    throw new BackupError(`The archive cannot be read: ${(error as Error).message}`, { cause: error });
  }
}

function summed({ name, bytes }: TarPart): Sum {
  const sha256 = hashOf(bytes);
  // A file is named after its content, so that its damage shows even before the manifest is known.
  const named = fileOfPart(name);
  if (named !== undefined && named !== sha256) throw damaged(name);
  return { name, size: bytes.length, sha256 };
}

function compare(manifest: Manifest, found: readonly Sum[]): void {
  const there = new Map(found.map((sum) => [sum.name, sum]));
  for (const part of manifest.parts) {
    const sum = there.get(part.name);
    if (!sum) throw new BackupError(`The archive is not whole: ${part.name} is missing.`);
    if (sum.size !== part.size || sum.sha256 !== part.sha256) throw damaged(part.name);
  }
  const known = new Set(manifest.parts.map(({ name }) => name));
  const stranger = found.find(({ name }) => !known.has(name));
  if (stranger) throw new BackupError(`${stranger.name} does not belong to this archive.`);
  const moved = found.find(({ name }, place) => manifest.parts[place]?.name !== name);
  if (moved) throw new BackupError(`${moved.name} is not in its place in the archive, or is there twice.`);
}

function damaged(name: string): BackupError {
  return new BackupError(`${name} is damaged: its checksum is not the one it was written with.`);
}

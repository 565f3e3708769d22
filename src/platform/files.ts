import { createHash, randomUUID } from "node:crypto";
import { mkdir, open, readFile, rename, rm } from "node:fs/promises";
import path from "node:path";

/** Files by the hash of their content: the same photo twice is one file, and a file never changes. */
export interface FileStore {
  /** Keeps the bytes (on disk before it returns) and gives their SHA-256 in hex. */
  save(bytes: Uint8Array): Promise<string>;
  /** Throws when the file is not there. */
  read(hash: string): Promise<Buffer>;
  /** Takes the bytes away for good. Nothing happens when they are not there. */
  remove(hash: string): Promise<void>;
}

/** SHA-256 in hex. */
export function hashOf(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

export function openFileStore(dataDir: string): FileStore {
  const root = path.join(dataDir, "files");
  const placeOf = (hash: string) => {
    if (!/^[0-9a-f]{64}$/.test(hash)) throw new Error("Not a file hash");
    return path.join(root, hash.slice(0, 2), hash);
  };

  return {
    async save(bytes) {
      const hash = hashOf(bytes);
      const place = placeOf(hash);
      await mkdir(path.dirname(place), { recursive: true });
      const temporary = `${place}.${randomUUID()}.part`;
      const file = await open(temporary, "wx", 0o600);
      try {
        await file.writeFile(bytes);
        await file.sync();
      } catch (error) {
        // On a full disk what did get written must not stay and take room.
        await rm(temporary, { force: true });
        throw error;
      } finally {
        await file.close();
      }
      await rename(temporary, place);
      await syncFolder(path.dirname(place));
      return hash;
    },
    read: async (hash) => readFile(placeOf(hash)),
    remove: (hash) => rm(placeOf(hash), { force: true }),
  };
}

/** The name too must be on disk: after a power cut a file that nobody can find is a lost one. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

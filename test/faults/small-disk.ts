import { spawnSync } from "node:child_process";
import { closeSync, mkdirSync, openSync, rmSync, writeSync } from "node:fs";
import path from "node:path";

/** A disk of its own for the program, small enough to fill. Making one takes the right to mount; without it there is none. */
export interface SmallDisk {
  readonly folder: string;
  /** Takes every byte that is left. */
  fill(): void;
  empty(): void;
  remove(): void;
}

const megabytes = 700;
const piece = Buffer.alloc(1 << 20);

export function openSmallDisk(folder: string): SmallDisk | undefined {
  mkdirSync(folder, { recursive: true });
  const options = `size=${megabytes}m,mode=0755`;
  if (spawnSync("mount", ["-t", "tmpfs", "-o", options, "varn-faults", folder]).status !== 0) return undefined;
  const balloon = path.join(folder, "balloon");
  return {
    folder,
    fill() {
      const file = openSync(balloon, "a");
      try {
        for (let size = piece.length; size >= 4096; )
          try {
            writeSync(file, piece, 0, size);
          } catch {
            size = size / 2;
          }
      } finally {
        closeSync(file);
      }
    },
    empty: () => rmSync(balloon, { force: true }),
    remove: () => void spawnSync("umount", ["-l", folder]),
  };
}

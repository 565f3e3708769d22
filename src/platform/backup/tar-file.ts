import type { FileHandle } from "node:fs/promises";
import { BackupError } from "./backup-error.ts";

/*
 * The container of a backup: POSIX ustar, which every system can open. Each part is read and written whole; whoever writes keeps
 * parts small. Reading takes nothing on trust: a byte that is not as this file writes it names the part it stands in.
 */

const block = 512;
const nothing = Buffer.alloc(block);
const longestName = 100;

export interface TarPart {
  readonly name: string;
  readonly bytes: Buffer;
}

/** One part as it stands in the file: header, content, zeros up to a whole block. */
export function tarPart(name: string, bytes: Uint8Array, at: Date): Buffer[] {
  return [
    header(name, bytes.length, at),
    Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length),
    padding(bytes.length),
  ];
}

/** What the file ends with. */
export function tarEnd(): Buffer {
  return Buffer.concat([nothing, nothing]);
}

/** Every part in order. Throws BackupError at the first that is damaged, and when the file ends too early. */
export async function* readTar(file: FileHandle): AsyncGenerator<TarPart> {
  let at = 0;
  let last = "";
  const take = async (length: number, where: string): Promise<Buffer> => {
    const bytes = Buffer.alloc(length);
    for (let filled = 0; filled < length; ) {
      const { bytesRead } = await file.read(bytes, filled, length - filled, at + filled);
      if (bytesRead === 0) throw new BackupError(`The archive is cut off ${where}.`);
      filled += bytesRead;
    }
    at += length;
    return bytes;
  };

  for (;;) {
    const head = await take(block, last ? `after ${last}` : "at its very beginning");
    if (head.equals(nothing)) break;
    const { name, size } = readHeader(head, last);
    const bytes = await take(size, `in ${name}`);
    const rest = await take(padding(size).length, `in ${name}`);
    if (!rest.equals(padding(size))) throw new BackupError(`${name} is damaged: something stands where zeros should.`);
    yield { name, bytes };
    last = name;
  }
  const end = await take(block, `after ${last}`);
  const { bytesRead } = await file.read(Buffer.alloc(1), 0, 1, at);
  if (bytesRead > 0 || !end.equals(nothing))
    throw new BackupError(`The end of the archive, after ${last}, is damaged.`);
}

function header(name: string, size: number, at: Date): Buffer {
  if (Buffer.byteLength(name) > longestName) throw new BackupError(`${name} is too long a name for a part.`);
  const bytes = Buffer.alloc(block);
  bytes.write(name, 0, "utf8");
  bytes.write("0000600\0", 100, "latin1");
  bytes.write("0000000\0", 108, "latin1");
  bytes.write("0000000\0", 116, "latin1");
  bytes.write(octal(size, 11), 124, "latin1");
  bytes.write(octal(Math.floor(at.getTime() / 1000), 11), 136, "latin1");
  bytes.write("0", 156, "latin1"); // an ordinary file
  bytes.write("ustar\x0000", 257, "latin1");
  bytes.write(checksum(bytes), 148, "latin1");
  return bytes;
}

function readHeader(head: Buffer, last: string): { name: string; size: number } {
  const name = head.toString("utf8", 0, longestName).replace(/\0.*$/s, "");
  const size = Number.parseInt(head.toString("latin1", 124, 135), 8);
  if (head.toString("latin1", 148, 156) !== checksum(head) || !Number.isSafeInteger(size)) {
    const shown = /^[\w./-]+$/.test(name) ? name : "a part";
    throw new BackupError(`${shown} is damaged: its header, ${last ? `after ${last}` : "the first"}, is not whole.`);
  }
  return { name, size };
}

/** The sum of all bytes of the header, itself counted as spaces. */
function checksum(head: Buffer): string {
  let sum = 8 * 0x20;
  head.forEach((byte, place) => {
    if (place < 148 || place >= 156) sum += byte;
  });
  return `${octal(sum, 6)} `;
}

function octal(value: number, digits: number): string {
  return `${value.toString(8).padStart(digits, "0")}\0`;
}

function padding(size: number): Buffer {
  return nothing.subarray(0, (block - (size % block)) % block);
}

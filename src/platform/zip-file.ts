import { Readable } from "node:stream";
import { crc32, createDeflateRaw } from "node:zlib";

export interface ZipEntry {
  name: string;
  content: AsyncIterable<string> | Iterable<string>;
}

interface Written {
  name: Buffer;
  checksum: number;
  packed: number;
  plain: number;
  at: number;
}

/** A zip file piece by piece: nothing of it is kept in memory, however large it becomes. Entries under 4 GB. */
export async function* zipFile(entries: Iterable<ZipEntry>): AsyncGenerator<Buffer> {
  const done: Written[] = [];
  let at = 0;
  for (const { name, content } of entries) {
    const entry: Written = { name: Buffer.from(name), checksum: 0, packed: 0, plain: 0, at };
    yield count(header(localSignature, entry, []));
    for await (const piece of Readable.from(checked(content, entry)).pipe(createDeflateRaw())) {
      entry.packed += (piece as Buffer).length;
      yield count(piece as Buffer);
    }
    yield count(numbers([dataSignature, 4], [entry.checksum, 4], [entry.packed, 4], [entry.plain, 4]));
    done.push(entry);
  }
  const directoryAt = at;
  for (const entry of done)
    yield count(
      header(directorySignature, entry, [
        [0, 2],
        [0, 2],
        [0, 2],
        [0, 4],
        [entry.at, 4],
      ]),
    );
  yield numbers(
    [endSignature, 4],
    [0, 4],
    [done.length, 2],
    [done.length, 2],
    [at - directoryAt, 4],
    [directoryAt, 4],
    [0, 2],
  );

  function count(piece: Buffer): Buffer {
    at += piece.length;
    return piece;
  }
}

const localSignature = 0x04034b50;
const dataSignature = 0x08074b50;
const directorySignature = 0x02014b50;
const endSignature = 0x06054b50;
const version = 20;
/** Sizes follow after the data, and names are UTF-8. */
const flags = 0x0808;
const deflated = 8;
/** 1 January 1980, where the time of zip files begins: the same content is the same file. */
const date = 0x0021;

type Field = readonly [value: number, bytes: 2 | 4];

function header(signature: number, entry: Written, rest: readonly Field[]): Buffer {
  const isLocal = signature === localSignature;
  const known = isLocal ? { checksum: 0, packed: 0, plain: 0 } : entry;
  const fields: Field[] = [
    [signature, 4],
    ...(isLocal ? [] : ([[version, 2]] as Field[])),
    [version, 2],
    [flags, 2],
    [deflated, 2],
    [0, 2],
    [date, 2],
    [known.checksum, 4],
    [known.packed, 4],
    [known.plain, 4],
    [entry.name.length, 2],
    [0, 2],
    ...rest,
  ];
  return Buffer.concat([numbers(...fields), entry.name]);
}

/** Small end first. */
function numbers(...fields: readonly Field[]): Buffer {
  return Buffer.concat(
    fields.map(([value, bytes]) => {
      const buffer = Buffer.alloc(bytes);
      buffer.writeUIntLE(value, 0, bytes);
      return buffer;
    }),
  );
}

async function* checked(content: ZipEntry["content"], entry: Written): AsyncGenerator<Buffer> {
  for await (const text of content) {
    const piece = Buffer.from(text);
    entry.checksum = crc32(piece, entry.checksum);
    entry.plain += piece.length;
    yield piece;
  }
}

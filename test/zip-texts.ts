import { inflateRawSync } from "node:zlib";

/** The texts inside a zip such as an XLSX file, one after the other: for tests that look for words in it. */
export function textsInZip(bytes: Uint8Array): string {
  const file = Buffer.from(bytes);
  const texts: string[] = [];
  // The directory at the end of the file says where each part begins.
  for (let at = file.indexOf("PK\u0001\u0002"); at !== -1; at = file.indexOf("PK\u0001\u0002", at + 4)) {
    const method = file.readUInt16LE(at + 10);
    const size = file.readUInt32LE(at + 20);
    const local = file.readUInt32LE(at + 42);
    const start = local + 30 + file.readUInt16LE(local + 26) + file.readUInt16LE(local + 28);
    const part = file.subarray(start, start + size);
    const content = method === 8 ? inflateRawSync(part) : part;
    texts.push(content.toString("utf8"));
  }
  return texts.join("\n");
}

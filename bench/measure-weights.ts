import { brotliCompressSync, gzipSync } from "node:zlib";
import { startProgram } from "./program.ts";
import { openReaders } from "./readers.ts";
import { pagesOf } from "./reads.ts";

/** Bytes that a browser fetches the first time it opens a page: as they are, and as they come over the wire. */
export interface Weight {
  page: string;
  html: Bytes;
  css: Bytes;
  script: Bytes;
  font: Bytes;
  image: Bytes;
  total: Bytes;
}

export interface Bytes {
  plain: number;
  gzip: number;
  brotli: number;
  /** What the program sends to a browser that takes either. */
  sent: number;
}

const kinds = ["css", "script", "font", "image"] as const;

/** The public pages, and those of the reads as an ombud. */
export async function measureWeights(connectionString: string): Promise<Weight[]> {
  const [reader] = await openReaders(connectionString);
  if (!reader) throw new Error("No reader");
  const program = await startProgram({ DATABASE_URL: connectionString });
  try {
    const pages: [string, string, string?][] = [
      ["public start", "/"],
      ["public report, first step", "/tipsa"],
      ["public report, form", "/tipsa/ny?typ=vandalism.glass"],
      ["staff report, form", "/rapportera/ny?typ=vandalism.glass", reader.cookie],
    ];
    for (const read of pagesOf(reader))
      pages.push([read.name, await read.path(reader, connectionString), reader.cookie]);
    const weights: Weight[] = [];
    for (const [page, path, cookie] of pages) {
      const html = await weigh(`${program.origin}${path}`, cookie);
      const parts = { css: nothing, script: nothing, font: nothing, image: nothing };
      for (const { address, kind } of fetchedBy(html.text)) {
        // The map is fetched only where it is shown, after everything else.
        if (/varn-map|map-worker/.test(address)) continue;
        parts[kind] = sum(parts[kind], (await weigh(`${program.origin}${address}`, cookie)).bytes);
      }
      const total = kinds.reduce((all, kind) => sum(all, parts[kind]), html.bytes);
      weights.push({ page, html: html.bytes, ...parts, total });
    }
    return weights;
  } finally {
    await program.stop();
  }
}

const nothing: Bytes = { plain: 0, gzip: 0, brotli: 0, sent: 0 };

function sum(one: Bytes, other: Bytes): Bytes {
  return {
    plain: one.plain + other.plain,
    gzip: one.gzip + other.gzip,
    brotli: one.brotli + other.brotli,
    sent: one.sent + other.sent,
  };
}

async function weigh(address: string, cookie = ""): Promise<{ text: string; bytes: Bytes }> {
  const response = await fetch(address, { headers: { cookie, "accept-encoding": "br, gzip" } });
  if (!response.ok) throw new Error(`${address} answered ${response.status}`);
  const body = Buffer.from(await response.arrayBuffer());
  const gzip = gzipSync(body).length;
  const brotli = brotliCompressSync(body).length;
  const encoding = response.headers.get("content-encoding");
  const sent =
    Number(response.headers.get("content-length")) || (encoding === "br" ? brotli : encoding ? gzip : body.length);
  return { text: body.toString("utf8"), bytes: { plain: body.length, gzip, brotli, sent } };
}

/** What the page itself names: the rest is fetched when it is needed. */
function fetchedBy(html: string): { address: string; kind: (typeof kinds)[number] }[] {
  const found = (pattern: RegExp, kind: (typeof kinds)[number]) =>
    [...new Set([...html.matchAll(pattern)].map(([, address = ""]) => address))].map((address) => ({ address, kind }));
  return [
    ...found(/<link rel="stylesheet" href="([^"]+)"/g, "css"),
    ...found(/<script[^>]* src="([^"]+)"/g, "script"),
    ...found(/<link rel="preload" href="([^"]+\.woff2)"/g, "font"),
    ...found(/<img[^>]* src="(\/[^"]+)"/g, "image"),
    ...found(/<link rel="icon" href="([^"]+)"/g, "image"),
  ];
}

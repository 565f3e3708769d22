import { readFile } from "node:fs/promises";
import path from "node:path";
import { type Encoding, encodingFor, packedEnding } from "./compression.ts";
import { projectRoot } from "./project-root.ts";

/** Where the build puts what browsers fetch, and the list of names with hashes: "app.css" -> "app-3F2A….css". */
const publicDir = path.join(projectRoot, "dist", "public");

let manifest: Record<string, string> | undefined;

async function readManifest(): Promise<Record<string, string>> {
  try {
    manifest ??= JSON.parse(await readFile(path.join(publicDir, "manifest.json"), "utf8")) as Record<string, string>;
  } catch {
    return {}; // not built: tests of pages without a browser
  }
  return manifest;
}

/** The address of a built file, with its hash, so that browsers may keep it for ever. */
export async function assetPath(name: string): Promise<string> {
  return `/assets/${(await readManifest())[name] ?? name}`;
}

const mimeOf: Record<string, string> = {
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".svg": "image/svg+xml",
  ".woff2": "font/woff2",
  ".png": "image/png",
  ".json": "application/json",
  ".webmanifest": "application/manifest+json",
};

/** `accepted`: the accept-encoding of the request. What is worth packing lies packed beside itself. */
export async function serveAsset(requestPath: string, accepted?: string): Promise<Response> {
  // Names of ours hold nothing that needs decoding: what is encoded is none of them.
  const name = path.posix.normalize(requestPath.slice("/assets/".length));
  const mime = mimeOf[path.extname(name)];
  if (name.startsWith("..") || name.startsWith("/") || name.includes("\0") || !mime)
    return new Response(null, { status: 404 });
  try {
    const { body, encoding } = await readPacked(name, encodingFor(accepted));
    const isHashed = Object.values(await readManifest()).includes(name);
    return new Response(new Uint8Array(body), {
      headers: {
        "content-type": mime,
        "cache-control": isHashed ? "public, max-age=31536000, immutable" : "public, max-age=3600",
        vary: "accept-encoding",
        ...(encoding ? { "content-encoding": encoding } : {}),
      },
    });
  } catch {
    return new Response(null, { status: 404 });
  }
}

async function readPacked(
  name: string,
  encoding: Encoding | null,
): Promise<{ body: Buffer; encoding: Encoding | null }> {
  const file = path.join(publicDir, name);
  if (encoding !== null) {
    const packed = await readFile(file + packedEnding[encoding]).catch(() => null);
    if (packed) return { body: packed, encoding };
  }
  return { body: await readFile(file), encoding: null };
}

/** At the root, since it may only act on what lies below it. Asked for anew each time, so that a new version is found at once. */
export async function serveServiceWorker(): Promise<Response> {
  try {
    const body = await readFile(path.join(publicDir, "service-worker.js"), "utf8");
    return new Response(body, {
      headers: { "content-type": "text/javascript; charset=utf-8", "cache-control": "no-cache" },
    });
  } catch {
    return new Response(null, { status: 404 });
  }
}

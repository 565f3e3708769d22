import { createHash } from "node:crypto";
import { copyFile, mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import { type BuildOptions, build } from "esbuild";
import { packedEnding } from "../platform/compression.ts";
import { writeAppFiles } from "./app-manifest.ts";
import { faviconSvg } from "./mark.tsx";

const require = createRequire(import.meta.url);

/** What pages ask for by name: style and script for all, and scripts that only some pages need. */
const entries = [
  "styles/app.css",
  "browser/varn.ts",
  "browser/varn-map.ts",
  "browser/varn-offline.ts",
  "browser/varn-passkey.ts",
  "browser/varn-waiting.ts",
];

/** What the page without network is made of, besides fonts, the mark and the files of the app. */
const neededOffline = ["app.css", "varn.js", "varn-offline.js"];

/** Everything a browser fetches besides pages, and `manifest.json` that maps each name to the one with its hash. */
export async function buildAssets(publicDir: string): Promise<void> {
  await rm(publicDir, { recursive: true, force: true });
  await mkdir(path.join(publicDir, "fonts"), { recursive: true });
  const mapWorker = await copyMapWorker(publicDir);
  await build({
    ...forBrowsers,
    entryPoints: entries.map((entry) => path.join(import.meta.dirname, entry)),
    entryNames: "[name]",
    outdir: publicDir,
    define: { MAP_WORKER: JSON.stringify(`/assets/${mapWorker}`) },
  });
  await writeFile(path.join(publicDir, "favicon.svg"), faviconSvg);
  const fonts = await copyFonts(path.join(publicDir, "fonts"));
  const appFiles = await writeAppFiles(publicDir);
  const manifest = await writeManifest(publicDir, mapWorker);
  const built = neededOffline.map((name) => manifest[name] ?? name);
  await buildServiceWorker(publicDir, ["favicon.svg", ...fonts, ...appFiles, ...built]);
  await packFiles(publicDir);
}

/** Beside each file that is text, the same packed: once here instead of for each who fetches it. */
async function packFiles(publicDir: string): Promise<void> {
  const names = (await readdir(publicDir)).filter((name) => /\.(css|js|svg)$/.test(name));
  const packed = names.map(async (name) => {
    const file = path.join(publicDir, name);
    const bytes = await readFile(file);
    const params = { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
    await writeFile(file + packedEnding.br, await promisify(brotliCompress)(bytes, { params }));
    await writeFile(file + packedEnding.gzip, await promisify(gzip)(bytes, { level: 9 }));
  });
  await Promise.all(packed);
}

const forBrowsers = {
  bundle: true,
  minify: true,
  format: "esm",
  target: ["es2022", "chrome111", "firefox115", "safari16.4"],
  external: ["/assets/*"],
  legalComments: "none",
  logLevel: "warning",
} satisfies BuildOptions;

/** Last, since it names the other files. A browser takes it for new when a byte of it is: when any of them is. */
async function buildServiceWorker(publicDir: string, files: readonly string[]): Promise<void> {
  const version = createHash("sha256");
  for (const file of files) version.update(await readFile(path.join(publicDir, file)));
  await build({
    ...forBrowsers,
    // Not every browser takes a worker that is a module.
    format: "iife",
    entryPoints: [path.join(import.meta.dirname, "browser/service-worker.ts")],
    outfile: path.join(publicDir, "service-worker.js"),
    define: {
      PRECACHE: JSON.stringify(files.map((file) => `/assets/${file}`)),
      VERSION: JSON.stringify(version.digest("base64url").slice(0, 12)),
    },
  });
}

/** Comes whole from its package; its name is needed before the script that starts it can be built. */
async function copyMapWorker(publicDir: string): Promise<string> {
  const source = require.resolve("maplibre-gl/dist/maplibre-gl-worker.mjs");
  const name = `map-worker-${await hashOf(source)}.js`;
  await copyFile(source, path.join(publicDir, name));
  return name;
}

/** Styles and scripts are named by their contents, so that browsers may keep them for ever. */
async function writeManifest(publicDir: string, mapWorker: string): Promise<Record<string, string>> {
  const manifest: Record<string, string> = { "map-worker.js": mapWorker };
  for (const name of entries.map((entry) => path.basename(entry).replace(/\.ts$/, ".js"))) {
    const { ext, name: stem } = path.parse(name);
    const file = path.join(publicDir, name);
    const hashed = `${stem}-${await hashOf(file)}${ext}`;
    manifest[name] = hashed;
    await rename(file, path.join(publicDir, hashed));
  }
  await writeFile(path.join(publicDir, "manifest.json"), JSON.stringify(manifest, null, 2));
  return manifest;
}

async function hashOf(file: string): Promise<string> {
  const digest = createHash("sha256")
    .update(await readFile(file))
    .digest("base64url");
  return digest.replaceAll(/[-_]/g, "").slice(0, 10);
}

async function copyFonts(fontsDir: string): Promise<string[]> {
  const source = path.join(path.dirname(require.resolve("@fontsource-variable/inter/package.json")), "files");
  const names = ["latin", "latin-ext"].map((subset) => `inter-${subset}-wght-normal.woff2`);
  for (const name of names) await copyFile(path.join(source, name), path.join(fontsDir, name));
  return names.map((name) => `fonts/${name}`);
}

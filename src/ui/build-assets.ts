import { createHash } from "node:crypto";
import { copyFile, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { build } from "esbuild";
import { faviconSvg } from "./mark.tsx";

const require = createRequire(import.meta.url);

/** What pages ask for by name: style and script for all, and scripts that only some pages need. */
const entries = ["styles/app.css", "browser/varn.ts", "browser/varn-map.ts", "browser/varn-passkey.ts"];

/** Everything a browser fetches besides pages, and `manifest.json` that maps each name to the one with its hash. */
export async function buildAssets(publicDir: string): Promise<void> {
  await rm(publicDir, { recursive: true, force: true });
  await mkdir(path.join(publicDir, "fonts"), { recursive: true });
  const mapWorker = await copyMapWorker(publicDir);
  await build({
    entryPoints: entries.map((entry) => path.join(import.meta.dirname, entry)),
    entryNames: "[name]",
    outdir: publicDir,
    bundle: true,
    minify: true,
    format: "esm",
    target: ["es2022", "chrome111", "firefox115", "safari16.4"],
    external: ["/assets/*"],
    define: { MAP_WORKER: JSON.stringify(`/assets/${mapWorker}`) },
    legalComments: "none",
    logLevel: "warning",
  });
  await writeFile(path.join(publicDir, "favicon.svg"), faviconSvg);
  await copyFonts(path.join(publicDir, "fonts"));
  await writeManifest(publicDir, mapWorker);
}

/** Comes whole from its package; its name is needed before the script that starts it can be built. */
async function copyMapWorker(publicDir: string): Promise<string> {
  const source = require.resolve("maplibre-gl/dist/maplibre-gl-worker.mjs");
  const name = `map-worker-${await hashOf(source)}.js`;
  await copyFile(source, path.join(publicDir, name));
  return name;
}

/** Styles and scripts are named by their contents, so that browsers may keep them for ever. */
async function writeManifest(publicDir: string, mapWorker: string): Promise<void> {
  const manifest: Record<string, string> = { "map-worker.js": mapWorker };
  for (const name of entries.map((entry) => path.basename(entry).replace(/\.ts$/, ".js"))) {
    const { ext, name: stem } = path.parse(name);
    const file = path.join(publicDir, name);
    const hashed = `${stem}-${await hashOf(file)}${ext}`;
    manifest[name] = hashed;
    await rename(file, path.join(publicDir, hashed));
  }
  await writeFile(path.join(publicDir, "manifest.json"), JSON.stringify(manifest, null, 2));
}

async function hashOf(file: string): Promise<string> {
  const digest = createHash("sha256")
    .update(await readFile(file))
    .digest("base64url");
  return digest.replaceAll(/[-_]/g, "").slice(0, 10);
}

async function copyFonts(fontsDir: string): Promise<void> {
  const source = path.join(path.dirname(require.resolve("@fontsource-variable/inter/package.json")), "files");
  for (const subset of ["latin", "latin-ext"]) {
    const name = `inter-${subset}-wght-normal.woff2`;
    await copyFile(path.join(source, name), path.join(fontsDir, name));
  }
}

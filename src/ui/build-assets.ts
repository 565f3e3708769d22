import { createHash } from "node:crypto";
import { copyFile, mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { build } from "esbuild";
import { faviconSvg } from "./mark.tsx";

const require = createRequire(import.meta.url);

/** Everything a browser fetches besides pages, and `manifest.json` that maps each name to the one with its hash. */
export async function buildAssets(publicDir: string): Promise<void> {
  await rm(publicDir, { recursive: true, force: true });
  await mkdir(path.join(publicDir, "fonts"), { recursive: true });
  await build({
    entryPoints: [path.join(import.meta.dirname, "styles", "app.css"), ...(await browserScripts())],
    entryNames: "[name]",
    outdir: publicDir,
    bundle: true,
    minify: true,
    format: "esm",
    target: ["es2022", "chrome111", "firefox115", "safari16.4"],
    external: ["/assets/*"],
    legalComments: "none",
    logLevel: "warning",
  });
  await writeFile(path.join(publicDir, "favicon.svg"), faviconSvg);
  await writeManifest(publicDir);
  await copyFonts(path.join(publicDir, "fonts"));
}

/** Each custom element is a file; the ones that begin with the product's name are entries of their own. */
async function browserScripts(): Promise<string[]> {
  const folder = path.join(import.meta.dirname, "browser");
  const names = await readdir(folder);
  return names.filter((name) => /^varn.*(?<!\.test)\.ts$/.test(name)).map((name) => path.join(folder, name));
}

/** Styles and scripts are named by their contents, so that browsers may keep them for ever. */
async function writeManifest(publicDir: string): Promise<void> {
  const manifest: Record<string, string> = {};
  for (const name of await readdir(publicDir)) {
    const { ext, name: stem } = path.parse(name);
    if (ext !== ".css" && ext !== ".js") continue;
    const file = path.join(publicDir, name);
    const hash = createHash("sha256")
      .update(await readFile(file))
      .digest("base64url")
      .slice(0, 10);
    manifest[name] = `${stem}-${hash}${ext}`;
    await rename(file, path.join(publicDir, `${stem}-${hash}${ext}`));
  }
  await writeFile(path.join(publicDir, "manifest.json"), JSON.stringify(manifest, null, 2));
}

async function copyFonts(fontsDir: string): Promise<void> {
  const source = path.join(path.dirname(require.resolve("@fontsource-variable/inter/package.json")), "files");
  for (const subset of ["latin", "latin-ext"]) {
    const name = `inter-${subset}-wght-normal.woff2`;
    await copyFile(path.join(source, name), path.join(fontsDir, name));
  }
}

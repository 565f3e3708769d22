// Builds dist/: the server, the command line, and what browsers fetch. Only when something it reads has changed.
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build, stop } from "esbuild";

const root = fileURLToPath(new URL("..", import.meta.url));
const dist = path.join(root, "dist");
const stampFile = path.join(dist, ".stamp");
const forNode = {
  absWorkingDir: root,
  bundle: true,
  packages: "external",
  platform: "node",
  format: "esm",
  jsx: "automatic",
  jsxImportSource: "preact",
  logLevel: "warning",
};
const readByBuild = ["src", "scripts/build.mjs", "package-lock.json", "tsconfig.json"];

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const began = Date.now();
  if (await buildIfChanged()) console.log(`Build: done in ${((Date.now() - began) / 1000).toFixed(1)} s`);
}

/** Returns whether there was anything to build. */
export async function buildIfChanged() {
  const stamp = stampOfSources();
  if (existsSync(stampFile) && readFileSync(stampFile, "utf8") === stamp) return false;
  // Built aside and then put in place whole: nobody sees half a build, and one that fails leaves the last good one.
  const fresh = path.join(root, `.build-${process.pid}`);
  try {
    await Promise.all([buildServer(fresh), buildPublic(fresh)]);
    writeFileSync(path.join(fresh, path.basename(stampFile)), stamp);
    putInPlace(fresh);
  } finally {
    await stop(); // otherwise its process stays as long as ours
    rmSync(fresh, { recursive: true, force: true });
  }
  return true;
}

function putInPlace(fresh) {
  const old = `${fresh}-old`;
  try {
    if (existsSync(dist)) renameSync(dist, old);
    renameSync(fresh, dist);
  } catch (error) {
    // Another process has built the same at the same moment.
    if (!["ENOENT", "ENOTEMPTY", "EEXIST"].includes(error.code) || !existsSync(stampFile)) throw error;
  } finally {
    rmSync(old, { recursive: true, force: true });
  }
}

async function buildServer(folder) {
  const entries = ["src/server.ts", "src/varn.ts"].filter((entry) => existsSync(path.join(root, entry)));
  await build({
    ...forNode,
    entryPoints: entries,
    outdir: folder,
    splitting: true,
    chunkNames: "chunks/[name]-[hash]",
    // For the traces in the log (src/platform/original-places.ts); the sources themselves lie beside.
    sourcemap: true,
    sourcesContent: false,
  });
}

/** src/ui/build-assets.ts says what browsers fetch. It is TypeScript with JSX, so it is built before it can run. */
async function buildPublic(folder) {
  const script = path.join(folder, "build-assets.mjs");
  await build({
    ...forNode,
    entryPoints: ["src/ui/build-assets.ts"],
    outfile: script,
    // It reads the styles and scripts beside it.
    define: { "import.meta.dirname": JSON.stringify(path.join(root, "src/ui")) },
  });
  const { buildAssets } = await import(pathToFileURL(script).href);
  await buildAssets(path.join(folder, "public"));
  rmSync(script);
}

function stampOfSources() {
  const hash = createHash("sha256");
  for (const source of readByBuild.map((name) => path.join(root, name)))
    for (const file of listFiles(source)) {
      const { mtimeMs, size } = statSync(file);
      hash.update(`${path.relative(root, file)} ${mtimeMs} ${size}\n`);
    }
  return hash.digest("hex");
}

function listFiles(place) {
  if (!existsSync(place)) return [];
  if (statSync(place).isFile()) return [place];
  return readdirSync(place, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort();
}

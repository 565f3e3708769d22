import { glob, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { gzipSync } from "node:zlib";
import sharp from "sharp";
import { afterAll, beforeAll, expect, test } from "vitest";
import { buildAssets } from "./build-assets.ts";

let publicDir: string;
let manifest: Record<string, string>;

beforeAll(async () => {
  publicDir = await mkdtemp(path.join(tmpdir(), "varn-assets-"));
  await buildAssets(publicDir);
  manifest = JSON.parse(await readFile(path.join(publicDir, "manifest.json"), "utf8")) as Record<string, string>;
});

afterAll(() => rm(publicDir, { recursive: true, force: true }));

test("every name in the manifest is a file", async () => {
  for (const file of Object.values(manifest))
    expect((await readFile(path.join(publicDir, file))).length).toBeGreaterThan(0);
});

test("every script a page asks for is built", async () => {
  const asked = new Set<string>();
  for await (const file of glob("../**/*.tsx", { cwd: import.meta.dirname })) {
    const source = await readFile(path.join(import.meta.dirname, file), "utf8");
    for (const [list] of source.matchAll(/scripts: .*/g)) {
      for (const [, name] of list.matchAll(/"(varn-[a-z]+)"/g)) asked.add(`${name}.js`);
    }
  }
  expect(asked.size).toBeGreaterThan(0);
  for (const name of asked) expect(Object.keys(manifest)).toContain(name);
});

test("all script of a page is under 30 kB as it is sent, the map excepted", async () => {
  const sent = async (name: string) => gzipSync(await readFile(path.join(publicDir, manifest[name] ?? name))).length;
  const always = await sent("varn.js");
  for (const name of ["varn-offline.js", "varn-passkey.js", "varn-waiting.js"]) {
    expect(always + (await sent(name)), name).toBeLessThan(30_000);
  }
  expect(await sent("service-worker.js")).toBeLessThan(10_000);
});

test("the app has a name in each language, a shortcut to reporting, and icons of the sizes it says, also to be cut", async () => {
  for (const language of ["sv", "en"]) {
    const app = JSON.parse(await readFile(path.join(publicDir, `app-${language}.webmanifest`), "utf8")) as {
      lang: string;
      start_url: string;
      icons: { src: string; sizes: string; purpose?: string }[];
      shortcuts: { url: string }[];
    };
    expect(app).toMatchObject({ lang: language, start_url: "/" });
    expect(app.shortcuts.map(({ url }) => url)).toContain("/rapportera");
    expect(app.icons.map(({ purpose }) => purpose)).toContain("maskable");
    for (const { src, sizes } of app.icons.filter(({ src }) => src.endsWith(".png"))) {
      const { width, height } = await sharp(path.join(publicDir, src.replace("/assets/", ""))).metadata();
      expect(`${width}x${height}`, src).toBe(sizes);
    }
  }
});

test("the service worker keeps files that are there, and is another when one of them is", async () => {
  const worker = await readFile(path.join(publicDir, "service-worker.js"), "utf8");
  const files = [...worker.matchAll(/"\/assets\/([^"]+)"/g)].map(([, file]) => file ?? "");
  expect(files).toContain(manifest["app.css"]);
  expect(files).toContain(manifest["varn-offline.js"]);
  for (const file of files) expect((await readFile(path.join(publicDir, file))).length, file).toBeGreaterThan(0);
});

test("fonts and the mark stand where the pages look for them", async () => {
  for (const name of [
    "fonts/inter-latin-wght-normal.woff2",
    "fonts/inter-latin-ext-wght-normal.woff2",
    "favicon.svg",
  ]) {
    expect((await readFile(path.join(publicDir, name))).length).toBeGreaterThan(0);
  }
});

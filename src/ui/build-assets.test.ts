import { glob, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
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

test("fonts and the mark stand where the pages look for them", async () => {
  for (const name of [
    "fonts/inter-latin-wght-normal.woff2",
    "fonts/inter-latin-ext-wght-normal.woff2",
    "favicon.svg",
  ]) {
    expect((await readFile(path.join(publicDir, name))).length).toBeGreaterThan(0);
  }
});

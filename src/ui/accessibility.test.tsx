import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { AxeBuilder } from "@axe-core/playwright";
import { type Browser, chromium, type Page } from "playwright-core";
import type { VNode } from "preact";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Language } from "../platform/language.ts";
import { buildAssets } from "./build-assets.ts";
import type { ColorScheme } from "./document.tsx";
import { renderDocument } from "./render.ts";
import { StyleGuide, StyleGuideErrors } from "./style-guide.tsx";

/*
 * The style guide has every part in every state, so what holds for it holds for the parts. Whole pages are tested in the
 * browser journeys.
 */

const standards = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "EN-301-549", "best-practice"];
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'";
const contentTypes: Record<string, string> = { ".css": "text/css", ".js": "text/javascript", ".woff2": "font/woff2" };

let publicDir: string;
let server: Server;
let origin: string;
let browser: Browser;

beforeAll(async () => {
  publicDir = await mkdtemp(path.join(tmpdir(), "varn-ui-"));
  await buildAssets(publicDir);
  const manifest = JSON.parse(await readFile(path.join(publicDir, "manifest.json"), "utf8")) as Record<string, string>;
  const assets = { css: `/assets/${manifest["app.css"]}`, scripts: [`/assets/${manifest["varn.js"]}`] };
  server = createServer(async (request, response) => {
    const url = new URL(request.url ?? "/", "http://localhost");
    if (url.pathname.startsWith("/assets/")) {
      const file = path.join(publicDir, path.normalize(url.pathname.slice("/assets/".length)));
      response.setHeader("content-type", contentTypes[path.extname(file)] ?? "application/octet-stream");
      return response.end(await readFile(file).catch(() => ""));
    }
    response.setHeader("content-type", "text/html; charset=utf-8");
    response.setHeader("content-security-policy", policy);
    return response.end(renderDocument(pageFor(url, assets)));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The server has no port");
  origin = `http://127.0.0.1:${address.port}`;
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"],
  });
});

afterAll(async () => {
  await browser?.close();
  server?.close();
  if (publicDir) await rm(publicDir, { recursive: true, force: true });
});

function pageFor(url: URL, assets: { css: string; scripts: string[] }): VNode {
  const language: Language = url.searchParams.get("sprak") === "en" ? "en" : "sv";
  const colorScheme: ColorScheme = url.searchParams.get("utseende") === "dark" ? "dark" : "light";
  const props = { language, colorScheme, assets };
  return url.pathname === "/fel" ? <StyleGuideErrors {...props} /> : <StyleGuide {...props} />;
}

async function open(address: string, width: number, script = true): Promise<Page> {
  const context = await browser.newContext({ viewport: { width, height: 844 }, javaScriptEnabled: script });
  const page = await context.newPage();
  await page.goto(origin + address);
  return page;
}

async function faultsOf(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(standards).analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}`));
}

describe.each([1280, 320])("%i pixels wide", (width) => {
  test.each(["/?utseende=light", "/?utseende=dark&sprak=en", "/fel?utseende=light&sprak=en", "/fel?utseende=dark"])(
    "%s has no faults and nothing sticks out",
    async (address) => {
      const page = await open(address, width);
      expect(await faultsOf(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      await page.context().close();
    },
  );
});

test("nothing that is behind a button has faults either", async () => {
  const page = await open("/?utseende=dark", 390);
  await page.evaluate(() => {
    for (const details of document.querySelectorAll("details")) details.open = true;
  });
  await page.locator(".nav__more").click();
  expect(await page.locator("#nav-more").isVisible()).toBe(true);
  expect(await faultsOf(page)).toEqual([]);
  await page.keyboard.press("Escape");
  await page.locator(".header__account").click();
  expect(await page.locator("#account-menu").isVisible()).toBe(true);
  expect(await faultsOf(page)).toEqual([]);
  await page.context().close();
});

test("menus, search, filters and tables open without script", async () => {
  const page = await open("/", 390, false);
  for (const [button, opened] of [
    [".nav__more", "#nav-more"],
    [".header__account", "#account-menu"],
    [".header__search-button", "#header-search"],
    [".filter-bar__summary", ".filter-bar__form"],
    [".chart__table > summary", ".chart__table table"],
    [".action-menu summary", ".action-menu .menu-list"],
  ] as const) {
    await page.keyboard.press("Escape");
    expect(await page.locator(opened).first().isVisible(), opened).toBe(false);
    await page.locator(button).first().click();
    expect(await page.locator(opened).first().isVisible(), opened).toBe(true);
  }
  await page.context().close();
});

test("wrong input takes the focus to the summary, and each line to its field", async () => {
  const page = await open("/fel", 390, false);
  expect(await page.locator(":focus").getAttribute("id")).toBe("error-summary");
  await page.getByRole("link", { name: "Skriv en rubrik." }).click();
  expect(new URL(page.url()).hash).toBe("#field-title");
  await page.context().close();
});

test("what can be pressed is large enough for a thumb", async () => {
  const page = await open("/", 390);
  const small = await page.evaluate(() =>
    [
      ...document.querySelectorAll(
        ".ds-button, .nav__link, .nav__more, .header__button, .choice label, .tabs a, summary",
      ),
    ]
      .map((element) => ({ name: element.textContent, box: element.getBoundingClientRect() }))
      .filter(({ box }) => box.height > 0 && box.height < 43.5)
      .map(({ name, box }) => `${name} ${box.height}`),
  );
  expect(small).toEqual([]);
  await page.context().close();
});

test("styles and scripts stay small", async () => {
  const manifest = JSON.parse(await readFile(path.join(publicDir, "manifest.json"), "utf8")) as Record<string, string>;
  const zipped = async (name: string) => {
    return gzipSync(await readFile(path.join(publicDir, manifest[name] ?? name))).length;
  };
  expect(await zipped("app.css")).toBeLessThan(25_000);
  expect(await zipped("varn.js")).toBeLessThan(30_000);
});

import { readFile } from "node:fs/promises";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type RunningStyleGuide, runStyleGuide } from "./run-style-guide.tsx";

/*
 * The style guide has every part in every state, so what holds for it holds for the parts. Whole pages are tested in the
 * browser journeys.
 */

const standards = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "EN-301-549", "best-practice"];

let guide: RunningStyleGuide;

beforeAll(async () => {
  guide = await runStyleGuide();
});

afterAll(() => guide?.stop());

async function faultsOf(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(standards).analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}`));
}

describe.each([1280, 320])("%i pixels wide", (width) => {
  test.each(["/?utseende=light", "/?utseende=dark&sprak=en", "/fel?utseende=light&sprak=en", "/fel?utseende=dark"])(
    "%s has no faults and nothing sticks out",
    async (address) => {
      const page = await guide.open(address, width);
      expect(await faultsOf(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      await page.context().close();
    },
  );
});

test("nothing that is behind a button has faults either", { timeout: 120_000 }, async () => {
  const page = await guide.open("/?utseende=dark", 390);
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
  const page = await guide.open("/", 390, false);
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
  const page = await guide.open("/fel", 390, false);
  expect(await page.locator(":focus").getAttribute("id")).toBe("error-summary");
  await page.getByRole("link", { name: "Skriv en rubrik." }).click();
  expect(new URL(page.url()).hash).toBe("#field-title");
  await page.context().close();
});

test("what can be pressed is large enough for a thumb", async () => {
  const page = await guide.open("/", 390);
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
  const manifest = JSON.parse(await readFile(path.join(guide.publicDir, "manifest.json"), "utf8")) as Record<
    string,
    string
  >;
  const zipped = async (name: string) => {
    return gzipSync(await readFile(path.join(guide.publicDir, manifest[name] ?? name))).length;
  };
  expect(await zipped("app.css")).toBeLessThan(25_000);
  expect(await zipped("varn.js")).toBeLessThan(30_000);
});

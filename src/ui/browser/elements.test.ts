import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { type RunningStyleGuide, runStyleGuide } from "../run-style-guide.tsx";

let guide: RunningStyleGuide;
let page: Page;

beforeAll(async () => {
  guide = await runStyleGuide();
});

afterEach(() => page.context().close());

afterAll(() => guide?.stop());

test("a filter is sent when it is chosen, and empty ones are left out of the address", async () => {
  page = await guide.open("/", 1280);
  await page.getByLabel("Typ").selectOption("Skadegörelse");
  await page.waitForURL(/handelser/);
  expect(new URL(page.url()).search).toBe("?sok=ruta&typ=1&enhet=1");
});

test("what is typed survives that the page is closed, until it is sent", async () => {
  page = await guide.open("/", 1280);
  const text = page.getByLabel("Berätta vad du såg");
  await text.fill("Två rutor på baksidan");
  await page.getByLabel("Dörr").check();
  await page.reload();
  expect(await text.inputValue()).toBe("Två rutor på baksidan");
  expect(await page.getByLabel("Dörr").isChecked()).toBe(true);
  await page.getByRole("button", { name: "Skicka rapporten" }).click();
  await page.waitForURL(/rapportera/);
  await page.goto(new URL("/", page.url()).href);
  expect(await text.inputValue()).toBe("");
});

test("chosen photos are shown, and named", async () => {
  page = await guide.open("/", 1280);
  const pixel = Buffer.from("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7", "base64");
  await page.getByLabel("Foton").setInputFiles([
    { name: "ruta.gif", mimeType: "image/gif", buffer: pixel },
    { name: "rapport.pdf", mimeType: "application/pdf", buffer: pixel },
  ]);
  const previews = page.locator(".photo-previews img");
  expect(await previews.count()).toBe(1);
  expect(await previews.first().getAttribute("alt")).toBe("ruta.gif");
});

test("a menu closes on Escape and gives the focus back", async () => {
  page = await guide.open("/", 1280);
  const menu = page.locator(".action-menu").first();
  await menu.locator("summary").press("Enter");
  expect(await menu.locator(".menu-list").isVisible()).toBe(true);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Escape");
  expect(await menu.locator(".menu-list").isVisible()).toBe(false);
  expect(await menu.locator("summary:focus").count()).toBe(1);
});

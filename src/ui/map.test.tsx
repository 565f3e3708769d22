import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { type RunningStyleGuide, runStyleGuide } from "./run-style-guide.tsx";

let guide: RunningStyleGuide;
let page: Page;

beforeAll(async () => {
  guide = await runStyleGuide();
});

afterEach(() => page.context().close());

afterAll(() => guide?.stop());

const marker = (name: string) => page.locator(`[aria-label="${name}"]`);

test("points close to each other are put together, with how many they are", async () => {
  page = await guide.open("/kartor", 1280);
  await marker("3 händelser").waitFor();
  await marker("120 händelser").waitFor();
  expect(await marker("Brand").getAttribute("href")).toBe("/handelser/4");
});

test("a cluster opens with the keyboard until each point is a link", async () => {
  page = await guide.open("/kartor", 1280);
  await marker("3 händelser").press("Enter");
  await marker("Krossad ruta").waitFor();
  expect(await marker("Klotter").getAttribute("href")).toBe("/handelser/2");
});

test("a place is chosen by pointing, and by where one stands", async () => {
  page = await guide.open("/kartor", 1280);
  const canvas = page.locator("varn-map[mode=pick] .map__canvas");
  await page.locator(".map__buttons").waitFor();
  await canvas.click({ position: { x: 200, y: 150 } });
  const latitude = page.locator("[name=latitude]");
  await expect.poll(() => latitude.inputValue()).toMatch(/^6\d\.\d{5}$/);
  await page.getByRole("button", { name: "Min position" }).click();
  await expect.poll(() => latitude.inputValue()).toBe("60.70000");
  expect(await page.locator("[name=longitude]").inputValue()).toBe("17.00000");
});

test("the keyboard chooses the middle of the map", async () => {
  page = await guide.open("/kartor", 1280);
  await page.getByRole("button", { name: "Använd kartans mitt" }).press("Enter");
  await expect.poll(() => page.locator(".map__status").textContent()).toMatch(/^Vald plats: 6/);
});

test("without script there are words instead of maps", async () => {
  page = await guide.open("/kartor", 390, false);
  expect(await page.getByRole("link", { name: "Visa som lista" }).isVisible()).toBe(true);
  expect(await page.getByText("Ange platsen med ord i stället.").isVisible()).toBe(true);
});

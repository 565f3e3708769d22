import type { Page } from "playwright-core";
import { beforeAll, describe, expect, test } from "vitest";
import type { Role } from "../../src/platform/role.ts";
import { faultsOf, useJourney } from "./browser.ts";
import { crawl, type Visit } from "./crawl.ts";
import { loadDemoInto } from "./demo-database.ts";
import { demoHolder } from "./demo-holder.ts";

/*
 * The whole program as its readers meet it: every page that somebody in the demonstration can come to, narrow in Swedish and wide
 * in English, and every form that somebody sends without filling it in.
 */

const journey = useJourney();
beforeAll(() => loadDemoInto(journey.app), 180_000);

type Reader = "visitor" | Role;
/** Whoever sees most comes first: what they have shown is not looked at once more for the others. */
const readers: readonly Reader[] = [
  "visitor",
  "security_chief",
  "administrator",
  "manager",
  "coordinator",
  "ombud",
  "employee",
];
/** Pages that differ with their reader or with what they are about: looked at several times. */
const several = { "/": 1, "/handelser/:id": 3, "/atgarder/:id": 2 } as const satisfies Record<string, number>;

const narrow = { width: 320, height: 640 };
const wide = { width: 1280, height: 900 };
const lookedAt = new Set<string>();

/** The pages of a reader that nobody before has shown. */
function newPages(visits: readonly Visit[]): Visit[] {
  const taken = new Map<string, number>();
  return visits.filter(({ route, isPage }) => {
    const limit = several[route as keyof typeof several] ?? (lookedAt.has(route) ? 0 : 1);
    const count = taken.get(route) ?? 0;
    if (isPage) taken.set(route, count + 1);
    return isPage && count < limit;
  });
}

/** One line for each kind of address that is linked to and does not answer with something to read. */
function deadEnds(visits: readonly Visit[]): string[] {
  const dead = visits.filter(({ status, route }) => status >= 400 || route === "");
  const lines = dead.map((visit) => [visit.route || visit.address.split("?")[0], visit] as const);
  return [...new Map(lines)].map(
    ([, { status, address, from }]) => `${from}: leads to ${address}, which answers ${status}`,
  );
}

interface Window {
  page: Page;
  /** What the browser has complained about since this was last asked: scripts, styles and content that the policy stopped. */
  complaints(): string[];
}

async function openWindow(reader: Reader): Promise<Window> {
  const { app } = journey;
  const page = reader === "visitor" ? await journey.visitor() : await journey.as(await demoHolder(app.db, reader));
  let heard: string[] = [];
  page.on("console", (message) => message.type() === "error" && heard.push(message.text()));
  page.on("pageerror", (error) => heard.push(error.message));
  return {
    page,
    complaints() {
      const lines = heard;
      heard = [];
      return lines;
    },
  };
}

async function speak(reader: Reader, language: "sv" | "en", { page }: Window): Promise<void> {
  const { app } = journey;
  if (reader === "visitor") {
    await page.goto(`/?sprak=${language}`);
    return;
  }
  const person = await demoHolder(app.db, reader);
  await app.db.updateTable("people").set({ language }).where("id", "=", person.id).execute();
}

async function faultsAt(window: Window, address: string, language: "sv" | "en"): Promise<string[]> {
  const { page } = window;
  const response = await page.goto(address);
  const status = response?.status() ?? 0;
  const frame = await page.evaluate(() => ({
    language: document.documentElement.lang,
    title: document.title,
    headings: document.querySelectorAll("h1").length,
  }));
  return [
    ...(status === 200 ? [] : [`answers ${status}`]),
    ...(frame.language === language ? [] : [`is in ${frame.language}, not ${language}`]),
    ...(frame.title.trim() === "" ? ["has no title"] : []),
    ...(frame.headings === 1 ? [] : [`has ${frame.headings} first headings`]),
    ...(await faultsOf(page)),
    ...window.complaints(),
  ].map((fault) => `${address}: ${fault}`);
}

/** Sends the form of the page with nothing in it, as somebody does who presses the button at once. */
async function faultsOfEmptyForm(window: Window, address: string): Promise<string[]> {
  const { page } = window;
  const response = await page.goto(address);
  if (response?.status() !== 200) return [];
  const isSent = page.waitForNavigation({ timeout: 5_000 }).catch(() => null);
  const isForm = await page.evaluate(() => {
    const fields = "input:not([type=hidden]):not([type=submit]):not([type=file]), textarea, select";
    const forms = [...document.querySelectorAll<HTMLFormElement>("main form[method=post]")];
    const form = forms.find((one) => [...one.querySelectorAll(fields)].some((field) => field.checkVisibility()));
    if (!form) return false;
    for (const field of form.querySelectorAll<HTMLInputElement>(fields)) {
      if (field.type === "checkbox" || field.type === "radio") field.checked = false;
      else field.value = "";
    }
    form.noValidate = true;
    form.requestSubmit();
    return true;
  });
  if (!isForm) return [];
  const answer = await isSent;
  const status = answer?.status() ?? 0;
  const complaints = window.complaints().filter((line) => !line.includes("422"));
  const faults = status === 422 ? await faultsOf(page) : [];
  if (status === 422 && (await page.locator(".ds-error-summary a").count()) === 0) faults.push("has no error summary");
  // The words of the schema library are English and name our codes: no form may let them through.
  if (/Invalid (input|option|string)|expected one of/.test(await page.locator("main").innerText())) {
    faults.push("shows a message that is not ours");
  }
  if (status !== 422 && status !== 200) faults.push(`answers ${status}`);
  return [...faults, ...complaints].map((fault) => `${address}, sent empty: ${fault}`);
}

describe("no page has anything wrong with it, and no link leads astray", () => {
  test.each(readers)("for %s", { timeout: 600_000 }, async (reader) => {
    const { app } = journey;
    const client = reader === "visitor" ? app.visitor() : await app.as(await demoHolder(app.db, reader));
    const visits = await crawl(client, { perRoute: 6, perKind: 2 });
    const pages = newPages(visits);
    const window = await openWindow(reader);
    const faults = deadEnds(visits);
    for (const [language, size] of [
      ["sv", narrow],
      ["en", wide],
    ] as const) {
      await window.page.setViewportSize(size);
      await speak(reader, language, window);
      for (const { address } of pages) faults.push(...(await faultsAt(window, address, language)));
    }
    await window.page.setViewportSize(narrow);
    await speak(reader, "sv", window);
    for (const { address, route } of pages) {
      if (!lookedAt.has(route)) faults.push(...(await faultsOfEmptyForm(window, address)));
      lookedAt.add(route);
    }
    await window.page.context().close();
    expect(faults).toEqual([]);
  });
});

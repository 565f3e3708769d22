import { existsSync } from "node:fs";
import path from "node:path";
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { projectRoot } from "../../src/platform/project-root.ts";
import type { Role } from "../../src/platform/role.ts";
import { isForClients } from "../../src/platform/route.ts";
import { routes } from "../../src/routes.ts";
import { crawl, deadEnds, type Visit } from "../crawl.ts";
import { demoWorld } from "../demo-database.ts";
import { demoHolder } from "../demo-holder.ts";
import { startsFor } from "../demo-starts.ts";
import { plausibleGuess } from "../plausible.ts";
import { contrastFaultsInTheDark, faultsOf, useJourney } from "./browser.ts";
import { shownElsewhere } from "./shown-elsewhere.ts";

/*
 * The whole program as its readers meet it: every page that somebody in the demonstration can come to, narrow in Swedish and wide
 * in English, by day and in the dark, and every form that somebody sends without filling it in.
 */

const journey = useJourney({}, demoWorld);

type Reader = "visitor" | Role;
/** Whoever sees most comes first: what they have shown is not looked at once more for the others. */
const readers: readonly Reader[] = [
  "visitor",
  "security_chief",
  "administrator",
  "department_head",
  "manager",
  "coordinator",
  "ombud",
  "employee",
];
/** Pages that differ with their reader or with what they are about: looked at several times. */
const several = { "/": 1, "/handelser/:id": 4, "/atgarder/:id": 2 } as const satisfies Record<string, number>;

const narrow = { width: 320, height: 640 };
const wide = { width: 1280, height: 900 };
const tabs = 3;
const lookedAt = new Set<string>();
/** Every route that answered, with a page or something else to read. */
const answered = new Set<string>();

/** The pages of a reader that nobody before has shown. */
function newPages(visits: readonly Visit[]): Visit[] {
  const taken = new Map<string, number>();
  return visits.filter(({ route, isPage, method }) => {
    const limit = several[route as keyof typeof several] ?? (lookedAt.has(route) ? 0 : 1);
    const count = taken.get(route) ?? 0;
    const isNew = isPage && method === "GET" && count < limit;
    if (isNew) taken.set(route, count + 1);
    return isNew;
  });
}

interface Window {
  page: Page;
  /** What the browser has complained about since this was last asked: scripts, styles and content that the policy stopped. */
  complaints(): string[];
}

function windowOf(page: Page): Window {
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

/** Some windows of one reader, to look at several pages at once. */
async function openWindows(reader: Reader): Promise<Window[]> {
  const first =
    reader === "visitor" ? await journey.visitor() : await journey.as(await demoHolder(journey.app.db, reader));
  const more = await Promise.all(Array.from({ length: tabs - 1 }, () => first.context().newPage()));
  return [first, ...more].map(windowOf);
}

/** Looks at all in turn, in as many windows as there are; the faults come in the order of the pages. */
async function inWindows(
  windows: readonly Window[],
  visits: readonly Visit[],
  look: (window: Window, visit: Visit) => Promise<string[]>,
): Promise<string[]> {
  const faults: string[][] = [];
  const waiting = [...visits.entries()];
  await Promise.all(
    windows.map(async (window) => {
      for (let next = waiting.shift(); next; next = waiting.shift()) faults[next[0]] = await look(window, next[1]);
    }),
  );
  return faults.flat();
}

async function prepare(
  reader: Reader,
  language: "sv" | "en",
  size: typeof narrow,
  windows: readonly Window[],
): Promise<void> {
  const { app } = journey;
  for (const { page } of windows) await page.setViewportSize(size);
  if (reader === "visitor") {
    await windows[0]?.page.goto(`/?sprak=${language}`);
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
    // Once for each page is enough: the colours are the same in both languages.
    ...(language === "en" ? await contrastFaultsInTheDark(page) : []),
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
  test.each(readers)("for %s", { timeout: 1_200_000 }, async (reader) => {
    const { app } = journey;
    const person = reader === "visitor" ? null : await demoHolder(app.db, reader);
    const client = person ? await app.as(person) : app.visitor();
    const visits = await crawl(client, { start: person ? await startsFor(app, person) : [], perRoute: 6, perKind: 2 });
    const faults = deadEnds(visits);
    for (const { method, route } of visits) if (method === "GET") answered.add(route);
    const pages = newPages(visits);
    const windows = await openWindows(reader);
    for (const [language, size] of [
      ["en", wide],
      ["sv", narrow],
    ] as const) {
      await prepare(reader, language, size, windows);
      faults.push(...(await inWindows(windows, pages, (window, { address }) => faultsAt(window, address, language))));
    }
    const unsent = pages.filter(
      ({ route, isFillable }, index) =>
        isFillable && !lookedAt.has(route) && pages.findIndex((other) => other.route === route) === index,
    );
    faults.push(...(await inWindows(windows, unsent, (window, { address }) => faultsOfEmptyForm(window, address))));
    for (const { route } of pages) lookedAt.add(route);
    await windows[0]?.page.context().close();
    expect(faults).toEqual([]);
  });
});

test("and nothing is wrong with what comes when a form has been sent", { timeout: 1_200_000 }, async () => {
  const { app } = journey;
  const person = await demoHolder(app.db, "security_chief");
  const windows = await openWindows("security_chief");
  await prepare("security_chief", "sv", narrow, windows);
  const faults: string[] = [];
  const visits = await crawl(await app.as(person), {
    start: ["/tips/granska", ...(await startsFor(app, person))],
    perRoute: 6,
    perKind: 2,
    perButton: 1,
    guess: await plausibleGuess(app.db, app.now),
    // At once: the next form may take it away.
    async onPage({ route, address }) {
      if (lookedAt.has(route)) return;
      lookedAt.add(route);
      // One of the forms changes the language.
      await prepare("security_chief", "sv", narrow, []);
      for (const window of windows.slice(0, 1)) faults.push(...(await faultsAt(window, address, "sv")));
    },
  });
  for (const { method, route } of visits) if (method === "GET") answered.add(route);
  expect([...deadEnds(visits), ...faults]).toEqual([]);
});

describe("every address of the program", () => {
  const gets = routes.filter((route) => route.method === "GET" && !isForClients(route.for)).map((route) => route.path);

  test("is come to here, or stands on the list of those that a test of their own comes to", () => {
    expect(gets.filter((route) => !answered.has(route) && !(route in shownElsewhere))).toEqual([]);
    expect(Object.keys(shownElsewhere).filter((route) => !gets.includes(route))).toEqual([]);
  });

  test.each(Object.entries(shownElsewhere))("%s is shown in %s", (_route, file) => {
    expect(existsSync(path.join(projectRoot, file))).toBe(true);
  });
});

import { AxeBuilder } from "@axe-core/playwright";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll } from "vitest";
import { buildIfChanged } from "../../scripts/build.mjs";
import { createApp } from "../../src/app.ts";
import { type Listener, listen } from "../../src/platform/listen.ts";
import { sessionCookie, startSession } from "../../src/platform/session.ts";
import { type TestApp, type TestWorld, useTestApp } from "../test-app.ts";

/** The whole program on a port of this machine over a database of its own, and a real browser to use it with. */
export interface Journey {
  app: TestApp;
  /** Where the program answers: http://localhost:port */
  origin: string;
  /** A new window in which nobody is signed in; as wide as a phone unless said. */
  visitor(options?: BrowserContextOptions): Promise<Page>;
  /** A new window in which this person is signed in. */
  as(person: { id: string }, options?: BrowserContextOptions): Promise<Page>;
}

export const chromiumPath = process.env.CHROMIUM_PATH ?? "/usr/bin/chromium";

export const chromiumSwitches: readonly string[] = [
  "--no-sandbox",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--use-angle=swiftshader",
  "--enable-unsafe-swiftshader",
];

const phone = { width: 390, height: 844 };

/** Call once at the top of a test file. */
export function useJourney(settings: Record<string, string> = {}, world?: TestWorld): Journey {
  const journey = {} as Journey;
  const config: Record<string, string> = { ...settings };
  let browser: Browser;
  let listener: Listener;
  let serve: (request: Request) => Response | Promise<Response> = () => new Response(null, { status: 503 });

  // The address has to be known before the program is made: its links and passkeys belong to it.
  beforeAll(async () => {
    await buildIfChanged();
    listener = await listen((request) => serve(request), { host: "127.0.0.1", port: 0 });
    config.BASE_URL = `http://localhost:${listener.port}`;
  });
  journey.app = useTestApp(config, world);
  beforeAll(async () => {
    const hono = createApp(journey.app.services);
    serve = (request) => hono.fetch(request);
    journey.origin = `http://localhost:${listener.port}`;
    browser = await chromium.launch({ executablePath: chromiumPath, args: [...chromiumSwitches] });
  });
  afterAll(async () => {
    await browser?.close();
    await listener?.close(1_000);
  });

  async function open(options: BrowserContextOptions = {}): Promise<Page> {
    const context = await browser.newContext({
      baseURL: journey.origin,
      viewport: phone,
      locale: "sv-SE",
      timezoneId: "Europe/Stockholm",
      ...options,
    });
    return context.newPage();
  }
  journey.visitor = open;
  journey.as = async (person, options) => {
    const { db, now } = journey.app;
    const secret = await startSession(db, { personId: person.id, method: "demo", userAgent: "journey", now });
    const page = await open(options);
    await page.context().addCookies([{ name: sessionCookie, value: secret, url: journey.origin }]);
    return page;
  };
  return journey;
}

const standards = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "EN-301-549", "best-practice"];

/** What the accessibility rules of EN 301 549 find wrong with a page as it is now, and what sticks out of it. */
export async function faultsOf(page: Page): Promise<string[]> {
  // Legacy: without a window of its own for each answer. What it cannot do is frames of other origins, and there are none.
  const { violations } = await new AxeBuilder({ page }).withTags(standards).setLegacyMode().analyze();
  const faults = violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}`));
  const excess = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  return excess > 0 ? [...faults, `${excess} pixels stick out`] : faults;
}

/** What cannot be told from its ground when the reader wants dark colours. */
export async function contrastFaultsInTheDark(page: Page): Promise<string[]> {
  await page.emulateMedia({ colorScheme: "dark" });
  const { violations } = await new AxeBuilder({ page }).withRules(["color-contrast"]).setLegacyMode().analyze();
  await page.emulateMedia({ colorScheme: "light" });
  return violations.flatMap(({ nodes }) => nodes.map((node) => `in the dark: ${node.html}`));
}

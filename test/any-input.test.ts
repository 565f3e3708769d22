import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { incidentStatuses } from "../src/modules/incidents/incident.ts";
import { measureStatuses } from "../src/modules/measures/measure-workflow.ts";
import { purposes } from "../src/platform/api-client.ts";
import type { OperationRoute } from "../src/platform/operation.ts";
import { type Role, roles } from "../src/platform/role.ts";
import { isForClients, type Route } from "../src/platform/route.ts";
import { routes } from "../src/routes.ts";
import { type AccessWorld, allNatures, buildAccessWorld, buildMatter } from "./access-world.ts";
import { anyBody, requestOf, textSent } from "./any-input/any-request.ts";
import { anyText } from "./any-input/any-text.ts";
import { foreignParts } from "./any-input/foreign-parts.ts";
import { attributeOf, elementsOf, sentValue } from "./any-input/found-forms.ts";
import { type KnownAddresses, walk } from "./any-input/known-addresses.ts";
import { buildApiClient, buildIncident, buildMeasure } from "./builders.ts";
import { type TestClient, type TestPage, useTestApp } from "./test-app.ts";

/*
 * Whatever anybody sends to whatever address: never an error of ours, nothing typed becomes part of a page that runs, and a form that
 * is refused shows what was typed. The addresses come from the route table and the forms from a walk through the pages, so that what is
 * new is tried without anybody thinking of it. VARN_SEED repeats a run, VARN_RUNS makes it longer (requests for each route, 10 when
 * not said).
 */

const app = useTestApp();
const seed = Number(process.env.VARN_SEED ?? Date.now() % 2 ** 31);
const numRuns = Number(process.env.VARN_RUNS ?? 10);

type Asker = Role | "visitor" | "chief" | "operator";

/** The key of another system, which opens all there is for them. */
let key: Record<string, string>;

let world: AccessWorld;
let known: KnownAddresses;
const browsers = new Map<Asker, TestClient>();

beforeAll(async () => {
  console.log(`VARN_SEED=${seed} VARN_RUNS=${numRuns}`);
  world = await buildAccessWorld(app);
  const matter = await buildMatter(app, {
    mark: "matter",
    unit: world.school,
    building: world.building,
    reporter: world.everywhere.security_chief,
    colleague: world.colleague,
    natures: allNatures,
    members: [...Object.values(world.holders), world.everywhere.security_chief],
  });
  const restricted = await buildMatter(app, {
    mark: "restricted",
    unit: world.school,
    reporter: world.reporter,
    colleague: world.colleague,
    restricted: true,
    members: [world.everywhere.security_chief],
  });
  const others = [`/handelser/${restricted.incident.id}`, `/atgarder/${restricted.measure.id}`];
  for (const status of incidentStatuses) {
    others.push(
      `/handelser/${(await buildIncident(app.db, { unit: world.school, reporter: world.reporter, status })).id}`,
    );
  }
  for (const status of measureStatuses) {
    others.push(`/atgarder/${(await buildMeasure(app.db, { unit: world.school, by: world.colleague, status })).id}`);
  }
  for (const role of roles) await signIn(role);
  key = (await buildApiClient(app.db, { purposes: purposes.filter((purpose) => purpose !== "scim") })).headers;
  const { id, number } = matter.incident;
  known = await walk(
    [await signIn("chief"), await signIn("operator"), await signIn("employee"), await signIn("visitor")],
    [
      `/handelser/${id}`,
      ...routes
        .filter(({ path }) => path.startsWith("/handelser/:id"))
        .map(({ path }) => path.replaceAll(/:(\w+)/g, (_, name: string) => matter.children[name] ?? id)),
      `/handelser/nummer/${number}`,
      `/atgarder/${matter.measure.id}`,
      `/bilagor/${matter.attachmentId}`,
      `/sekretess/${id}`,
      `/organisation/enheter/${world.school.id}`,
      `/organisation/byggnader/${world.building.id}`,
      `/organisation/personer/${world.reporter.id}`,
      ...others,
      "/rapportera/ny?typ=theft.equipment",
      "/tipsa/ny?typ=vandalism.other",
    ],
  );
}, 120_000);

async function signIn(asker: Asker): Promise<TestClient> {
  const people = { chief: world.everywhere.security_chief, operator: world.everywhere.administrator };
  const person = asker in people ? people[asker as keyof typeof people] : world.holders[asker as Role];
  const browser = asker === "visitor" ? app.visitor() : await app.as(person);
  browsers.set(asker, browser);
  return browser;
}

/** Whoever was signed out by what they sent is signed in again for the next. */
async function browserOf(asker: Asker, page?: TestPage): Promise<TestClient> {
  const isOut = page?.location.startsWith("/logga-in") || page?.headers.get("set-cookie")?.includes("session=");
  return (!isOut && browsers.get(asker)) || signIn(asker);
}

/** Those who come further than the door oftener than others. */
const anyAsker: fc.Arbitrary<Asker> = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom<Asker>("chief", "operator") },
  { weight: 1, arbitrary: fc.constantFrom<Asker>("visitor", ...roles) },
);

/** One person of the pool asks, and what comes back is looked through. */
async function ask(asker: Asker, address: string, init: RequestInit): Promise<TestPage> {
  const browser = await browserOf(asker);
  const page = await browser.send(address, init);
  await judge(page, address);
  if (page.location.startsWith("/")) {
    const next = await browser.get(page.location);
    await judge(next, page.location);
  }
  await browserOf(asker, page);
  return page;
}

function judge(page: TestPage, address: string): void {
  const where = address.slice(0, 200);
  expect(page.status, where).toBeLessThan(500);
  const type = page.headers.get("content-type") ?? "";
  if (page.bytes.length > 0) expect(type, where).toMatch(/;\s*charset=|json|octet-stream|spreadsheet|^image\/|pdf|zip/);
  if (type.startsWith("text/html")) expect(foreignParts(page.text), where).toEqual([]);
  if (page.location) expect(page.location, where).toMatch(/^\/(?![/\\])|^http:\/\/localhost:3000\//);
}

/** Where a choice stands among the others; nothing when the choice itself was left empty. */
const isPosition = (name: string) => /^option\.\d+\.place$/.test(name);

/** What needs a provider to talk to. */
const isOfSender = (route: Route) => !/^\/logga-in\/oidc/.test(route.path);
const nobody = "00000000-0000-4000-8000-000000000000";

/** The names that the schema of an operation of the API has. */
function shapeOf(route: Route, part: "query" | "body"): string[] {
  const schema = "operation" in route ? (route as OperationRoute).operation[part] : undefined;
  return Object.keys(schema?.shape ?? {});
}

function withKey(route: Route, init: RequestInit): RequestInit {
  return isForClients(route.for) ? { ...init, headers: { ...init.headers, ...key } } : init;
}

function addressOf(route: Route, parameters: readonly string[] = []): string {
  const found = known.addressOf(route);
  if (found && parameters.length === 0) return found;
  let at = 0;
  return route.path.replaceAll(/:\w+/g, () => inAddress(parameters[at++] ?? nobody));
}

/** As a browser would put it in an address, and a part that is left out would make another address. */
function inAddress(text: string): string {
  return encodeURIComponent(text.slice(0, 2_000).toWellFormed()) || "%20";
}

describe("no error, and nothing runs", () => {
  describe.each(routes.filter((route) => route.method !== "GET" && isOfSender(route)))("$method $path", (route) => {
    test("whatever is sent", { timeout: 600_000 }, async () => {
      const form = known.formOf(route);
      await fc.assert(
        fc.asyncProperty(anyAsker, anyBody(form, known.fieldNames, shapeOf(route, "body")), async (asker, body) => {
          const page = await ask(asker, addressOf(route), { ...withKey(route, requestOf(body)), method: route.method });
          if (!form || page.status !== 422) return;
          const controls = elementsOf(page.text).filter((element) => attributeOf(element, "name") !== undefined);
          const shown = controls.map((control) => sentValue(control)?.trim());
          for (const name of form.typed) {
            const sent = textSent(body, name);
            // In that field or, where a row before it was left empty, in another.
            if (sent?.trim() && !isPosition(name)) expect(shown, name).toContain(sent.trim());
          }
        }),
        { seed, numRuns },
      );
    });
  });

  describe.each(routes.filter((route) => route.method === "GET" && isOfSender(route)))("GET $path", (route) => {
    test("whatever is asked for", { timeout: 600_000 }, async () => {
      const count = (route.path.match(/:\w+/g) ?? []).length;
      const parameters = fc.oneof(
        { weight: 2, arbitrary: fc.constant([]) },
        { weight: 1, arbitrary: fc.array(anyText, { minLength: count, maxLength: count }) },
      );
      const anyName = fc.oneof(
        { weight: 5, arbitrary: fc.constantFrom(...known.queryNames, ...shapeOf(route, "query")) },
        { weight: 1, arbitrary: anyText },
      );
      const query = fc.array(fc.tuple(anyName, anyText), { maxLength: 5 });
      await fc.assert(
        fc.asyncProperty(anyAsker, parameters, query, async (asker, path, asked) => {
          const search = new URLSearchParams(asked.map(([name, value]) => [name, value.slice(0, 4_000)]));
          await ask(asker, `${addressOf(route, path)}?${search}`, withKey(route, {}));
        }),
        { seed, numRuns: Math.ceil(numRuns / 2) },
      );
    });
  });

  test("an address that is no text", async () => {
    for (const address of [
      "/%",
      "/%ff",
      "/%zz",
      "/assets/%",
      "/assets/%ff",
      "/assets/..%2f..%2fpackage.json",
      "/handelser/%ff",
      "/handelser?sok=%ff",
      "/handelser?sok=%",
      "/%00",
      "/administration/granskningslogg?arende=%00",
      "//evil.example/",
      "/\\evil.example",
      `/organisation/enheter/${world.school.id}?datum=2026-02-30`,
      `/organisation/omorganisation/klar?fran=2026-02-30&enheter=${world.school.id}`,
    ]) {
      await ask("chief", address, {});
    }
  });
});

test("what has been kept of all that runs nowhere", { timeout: 120_000 }, async () => {
  for (const asker of ["chief", "operator", "employee"] as const) {
    for (const route of routes.filter(({ method }) => method === "GET")) {
      if (known.addressOf(route)) await ask(asker, addressOf(route), {});
    }
  }
});

test("most forms were found", () => {
  const sent = routes.filter(({ method }) => method === "POST");
  const found = sent.filter((route) => known.formOf(route));
  expect(found.length).toBeGreaterThan(sent.length * 0.5);
});

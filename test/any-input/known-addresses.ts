import type { Route } from "../../src/platform/route.ts";
import { routes } from "../../src/routes.ts";
import type { TestClient } from "../test-app.ts";
import { attributeOf, elementsOf, type FoundForm, formsOf } from "./found-forms.ts";

/** What a walk through the program found: real addresses and forms of its routes. */
export interface KnownAddresses {
  /** An address for a route where something is, when the walk has come by one. */
  addressOf(route: Route): string | undefined;
  /** The form that sends to the route. */
  formOf(route: Route): FoundForm | undefined;
  /** Names of fields anywhere. */
  fieldNames: readonly string[];
  /** Names in the query of links and forms. */
  queryNames: readonly string[];
}

const patterns = routes.map((route) => ({
  route,
  pattern: new RegExp(`^${route.path.replaceAll(/[.]/g, "\\.").replaceAll(/:\w+/g, "([^/]+)")}$`),
}));

/** The route that answers, as the program picks it: the first that fits. */
export function routeAt(method: string, path: string): Route | undefined {
  return patterns.find(({ route, pattern }) => route.method === method && pattern.test(path))?.route;
}

/** Ends the session that the walk is made with. */
const notFollowed = /^\/(logga-|installera\/[^io])/;

/** So many addresses of one route are looked at by one person: pages have several faces. */
const facesOfRoute = 6;

/** Follows every link from the addresses given and all that have no parameter. */
export async function walk(browsers: readonly TestClient[], starts: readonly string[]): Promise<KnownAddresses> {
  const addresses = new Map<Route, string>();
  const forms = new Map<Route, FoundForm>();
  const fieldNames = new Set<string>();
  const queryNames = new Set<string>();
  for (const browser of browsers) {
    const visited = new Map<Route, Set<string>>();
    const queue = [...starts, ...routes.filter(({ path }) => !path.includes(":")).map(({ path }) => path)];
    for (let address = queue.shift(); address !== undefined; address = queue.shift()) {
      const url = new URL(address, "http://localhost:3000");
      const route = routeAt("GET", url.pathname);
      if (!route || notFollowed.test(url.pathname)) continue;
      const faces = visited.get(route) ?? new Set();
      visited.set(route, faces);
      if (faces.size >= facesOfRoute || faces.has(url.pathname + url.search)) continue;
      faces.add(url.pathname + url.search);
      const { status, text, headers } = await browser.get(url.pathname + url.search);
      if (status !== 200) continue;
      if (!addresses.has(route)) addresses.set(route, url.pathname);
      if (!headers.get("content-type")?.startsWith("text/html")) continue;
      for (const element of elementsOf(text)) {
        const href = attributeOf(element, "href");
        if (!href?.startsWith("/")) continue;
        queue.push(href);
        for (const name of new URL(href, url).searchParams.keys()) queryNames.add(name);
      }
      for (const form of formsOf(text, url.pathname)) {
        const target = routeAt(form.method, form.action);
        for (const name of form.fields.keys()) (form.method === "GET" ? queryNames : fieldNames).add(name);
        if (!target || form.method === "GET") continue;
        if (!forms.has(target)) forms.set(target, form);
        if (!addresses.has(target)) addresses.set(target, form.action);
      }
    }
  }
  return {
    addressOf: (route) => addresses.get(route),
    formOf: (route) => forms.get(route),
    fieldNames: [...fieldNames],
    queryNames: [...queryNames],
  };
}

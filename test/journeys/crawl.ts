import { routes } from "../../src/routes.ts";
import { unescaped } from "../form-fields.ts";
import type { TestClient } from "../test-app.ts";

/** A page that somebody came to by following links, and where the first link to it stood. */
export interface Visit {
  address: string;
  /** The path of its route: /handelser/:id */
  route: string;
  from: string;
  status: number;
  isPage: boolean;
}

const patterns = routes
  .filter((route) => route.method === "GET")
  .map(({ path }) => ({ path, pattern: new RegExp(`^${path.replaceAll(/:\w+(\{[^}]*\})?/g, "[^/]+")}$`) }));

/** The path of the GET route that answers an address. */
export function routeOf(address: string): string | undefined {
  const pathname = address.split(/[?#]/)[0] ?? "";
  return patterns.find(({ pattern }) => pattern.test(pathname))?.path;
}

/** Follows every link from the start page on, but only some to the same route, and fewer that differ in nothing but values. */
export async function crawl(client: TestClient, { perRoute = 10, perKind = 3 } = {}): Promise<Visit[]> {
  const visits: Visit[] = [];
  const seen = new Set<string>();
  const tries = new Map<string, number>();
  const isTried = (what: string, limit: number) => (tries.get(what) ?? 0) >= limit;
  const waiting = [{ address: "/", from: "" }];
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    const { address, from } = next;
    const route = routeOf(address) ?? "";
    const kind = `${route} ${[...new URL(address, "http://x").searchParams.keys()].sort()}`;
    if (seen.has(address) || isTried(kind, perKind) || isTried(`all ${route}`, perRoute)) continue;
    seen.add(address);
    for (const counted of [kind, `all ${route}`]) tries.set(counted, (tries.get(counted) ?? 0) + 1);
    const answer = await client.get(address);
    const isPage = answer.headers.get("content-type")?.startsWith("text/html") === true && answer.status === 200;
    visits.push({ address, route, from, status: answer.status, isPage });
    if (answer.status === 303 && answer.location) waiting.push({ address: sameOrigin(answer.location), from: address });
    if (isPage) for (const link of linksOf(answer.text, address)) waiting.push({ address: link, from: address });
  }
  return visits;
}

function linksOf(html: string, from: string): string[] {
  const found = html.matchAll(/<(?:a|img|source|area)\s[^>]*?\b(?:href|src)="([^"]*)"/g);
  return [...found].flatMap(([, link = ""]) => {
    const url = new URL(unescaped(link), `http://localhost:3000${from}`);
    const isOurs = url.host === "localhost:3000" && !url.pathname.startsWith("/assets/");
    return isOurs ? [url.pathname + url.search] : [];
  });
}

function sameOrigin(location: string): string {
  const url = new URL(location, "http://localhost:3000");
  return url.pathname + url.search;
}

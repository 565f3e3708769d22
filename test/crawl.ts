import { routes } from "../src/routes.ts";
import { attributeOf, type Element, elementsOf } from "./any-input/found-forms.ts";
import { type FormValues, formsOf, type PageForm, plausibleValues } from "./page-forms.ts";
import type { TestClient, TestPage } from "./test-app.ts";

/** An address that somebody came to by following a link or sending a form, and where it first stood. */
export interface Visit {
  method: "GET" | "POST";
  address: string;
  /** The path of its route: /handelser/:id. "" when no route answers it. */
  route: string;
  from: string;
  status: number;
  isPage: boolean;
  /** Has a form that changes something, with a field to fill in. */
  isFillable: boolean;
}

export interface CrawlLimits {
  /** Where to begin, besides at the start page. */
  start?: readonly string[];
  /** So many addresses of one route, and so many that differ in nothing but values. */
  perRoute?: number;
  perKind?: number;
  /** So many times each button of the same route is pressed, when no link is left to follow; 0: no form is sent. */
  perButton?: number;
  /** What to write in an empty field, by its type and name; asked anew for each. */
  guess?: (type: string, name: string) => string;
  /** Told of each page at once, before a form can have changed what it was about. */
  onPage?: (visit: Visit) => Promise<void>;
}

/** These end the session, or begin another. */
const apart = ["/logga-ut", "/logga-in/demo", "/mitt-konto/enheter/logga-ut-andra", "/mitt-konto/enheter/:id/logga-ut"];

const patterns = routes.map(({ method, path }) => ({
  method,
  path,
  pattern: new RegExp(`^${path.replaceAll(/:\w+(\{[^}]*\})?/g, "[^/]+")}$`),
}));

/** The path of the route that answers an address. */
export function routeOf(address: string, method: "GET" | "POST" = "GET"): string | undefined {
  const pathname = address.split(/[?#]/)[0] ?? "";
  return patterns.find((route) => route.method === method && route.pattern.test(pathname))?.path;
}

interface Found {
  readonly form: PageForm;
  readonly button: number;
  readonly page: string;
  /** Which form of its page it is. */
  readonly place: number;
}

/** Follows every link from the start page on and presses every button, but only some to the same route. */
export async function crawl(client: TestClient, limits: CrawlLimits = {}): Promise<Visit[]> {
  const { start = [], perRoute = 10, perKind = 3, perButton = 0, guess = () => "", onPage } = limits;
  const visits: Visit[] = [];
  const seen = new Set<string>();
  const tries = new Map<string, number>();
  const isTried = (what: string, limit: number) => (tries.get(what) ?? 0) >= limit;
  const count = (...whats: string[]) => {
    for (const what of whats) tries.set(what, (tries.get(what) ?? 0) + 1);
  };
  const links = ["/", ...start].map((address) => ({ address, from: "" }));
  const starts = new Set(start);
  const forms: Found[] = [];

  const note = (method: Visit["method"], address: string, from: string, answer: TestPage) => {
    const isPage = answer.headers.get("content-type")?.startsWith("text/html") === true && answer.status === 200;
    const elements = isPage ? elementsOf(answer.text) : [];
    const found = formsOf(elements, address);
    const route = routeOf(address, method) ?? "";
    const isFillable = found.some(isToFillIn);
    visits.push({ method, address, route, from, status: answer.status, isPage, isFillable });
    if (answer.status === 303 && answer.location) links.push({ address: sameOrigin(answer.location), from: address });
    return { elements, found };
  };

  const visit = async (address: string, from: string) => {
    const route = routeOf(address) ?? "";
    const kind = `${route} ${[...new URL(address, "http://x").searchParams.keys()].sort()}`;
    if (seen.has(address)) return;
    if (!starts.has(address)) {
      if (isTried(kind, perKind) || isTried(`all ${route}`, perRoute)) return;
      count(kind, `all ${route}`);
    }
    seen.add(address);
    const answer = await client.get(address);
    const { elements, found } = note("GET", address, from, answer);
    const latest = visits.at(-1);
    if (latest?.isPage) await onPage?.(latest);
    for (const link of linksOf(elements, address)) links.push({ address: link, from: address });
    found.forEach((form, place) => {
      if (form.method === "get") {
        const query = queryOf(plausibleValues(form, guess));
        links.push({ address: `${form.action.split("?")[0]}?${query}`, from: address });
      } else {
        for (const button of form.buttons.keys()) forms.push({ form, button, page: address, place });
        // Of a form that is sent and refused the address stands in the browser, and may be asked for anew.
        if (routeOf(form.action) === routeOf(form.action, "POST")) links.push({ address: form.action, from: address });
      }
    });
  };

  const send = async ({ form, button, page, place }: Found) => {
    const { name = "", value = "", action = form.action } = form.buttons[button] ?? {};
    const route = routeOf(action, "POST") ?? "";
    const way = `${route} ${name} ${name && value}`;
    if (apart.includes(route) || isTried(way, perButton)) return;
    // Another form may have changed what may be done there.
    const fresh = await client.get(page);
    const now = formsOf(elementsOf(fresh.text), page)[place];
    if (fresh.status !== 200 || now?.action !== form.action || now.buttons.length !== form.buttons.length) return;
    count(way);
    const values = plausibleValues(now, guess);
    if (name) values[name] = [value];
    note("POST", action, page, await client.post(action, values));
  };

  for (;;) {
    const link = links.shift();
    if (link) {
      await visit(link.address, link.from);
      continue;
    }
    const form = perButton > 0 ? forms.shift() : undefined;
    if (!form) return visits;
    await send(form);
  }
}

function isToFillIn({ method, fields }: PageForm): boolean {
  return method === "post" && fields.some(({ type }) => type !== "hidden" && type !== "file");
}

/** One line for each kind of address that is led to and does not answer with something to read. */
export function deadEnds(visits: readonly Visit[]): string[] {
  const dead = visits.filter(({ method, status, route }) => {
    // A form may be refused for what stands in it (422), or for what it is about having changed (409).
    const isRefused = method === "POST" && (status === 409 || status === 422);
    return route === "" || (status >= 400 && !isRefused);
  });
  const lines = dead.map((visit) => [`${visit.method} ${visit.route || visit.address.split("?")[0]}`, visit] as const);
  return [...new Map(lines)].map(
    ([, { method, status, address, from }]) => `${from}: leads to ${method} ${address}, which answers ${status}`,
  );
}

function queryOf(values: FormValues): string {
  const pairs = Object.entries(values).flatMap(([name, several]) => several.map((value) => [name, String(value)]));
  return new URLSearchParams(pairs).toString();
}

/** Where a page leads, and what it fetches by itself. */
function linksOf(elements: readonly Element[], from: string): string[] {
  return elements.flatMap((element) =>
    ["href", "src", "points", "buildings", "border"].flatMap((name) => {
      const link = element.tagName === "script" ? undefined : attributeOf(element, name);
      if (link === undefined) return [];
      const url = new URL(link, `http://localhost:3000${from}`);
      const isOurs = url.host === "localhost:3000" && !url.pathname.startsWith("/assets/");
      return isOurs ? [url.pathname + url.search] : [];
    }),
  );
}

function sameOrigin(location: string): string {
  const url = new URL(location, "http://localhost:3000");
  return url.pathname + url.search;
}

import { Hono, type Context as HonoContext } from "hono";
import { callAsClient } from "./call-as-client.ts";
import { plainAnswer } from "./error-pages.tsx";
import { errorResponse, isDoor } from "./error-responses.ts";
import { errorTexts } from "./error-texts.ts";
import { askedAddress } from "./platform/asked-address.ts";
import { serveAsset, serveServiceWorker } from "./platform/assets.ts";
import { clientAddress } from "./platform/client-address.ts";
import type { Context, Flash, Services } from "./platform/context.ts";
import { readCookie, setCookie } from "./platform/cookies.ts";
import { Forbidden, MethodNotAllowed, NotFound, SignInNeeded } from "./platform/errors.ts";
import { currentHealth } from "./platform/health.ts";
import { type Language, languages } from "./platform/language.ts";
import { bearsToken } from "./platform/metrics.ts";
import { requestIdOf, within } from "./platform/request-scope.ts";
import { type For, type ForClients, isForClients, type Route } from "./platform/route.ts";
import { securityHeaders } from "./platform/security-headers.ts";
import { sessionCookie, userOfSession } from "./platform/session.ts";
import { storable } from "./platform/storable.ts";
import { isSignedIn, type User, visitor } from "./platform/user.ts";
import { inTurn, openTurns, type Turns } from "./request-turn.ts";
import { routes } from "./routes.ts";

/** What node-server tells of the connection; absent where a test calls the program as a function. */
interface Connection {
  incoming?: { socket: { remoteAddress?: string } };
}

interface Env {
  Bindings: Connection;
  Variables: { requestId: string; route: string };
}

/** The whole program as a function from request to response. Order: headers, assets, who asks, may they, the page, errors. */
export function createApp(services: Services): Hono<Env> {
  const app = new Hono<Env>();
  const turns = openTurns(services.config);
  app.use(async (c, next) => {
    const requestId = requestIdOf(c.req.raw, services.config);
    c.set("requestId", requestId);
    const begun = performance.now();
    await within({ requestId }, next);
    // Not by c.header, which makes the answer anew and sends its text through a stream.
    c.res.headers.set("x-request-id", requestId);
    const seconds = (performance.now() - begun) / 1000;
    const { method } = c.req;
    services.metrics?.request({ method, route: c.get("route") || "other", status: c.res.status, seconds });
  });
  app.use(securityHeaders(services.config));
  app.get("/assets/*", (c) => serveAsset(c.req.path, c.req.header("accept-encoding")));
  app.get("/service-worker.js", serveServiceWorker);
  app.get("/health", async () => {
    const health = await currentHealth(services.db);
    return Response.json(health, {
      status: health.status === "ok" ? 200 : 503,
      headers: { "cache-control": "no-store" },
    });
  });
  const { metricsToken } = services.config;
  if (metricsToken) app.get("/metrics", (c) => showMetrics(services, c.req.raw, metricsToken));
  /** Answers at an address of ours; "" is none. */
  const at = (route: string, handle: (context: Context, connection?: Connection) => Response | Promise<Response>) => {
    return (c: HonoContext<Env>) => {
      c.set("route", route);
      const found = { params: c.req.param(), route, requestId: c.get("requestId") };
      return answer(services, c.req.raw, found, (context) => handle(context, c.env));
    };
  };
  for (const route of routes) {
    const handle = at(route.path, (context, connection) => {
      const remoteAddress = connection?.incoming?.socket.remoteAddress;
      const address = clientAddress(services.config, context.request.headers, remoteAddress);
      return perform(route, context, turns, context.user.id ?? `address ${address}`);
    });
    app.on(route.method, [route.path], handle);
  }
  for (const path of new Set(routes.map((route) => route.path).filter(isDoor))) {
    app.all(
      path,
      at(path, () => Promise.reject(new MethodNotAllowed())),
    );
  }
  app.onError((error) => {
    services.log.error({ err: error }, "request failed before it had begun");
    return plainAnswer(503, languages.map((language) => errorTexts(language).unavailable).join("\n"));
  });
  app.notFound(at("", () => Promise.reject(new NotFound())));
  return app;
}

async function showMetrics({ metrics, clock }: Services, request: Request, token: string): Promise<Response> {
  const headers = { "cache-control": "no-store" };
  if (!metrics || !bearsToken(request, token))
    return new Response("", { status: 401, headers: { ...headers, "www-authenticate": "Bearer" } });
  return new Response(await metrics.text(clock()), { headers: { ...headers, "content-type": metrics.contentType } });
}

async function answer(
  services: Services,
  request: Request,
  found: Pick<Context, "params" | "route" | "requestId">,
  handle: (context: Context) => Response | Promise<Response>,
): Promise<Response> {
  const context = await openContext(services, request, found);
  let response: Response;
  try {
    response = await handle(context);
  } catch (error) {
    response = await errorResponse(context, error);
  }
  for (const [name, value] of context.responseHeaders) response.headers.append(name, value);
  return response;
}

async function perform(route: Route, context: Context, turns: Turns, client: string): Promise<Response> {
  const { for: who } = route;
  if (isForClients(who)) {
    return callAsClient(who.client, context, (id) => inTurn(turns, `client ${id}`, route, context));
  }
  if (route.method !== "GET" && !route.isSentFromElsewhere) refuseForeignForm(context);
  letIn(who, context.user);
  return inTurn(turns, client, route, context);
}

/** First moment of access (architecture, section 6): the route. The other two are visibleTo and allowedSteps. */
function letIn(who: Exclude<For, ForClients>, user: User): void {
  if (who === "everyone") return;
  if (!isSignedIn(user)) throw new SignInNeeded();
  if (who === "signed_in") return;
  if (!user.grants.some((grant) => who.includes(grant.role))) throw new Forbidden();
}

/** A form on somebody else's page must not act here in our user's name. Browsers say where a POST comes from. */
function refuseForeignForm({ request, url, services }: Context): void {
  const site = request.headers.get("sec-fetch-site");
  if (site === "same-origin") return;
  const origin = request.headers.get("origin");
  const ours = [new URL(services.config.baseUrl).origin, url.origin];
  if (site === null && origin === null) return; // not a browser: it carries no cookie of a person by itself
  if (origin !== null && site !== "cross-site" && ours.includes(origin)) return;
  throw new Forbidden();
}

async function openContext(
  services: Services,
  request: Request,
  found: Pick<Context, "params" | "route" | "requestId">,
): Promise<Context> {
  const now = services.clock();
  // As in forms: no search and no id ever holds what the database cannot take.
  const url = askedAddress(request, services.config.trustProxy);
  url.search = url.search.replaceAll("%00", encodeURIComponent(storable("\0")));
  const params = Object.fromEntries(Object.entries(found.params).map(([name, value]) => [name, storable(value)]));
  const responseHeaders = new Headers();
  const secret = readCookie({ request, services }, sessionCookie);
  const signedIn = secret ? await userOfSession(services.db, secret, now, services.config.roleLevels) : null;
  const { requestId } = found;
  const user = { ...(signedIn ?? visitor(chosenLanguage(request, url, services, responseHeaders))), requestId };
  const context: Context = {
    request,
    url,
    route: found.route,
    params,
    services,
    db: services.db,
    user,
    now,
    language: user.language,
    requestId,
    responseHeaders,
    flash: null,
  };
  context.flash = takeFlash(context);
  return context;
}

/** Visitors choose with ?sprak=, remembered in a cookie. Signed-in people have their choice on their account. */
function chosenLanguage(request: Request, url: URL, services: Services, responseHeaders: Headers): Language {
  const asked = url.searchParams.get("sprak");
  if (asked === "sv" || asked === "en") {
    setCookie({ responseHeaders, services, url }, "sprak", asked, { maxAge: 365 * 24 * 3600 });
    return asked;
  }
  return readCookie({ request, services }, "sprak") === "en" ? "en" : "sv";
}

function takeFlash(context: Context): Flash | null {
  const { request } = context;
  // A script of the page that fetches something beside must not take the message meant for the next page.
  const isForScript = request.headers.get("accept")?.startsWith("application/json") ?? false;
  const raw = request.method === "GET" && !isForScript ? readCookie(context, "flash") : undefined;
  if (!raw) return null;
  setCookie(context, "flash", "", { maxAge: 0 });
  try {
    const flash = JSON.parse(decodeURIComponent(raw)) as Partial<Flash>;
    const kind = flash.kind === "info" || flash.kind === "warning" ? flash.kind : "success";
    return typeof flash.text === "string" ? { kind, text: flash.text.slice(0, 500) } : null;
  } catch {
    return null;
  }
}

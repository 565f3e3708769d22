import { readKept } from "./kept.ts";
import { dropWaiting, keepForm, requestKeyField, waitingForm } from "./outbox.ts";
import { reportAddress, sendAllOf, sendWaiting } from "./send-waiting.ts";
import type { WorkerFetchEvent, WorkerScope } from "./worker-scope.ts";

/*
 * Lets reporting go on without network. It keeps the files of the program and two pages that hold nothing about anybody (one in each
 * language), never a page that somebody has read. What it sends, it first keeps.
 */

/** Addresses of the files of this build; set by build-assets.ts. A new build is a new list, and so a new worker. */
declare const PRECACHE: readonly string[];
declare const VERSION: string;

const scope = self as unknown as WorkerScope;
const cacheName = `varn-${VERSION}`;
const shells = { sv: "/utan-nat/sv", en: "/utan-nat/en" } as const;
const waitingPage = "/rapportera/vantar";

scope.addEventListener("install", (event) => event.waitUntil(install()));
scope.addEventListener("activate", (event) => event.waitUntil(activate()));
scope.addEventListener("sync", (event) => event.waitUntil(sendInBackground()));
scope.addEventListener("message", (event) => {
  if (event.data === "refresh") event.waitUntil(keepShells().catch(() => {}));
});
scope.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (url.origin !== location.origin) return;
  if (event.request.mode === "navigate") {
    if (event.request.method === "GET") event.respondWith(openPage(event, url));
    else if (url.pathname === reportAddress) event.respondWith(takeReport(event.request));
  } else if (PRECACHE.includes(url.pathname)) {
    event.respondWith(keptFile(event.request));
  }
});

async function install(): Promise<void> {
  const cache = await caches.open(cacheName);
  await cache.addAll(PRECACHE);
  await keepShells();
  // Pages name their scripts and styles by content, so an open page goes on with those it has.
  await scope.skipWaiting();
}

async function activate(): Promise<void> {
  const old = (await caches.keys()).filter((name) => name.startsWith("varn-") && name !== cacheName);
  await Promise.all(old.map((name) => caches.delete(name)));
  await scope.registration.navigationPreload?.enable();
  await scope.clients.claim();
}

/** Asked for as nobody, so that what is kept cannot be about anybody. */
async function keepShells(): Promise<void> {
  const cache = await caches.open(cacheName);
  for (const address of Object.values(shells)) {
    if (isYoung(await cache.match(address))) continue;
    const response = await fetch(address, { credentials: "omit", cache: "no-store" });
    if (!response.ok || response.redirected) continue;
    const html = await response.clone().text();
    const files = html.match(/\/assets\/[\w./-]+/g) ?? [];
    // A server that is newer than this worker: the worker that comes with it keeps its own.
    if (files.every((file) => PRECACHE.includes(file))) await cache.put(address, response);
  }
}

/** It is large, and changes when types or workplaces do: twice a day is enough. A new worker has none, and fetches it at once. */
function isYoung(shell: Response | undefined): boolean {
  const fetched = Date.parse(shell?.headers.get("date") ?? "");
  return Math.abs(Date.now() - fetched) < 12 * 3600_000;
}

async function openPage(event: WorkerFetchEvent, url: URL): Promise<Response> {
  try {
    const response = (await event.preloadResponse) ?? (await fetch(event.request));
    const isAway = response.status === 502 || response.status === 504;
    return isAway ? ((await shellFor(url)) ?? response) : response;
  } catch (error) {
    const shell = await shellFor(url);
    if (shell) return shell;
    throw error;
  }
}

/** Not for inhabitants: what they report is not kept on a device that we know nothing of. */
async function shellFor(url: URL): Promise<Response | undefined> {
  if (url.pathname.startsWith("/tipsa")) return undefined;
  const kept = await readKept(Date.now()).catch(() => undefined);
  const language = kept?.language ?? (navigator.language.startsWith("en") ? "en" : "sv");
  return (await caches.open(cacheName)).match(shells[language]);
}

async function keptFile(request: Request): Promise<Response> {
  const cache = await caches.open(cacheName);
  return (await cache.match(request, { ignoreSearch: true })) ?? fetch(request);
}

/** A report is on the device before it is on its way; so neither a lost network nor a closed browser loses it. */
async function takeReport(request: Request): Promise<Response> {
  const untouched = request.clone();
  const form = await request.formData().catch(() => new FormData());
  const key = form.get(requestKeyField);
  const isKnown = typeof key === "string" && (await waitingForm(key).catch(() => undefined)) !== undefined;
  const waiting = await keepForm(form, Date.now()).catch(() => null);
  if (waiting === null) return sendUnkept(untouched);

  const outcome = await sendWaiting(waiting, Date.now());
  switch (outcome.kind) {
    case "sent":
      return Response.redirect(outcome.location, 303);
    case "mend":
      // The answer is the form with all that was typed, in front of the writer: no need for a copy, unless it came from here.
      if (!isKnown) await dropWaiting(waiting);
      return outcome.response;
    case "not_yours":
      return outcome.response;
    case "sign_in":
      return Response.redirect(`/logga-in?till=${encodeURIComponent(waitingPage)}`, 303);
    case "later":
      await scope.registration.sync?.register("outbox").catch(() => {});
      return Response.redirect(waitingPage, 303);
  }
}

/** There is no room on the device: straight to the server, or the page stays as it is and says so. */
async function sendUnkept(request: Request): Promise<Response> {
  try {
    return await fetch(request);
  } catch {
    const channel = new BroadcastChannel("varn");
    channel.postMessage("no-room");
    channel.close();
    return new Response(null, { status: 204 });
  }
}

/** Rejects while something is left to send, so that the browser wakes us again. */
async function sendInBackground(): Promise<void> {
  const kept = await readKept(Date.now());
  if (!kept) return;
  const outcomes = await sendAllOf(kept.personId);
  if (outcomes.some(({ kind }) => kind === "later")) throw new Error("Still without network");
}

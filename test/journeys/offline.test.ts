import type { Page } from "playwright-core";
import sharp from "sharp";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { createApp } from "../../src/app.ts";
import { type Listener, listen } from "../../src/platform/listen.ts";
import { sessionCookie, startSession } from "../../src/platform/session.ts";
import {
  appoint,
  buildIncident,
  buildOrganisation,
  buildPerson,
  buildRoleHolder,
  buildUnit,
  type Person,
  type Unit,
} from "../builders.ts";
import { phonePhoto } from "../photos.ts";
import { faultsOf, useJourney } from "./browser.ts";
import { type Device, openDevice } from "./device.ts";
import { type Network, openNetwork } from "./network.ts";

const journey = useJourney();
let listener: Listener;
let network: Network;
let device: Device;
let school: Unit;
let manager: Person;
let reporter: Person;
/** Put in place of the service worker that is built, when a test is about the next version. */
let nextWorker: ((worker: string) => string) | null = null;

beforeAll(async () => {
  const hono = createApp(journey.app.services);
  listener = await listen(
    async (request) => {
      const response = await hono.fetch(request);
      if (nextWorker === null || new URL(request.url).pathname !== "/service-worker.js") return response;
      return new Response(nextWorker(await response.text()), { headers: response.headers });
    },
    { host: "127.0.0.1", port: 0 },
  );
  network = await openNetwork(listener.port);

  const { db } = journey.app;
  const municipality = await buildOrganisation(db);
  const department = await buildUnit(db, municipality, { kind: "department", name: "Skolförvaltningen" });
  school = await buildUnit(db, municipality, { parent: department, name: "Björkängsskolan" });
  manager = await buildPerson(db, { worksAt: school, name: "Chefa Påhittsson", email: "chefa@kommunen.example" });
  await appoint(db, manager, "manager", school);
  await db.updateTable("people").set({ phone: "070-174 06 35" }).where("id", "=", manager.id).execute();
  const hidden = await buildPerson(db, { worksAt: school, name: "Medarbetare 0777", protectedIdentity: true });
  await appoint(db, hidden, "ombud", school);
  await buildRoleHolder(db, "coordinator", department);
});

beforeEach(async () => {
  device = await openDevice();
  reporter = await buildPerson(journey.app.db, { worksAt: school });
});

afterEach(async () => {
  network.mend();
  nextWorker = null;
  await device.close();
});

afterAll(async () => {
  await network?.close();
  await listener?.close(0);
});

async function signIn(person: Person): Promise<void> {
  const { db, now } = journey.app;
  const secret = await startSession(db, { personId: person.id, method: "demo", userAgent: "journey", now });
  await device.context.addCookies([{ name: sessionCookie, value: secret, url: network.origin }]);
}

function open(path: string): Promise<unknown> {
  return device.page.goto(`${network.origin}${path}`);
}

/** One visit with network, after which the device has what it needs. */
async function visit(person: Person): Promise<void> {
  await signIn(person);
  await open("/");
  await device.page.waitForFunction(async () => {
    await navigator.serviceWorker.ready;
    return navigator.serviceWorker.controller !== null;
  });
  await expect.poll(async () => (await rowsOf(device.page, "kept")).length, { timeout: 10_000 }).toBe(1);
}

/** All that lies in one store of the device's database, as text where it is text. */
function rowsOf(page: Page, store: string): Promise<unknown[]> {
  return page.evaluate(
    (name) =>
      new Promise<unknown[]>((resolve, reject) => {
        const request = indexedDB.open("varn");
        request.onerror = () => reject(request.error);
        request.onsuccess = () => {
          const all = request.result.transaction(name).objectStore(name).getAll();
          all.onsuccess = () => {
            request.result.close();
            resolve(all.result.map((row: object) => JSON.parse(JSON.stringify(row))));
          };
        };
      }),
    store,
  );
}

const waiting = async () => (await rowsOf(device.page, "waiting")).length;

interface Photo {
  name: string;
  mimeType: string;
  buffer: Buffer;
}

async function fillIn(text: string, photo?: Photo): Promise<void> {
  const { page } = device;
  await page.getByLabel("Vad hände?").fill(text);
  if (!photo) return;
  const field = page.getByLabel("Ta eller välj bilder");
  await field.setInputFiles(photo);
  await page.locator(".photo-previews img").waitFor();
  const bytes = await field.evaluate((input: HTMLInputElement) => input.files?.[0]?.size ?? 0);
  // What is large has been made smaller on the device.
  if (photo.buffer.length > 1_000_000) expect(bytes).toBeLessThan(photo.buffer.length * 0.8);
}

const send = () => device.page.getByRole("button", { name: "Skicka rapporten" }).click();

/** Writes a report without network; afterwards the page says that it waits. */
async function reportOffline(text: string, photo?: Photo): Promise<void> {
  network.cut();
  await open("/rapportera/ny?typ=vandalism.glass");
  await device.page.getByRole("heading", { level: 1, name: "Krossat glas eller fönster" }).waitFor();
  await fillIn(text, photo);
  await send();
  await device.page.getByText("1 rapport väntar på nät.").waitFor();
}

async function smallPhoto() {
  const photo = await phonePhoto();
  return { name: photo.name, mimeType: photo.type, buffer: Buffer.from(await photo.arrayBuffer()) };
}

/** Noise does not become small by itself: several megabytes, as a phone takes them. */
async function largePhoto() {
  const noise = { type: "gaussian", mean: 128, sigma: 40 } as const;
  const buffer = await sharp({ create: { width: 3200, height: 2400, channels: 3, noise, background: "#888" } })
    .jpeg({ quality: 90 })
    .toBuffer();
  return { name: "IMG_0001.jpg", mimeType: "image/jpeg", buffer };
}

function networkReturns(): Promise<void> {
  network.mend();
  return device.page.evaluate(() => void window.dispatchEvent(new Event("online")));
}

async function reportsBy(person: Person) {
  return journey.app.db
    .selectFrom("records")
    .innerJoin("incidents", "incidents.id", "records.id")
    .select(["records.id", "records.number", "records.unit_id", "incidents.description", "incidents.occurred_from"])
    .where("records.created_by", "=", person.id)
    .execute();
}

const patient = { timeout: 90_000 };

test("reporting, own reports, contacts and advice open without network after one visit", patient, async () => {
  const { page } = device;
  const earlier = await buildIncident(journey.app.db, { unit: school, reporter });
  await visit(reporter);
  network.cut();

  await open("/");
  await page.getByRole("heading", { level: 1, name: "Utan nät" }).waitFor();
  await page.getByText(earlier.number).waitFor();
  expect(await page.getByText("Du är utan nät.").isVisible()).toBe(true);
  expect(await page.getByText("Chefa Påhittsson").first().isVisible()).toBe(true);
  expect(await page.getByRole("link", { name: "070-174 06 35" }).first().getAttribute("href")).toBe("tel:0701740635");
  expect(await page.content()).not.toContain("Medarbetare 0777");
  expect(await faultsOf(page)).toEqual([]);

  await open("/hjalp-nu");
  await page.getByRole("heading", { name: "Brand" }).waitFor();
  expect(await page.getByText("Chefa Påhittsson").last().isVisible()).toBe(true);
  expect(await faultsOf(page)).toEqual([]);

  await page.getByRole("link", { name: "Rapportera" }).first().click();
  await page.getByText("Någon har hotat").or(page.getByText("Hot eller våld")).first().click();
  expect(await faultsOf(page)).toEqual([]);
  await open("/rapportera/ny?typ=threat.physical");
  await page.getByLabel("Vem drabbades?").waitFor();
  expect(await page.getByLabel("Arbetsplats").inputValue()).toBe(school.id);
  expect(await faultsOf(page)).toEqual([]);

  await open("/handelser");
  await page.getByText("Sidan du ville till behöver nät.").waitFor();
});

test("a report with a large photo is written without network and goes up by itself, once", patient, async () => {
  await visit(reporter);
  const written = new Date(journey.app.now);
  await reportOffline("En ruta mot gården är krossad.", await largePhoto());
  expect(await waiting()).toBe(1);
  expect(await device.page.getByText("Inget väntar.").isVisible()).toBe(false);
  expect(await faultsOf(device.page)).toEqual([]);
  expect(await reportsBy(reporter)).toEqual([]);

  await networkReturns();
  await device.page.getByText("Skickat:").waitFor();
  await device.page.getByText("1 rapport väntar på nät.").waitFor({ state: "hidden" });
  const [report, ...others] = await reportsBy(reporter);
  expect(others).toEqual([]);
  expect(report).toMatchObject({ description: "En ruta mot gården är krossad.", unit_id: school.id });
  // "Just now" was when it was written, not when it came.
  expect(Math.abs((report?.occurred_from?.getTime() ?? 0) - written.getTime())).toBeLessThan(60_000);
  const photos = await journey.app.db
    .selectFrom("attachments")
    .select(["width"])
    .where("record_id", "=", report?.id ?? "")
    .execute();
  expect(photos).toEqual([{ width: 2400 }]);
  expect(await waiting()).toBe(0);
  expect(await rowsOf(device.page, "keys")).toEqual([]);
});

test("a waiting report survives that the browser is killed", patient, async () => {
  await visit(reporter);
  await reportOffline("Dörren till förrådet är uppbruten.", await smallPhoto());
  await device.killAndRestart();

  await open("/");
  await device.page.getByText("1 rapport väntar på nät.").waitFor();
  network.mend();
  // The session went with the browser.
  await signIn(reporter);
  await open("/");
  await device.page.getByText("Skickat:").waitFor();
  expect(await reportsBy(reporter)).toHaveLength(1);
  expect(await waiting()).toBe(0);
});

test("a browser killed while the answer is awaited makes neither none nor two", patient, async () => {
  await visit(reporter);
  await open("/rapportera/ny?typ=vandalism.glass");
  await fillIn("Skickad i sista stund.");
  network.loseAnswersTo("/rapportera/ny");
  await send();
  await device.page.waitForURL(/\/rapportera\/vantar/);
  await device.killAndRestart();
  network.mend();
  await signIn(reporter);
  await open("/");
  await expect.poll(async () => (await reportsBy(reporter)).length, { timeout: 20_000 }).toBe(1);
  await expect.poll(waiting, { timeout: 20_000 }).toBe(0);
});

test("when the session has ended the report waits for its writer to sign in again", patient, async () => {
  const { page } = device;
  await visit(reporter);
  await reportOffline("Belysningen i trapphuset är trasig.");
  await journey.app.db
    .updateTable("sessions")
    .set({ ended_at: journey.app.now })
    .where("person_id", "=", reporter.id)
    .execute();
  await networkReturns();
  await page.getByText("Du har blivit utloggad.").waitFor();
  expect(await faultsOf(page)).toEqual([]);
  expect(await reportsBy(reporter)).toEqual([]);

  await signIn(reporter);
  await open("/rapportera/vantar");
  await page.getByText("Skickat:").waitFor();
  expect(await reportsBy(reporter)).toHaveLength(1);
});

test("when the session has ended while one writes, the report waits and sign-in leads to it", patient, async () => {
  const { page } = device;
  await visit(reporter);
  await open("/rapportera/ny?typ=vandalism.glass");
  await fillIn("Skriven med en gammal inloggning.");
  await journey.app.db
    .updateTable("sessions")
    .set({ ended_at: journey.app.now })
    .where("person_id", "=", reporter.id)
    .execute();
  await send();
  await page.waitForURL(/\/logga-in\?till=%2Frapportera%2Fvantar/);
  await signIn(reporter);
  await open("/rapportera/vantar");
  await page.getByText("Skickat:").waitFor();
  expect(await reportsBy(reporter)).toHaveLength(1);
});

test("an answer that never came makes no second report", patient, async () => {
  const { page } = device;
  await visit(reporter);
  await open("/rapportera/ny?typ=vandalism.glass");
  await fillIn("Svaret kom aldrig fram.", await smallPhoto());
  network.loseAnswersTo("/rapportera/ny");
  await send();
  await page.waitForURL(/\/rapportera\/vantar/);
  expect(await reportsBy(reporter)).toHaveLength(1);
  expect(await waiting()).toBe(1);
  await networkReturns();
  await expect.poll(waiting, { timeout: 20_000 }).toBe(0);
  await page.getByText("Inget väntar. Allt är skickat.").waitFor();
  const reports = await reportsBy(reporter);
  expect(reports).toHaveLength(1);
  const keys = await journey.app.db
    .selectFrom("report_keys")
    .select("incident_id")
    .where("incident_id", "=", reports[0]?.id ?? "")
    .execute();
  expect(keys).toHaveLength(1);
  const photos = await journey.app.db
    .selectFrom("attachments")
    .select("id")
    .where("record_id", "=", reports[0]?.id ?? "")
    .execute();
  expect(photos).toHaveLength(1);
});

test("somebody else who signs in on the device neither sees nor sends it", patient, async () => {
  const { page } = device;
  await visit(reporter);
  await reportOffline("Mitt och ingen annans.");
  const other = await buildPerson(journey.app.db, { worksAt: school });
  // Before the network returns: otherwise the page that is still open sends it, as the one who wrote it.
  await signIn(other);
  network.mend();
  await visit(other);
  await open("/rapportera/vantar");
  await page.getByText("Inget väntar. Allt är skickat.").waitFor();
  expect(await page.getByText("väntar på nät").first().isVisible()).toBe(false);
  expect(await waiting()).toBe(1);
  await expect.poll(() => rowsOf(page, "kept")).toMatchObject([{ personId: other.id }]);
  expect(await reportsBy(other)).toEqual([]);

  await signIn(reporter);
  await open("/");
  await page.getByText("Skickat:").waitFor();
  expect(await reportsBy(reporter)).toHaveLength(1);
  expect(await reportsBy(other)).toEqual([]);
});

test("a form that somebody else opened is not sent in the name of whoever signed in since", patient, async () => {
  await visit(reporter);
  await open("/rapportera/ny?typ=vandalism.glass");
  await fillIn("Öppnad av en, skickad av en annan.");
  const other = await buildPerson(journey.app.db, { worksAt: school });
  await signIn(other);
  await send();
  await device.page.getByText("Formuläret öppnades av någon annan på den här enheten.").waitFor();
  expect([...(await reportsBy(reporter)), ...(await reportsBy(other))]).toEqual([]);
  await signIn(reporter);
  await open("/");
  await device.page.getByText("Skickat:").waitFor();
  expect(await reportsBy(reporter)).toHaveLength(1);
});

test("nothing of what one has read, and nothing restricted, is kept on the device", patient, async () => {
  const { page } = device;
  const secret = "Hedda Hemligqvist";
  const open_ = await buildIncident(journey.app.db, {
    unit: school,
    reporter: manager,
    title: `Händelse med ${secret}`,
    values: { description: `${secret} stod i dörren.` },
  });
  const own = await buildIncident(journey.app.db, {
    unit: school,
    reporter: manager,
    restricted: true,
    members: [manager],
    typeId: "threat.physical",
    title: `Begränsad med ${secret}`,
  });
  await visit(manager);
  await open(`/handelser/${open_.id}`);
  await page.getByText(`${secret} stod i dörren.`).first().waitFor();
  await open(`/handelser/${own.id}`);
  await open("/handelser");
  await open("/rapportera/ny?typ=threat.physical");
  network.cut();
  await open("/rapportera/ny?typ=threat.physical");
  await fillIn(`${secret} blev hotad i receptionen.`);
  await send();
  await page.getByText("1 rapport väntar på nät.").waitFor();

  const found = await everythingOnDevice(page);
  expect(found).toContain(open_.number);
  expect(found).toContain("Chefa Påhittsson");
  for (const planted of [secret, "Hemligqvist", "receptionen", own.number, "Medarbetare 0777"]) {
    expect(found.includes(planted), planted).toBe(false);
  }
});

/** Cache Storage, IndexedDB with its bytes, and web storage, as one text. */
function everythingOnDevice(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const found: string[] = [JSON.stringify({ ...localStorage }), JSON.stringify({ ...sessionStorage })];
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) {
        found.push(request.url, (await (await cache.match(request))?.text()) ?? "");
      }
    }
    const bytes = (value: unknown): unknown => {
      if (value instanceof ArrayBuffer) return new TextDecoder("latin1").decode(value);
      if (ArrayBuffer.isView(value)) return new TextDecoder("latin1").decode(value);
      return value;
    };
    for (const { name } of await indexedDB.databases()) {
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const request = indexedDB.open(name ?? "");
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
      for (const store of database.objectStoreNames) {
        const rows = await new Promise<object[]>((resolve) => {
          const request = database.transaction(store).objectStore(store).getAll();
          request.onsuccess = () => resolve(request.result);
        });
        for (const row of rows)
          found.push(JSON.stringify(Object.fromEntries(Object.entries(row).map(([k, v]) => [k, bytes(v)]))));
      }
      database.close();
    }
    return found.join("\n");
  });
}

test("the key that seals a waiting report cannot be taken out of the browser", patient, async () => {
  await visit(reporter);
  await reportOffline("Förseglad.");
  const extractable = await device.page.evaluate(
    () =>
      new Promise((resolve) => {
        const request = indexedDB.open("varn");
        request.onsuccess = () => {
          const all = request.result.transaction("keys").objectStore("keys").getAll();
          all.onsuccess = () => {
            request.result.close();
            resolve(all.result.map(({ key }: { key: CryptoKey }) => key.extractable));
          };
        };
      }),
  );
  expect(extractable).toEqual([false]);
});

test("a new version of the service worker takes the place of the old one", patient, async () => {
  const { page } = device;
  await visit(reporter);
  const [before] = await page.evaluate(() => caches.keys());
  nextWorker = (worker) => worker.replaceAll(before?.replace("varn-", "") ?? "?", "nextversion");
  await open("/");
  await page.evaluate(async () => void (await (await navigator.serviceWorker.ready).update()));
  await expect.poll(() => page.evaluate(() => caches.keys()), { timeout: 15_000 }).toEqual(["varn-nextversion"]);
  const states = await page.evaluate(async () => {
    const all = await navigator.serviceWorker.getRegistrations();
    return all.map(({ active, waiting: next, installing }) => [active?.state, next?.state, installing?.state]);
  });
  expect(states).toEqual([["activated", undefined, undefined]]);
  network.cut();
  await open("/rapportera");
  await page.getByText("Något är trasigt eller förstört").waitFor();
});

test("what the server refuses opens again with its words and photos, to be mended", patient, async () => {
  const { page } = device;
  await visit(reporter);
  network.cut();
  await open("/rapportera/ny?typ=vandalism.glass");
  await page.getByLabel("Ta eller välj bilder").setInputFiles(await smallPhoto());
  await page.getByLabel("Var på platsen?").fill("Sal 14");
  await send();
  await page.getByText("1 rapport väntar på nät.").waitFor();
  await networkReturns();
  await page.getByText("1 rapport behöver ses över").waitFor();
  await open("/rapportera/vantar");
  await page.getByRole("button", { name: "Öppna och rätta" }).waitFor();
  expect(await faultsOf(page)).toEqual([]);
  await page.getByRole("button", { name: "Öppna och rätta" }).click();

  await page.getByText("Det finns ett fel i formuläret").waitFor();
  expect(await page.getByLabel("Var på platsen?").inputValue()).toBe("Sal 14");
  expect(await page.getByLabel(/^Behåll IMG_0423/).isChecked()).toBe(true);
  expect(await waiting()).toBe(1);
  await page.getByLabel("Vad hände?").fill("En ruta i sal 14 är krossad.");
  await send();
  await page.getByRole("heading", { name: "Tack, rapporten är sparad" }).waitFor();
  const reports = await reportsBy(reporter);
  expect(reports).toHaveLength(1);
  const photos = await journey.app.db
    .selectFrom("attachments")
    .select("id")
    .where("record_id", "=", reports[0]?.id ?? "")
    .execute();
  expect(photos).toHaveLength(1);
  expect(await waiting()).toBe(0);
});

test("a mistake made with network gives the form back, and leaves nothing on the device", patient, async () => {
  const { page } = device;
  await visit(reporter);
  await open("/rapportera/ny?typ=vandalism.glass");
  await page.getByLabel("Var på platsen?").fill("Sal 14");
  await send();
  await page.getByText("Det finns ett fel i formuläret").waitFor();
  expect(await page.getByLabel("Var på platsen?").inputValue()).toBe("Sal 14");
  expect(await waiting()).toBe(0);
  expect(await rowsOf(page, "keys")).toEqual([]);
});

test("sign-out takes away what is kept, and asks about what is not sent", patient, async () => {
  const { page } = device;
  await visit(reporter);
  await signOut();
  await page.getByText("Du är utloggad").waitFor();
  expect(await rowsOf(page, "kept")).toEqual([]);

  await visit(reporter);
  await reportOffline("");
  await networkReturns();
  await page.getByText("1 rapport behöver ses över").waitFor();
  await open("/");
  await signOut();
  await page.getByRole("dialog").waitFor();
  expect(await faultsOf(page)).toEqual([]);
  await page.getByRole("button", { name: "Stanna kvar" }).click();
  expect(await rowsOf(page, "kept")).toHaveLength(1);
  await open("/");
  await signOut();
  await page.getByRole("button", { name: "Logga ut och behåll dem" }).click();
  await page.getByText("Du är utloggad").waitFor();
  expect(await rowsOf(page, "kept")).toEqual([]);
  expect(await waiting()).toBe(1);

  await visit(reporter);
  await page.getByText("1 rapport behöver ses över").waitFor();
  await signOut();
  await page.getByRole("button", { name: "Ta bort dem och logga ut" }).click();
  await page.getByText("Du är utloggad").waitFor();
  expect(await waiting()).toBe(0);
  expect(await rowsOf(page, "keys")).toEqual([]);
});

async function signOut(): Promise<void> {
  const { page } = device;
  await page.getByRole("button", { name: /^Konto/ }).click();
  await page.getByRole("button", { name: "Logga ut" }).click();
}

test("a full device says so and keeps the form", patient, async () => {
  const { page } = device;
  const session = await device.context.newCDPSession(page);
  await session.send("Storage.overrideQuotaForOrigin", { origin: network.origin, quotaSize: 4_000_000 });
  await visit(reporter);
  network.cut();
  await open("/rapportera/ny?typ=vandalism.glass");
  await fillIn("Det fanns ingen plats.");
  const photos = Array.from({ length: 8 }, (_, n) => ({
    name: `bild-${n}.jpg`,
    mimeType: "image/jpeg",
    buffer: Buffer.alloc(950_000, n),
  }));
  await page.getByLabel("Ta eller välj bilder").setInputFiles(photos);
  await send();
  await page.getByText("Rapporten kunde inte sparas: enheten är full.").waitFor();
  expect(await page.getByLabel("Vad hände?").inputValue()).toBe("Det fanns ingen plats.");
  expect(await waiting()).toBe(0);

  await page.getByLabel("Ta eller välj bilder").setInputFiles(photos.slice(0, 1));
  await send();
  await page.getByText("1 rapport väntar på nät.").waitFor();
});

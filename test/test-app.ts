import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { Kysely, PostgresDialect } from "kysely";
import { afterAll, beforeAll } from "vitest";
import { createApp } from "../src/app.ts";
import { framePage } from "../src/page-frame.tsx";
import { type Config, readConfig } from "../src/platform/config.ts";
import type { Services } from "../src/platform/context.ts";
import { type Database, openDatabase } from "../src/platform/database.ts";
import { openFileStore } from "../src/platform/files.ts";
import { openJobs } from "../src/platform/jobs.ts";
import { openLog } from "../src/platform/log.ts";
import { openMetrics } from "../src/platform/metrics.ts";
import { openSafeFetch } from "../src/platform/safe-fetch.ts";
import { startSession } from "../src/platform/session.ts";
import { jobDefinitions } from "../src/worker.ts";
import { thisMachine } from "./servers.ts";
import { createTestDatabase, type TestDatabase } from "./test-database.ts";

export interface TestClient {
  get(path: string): Promise<TestPage>;
  /** Sends a form; values may be several or files. */
  post(
    path: string,
    form?: Record<string, FormValue | readonly FormValue[]>,
    headers?: Record<string, string>,
  ): Promise<TestPage>;
  /** Sends JSON as a script of a page does; `text` of the answer is JSON too. */
  postJson(path: string, body?: unknown): Promise<TestPage>;
  /** Sends anything. */
  send(path: string, init: RequestInit): Promise<TestPage>;
  /** get, without reading what comes. */
  open(path: string): Promise<Response>;
  /** get or post, then on to where a redirect leads. */
  follow(page: TestPage): Promise<TestPage>;
}

type FormValue = string | number | File;

export interface TestPage {
  status: number;
  text: string;
  headers: Headers;
  /** Where a redirect leads, else "". */
  location: string;
  bytes: Uint8Array<ArrayBuffer>;
}

/** The whole program over its own copy of the database; the clock stands still until a test moves it. */
export interface TestApp {
  db: Database;
  services: Services;
  connectionString: string;
  /** As the one who owns the tables: for what the program itself may not do. */
  ownerConnectionString: string;
  now: Date;
  /** A browser in which this person is signed in. */
  as(person: { id: string } | string): Promise<TestClient>;
  /** A browser in which nobody is signed in; keeps its cookies. May begin with one, as "name=value". */
  visitor(cookie?: string): TestClient;
  /** Another system: any method, with any headers. */
  send(path: string, init?: RequestInit): Promise<TestPage>;
  /** The statements the program has sent to the database since this was last asked. */
  takeQueries(): string[];
  /** Does every job that waits, in order, until none is left. */
  runJobs(): Promise<void>;
  /** Does once everything that the clock would ask for, and what comes of it. */
  runSchedule(): Promise<void>;
}

export interface TestWorld {
  createDatabase(): Promise<TestDatabase>;
  /** Where the clock stands at first. */
  readonly now: Date;
  /** How long the database may take, in milliseconds. */
  readonly patience?: number;
}

const emptyWorld: TestWorld = {
  createDatabase: () => createTestDatabase(),
  now: new Date("2026-03-03T09:00:00+01:00"),
};

/** Call once at the top of a test file. The app is ready inside tests. */
export function useTestApp(settings: Record<string, string> = {}, world = emptyWorld): TestApp {
  const app = { now: world.now } as TestApp;
  let close: () => Promise<void> = async () => {};

  beforeAll(async () => {
    const database = await world.createDatabase();
    const dataDir = await mkdtemp(path.join(os.tmpdir(), "varn-test-"));
    const config: Config = readConfig({
      LOG_LEVEL: "fatal",
      DATA_DIR: dataDir,
      BASE_URL: "http://localhost:3000",
      ...settings,
    });
    const log = openLog(config.logLevel);
    const { db, pool, connect, close: closeDatabase } = openDatabase(database.connectionString, { poolSize: 5 });
    const { boss, jobs } = openJobs(database.connectionString, log, { followsClock: false });
    await boss.start();
    let queries: string[] = [];
    const counted: Database = new Kysely({
      dialect: new PostgresDialect({ pool }),
      log: ({ query }) => void queries.push(query.sql),
    });
    const services: Services = {
      config,
      db: counted,
      connect,
      files: openFileStore(dataDir),
      jobs,
      log,
      clock: () => app.now,
      fetchSafely: openSafeFetch(thisMachine),
      metrics: config.metricsToken ? openMetrics({ db, pool, sendsMail: config.smtp !== undefined }) : null,
      framePage,
    };
    const hono = createApp(services);

    app.db = db;
    app.services = services;
    app.connectionString = database.connectionString;
    app.ownerConnectionString = database.ownerConnectionString;
    app.send = async (pathname, init) => asPage(await hono.request(`http://localhost:3000${pathname}`, init));
    app.visitor = (cookie) => client(hono, cookie);
    app.as = async (person) => {
      const personId = typeof person === "string" ? person : person.id;
      const secret = await startSession(db, { personId, method: "demo", userAgent: "test", now: app.now });
      return client(hono, `session=${secret}`);
    };
    app.takeQueries = () => {
      const made = queries;
      queries = [];
      return made;
    };
    app.runJobs = async () => {
      for (let found = true; found; ) {
        found = false;
        for (const definition of jobDefinitions) {
          for (const job of await boss.fetch<Record<string, unknown>>(definition.name, { batchSize: 50 })) {
            found = true;
            await definition.handle(services, job.data ?? {});
            await boss.complete(definition.name, job.id);
          }
        }
      }
    };
    app.runSchedule = async () => {
      for (const { name, cron } of jobDefinitions) if (cron) await jobs.send(db, name, {});
      await app.runJobs();
    };
    close = async () => {
      await boss.stop({ graceful: false });
      await closeDatabase();
      await database.drop();
      await rm(dataDir, { recursive: true, force: true });
    };
  }, world.patience);
  afterAll(() => close());
  return app;
}

async function asPage(response: Response): Promise<TestPage> {
  const bytes = new Uint8Array(await response.arrayBuffer());
  return {
    status: response.status,
    text: new TextDecoder().decode(bytes),
    headers: response.headers,
    location: response.headers.get("location") ?? "",
    bytes,
  };
}

function client(hono: ReturnType<typeof createApp>, cookie = ""): TestClient {
  const jar = new Map(cookie === "" ? [] : [cookie.split("=", 2) as [string, string]]);

  async function fetchPage(pathname: string, init: RequestInit): Promise<Response> {
    const headers = new Headers(init.headers);
    headers.set("cookie", [...jar].map(([name, value]) => `${name}=${value}`).join("; "));
    return hono.request(`http://localhost:3000${pathname}`, { ...init, headers });
  }

  async function send(pathname: string, init: RequestInit): Promise<TestPage> {
    const response = await fetchPage(pathname, init);
    for (const line of response.headers.getSetCookie()) {
      const [pair = ""] = line.split(";");
      const at = pair.indexOf("=");
      if (/max-age=0/i.test(line)) jar.delete(pair.slice(0, at));
      else jar.set(pair.slice(0, at), pair.slice(at + 1));
    }
    return asPage(response);
  }

  return {
    send,
    open: (pathname) => fetchPage(pathname, {}),
    get: (pathname) => send(pathname, {}),
    post(pathname, form = {}, headers = { "sec-fetch-site": "same-origin" }) {
      const body = new FormData();
      for (const [name, value] of Object.entries(form)) {
        for (const one of (Array.isArray(value) ? value : [value]) as FormValue[]) {
          if (one instanceof File) body.append(name, one);
          else body.append(name, String(one));
        }
      }
      return send(pathname, { method: "POST", body, headers });
    },
    postJson: (pathname, body = {}) =>
      send(pathname, {
        method: "POST",
        body: JSON.stringify(body),
        headers: { "sec-fetch-site": "same-origin", "content-type": "application/json" },
      }),
    follow: (page) => send(page.location, {}),
  };
}

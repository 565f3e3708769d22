import { readFileSync } from "node:fs";
import { createServer } from "node:net";
import path from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { openDatabase } from "../src/platform/database.ts";
import { queueMail } from "../src/platform/mail.ts";
import { openMetrics } from "../src/platform/metrics.ts";
import { projectRoot } from "../src/platform/project-root.ts";
import { routes as ours } from "../src/routes.ts";
import { buildPerson } from "./builders.ts";
import { type TestApp, useTestApp } from "./test-app.ts";

/** The figures that a Prometheus of the municipality reads. */

const token = "only-used-in-tests-0123";
const smtp = { SMTP_URL: "smtp://localhost:9", MAIL_FROM: "varn@kommunen.example" };

async function figures(app: TestApp): Promise<string> {
  const { text, status } = await app.send("/metrics", { headers: { authorization: `Bearer ${token}` } });
  expect(status).toBe(200);
  return text;
}

/** The value of one figure; undefined when it is not there. */
function figureOf(text: string, name: string, labels: Record<string, string> = {}): number | undefined {
  const line = text
    .split("\n")
    .find(
      (one) =>
        (one.startsWith(`${name}{`) || one.startsWith(`${name} `)) &&
        Object.entries(labels).every(([label, value]) => one.includes(`${label}="${value}"`)),
    );
  return line === undefined ? undefined : Number(line.split(" ").at(-1));
}

describe("figures", () => {
  const app = useTestApp({ METRICS_TOKEN: token, ...smtp });

  test("are shown to whoever bears the token, and to nobody else", async () => {
    const { headers } = await app.send("/metrics", { headers: { authorization: `Bearer ${token}` } });
    expect(headers.get("content-type")).toContain("text/plain");
    expect(headers.get("cache-control")).toContain("no-store");
    for (const authorization of [
      "",
      `Bearer ${token}x`,
      `Bearer ${token.slice(1)}`,
      "Bearer ",
      `Basic ${token}`,
      token,
    ]) {
      const refused = await app.send("/metrics", { headers: { authorization } });
      expect([refused.status, refused.text], authorization).toEqual([401, ""]);
      expect(refused.headers.get("www-authenticate")).toBe("Bearer");
    }
    expect((await app.send(`/metrics?token=${token}`)).status).toBe(401);
  });

  test("tell of requests by route, method and kind of answer", async () => {
    await app.send("/logga-in");
    await app.send("/logga-in");
    await app.send("/inbjudan/hemlig-token");
    await app.send("/finns-inte/19121212-1212?sok=Hemlig");
    await app.send("/mitt-konto");
    const text = await figures(app);
    const count = (labels: Record<string, string>) =>
      figureOf(text, "varn_http_request_duration_seconds_count", labels);
    expect(count({ method: "GET", route: "/logga-in", status: "2xx" })).toBe(2);
    expect(count({ route: "/mitt-konto", status: "3xx" })).toBe(1);
    expect(count({ route: "/inbjudan/:token" })).toBe(1);
    expect(count({ route: "other", status: "4xx" })).toBeGreaterThan(0);
    expect(figureOf(text, "varn_http_request_duration_seconds_bucket", { route: "/logga-in", le: "10" })).toBe(2);
  });

  test("hold nothing that somebody has sent, and nobody's name or id", async () => {
    const person = await buildPerson(app.db, { name: "Hemlig Påhittsson", email: "hemlig@kommunen.example" });
    const browser = await app.as(person);
    await browser.get("/mitt-konto?sok=Hemlig");
    await browser.send("/mitt-konto", { method: "HEMLIG" });
    await app.send(`/organisation/personer/${person.id}`);
    const text = await figures(app);
    expect(text).not.toMatch(/hemlig|19121212/i);
    expect(text).not.toContain(person.id);
    const routes = [...text.matchAll(/route="([^"]*)"/g)].map(([, route = ""]) => route);
    const known = new Set(["other", ...ours.map(({ path }) => path)]);
    expect(routes.filter((route) => !known.has(route))).toEqual([]);
  });

  test("tell of the process and its connections", async () => {
    const text = await figures(app);
    for (const name of [
      "nodejs_eventloop_lag_p99_seconds",
      "process_resident_memory_bytes",
      "process_cpu_seconds_total",
    ])
      expect(figureOf(text, name), name).toBeGreaterThanOrEqual(0);
    for (const state of ["busy", "idle", "waited_for"])
      expect(figureOf(text, "varn_database_connections", { state }), state).toBeGreaterThanOrEqual(0);
    expect(figureOf(text, "varn_database_connections", { state: "most" })).toBe(5);
    expect(figureOf(text, "varn_database_up")).toBe(1);
  });

  test("tell of jobs and mails that wait, and for how long", async () => {
    expect(figureOf(await figures(app), "varn_jobs", { queue: "mail.send", state: "waiting" })).toBe(0);
    const mail = { to: "x@kommunen.example", subject: "s", text: "t" };
    await queueMail(app.db, app.services.jobs, mail, new Date(app.now.getTime() - 90_000));
    await queueMail(app.db, app.services.jobs, mail, app.now);
    const text = await figures(app);
    expect(figureOf(text, "varn_jobs", { queue: "mail.send", state: "waiting" })).toBe(2);
    expect(figureOf(text, "varn_jobs", { queue: "mail.send", state: "failed" })).toBe(0);
    expect(figureOf(text, "varn_mails_waiting")).toBe(2);
    expect(figureOf(text, "varn_mails_oldest_waiting_seconds")).toBe(90);
  });

  test("tell how old the last whole backup is, and nothing while there is none", async () => {
    expect(figureOf(await figures(app), "varn_backup_age_seconds")).toBeUndefined();
    const run = (minutes: number, problem: string | null) => {
      const at = new Date(app.now.getTime() - minutes * 60_000);
      return { asked_by: "schedule", started_at: at, ended_at: at, file_name: "b.tar", problem };
    };
    await app.db
      .insertInto("backup_runs")
      .values([run(120, null), run(60, null), run(5, "no room")])
      .execute();
    expect(figureOf(await figures(app), "varn_backup_age_seconds")).toBe(3600);
  });

  test("are there by every name that docs/operate.md tells an operator to watch", async () => {
    const manual = readFileSync(path.join(projectRoot, "docs/operate.md"), "utf8");
    const named = [...manual.matchAll(/^\| `((?:varn|nodejs|process)_\w+)/gm)].map(([, name = ""]) => name);
    const text = await figures(app);
    expect(named.length).toBeGreaterThan(9);
    expect(named.filter((name) => !text.includes(`# TYPE ${name.replace(/_count$/, "")} `))).toEqual([]);
  });

  test("count sign-ins that came to nothing, by why", async () => {
    const browser = app.visitor();
    await browser.postJson("/logga-in/passnyckel", { id: "x", response: {} });
    expect(figureOf(await figures(app), "varn_sign_ins_refused_total", { reason: "expired" })).toBe(1);
  });
});

describe("when the database is down", () => {
  const app = useTestApp({ METRICS_TOKEN: token });
  let stop: () => Promise<void>;

  beforeAll(async () => {
    const { db, pool, close } = openDatabase("postgresql://varn:x@127.0.0.1:9/varn");
    app.services.metrics = openMetrics({ db, pool, sendsMail: false });
    stop = close;
  });

  test("the figures say so, and what only it knows is left out", async () => {
    const text = await figures(app);
    expect(figureOf(text, "varn_database_up")).toBe(0);
    for (const name of ["varn_mails_waiting", "varn_backup_age_seconds", "varn_jobs"])
      expect(figureOf(text, name), name).toBeUndefined();
    expect(figureOf(text, "process_resident_memory_bytes")).toBeGreaterThan(0);
    await stop();
  });

  test("a server that takes the call and never answers counts as down", async () => {
    const silent = createServer();
    await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve));
    const address = silent.address();
    const port = typeof address === "object" ? address?.port : 0;
    const { db, pool } = openDatabase(`postgresql://varn:x@127.0.0.1:${port}/varn`);
    app.services.metrics = openMetrics({ db, pool, sendsMail: false });
    expect(figureOf(await figures(app), "varn_database_up")).toBe(0);
    silent.close();
  });
});

describe("without a token in the settings", () => {
  const app = useTestApp();

  test("there are none", async () => {
    expect((await app.send("/metrics", { headers: { authorization: "Bearer x" } })).status).toBe(404);
    expect(app.services.metrics).toBeNull();
  });
});

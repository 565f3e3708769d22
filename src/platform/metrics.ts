import { timingSafeEqual } from "node:crypto";
import { sql } from "kysely";
import type pg from "pg";
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import type { Database } from "./database.ts";
import { hashSecret } from "./secret.ts";

/** Figures for Prometheus. Labels are words of ours (routes, queues, reasons): never a name, an id or an address. */
export interface Metrics {
  /** One request, to the first byte of its answer. `route` is the pattern, not what was asked for. */
  request(seen: { method: string; route: string; status: number; seconds: number }): void;
  signInRefused(reason: string): void;
  /** As Prometheus reads it. */
  text(now: Date): Promise<string>;
  readonly contentType: string;
}

interface Measured {
  db: Database;
  /** Without settings for mail none is ever sent, and none waits. */
  sendsMail: boolean;
  pool: Pick<pg.Pool, "totalCount" | "idleCount" | "waitingCount" | "options">;
}

/** Methods that we answer; the others are anybody's words and would be a label each. */
const methods = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"]);

/** Milliseconds that the database may take to answer before it counts as down. */
const patience = 3_000;

export function openMetrics({ db, pool, sendsMail }: Measured): Metrics {
  const registers = [new Registry()];
  const [registry] = registers as [Registry];
  collectDefaultMetrics({ register: registry });
  const gauge = <Label extends string>(name: string, help: string, labelNames: Label[] = []) =>
    new Gauge({ name: `varn_${name}`, help, labelNames, registers });

  const requests = new Histogram({
    name: "varn_http_request_duration_seconds",
    help: "Requests by route, to the first byte of the answer.",
    labelNames: ["method", "route", "status"],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers,
  });
  const refusedSignIns = new Counter({
    name: "varn_sign_ins_refused_total",
    help: "Sign-ins that came to nothing, by why.",
    labelNames: ["reason"],
    registers,
  });
  const connections = gauge("database_connections", "Connections of pages to the database.", ["state"]);
  const up = gauge("database_up", "1 when the database answers.");
  const jobs = gauge("jobs", "Jobs that wait to be done now, and jobs that have been given up.", ["queue", "state"]);
  const mails = gauge("mails_waiting", "Mails that have not been sent.");
  const oldestMail = gauge("mails_oldest_waiting_seconds", "How long the mail has waited that has waited longest.");
  const backup = gauge("backup_age_seconds", "Since the last whole backup was taken.");

  function countConnections(): void {
    connections.set({ state: "busy" }, pool.totalCount - pool.idleCount);
    connections.set({ state: "idle" }, pool.idleCount);
    connections.set({ state: "waited_for" }, pool.waitingCount);
    connections.set({ state: "most" }, pool.options.max ?? 0);
  }

  async function askDatabase(now: Date): Promise<void> {
    for (const one of [jobs, mails, oldestMail, backup]) one.reset();
    try {
      const found = await before(patience, readFigures(db));
      up.set(1);
      for (const { queue, waiting, failed } of found.jobs) {
        jobs.set({ queue, state: "waiting" }, waiting);
        jobs.set({ queue, state: "failed" }, failed);
      }
      mails.set(sendsMail ? found.mails : 0);
      oldestMail.set(sendsMail ? (secondsSince(found.oldestMail, now) ?? 0) : 0);
      const age = secondsSince(found.lastBackup, now);
      if (age === null) backup.remove();
      else backup.set(age);
    } catch {
      up.set(0);
      for (const one of [mails, oldestMail, backup]) one.remove();
    }
  }

  return {
    contentType: registry.contentType,
    request({ method, route, status, seconds }) {
      const labels = { method: methods.has(method) ? method : "other", route, status: `${Math.floor(status / 100)}xx` };
      requests.observe(labels, seconds);
    },
    signInRefused: (reason) => refusedSignIns.inc({ reason }),
    async text(now) {
      countConnections();
      await askDatabase(now);
      return registry.metrics();
    },
  };
}

/** Whether a request bears the token that the settings ask for, without telling by its time how near a guess is. */
export function bearsToken(request: Request, token: string): boolean {
  const [, given = ""] = /^Bearer +(\S+)$/i.exec(request.headers.get("authorization") ?? "") ?? [];
  return timingSafeEqual(Buffer.from(hashSecret(given)), Buffer.from(hashSecret(token)));
}

async function readFigures(db: Database) {
  const [queues, figures] = await Promise.all([
    sql<{ queue: string; waiting: number; failed: number }>`
      select q.name as queue,
        count(*) filter (where j.state < 'active' and j.start_after <= now()) as waiting,
        count(*) filter (where j.state = 'failed') as failed
      from pgboss.queue q left join pgboss.job j on j.name = q.name and j.state in ('created', 'retry', 'failed')
      where q.name not like '\\_\\_%'
      group by q.name
    `.execute(db),
    sql<{ mails: number; oldest_mail: Date | null; last_backup: Date | null }>`
      select (select count(*) from mails where sent_at is null) as mails,
        (select min(created_at) from mails where sent_at is null) as oldest_mail,
        (select max(ended_at) from backup_runs where problem is null) as last_backup
    `.execute(db),
  ]);
  const [row] = figures.rows;
  return {
    jobs: queues.rows,
    mails: row?.mails ?? 0,
    oldestMail: row?.oldest_mail ?? null,
    lastBackup: row?.last_backup ?? null,
  };
}

function secondsSince(at: Date | null, now: Date): number | null {
  return at === null ? null : Math.max(0, (now.getTime() - at.getTime()) / 1000);
}

async function before<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error("no answer in time")), milliseconds);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
    work.catch(() => {});
  }
}

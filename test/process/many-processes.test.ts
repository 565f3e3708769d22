import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { buildIfChanged } from "../../scripts/build.mjs";
import { chanceOf } from "../faults/chance.ts";
import { startLoad } from "../faults/load.ts";
import { type LoopbackMail, openLoopbackMail } from "../faults/loopback-mail.ts";
import { buildTown, type Town } from "../faults/town.ts";
import { verify } from "../faults/verify.ts";
import { createEmptyDatabase, type TestDatabase } from "../test-database.ts";
import { type Balancer, openBalancer } from "./balancer.ts";
import { newDataDir, type ServerProcess, startServer } from "./server-process.ts";

/** Three processes on one PostgreSQL, with the files in a folder that they share, behind a plain load balancer. */
let database: TestDatabase;
let mail: LoopbackMail;
let processes: ServerProcess[];
let balancer: Balancer;
let town: Town;
const dataDir = newDataDir();

beforeAll(async () => {
  await buildIfChanged();
  database = await createEmptyDatabase();
  mail = await openLoopbackMail();
});
afterAll(async () => {
  balancer.close();
  mail.stop();
  await database.drop();
});

test("three processes share sessions, files and jobs; one is killed at work, and nothing is lost or done twice", async () => {
  const env = {
    DATABASE_URL: database.ownerConnectionString,
    DATA_DIR: dataDir,
    SMTP_URL: mail.url,
    MAIL_FROM: "varn@provkoping.example",
  };
  processes = await Promise.all([startServer(env), startServer(env), startServer(env)]);
  town = await buildTown(database.ownerConnectionString);
  balancer = await openBalancer(processes.map(({ url }) => url));

  const load = startLoad(balancer.url, town, chanceOf(1));
  await sleep(4_000);
  await processes[1]?.end("SIGKILL");
  await sleep(5_000);
  await load.stop();
  expect(Math.min(...balancer.given)).toBeGreaterThan(0);
  expect(load.acknowledged.reports.length).toBeGreaterThan(10);

  // Jobs that the killed one had taken are done by the others.
  await expect
    .poll(
      () =>
        ask(
          "select count(*)::int as n from pgboss.job where state in ('created', 'retry', 'active') and name not like '\\_\\_%'",
        ),
      {
        timeout: 120_000,
        interval: 500,
      },
    )
    .toEqual([{ n: 0 }]);
  const verdict = await verify({
    ownerConnectionString: database.ownerConnectionString,
    filesFolder: path.join(dataDir, "files"),
    acknowledged: load.acknowledged,
    mails: mail.taken,
  });
  expect(verdict).toEqual({ lost: [], doubled: [], halfMade: [] });
  // The one that was killed may have been between the mail server's yes and writing it down; never more than that one.
  expect([...mail.taken.values()].filter((times) => times > 1).length).toBeLessThanOrEqual(1);

  const [first, , third] = processes;
  const [photo] = await ask("select id from attachments limit 1");
  for (const server of [first, third]) {
    const response = await fetch(`${server?.url}/bilagor/${photo?.id}`, { headers: { cookie: town.coordinator } });
    expect(response.status).toBe(200);
    expect((await response.arrayBuffer()).byteLength).toBeGreaterThan(500);
  }

  const status = async (server: ServerProcess | undefined) =>
    (await fetch(`${server?.url}/handelser`, { headers: { cookie: town.coordinator }, redirect: "manual" })).status;
  expect(await status(third)).toBe(200);
  await fetch(`${first?.url}/logga-ut`, { method: "POST", headers: { cookie: town.coordinator }, redirect: "manual" });
  expect(await status(third)).toBe(303);
  for (const server of [first, third]) expect((await server?.end("SIGTERM"))?.code).toBe(0);
}, 240_000);

async function ask(statement: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: database.ownerConnectionString });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(statement)).rows;
  } finally {
    await client.end();
  }
}

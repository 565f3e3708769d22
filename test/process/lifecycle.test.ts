import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { type AddressInfo, connect } from "node:net";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { beforeAll, describe, expect, test } from "vitest";
import { buildIfChanged } from "../../scripts/build.mjs";
import { failToStart, newDataDir, startServer } from "./server-process.ts";

const dataDir = newDataDir();

beforeAll(async () => {
  await buildIfChanged();
});

describe("one data folder, from the first start on", () => {
  test("the first start makes the database and answers; SIGTERM ends it in order", async () => {
    const server = await startServer({ DATA_DIR: dataDir });
    const health = await fetch(`${server.url}/health`);
    expect(health.status).toBe(200);
    expect(await health.json()).toMatchObject({
      status: "ok",
      version: expect.stringMatching(/^\d+\.\d+\.\d+$/),
      database: expect.stringMatching(/^18\./),
      migrations: expect.stringMatching(/^\d{4}_/),
    });
    expect((await server.end("SIGTERM")).code).toBe(0);
    expect(await isDatabaseUp()).toBe(false);
  });

  test("the second start is ready within three seconds and migrates nothing", async () => {
    const began = Date.now();
    const server = await startServer({ DATA_DIR: dataDir });
    expect(Date.now() - began).toBeLessThan(3_000);
    expect(server.output()).not.toContain("migrations applied");
    await server.end("SIGTERM");
  });

  test("another process on the same folder is refused in one line", async () => {
    const server = await startServer({ DATA_DIR: dataDir });
    const second = await failToStart({ DATA_DIR: dataDir });
    expect(second.code).toBe(1);
    expect(second.output.trim()).toBe(
      `Värn did not start: another Värn (process ${server.pid}) is already running on ${dataDir}. Stop it, or choose another DATA_DIR.`,
    );
    expect((await fetch(`${server.url}/health`)).status).toBe(200);
    await server.end("SIGTERM");
  });

  test("a port in use is said in one line, and the database is stopped again", async () => {
    const stranger = createServer().listen(0, "127.0.0.1");
    await new Promise((resolve) => stranger.once("listening", resolve));
    const { port } = stranger.address() as AddressInfo;
    const { code, output } = await failToStart({ DATA_DIR: dataDir, PORT: String(port) });
    stranger.close();
    expect(code).toBe(1);
    expect(output.trim()).toBe(
      `Värn did not start: port ${port} on 127.0.0.1 is already in use. Stop the other program or choose another PORT.`,
    );
    expect(await isDatabaseUp()).toBe(false);
  });

  test("after kill -9 nothing committed is lost, and the orphaned database does not stand in the way", async () => {
    const killed = await startServer({ DATA_DIR: dataDir });
    await onDatabase("insert into settings (key, value) values ('test', '\"kept\"')");
    await killed.end("SIGKILL");
    expect(await isDatabaseUp()).toBe(true);

    const next = await startServer({ DATA_DIR: dataDir });
    expect(next.output()).toContain("stopping the PostgreSQL server that an earlier run left behind");
    expect(await onDatabase("select value from settings where key = 'test'")).toEqual([{ value: "kept" }]);
    await next.end("SIGTERM");
  });

  test("after both the program and its database are killed the database recovers", async () => {
    const killed = await startServer({ DATA_DIR: dataDir });
    const [row] = await onDatabase("select pg_read_file('postmaster.pid') as content");
    await onDatabase("update settings set value = '\"recovered\"' where key = 'test'");
    process.kill(Number.parseInt(String(row?.content), 10), "SIGKILL");
    await killed.end("SIGKILL");

    const next = await startServer({ DATA_DIR: dataDir });
    expect(await onDatabase("select value from settings where key = 'test'")).toEqual([{ value: "recovered" }]);
    await next.end("SIGTERM");
  });

  test("the program ends with an error when its database goes away, so that whoever watches it starts it again", async () => {
    const server = await startServer({ DATA_DIR: dataDir });
    const [row] = await onDatabase("select pg_read_file('postmaster.pid') as content");
    const ended = server.end("SIGCONT"); // a signal that changes nothing: it only waits
    process.kill(Number.parseInt(String(row?.content), 10), "SIGKILL");
    expect((await ended).code).toBe(1);
  });

  test("real data is never opened by the demo", async () => {
    const { code, output } = await failToStart({ DATA_DIR: dataDir, VARN_MODE: "demo" });
    expect(code).toBe(1);
    expect(output).toContain("Värn did not start: the database holds a municipality's own data");
  });
});

describe("SIGTERM", () => {
  test("lets a request that has begun finish, and takes no new ones", async () => {
    const server = await startServer({ DATA_DIR: dataDir });
    const begun = await beginRequest(server.url);
    const ended = server.end("SIGTERM");
    await sleep(400);
    await expect(fetch(`${server.url}/health`)).rejects.toThrow();
    expect(await begun.finish()).toMatch(/^HTTP\/1.1 200/);
    expect(await ended).toMatchObject({ code: 0 });
  });

  test("ends within ten seconds even when a request never finishes", async () => {
    const server = await startServer({ DATA_DIR: dataDir });
    await beginRequest(server.url);
    const { code, milliseconds } = await server.end("SIGTERM");
    expect(code).toBe(0);
    expect(milliseconds).toBeLessThan(10_000);
    expect(await isDatabaseUp()).toBe(false);
  });

  test("in the middle of the first start leaves no database running", async () => {
    const fresh = newDataDir();
    const starting = startServer({ DATA_DIR: fresh });
    starting.catch(() => {});
    const lock = path.join(fresh, "varn.pid");
    while (!existsSync(lock)) await sleep(10);
    process.kill(Number.parseInt(readFileSync(lock, "utf8"), 10), "SIGTERM");
    await expect(starting).rejects.toThrow("ended before it was ready");
    expect(await isDatabaseUp(fresh)).toBe(false);
  });
});

/** A request of which only the first half has arrived. */
async function beginRequest(url: string) {
  const { hostname, port, host } = new URL(url);
  const socket = connect(Number(port), hostname);
  socket.on("error", () => {});
  await new Promise((resolve) => socket.once("connect", resolve));
  socket.write("GET /health HTTP/1.1\r\n");
  await sleep(100);
  return {
    async finish(): Promise<string> {
      socket.write(`Host: ${host}\r\nConnection: close\r\n\r\n`);
      let answer = "";
      for await (const part of socket) answer += part;
      return answer;
    },
  };
}

async function onDatabase(statement: string, folder = dataDir): Promise<Record<string, unknown>[]> {
  const socket = encodeURIComponent(path.join(folder, "postgres/socket"));
  const client = new pg.Client({ connectionString: `postgresql://varn_owner@localhost/varn?host=${socket}` });
  client.on("error", () => {});
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(statement)).rows;
  } finally {
    await client.end();
  }
}

async function isDatabaseUp(folder = dataDir): Promise<boolean> {
  return onDatabase("select 1", folder).then(
    () => true,
    () => false,
  );
}

import { connect, type Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, describe, expect, test } from "vitest";
import { type ConnectionLimits, type Listener, listen } from "./listen.ts";

const limits: ConnectionLimits = {
  headers: 300,
  request: 800,
  silence: 2_000,
  connections: 100,
  connectionsOfOne: 50,
};

const open: Listener[] = [];
afterEach(async () => {
  for (const listener of open.splice(0)) await listener.close(0);
});

async function start(change: Partial<ConnectionLimits> = {}): Promise<number> {
  const answer = async (request: Request) => new Response(`read ${(await request.text()).length}`);
  const listener = await listen(answer, { host: "127.0.0.1", port: 0 }, { ...limits, ...change });
  open.push(listener);
  return listener.port;
}

/** Everything that comes on a connection until it is closed, and after how long that was. */
function talk(port: number, say: (socket: Socket) => void): Promise<{ text: string; milliseconds: number }> {
  const began = performance.now();
  const socket = connect(port, "127.0.0.1");
  let text = "";
  socket.on("data", (part) => {
    text += part.toString();
  });
  socket.on("error", () => {});
  socket.on("connect", () => say(socket));
  return new Promise((resolve) => {
    socket.on("close", () => resolve({ text, milliseconds: performance.now() - began }));
  });
}

/** Says a little at a time, for ever. */
function drip(start: string, more: string) {
  return (socket: Socket) => {
    socket.write(start);
    const timer = setInterval(() => socket.write(more), 50);
    socket.on("close", () => clearInterval(timer));
  };
}

describe("slow senders", () => {
  test("of headers are cut off, and others are answered meanwhile", async () => {
    const port = await start();
    const slow = Array.from({ length: 40 }, () => talk(port, drip("GET / HTTP/1.1\r\nhost: x\r\n", "x-more: 1\r\n")));
    const answer = await fetch(`http://127.0.0.1:${port}/`);
    expect(await answer.text()).toBe("read 0");
    for (const { text, milliseconds } of await Promise.all(slow)) {
      expect(text).toContain("408 Request Timeout");
      expect(milliseconds).toBeLessThan(2_000);
    }
  });

  test("of a body are cut off", async () => {
    const port = await start();
    const head = "POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 100000\r\n\r\n";
    const { milliseconds } = await talk(port, drip(head, "x"));
    expect(milliseconds).toBeGreaterThan(500);
    expect(milliseconds).toBeLessThan(3_000);
  });

  test("that say nothing at all are cut off", async () => {
    const port = await start({ silence: 200, headers: 60_000, request: 60_000 });
    expect((await talk(port, () => {})).milliseconds).toBeLessThan(2_000);
  });
});

test("headers without end are refused", async () => {
  const port = await start();
  const { text } = await talk(port, (socket) => socket.write(`GET / HTTP/1.1\r\nx: ${"y".repeat(20_000)}\r\n\r\n`));
  expect(text).toContain("431");
});

test("two lengths, or a length besides chunks, are refused: nobody can hide a request in another", async () => {
  const port = await start();
  for (const headers of [
    "content-length: 3\r\ncontent-length: 4",
    "content-length: 3\r\ntransfer-encoding: chunked",
    "transfer-encoding: chunked, identity",
  ]) {
    const { text } = await talk(port, (socket) => socket.write(`POST / HTTP/1.1\r\nhost: x\r\n${headers}\r\n\r\nabc`));
    expect(text, headers).toContain("400 Bad Request");
  }
});

test("one address has so many connections and no more, and gets new ones when it lets go", async () => {
  const port = await start({ connectionsOfOne: 3, headers: 60_000, request: 60_000, silence: 60_000 });
  const sockets = [1, 2, 3].map(() => connect(port, "127.0.0.1"));
  await sleep(50);
  expect((await talk(port, () => {})).milliseconds).toBeLessThan(500);
  for (const socket of sockets) socket.destroy();
  await sleep(50);
  expect(await (await fetch(`http://127.0.0.1:${port}/`)).text()).toBe("read 0");
});

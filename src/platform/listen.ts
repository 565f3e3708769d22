import { createServer, type Server } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { getRequestListener } from "@hono/node-server";
import type { Config } from "./config.ts";
import { StartError } from "./start-error.ts";

export interface Listener {
  readonly port: number;
  /** Accepts nothing new, lets what is under way finish within the milliseconds given, then cuts the rest. */
  close(patience: number): Promise<void>;
}

type Fetch = Parameters<typeof getRequestListener>[0];

export interface ConnectionLimits {
  /** Milliseconds from the first byte of a request to the end of its headers. */
  headers: number;
  /** Milliseconds from the first byte of a request to the end of its body. */
  request: number;
  /** Milliseconds without a byte in either direction. */
  silence: number;
  /** Open connections in all, and from one address. */
  connections: number;
  connectionsOfOne: number;
}

/** A slow phone sends ten photos within these; somebody who sends a byte now and then to keep us busy does not get far. */
const ordinaryLimits: ConnectionLimits = {
  headers: 15_000,
  request: 300_000,
  silence: 120_000,
  connections: 10_000,
  // A whole municipality may sit behind one address, but none needs all the connections there are.
  connectionsOfOne: 4_000,
};

type Address = Pick<Config, "host" | "port"> & Partial<Pick<Config, "trustProxy">>;

/** Throws StartError when the address cannot be had. */
export async function listen(
  fetch: Fetch,
  { host, port, trustProxy = false }: Address,
  limits: ConnectionLimits = ordinaryLimits,
): Promise<Listener> {
  const server = createServer(
    {
      // Longer than the pause a proxy in front (usually 60 s) takes between two requests on one connection.
      keepAliveTimeout: 65_000,
      headersTimeout: limits.headers,
      requestTimeout: limits.request,
      connectionsCheckingInterval: Math.min(5_000, limits.headers / 2),
      maxHeaderSize: 16_384,
    },
    getRequestListener(fetch),
  );
  server.timeout = limits.silence;
  server.maxConnections = limits.connections;
  // Behind a proxy every connection is the proxy's, and it is the proxy that counts.
  if (!trustProxy) limitPerAddress(server, limits.connectionsOfOne);
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error) => reject(explain(error, host, port)));
    server.listen(port, host, resolve);
  });
  const address = server.address();
  return {
    port: typeof address === "object" && address ? address.port : port,
    close: (patience) => close(server, patience),
  };
}

function limitPerAddress(server: Server, most: number): void {
  const open = new Map<string, number>();
  server.on("connection", (socket) => {
    const address = socket.remoteAddress ?? "";
    const count = (open.get(address) ?? 0) + 1;
    if (count > most) return socket.destroy();
    open.set(address, count);
    socket.once("close", () => {
      const left = (open.get(address) ?? 1) - 1;
      if (left > 0) open.set(address, left);
      else open.delete(address);
    });
  });
}

/** Throws what listen would throw, before half a minute has been spent on other preparations. */
export async function refuseTakenAddress(address: Pick<Config, "host" | "port">): Promise<void> {
  const listener = await listen(() => new Response(null, { status: 503 }), address);
  await listener.close(0);
}

async function close(server: Server, patience: number): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  const isClosed = closed.then(() => true);
  for (const end = Date.now() + patience; Date.now() < end; ) {
    // A connection that has just got its answer is idle, and would otherwise be kept for the next request.
    server.closeIdleConnections();
    if (await Promise.race([isClosed, sleep(25, false)])) return;
  }
  server.closeAllConnections();
  await closed;
}

function explain(error: NodeJS.ErrnoException, host: string, port: number): Error {
  switch (error.code) {
    case "EADDRINUSE":
      return new StartError(
        `port ${port} on ${host} is already in use. Stop the other program or choose another PORT.`,
      );
    case "EACCES":
      return new StartError(`this user may not use port ${port}. Choose a PORT above 1023.`);
    case "EADDRNOTAVAIL":
    case "ENOTFOUND":
      return new StartError(`this machine has no address ${host}. Correct HOST.`);
    default:
      return error;
  }
}

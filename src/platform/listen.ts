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

type Fetch = (request: Request) => Response | Promise<Response>;

/** Throws StartError when the address cannot be had. */
export async function listen(fetch: Fetch, { host, port }: Pick<Config, "host" | "port">): Promise<Listener> {
  const server = createServer(getRequestListener(fetch));
  // Longer than the pause a proxy in front (usually 60 s) takes between two requests on one connection.
  server.keepAliveTimeout = 65_000;
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

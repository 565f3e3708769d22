import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll } from "vitest";
import type { Network } from "../src/platform/safe-fetch.ts";

/** This machine only, by http: what stands in for the internet in tests. */
export const thisMachine: Network = {
  protocols: ["https:", "http:"],
  addressesOf: async (hostname) => {
    if (hostname !== "localhost" && hostname !== "127.0.0.1") throw new Error("Tests call nobody else");
    return ["127.0.0.1"];
  },
};

/** A server of somebody else's, on a free port of this machine until the tests of the file are done. Gives its address without a slash. */
export async function startServer(answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://localhost:${(server.address() as AddressInfo).port}`;
}

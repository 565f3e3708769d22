import { fork } from "node:child_process";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import path from "node:path";
import type { BareReport } from "./bare-report.ts";
import type { FloorQuery } from "./floor-queries.ts";

/** The server of floors as a child process. */
export interface FloorServer {
  origin: string;
  /** Makes it answer at a path: runs the query, sends the body. */
  serve(path: string, floor: { query: FloorQuery; body: string; contentType: string }): Promise<void>;
  stop(): void;
}

/** `report`: what the bare insert of a report puts in its rows. */
export async function startFloorServer(connectionString: string, report?: BareReport): Promise<FloorServer> {
  const child = fork(path.join(import.meta.dirname, "floor-server.ts"), [
    connectionString,
    JSON.stringify(report ?? {}),
  ]);
  const [address] = (await once(child, "message")) as [AddressInfo];
  return {
    origin: `http://127.0.0.1:${address.port}`,
    async serve(path, floor) {
      const known = once(child, "message");
      child.send({ path, ...floor });
      await known;
    },
    stop: () => child.disconnect(),
  };
}

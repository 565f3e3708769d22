import { createServer } from "node:http";
import pg from "pg";
import { type BareReport, keepBareReport } from "./bare-report.ts";
import type { FloorQuery } from "./floor-queries.ts";

/**
 * The least a read can cost here: the rows by the bare driver, and a ready string of the same length by the bare server of Node.js. A
 * process of its own, with as many connections to the database as the program has.
 */

interface Floor {
  query: FloorQuery;
  /** The page that the program made of these rows. */
  body: string;
  contentType: string;
}

const floors = new Map<string, Floor>();
const pool = new pg.Pool({ connectionString: process.argv[2], max: 10 });
const keep = keepBareReport(pool, JSON.parse(process.argv[3] ?? "{}") as BareReport);

const server = createServer(async (request, response) => {
  if (request.method === "POST") {
    const pieces: Buffer[] = [];
    for await (const piece of request) pieces.push(piece as Buffer);
    await keep(Buffer.concat(pieces));
    return response.writeHead(303, { location: "/" }).end();
  }
  const floor = floors.get(request.url ?? "");
  if (!floor) return response.writeHead(404).end();
  await pool.query({ ...floor.query, values: [...floor.query.values] });
  response.writeHead(200, { "content-type": floor.contentType, "content-length": Buffer.byteLength(floor.body) });
  response.end(floor.body);
});

// While the program has its turn these connections rest; closed meanwhile, the next turn would begin with an error.
server.keepAliveTimeout = 65_000;
process.on("message", ({ path, ...floor }: Floor & { path: string }) => {
  floors.set(path, floor);
  process.send?.("known");
});
process.on("disconnect", () => process.exit());
server.listen(0, "127.0.0.1", () => process.send?.(server.address()));

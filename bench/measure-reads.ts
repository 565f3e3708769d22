import { withClient } from "./bench-database.ts";
import { startFloorServer } from "./floor.ts";
import { floorQueries } from "./floor-queries.ts";
import { measureInTurn, percentile, type Target, type Timing } from "./load.ts";
import { startProgram } from "./program.ts";
import { openReaders, type Reader } from "./readers.ts";
import { askedBy, filtered, isReadBy, reads } from "./reads.ts";

export interface Figures {
  p50: number;
  p95: number;
  p99: number;
  perSecond: number;
}

/** One read by one reader over so many connections at once; milliseconds. */
export interface ReadResult {
  read: string;
  reader: string;
  connections: number;
  bytes: number;
  queries: number;
  program: Figures;
  /** Null where nothing simpler gives the same. */
  floor: Figures | null;
  /** The program over the small database, where it was measured beside the large one. */
  small: Figures | null;
}

const connectionCounts = [1, 8, 32];

/** Every read as every reader, the program and its floor in turn; over one connection also the program on the small database. */
export async function measureReads(
  databases: { large: string; small: string },
  options: { seconds: number; say: (result: ReadResult) => void },
): Promise<ReadResult[]> {
  const readers = { large: await openReaders(databases.large), small: await openReaders(databases.small) };
  const types = await typesBelow(databases.large, filtered.type);
  const large = await startProgram({ DATABASE_URL: databases.large }, { countsQueries: true });
  const small = await startProgram({ DATABASE_URL: databases.small });
  const floors = await startFloorServer(databases.large);
  const results: ReadResult[] = [];
  try {
    for (const read of reads) {
      for (const [index, reader] of readers.large.entries()) {
        if (!isReadBy(reader, read)) continue;
        const address = await read.path(reader, databases.large);
        const target = { origin: large.origin, path: address, ...askedBy(reader, read) };
        const { bytes, body, contentType, queries } = await look(target, large.queries);
        const query = floorQueries(reader, types)[read.name];
        const floorPath = `/${read.name}/${reader.role}`.replaceAll(" ", "-");
        if (query) await floors.serve(floorPath, { query, body, contentType });
        const other = readers.small[index] as Reader;
        const targets: Record<string, Target> = {
          program: target,
          ...(query ? { floor: { origin: floors.origin, path: floorPath } } : {}),
        };
        for (const connections of read.isFile ? [1, 8] : connectionCounts) {
          const comparesSizes = connections === 1 && !read.isFile;
          const atSmall = {
            origin: small.origin,
            path: await read.path(other, databases.small),
            ...askedBy(other, read),
          };
          const timings = await measureInTurn(comparesSizes ? { ...targets, small: atSmall } : targets, {
            connections,
            seconds: options.seconds,
          });
          const result: ReadResult = {
            read: read.name,
            reader: reader.name,
            connections,
            bytes,
            queries,
            program: figuresOf(timings.program),
            floor: timings.floor ? figuresOf(timings.floor) : null,
            small: timings.small ? figuresOf(timings.small) : null,
          };
          options.say(result);
          results.push(result);
        }
      }
    }
  } finally {
    floors.stop();
    await Promise.all([large.stop(), small.stop()]);
  }
  return results;
}

/** The answer itself, and what it asks of the database the second time: the first fills what is kept in memory. */
async function look(target: Target, queriesSince: () => Promise<number>) {
  const { cookie, key } = target;
  const headers = { ...(cookie ? { cookie } : {}), ...(key ? { authorization: `Bearer ${key}` } : {}) };
  const get = () => fetch(`${target.origin}${target.path}`, { headers });
  await (await get()).text();
  await queriesSince();
  const response = await get();
  const body = await response.text();
  if (response.status !== 200) throw new Error(`${target.path} answered ${response.status}`);
  const contentType = response.headers.get("content-type") ?? "text/html";
  return { body, contentType, bytes: Buffer.byteLength(body), queries: await queriesSince() };
}

export function figuresOf(timing: Timing | undefined): Figures {
  const known = timing ?? { milliseconds: [], seconds: 0 };
  return {
    p50: percentile(known, 0.5),
    p95: percentile(known, 0.95),
    p99: percentile(known, 0.99),
    perSecond: known.milliseconds.length / known.seconds,
  };
}

function typesBelow(connectionString: string, group: string): Promise<string[]> {
  return withClient(connectionString, async (client) => {
    const { rows } = await client.query<{ id: string }>(
      "select id from incident_types where id = $1 or parent_id = $1",
      [group],
    );
    return rows.map(({ id }) => id);
  });
}

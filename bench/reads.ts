import { withClient } from "./bench-database.ts";
import type { Reader } from "./readers.ts";

/**
 * A page or file that is read, and where. Its floor, when it has one, has the same name in floor-queries.ts; every goal of reads is worked
 * out from what stands here, so a new read is one line.
 */
export interface Read {
  name: string;
  path: (reader: Reader, connectionString: string) => string | Promise<string>;
  /** At most so many times its floor, in the middle of all requests. */
  limit?: number;
  /** At most so many milliseconds for 95 of 100, over one connection. */
  p95Limit?: number;
  /** Not a page that people look at: no count of queries is promised. */
  isFile?: boolean;
  /** Asked by another system with its key. */
  byClient?: boolean;
}

/** Words as somebody types them: one of them inflected. */
export const searchWords = "krossat fönster";

/** One kind of incident in one year. */
export const filtered = { type: "vandalism", from: "2024-01-01", to: "2024-12-31" };

const filter = `typ=${filtered.type}&fran=${filtered.from}&till=${filtered.to}`;

export const reads: readonly Read[] = [
  { name: "start page", path: () => "/" },
  { name: "list", path: () => "/handelser", limit: 2 },
  { name: "filtered list", path: () => `/handelser?${filter}`, limit: 2 },
  { name: "search", path: () => `/handelser?sok=${encodeURIComponent(searchWords)}`, limit: 2.5 },
  { name: "one incident", path: ({ incidentId }) => `/handelser/${incidentId}`, limit: 2 },
  { name: "statistics", path: () => "/statistik", p95Limit: 100 },
  { name: "export", path: exportOfTenThousand, isFile: true },
  { name: "API list", path: () => "/api/v1/incidents?limit=50", byClient: true },
];

/** What is asked of an address: as somebody who has signed in, or as another system. */
export function askedBy(reader: Reader, read: Read): { cookie: string } | { key: string } {
  return read.byClient ? { key: reader.key } : { cookie: reader.cookie };
}

/** The pages that people look at. */
export const pages: readonly Read[] = reads.filter(({ isFile, byClient }) => !(isFile || byClient));

/** From the day on which the ten thousandth newest happened; whoever sees fewer gets all. */
function exportOfTenThousand({ units }: Reader, connectionString: string): Promise<string> {
  return withClient(connectionString, async (client) => {
    const { rows } = await client.query<{ day: string }>(
      `select to_char(min(occurred_at), 'YYYY-MM-DD') as day from (
         select occurred_at from records where kind = 'incident' and not held and ($1::uuid[] is null or unit_id = any($1))
         order by occurred_at desc limit 10000) newest`,
      [units === "all" ? null : units],
    );
    return `/handelser/export.csv?fran=${rows[0]?.day}`;
  });
}

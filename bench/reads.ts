import { withClient } from "./bench-database.ts";
import type { Reader } from "./readers.ts";

/** A page or file that people read, and where. Its floor has the same name in floor-queries.ts. */
export interface Read {
  name: string;
  path: (reader: Reader, connectionString: string) => string | Promise<string>;
  /** At most so many times its floor, in the middle of all requests. */
  limit?: number;
  /** Not a page that people look at: no count of queries is promised. */
  isFile?: boolean;
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
  { name: "statistics", path: () => "/statistik" },
  { name: "export", path: exportOfTenThousand, isFile: true },
];

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

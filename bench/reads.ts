import type { Role } from "../src/platform/role.ts";
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
  /** Read by these only. */
  roles?: readonly Role[];
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
  { name: "cost of risk", path: () => "/riskkostnad", p95Limit: 200, roles: ["security_chief"] },
  { name: "loss history of ten years", path: draftOfTenYears, p95Limit: 200, roles: ["security_chief"] },
  { name: "export", path: exportOfTenThousand, isFile: true },
  { name: "API list", path: () => "/api/v1/incidents?limit=50", byClient: true },
];

/** What is asked of an address: as somebody who has signed in, or as another system. */
export function askedBy(reader: Reader, read: Read): { cookie: string } | { key: string } {
  return read.byClient ? { key: reader.key } : { cookie: reader.cookie };
}

export function isReadBy({ role }: Reader, { roles }: Read): boolean {
  return roles === undefined || roles.includes(role);
}

/** The pages that this reader looks at. */
export function pagesOf(reader: Reader): Read[] {
  return reads.filter((read) => !read.isFile && !read.byClient && isReadBy(reader, read));
}

/** A loss history that is not finished: its figures are counted each time it is read. */
function draftOfTenYears({ user }: Reader, connectionString: string): Promise<string> {
  return withClient(connectionString, async (client) => {
    const { rows } = await client.query<{ id: string }>(
      `with made as (
         insert into records (kind, number, title, organisation_id, owner_id, status, occurred_at, created_at, created_by, updated_at, search)
           select 'report', next_record_number('RAP', 2026), 'bench', id, $1, 'draft', now(), now(), $1, now(), '' from organisations
           where kind = 'municipality' returning id)
       insert into reports (id, kind, from_on, to_on, language)
         select id, 'loss_history', '2016-01-01', '2025-12-31', 'sv' from made returning id`,
      [user.id],
    );
    return `/rapporter/${rows[0]?.id}`;
  });
}

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

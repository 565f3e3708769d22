import type { Reader } from "./readers.ts";

/** A page or file that people read, and where. Its floor has the same name in floor-queries.ts. */
export interface Read {
  name: string;
  path: (reader: Reader) => string;
  /** Roles that have no such thing are left out. */
  for?: (reader: Reader) => boolean;
  /** At most so many times its floor, in the middle of all requests. */
  limit?: number;
  /** Long answers are asked for less often. */
  slow?: boolean;
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
];

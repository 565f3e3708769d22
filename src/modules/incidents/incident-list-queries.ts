import { sql } from "kysely";
import type { Queryable } from "../../platform/database.ts";
import type { User } from "../../platform/user.ts";
import { isUuid } from "../../platform/uuid.ts";
import { type Cursor, countUpTo, idsByTime, type RecordSelection, type TimeOrder } from "../records/newest-records.ts";
import type { IncidentStatus } from "./incident.ts";
import { readableParts } from "./incident-access.ts";
import type { IncidentFilter } from "./incident-filter.ts";

export interface ListPage {
  order: TimeOrder;
  /** Beside this row; null = the first page. */
  cursor: Cursor | null;
  /** `back`: the page before the cursor instead of the one after. */
  back: boolean;
  size: number;
}

/**
 * Counting goes no further than this: beyond it a list says "more than". What indexes do not answer is looked up row by row, and
 * then the limit is lower.
 */
export function countCap(filter: IncidentFilter): number {
  const { text, classes, building, series, reporters, costFromOre, costToOre, costMissing } = filter;
  const asksOfPlace = filter.place !== null || filter.placeImprecise || filter.placeMissing;
  const isLookedUp =
    text !== "" || classes.length > 0 || building !== null || series !== null || reporters.length > 0 || asksOfPlace;
  return isLookedUp || costFromOre !== null || costToOre !== null || costMissing ? 1_000 : 10_000;
}

/** One page of the incidents that the user may see, in order of when they happened. */
export async function incidentPage(db: Queryable, user: User, selection: RecordSelection, page: ListPage) {
  const order = page.back ? opposite(page.order) : page.order;
  const ids = idsByTime(db, user, selection, { order, after: page.cursor, limit: page.size + 1 });
  const found = await db
    .selectFrom(ids.as("page"))
    .innerJoin("records", "records.id", "page.id")
    .innerJoin("incidents", "incidents.id", "page.id")
    .innerJoin("incident_types as type", "type.id", "incidents.type_id")
    .innerJoin("organisations", "organisations.id", "records.organisation_id")
    .leftJoin("units", "units.id", "records.unit_id")
    .leftJoin("people as owner", "owner.id", "records.owner_id")
    .select([
      "records.id",
      "records.kind",
      "records.number",
      "records.title",
      "records.unit_id",
      "records.owner_id",
      "records.created_by",
      "records.restricted",
      "records.occurred_at",
      "records.occurred_precision",
      "records.severity",
      "records.cost_ore",
      "incidents.place_name",
      "type.name_sv as type_sv",
      "type.name_en as type_en",
      "organisations.name as organisation_name",
      "units.name as unit_name",
      "owner.name as owner_name",
    ])
    .select([sql<IncidentStatus>`records.status`.as("status"), cursorColumn])
    .orderBy("page.occurred_at", order === "newest" ? "desc" : "asc")
    .orderBy("page.id", order === "newest" ? "desc" : "asc")
    .execute();

  const hasMore = found.length > page.size;
  const rows = found.slice(0, page.size).map((row) => ({
    ...row,
    // Who sees a restricted one at all is a member of it.
    costOre: readableParts(user, row, row.restricted).costs ? row.cost_ore : null,
  }));
  if (page.back) rows.reverse();
  return {
    rows,
    hasNext: page.back ? page.cursor !== null : hasMore,
    hasPrevious: page.back ? hasMore : page.cursor !== null,
  };
}

export type ListedIncident = Awaited<ReturnType<typeof incidentPage>>["rows"][number];

/** How many there are, counted a little beyond `cap`; read it with `incidentCount`. */
export function countQuery(db: Queryable, user: User, selection: RecordSelection, cap: number) {
  return db.selectNoFrom(countUpTo(db, user, selection, cap).as("count"));
}

/** "More" says that there are more than the count. */
export function incidentCount(found: readonly { count: number }[], cap: number): IncidentCount {
  const count = found[0]?.count ?? 0;
  return count > cap ? { count: cap, isMore: true } : { count, isMore: false };
}

export interface IncidentCount {
  count: number;
  isMore: boolean;
}

function opposite(order: TimeOrder): TimeOrder {
  return order === "newest" ? "oldest" : "newest";
}

export const cursorColumn = sql<string>`
  to_char(records.occurred_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z_"') || records.id`.as("cursor");

/** What `cursorColumn` wrote into an address; null when somebody has changed it into something else. */
export function readCursor(text: string | null): Cursor | null {
  const match = /^((?:19|20)\d\d-\d\d-\d\dT\d\d:\d\d:\d\d)\.\d{6}Z_([0-9a-f-]{36})$/.exec(text ?? "");
  const [, seconds = "", id = ""] = match ?? [];
  const at = new Date(`${seconds}Z`);
  // JavaScript takes 30 February for 2 March, and PostgreSQL for an error.
  if (!isUuid(id) || Number.isNaN(at.getTime()) || at.toISOString().slice(0, 19) !== seconds) return null;
  return { occurredAt: (text ?? "").slice(0, "YYYY-MM-DDTHH:MM:SS.UUUUUUZ".length), id };
}

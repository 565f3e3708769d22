import type { RecordKind } from "../../../db/schema.ts";
import type { Queryable } from "../../platform/database.ts";
import { addDays, momentInSweden } from "../../platform/dates.ts";
import { hasRole, type User, unitsReached } from "../../platform/user.ts";
import { visibleTo } from "../records/record-access.ts";
import { auditRoles, reasonRoles } from "./administration-access.ts";
import type { AuditLogFilter } from "./audit-log-filter.ts";

/** A line of the audit log as this reader may see it. */
export interface AuditLine {
  id: number;
  at: Date;
  actor: string;
  action: string;
  /** The record it was about: with a way there, by its number only, or that there is one which the reader may not know. */
  record: { kind: RecordKind; id: string; number: string } | { number: string } | "restricted" | null;
  person: string | null;
  unit: string | null;
  reason: string | null;
  details: Record<string, unknown>;
  requestId: string | null;
}

export const auditPageSize = 50;

/** One page of the log, the latest first. One row more than a page tells that there are older ones. */
export async function auditLines(db: Queryable, user: User, filter: AuditLogFilter): Promise<AuditLine[]> {
  const recordId = filter.number ? await knownRecord(db, user, filter.number) : null;
  if (filter.number && !recordId) return [];
  const rows = await matchingRows(db, user, filter, recordId);
  const recordIds = rows.flatMap((row) => row.record_id ?? []);
  const visible = await recordsVisibleTo(db, user, recordIds);
  const open = await openRecords(db, recordIds);
  const readsReasons = hasRole(user, ...reasonRoles);
  return rows.map((row) => {
    const seen = row.record_id ? visible.get(row.record_id) : undefined;
    const number = row.record_id ? open.get(row.record_id) : undefined;
    const isClosed = (row.record_id !== null && !seen && !number) || (row.restricted && !seen);
    return {
      id: row.id,
      at: row.at,
      actor: row.actor_label,
      action: row.action,
      record: seen ?? (isClosed ? "restricted" : number ? { number } : null),
      person: isClosed ? null : row.person,
      unit: isClosed ? null : row.unit,
      reason: isClosed && !readsReasons ? null : row.reason,
      // What was written in a record is for those who may read the record.
      details: isClosed || (row.record_id !== null && !seen) ? {} : ((row.details ?? {}) as Record<string, unknown>),
      requestId: row.request_id,
    };
  });
}

function matchingRows(db: Queryable, user: User, filter: AuditLogFilter, recordId: string | null) {
  let query = db
    .selectFrom("audit_log as log")
    .leftJoin("units", "units.id", "log.unit_id")
    .leftJoin("people", (join) => join.onRef("people.id", "=", "log.subject_id").on("log.subject_kind", "=", "person"))
    .select([
      "log.id",
      "log.at",
      "log.actor_label",
      "log.action",
      "log.record_id",
      "log.restricted",
      "log.reason",
      "log.details",
      "log.request_id",
      "units.name as unit",
      "people.name as person",
    ])
    .orderBy("log.id", "desc")
    .limit(auditPageSize + 1);

  const units = unitsReached(user, auditRoles);
  if (units !== "all") query = query.where("log.unit_id", "=", (eb) => eb.fn.any(eb.val(units as string[])));
  if (filter.before !== null) query = query.where("log.id", "<", filter.before);
  const start = filter.from ? momentInSweden(filter.from) : null;
  const end = filter.to ? momentInSweden(addDays(filter.to, 1)) : null;
  if (start) query = query.where("log.at", ">=", start);
  if (end) query = query.where("log.at", "<", end);
  if (filter.what) {
    query = query.where((eb) =>
      eb.or([eb("log.action", "=", filter.what), eb("log.action", "like", `${filter.what}.%`)]),
    );
  }
  if (filter.who) query = query.where("log.actor_label", "ilike", `%${filter.who.replaceAll(/[\\%_]/g, "\\$&")}%`);
  if (filter.personId) {
    query = query.where((eb) =>
      eb.or([eb("log.actor_id", "=", filter.personId), eb("log.subject_id", "=", filter.personId)]),
    );
  }
  if (recordId !== null) query = query.where("log.record_id", "=", recordId);
  return query.execute();
}

/** The record behind a number that the reader may know of. A restricted one gives no lines, as one that does not exist. */
async function knownRecord(db: Queryable, user: User, number: string): Promise<string | null> {
  const record = await db
    .selectFrom("records")
    .select("id")
    .where("number", "=", number)
    .where((eb) => eb.or([eb("records.restricted", "=", false), visibleTo(user)(eb)]))
    .executeTakeFirst();
  return record?.id ?? null;
}

/** Reports have readers of their own, a draft only those who make it: here they are told by number. */
async function recordsVisibleTo(db: Queryable, user: User, ids: readonly string[]) {
  const rows = await db
    .selectFrom("records")
    .select(["id", "kind", "number"])
    .where("id", "=", (eb) => eb.fn.any(eb.val(ids as string[])))
    .where("kind", "<>", "report")
    .where(visibleTo(user))
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}

/** Numbers of records that are not restricted: the log tells that they exist, also to those who do not handle them. */
async function openRecords(db: Queryable, ids: readonly string[]) {
  const rows = await db
    .selectFrom("records")
    .select(["id", "number"])
    .where("id", "=", (eb) => eb.fn.any(eb.val(ids as string[])))
    .where("restricted", "=", false)
    .execute();
  return new Map(rows.map((row) => [row.id, row.number]));
}

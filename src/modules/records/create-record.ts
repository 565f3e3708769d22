import { sql } from "kysely";
import type { RecordKind, TimePrecision } from "../../../db/schema.ts";
import type { Queryable } from "../../platform/database.ts";
import { dateInSweden } from "../../platform/dates.ts";
import type { User } from "../../platform/user.ts";
import { searchVector } from "./search-query.ts";

const prefixes: Record<RecordKind, string> = {
  incident: "HÄN",
  measure: "ÅTG",
  outside_event: "OMV",
  policy: "FÖR",
  claim: "SKA",
  liability_claim: "KRAV",
  report: "RAP",
};

export interface NewRecord {
  id?: string;
  kind: RecordKind;
  title: string;
  organisationId: string;
  unitId: string | null;
  ownerId?: string | null;
  status: string;
  occurredAt: Date;
  restricted?: boolean;
  audiences?: readonly string[];
  dueOn?: string | null;
  /** What lists and statistics ask of the module's own row, so that its trigger need not write the record a second time. */
  listed?: { category: string; held: boolean; occurredFrom: Date | null; occurredTo: Date | null };
  /** What a free-text search may find the record by, besides the title. Never anything from its restricted side. */
  searchText: string;
}

/** Inserts the common row of a new record and gives its id and number. The module inserts its own row in the same transaction. */
export async function createRecord(
  db: Queryable,
  user: User,
  record: NewRecord,
  now: Date,
): Promise<{ id: string; number: string }> {
  const year = Number(dateInSweden(now).slice(0, 4));
  return db
    .insertInto("records")
    .values({
      ...(record.id ? { id: record.id } : {}),
      kind: record.kind,
      number: sql<string>`next_record_number(${prefixes[record.kind]}, ${year})`,
      title: record.title,
      organisation_id: record.organisationId,
      unit_id: record.unitId,
      owner_id: record.ownerId ?? null,
      status: record.status,
      occurred_at: record.occurredAt,
      created_at: now,
      created_by: user.id,
      updated_at: now,
      restricted: record.restricted ?? false,
      audiences: [...(record.audiences ?? [])],
      due_on: record.dueOn ?? null,
      ...(record.listed ? listedColumns(record.listed) : {}),
      search: searchVector(record.title, record.searchText),
    })
    .returning(["id", "number"])
    .executeTakeFirstOrThrow();
}

function listedColumns({ category, held, occurredFrom, occurredTo }: NonNullable<NewRecord["listed"]>) {
  return {
    category,
    held,
    occurred_precision: sql<TimePrecision>`precision_of(${occurredFrom}::timestamptz, ${occurredTo}::timestamptz)`,
  };
}

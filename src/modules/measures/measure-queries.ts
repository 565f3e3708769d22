import { sql } from "kysely";
import type { Queryable } from "../../platform/database.ts";
import { NotFound } from "../../platform/errors.ts";
import type { User } from "../../platform/user.ts";
import { isUuid } from "../../platform/uuid.ts";
import { visibleTo } from "../records/record-access.ts";
import type { MeasureStatus } from "./measure-workflow.ts";

/** A measure as a line in a list. */
function lines(db: Queryable, user: User) {
  return db
    .selectFrom("records")
    .innerJoin("measures", "measures.id", "records.id")
    .leftJoin("units", "units.id", "records.unit_id")
    .leftJoin("people as owner", "owner.id", "records.owner_id")
    .select([
      "records.id",
      "records.number",
      "records.title",
      "records.unit_id",
      "records.owner_id",
      "records.due_on",
      "records.closed_at",
      "records.restricted",
      "units.name as unit_name",
      "owner.name as owner_name",
      "measures.kind",
      "measures.priority",
    ])
    .select(sql<MeasureStatus>`records.status`.as("status"))
    .where("records.kind", "=", "measure")
    .where(visibleTo(user));
}

export type MeasureLine = Awaited<ReturnType<ReturnType<typeof lines>["execute"]>>[number];

/** The measures that come from a record, those the user may see: what is left to do first. */
export async function measuresFrom(db: Queryable, user: User, recordId: string): Promise<MeasureLine[]> {
  return lines(db, user)
    .innerJoin("measure_origins", "measure_origins.measure_id", "records.id")
    .where("measure_origins.record_id", "=", recordId)
    .orderBy("records.closed_at", (order) => order.desc().nullsFirst())
    .orderBy("records.due_on", (order) => order.asc().nullsLast())
    .orderBy("records.id")
    .execute();
}

/** One measure with its words. Throws NotFound when the user may not see it. */
export async function findMeasure(db: Queryable, user: User, id: string, now: Date) {
  if (!isUuid(id)) throw new NotFound();
  const row = await lines(db, user)
    .innerJoin("organisations", "organisations.id", "records.organisation_id")
    .leftJoin("people as creator", "creator.id", "records.created_by")
    .leftJoin("people as decider", "decider.id", "measures.decided_by")
    .select([
      "records.organisation_id",
      "records.created_at",
      "records.created_by",
      "records.updated_at",
      "records.version",
      "organisations.name as organisation_name",
      "creator.name as creator_name",
      "decider.name as decider_name",
      "measures.description",
      "measures.cause_attacked",
      "measures.decided_at",
      "measures.budget_ore",
      "measures.outcome_ore",
      "measures.start_on",
      "measures.completed_at",
      "measures.completed_note",
      "measures.refusal_reason",
    ])
    .select(
      sql<boolean>`exists (
        select from record_openings o
        where o.record_id = records.id and o.person_id = ${user.id} and o.expires_at > ${now})`.as("opened_today"),
    )
    .where("records.id", "=", id)
    .executeTakeFirst();
  if (!row) throw new NotFound();
  return row;
}

export type Measure = Awaited<ReturnType<typeof findMeasure>>;

/** What a measure comes from: the records the user may see. */
export async function originsOf(db: Queryable, user: User, measureId: string) {
  return db
    .selectFrom("measure_origins")
    .innerJoin("records", "records.id", "measure_origins.record_id")
    .select(["records.id", "records.kind", "records.number", "records.title", "records.status"])
    .where("measure_origins.measure_id", "=", measureId)
    .where(visibleTo(user))
    .orderBy("records.occurred_at", "desc")
    .execute();
}

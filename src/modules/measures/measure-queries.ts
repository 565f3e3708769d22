import { type Expression, type InferResult, type SqlBool, sql } from "kysely";
import type { Queryable } from "../../platform/database.ts";
import { dateInSweden, type PlainDate } from "../../platform/dates.ts";
import { NotFound } from "../../platform/errors.ts";
import type { User } from "../../platform/user.ts";
import { isUuid } from "../../platform/uuid.ts";
import { priceBaseAmountInSql } from "../records/price-base-amount.ts";
import { visibleTo } from "../records/record-access.ts";
import { searchCondition } from "../records/search-query.ts";
import type { MeasureCursor, MeasureFilter } from "./measure-filter.ts";
import { type MeasureStatus, openMeasureStatuses } from "./measure-workflow.ts";

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

export type MeasureLine = InferResult<ReturnType<typeof lines>>[number];

/** The measures that come from a record, those the user may see: what is left to do first. */
export function measuresFrom(db: Queryable, user: User, recordId: string): Expression<MeasureLine> {
  return lines(db, user)
    .innerJoin("measure_origins", "measure_origins.measure_id", "records.id")
    .where("measure_origins.record_id", "=", recordId)
    .orderBy("records.closed_at", (order) => order.desc().nullsFirst())
    .orderBy("records.due_on", (order) => order.asc().nullsLast())
    .orderBy("records.id");
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
    .select(sql<boolean>`exists (select from effect_plans p where p.measure_id = records.id)`.as("effect_planned"))
    .select(mustPlanEffect(now).as("effect_demanded"))
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

/** A costly measure, or one against a problem that has been given priority, says beforehand how its effect is to be told (SM-08). */
function mustPlanEffect(now: Date) {
  const amount = priceBaseAmountInSql(Number(dateInSweden(now).slice(0, 4)));
  return sql<boolean>`(measures.priority = 'high' or coalesce(measures.budget_ore, 0) >= ${amount})`;
}

export type Measure = Awaited<ReturnType<typeof findMeasure>>;

/** What a measure comes from: the records the user may see. */
export function originsOf(db: Queryable, user: User, measureId: string) {
  return db
    .selectFrom("measure_origins")
    .innerJoin("records", "records.id", "measure_origins.record_id")
    .select(["records.id", "records.kind", "records.number", "records.title", "records.status"])
    .where("measure_origins.measure_id", "=", measureId)
    .where(visibleTo(user))
    .orderBy("records.occurred_at", "desc");
}

/** With the number of what it comes from, when the reader may see that. */
export type ListedMeasure = MeasureLine & { origin: string | null };

/** One page of the register, in order of when things have to be done. `next` is where the page after it begins. */
export async function measurePage(
  db: Queryable,
  user: User,
  filter: MeasureFilter,
  { cursor, size, today }: { cursor: MeasureCursor | null; size: number; today: PlainDate },
): Promise<{ rows: ListedMeasure[]; next: MeasureCursor | null }> {
  const dueOrLast = sql<string>`coalesce(records.due_on, 'infinity'::date)`;
  let query = lines(db, user)
    .select(sql<string>`${dueOrLast}::text`.as("due_key"))
    .orderBy(dueOrLast)
    .orderBy("records.id")
    .limit(size + 1);
  if (filter.status === "open") query = query.where("records.status", "in", openMeasureStatuses);
  else if (filter.status !== "all") query = query.where("records.status", "=", filter.status);
  if (filter.mine) query = query.where("records.owner_id", "=", user.id);
  if (filter.late) {
    query = query.where("records.due_on", "<", today).where("records.status", "in", openMeasureStatuses);
  }
  if (filter.unit) {
    query = query.where(
      sql<SqlBool>`records.unit_id in (select unit_id from unit_tree where ancestor_id = ${filter.unit})`,
    );
  }
  const words = filter.text === "" ? null : searchCondition(filter.text);
  if (words) query = query.where(words);
  if (cursor)
    query = query.where(sql<SqlBool>`(${dueOrLast}, records.id) > (${cursor.dueOn}::date, ${cursor.id}::uuid)`);
  const found = await query.execute();
  const shown = found.slice(0, size);
  const last = shown.at(-1);
  const origins = await originNumbers(
    db,
    user,
    shown.map((row) => row.id),
  );
  return {
    rows: shown.map((row) => ({ ...row, origin: origins.get(row.id) ?? null })),
    next: found.length > size && last ? { dueOn: last.due_key, id: last.id } : null,
  };
}

/** For each measure the latest record it comes from, of those the user may see. */
async function originNumbers(db: Queryable, user: User, measureIds: readonly string[]): Promise<Map<string, string>> {
  if (measureIds.length === 0) return new Map();
  const rows = await db
    .selectFrom("measure_origins")
    .innerJoin("records", "records.id", "measure_origins.record_id")
    .select(["measure_origins.measure_id", "records.number"])
    .where("measure_origins.measure_id", "in", measureIds)
    .where(visibleTo(user))
    .orderBy("records.occurred_at")
    .execute();
  return new Map(rows.map((row) => [row.measure_id, row.number]));
}

import { type RawBuilder, type SqlBool, sql } from "kysely";
import type { Queryable } from "../../../platform/database.ts";
import { addDays, dateInSweden, daysBetween, type PlainDate, startOfDay } from "../../../platform/dates.ts";
import type { User } from "../../../platform/user.ts";
import { inArea } from "../../measures/effect/effect-area-sql.ts";
import { type EffectPlan, effectPlanOf } from "../../measures/effect/effect-plan.ts";
import { visibleTo } from "../../records/record-access.ts";

/** The days before a measure and as many after it, in which the events that it is against are found. */
export interface MeasuredSpan {
  measureId: string;
  plan: EffectPlan | null;
  /** The first day on which it may show; null while it is not done. */
  begunOn: PlainDate | null;
  /** The first day counted. */
  from: PlainDate;
  /** The last day counted; a follow-up of no day counts none after. */
  to: PlainDate;
}

const mostDays = 730;
const most = 2000;

/** Two years at most; when less has passed since, as much before. The last year while the measure is not done. */
export async function measuredSpan(db: Queryable, measureId: string, now: Date): Promise<MeasuredSpan> {
  const plan = await effectPlanOf(db, measureId);
  const { completed_at: completedAt } = await db
    .selectFrom("measures")
    .select("completed_at")
    .where("id", "=", measureId)
    .executeTakeFirstOrThrow();
  const yesterday = addDays(dateInSweden(now), -1);
  const begunOn = plan?.beginsOn ?? (completedAt === null ? null : addDays(dateInSweden(completedAt), 1));
  if (begunOn === null) return { measureId, plan, begunOn, from: addDays(yesterday, -364), to: yesterday };
  const days = Math.min(mostDays, Math.max(0, daysBetween(begunOn, yesterday) + 1));
  return { measureId, plan, begunOn, from: addDays(begunOn, -days), to: addDays(begunOn, days - 1) };
}

/**
 * Events that a measure is against, in its span: of the types and at the place of its plan; without a plan those of the same type at the
 * same place as one that it comes from, and those put down to a cause that it is against, at its unit. Only what the user sees, and like
 * what they see.
 */
export async function eventsOfMeasure(db: Queryable, user: User, span: MeasuredSpan): Promise<string[]> {
  const rows = await db
    .with("origin", () => originsSeen(db, user, span.measureId))
    .selectFrom("records")
    .innerJoin("records as r", "r.id", "records.id")
    .innerJoin("incidents as i", "i.id", "records.id")
    .select("records.id")
    .where("records.kind", "=", "incident")
    .where("records.restricted", "=", false)
    .where("records.held", "=", false)
    .where("records.status", "not in", ["draft", "duplicate", "rejected"])
    .where("records.occurred_at", ">=", startOfDay(span.from))
    .where("records.occurred_at", "<", startOfDay(addDays(span.to, 1)))
    .where(span.plan === null ? likeItsOrigins(span.measureId) : asPlanned(span.plan))
    .where((eb) => visibleTo(user)(eb as never))
    .orderBy("records.occurred_at", "desc")
    .limit(most)
    .execute();
  return rows.map(({ id }) => id);
}

function originsSeen(db: Queryable, user: User, measureId: string) {
  return db
    .selectFrom("records")
    .innerJoin("measure_origins", "measure_origins.record_id", "records.id")
    .innerJoin("incidents", "incidents.id", "records.id")
    .select(["incidents.type_id", "incidents.building_id", "records.unit_id"])
    .where("measure_origins.measure_id", "=", measureId)
    .where("records.restricted", "=", false)
    .where((eb) => visibleTo(user)(eb as never));
}

function asPlanned({ typeIds, treated }: EffectPlan): RawBuilder<SqlBool> {
  const ids = sql`${[...typeIds]}::text[]`;
  return sql`(${inArea(treated)} and (cardinality(${ids}) = 0
    or r.category in (select id from incident_types where id = any(${ids}) or parent_id = any(${ids}))))`;
}

function likeItsOrigins(measureId: string): RawBuilder<SqlBool> {
  return sql`(exists (
      select from origin where origin.type_id = i.type_id
        and case when origin.building_id is null then i.building_id is null and origin.unit_id = r.unit_id
            else origin.building_id = i.building_id end)
    or exists (
      select from measure_causes against
      join incident_causes of_incident on of_incident.cause_id = against.cause_id and of_incident.incident_id = r.id
      join records own on own.id = against.measure_id
      join unit_tree below on below.ancestor_id = own.unit_id and below.unit_id = r.unit_id
      where against.measure_id = ${measureId}))`;
}

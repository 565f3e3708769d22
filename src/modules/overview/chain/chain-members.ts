import { type RawBuilder, sql } from "kysely";
import type { Queryable } from "../../../platform/database.ts";
import type { User } from "../../../platform/user.ts";
import { incidentsWithCause } from "../../incidents/recurring-causes.ts";
import { visibleTo } from "../../records/record-access.ts";
import type { ChainedKind, ChainStart } from "./chain-start.ts";
import { eventsOfMeasure, type MeasuredSpan } from "./events-of-measure.ts";

/** So many matters are followed; of a longer chain the latest. */
export const mostMembers = 2000;

export interface ChainMember {
  id: string;
  kind: ChainedKind;
}

/**
 * Everything that hangs together with where the reader began. What they may not see is not only left out: nothing is reached through it
 * either. What is restricted is in no chain but its own.
 */
export async function chainMembers(
  db: Queryable,
  user: User,
  start: ChainStart,
  { span, now }: { span: MeasuredSpan | null; now: Date },
): Promise<{ members: ChainMember[]; isCut: boolean }> {
  const startId = start.kind === "cause" ? null : start.id;
  const seen = (among: RawBuilder<unknown>) =>
    db
      .selectFrom("records")
      .select("records.id")
      .select(sql<ChainedKind>`records.kind`.as("kind"))
      .select("records.occurred_at")
      .where(sql<boolean>`records.id in (${among})`)
      .where("records.kind", "in", ["incident", "claim", "liability_claim", "measure"])
      .where("records.held", "=", false)
      .where(
        sql<boolean>`(records.kind <> 'incident' or records.id = ${startId}::uuid
          or records.status <> all(array['draft', 'duplicate', 'rejected']))`,
      )
      .where((eb) => eb.or([eb("records.restricted", "=", false), eb("records.id", "=", startId)]))
      .where(visibleTo(user));
  const events = await eventsToBeginWith(db, user, start, span, now);
  // A measure and a cause lead to their own events; an event also to what else its measures are against.
  const goesBack = start.kind !== "measure" && start.kind !== "cause";
  const found = await db
    .with("begun", () => seen(sql`select unnest(${events}::uuid[]) ${measureOrigins(start)}`))
    .with("close", () => seen(sql`select id from begun ${beside("begun")}`))
    .with("near", () => seen(sql`select id from close ${beside("close")}`))
    .with("measured", () => seen(sql`select ${startId}::uuid ${measuresAgainst(start)}`))
    .with("behind", () =>
      seen(sql`select record_id from measure_origins where ${goesBack} and measure_id in (select id from measured)`),
    )
    .with("far", () => seen(sql`select id from behind ${beside("behind")}`))
    .selectFrom((eb) =>
      eb
        .selectFrom("near")
        .select(["id", "kind", "occurred_at"])
        .union(eb.selectFrom("measured").select(["id", "kind", "occurred_at"]))
        .union(eb.selectFrom("far").select(["id", "kind", "occurred_at"]))
        .as("found"),
    )
    .select(["id", "kind"])
    .orderBy("occurred_at", "desc")
    .orderBy("id")
    .limit(mostMembers + 1)
    .execute();
  return { members: found.slice(0, mostMembers), isCut: found.length > mostMembers };
}

async function eventsToBeginWith(
  db: Queryable,
  user: User,
  start: ChainStart,
  span: MeasuredSpan | null,
  now: Date,
): Promise<string[]> {
  if (start.kind === "cause") {
    const place = { causeId: start.causeId, unitId: start.unit?.id ?? null, now };
    const rows = await incidentsWithCause(db, user, place).limit(mostMembers).execute();
    return rows.map(({ id }) => id);
  }
  if (start.kind === "measure") return span ? eventsOfMeasure(db, user, span) : [];
  return [start.id];
}

function measureOrigins(start: ChainStart): RawBuilder<unknown> {
  return start.kind === "measure"
    ? sql`union select record_id from measure_origins where measure_id = ${start.id}`
    : sql``;
}

/** The rest of a series; the claim of an incident and the incidents of a claim, for losses of our own and for what others demand. */
function beside(known: "begun" | "close" | "behind"): RawBuilder<unknown> {
  const ids = sql`(select id from ${sql.ref(known)})`;
  return sql`
    union select other.id from incidents self join incidents other on other.series_id = self.series_id where self.id in ${ids}
    union select claim_id from claim_incidents where incident_id in ${ids}
    union select incident_id from claim_incidents where claim_id in ${ids}
    union select from_id from record_links where kind = 'claim_of' and to_id in ${ids}
    union select to_id from record_links where kind = 'claim_of' and from_id in ${ids}`;
}

/** Measures that come from what has been found, and those against the cause that the reader began in. */
function measuresAgainst(start: ChainStart): RawBuilder<unknown> {
  const fromEvents = sql`union select measure_id from measure_origins where record_id in (select id from near)`;
  if (start.kind !== "cause") return fromEvents;
  const unitId = start.unit?.id ?? null;
  return sql`${fromEvents}
    union select against.measure_id from measure_causes against join records on records.id = against.measure_id
      where against.cause_id = ${start.causeId} and (${unitId}::uuid is null or records.unit_id in (
        select unit_id from unit_tree where ancestor_id = ${unitId}::uuid))`;
}

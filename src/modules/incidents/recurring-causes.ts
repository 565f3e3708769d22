import { sql } from "kysely";
import type { Queryable } from "../../platform/database.ts";
import { addDays, addMonths, dateInSweden, type PlainDate, startOfDay } from "../../platform/dates.ts";
import type { User } from "../../platform/user.ts";
import { type RecordCondition, visibleTo } from "../records/record-access.ts";
import { costsReadableBy } from "./incident-access.ts";

/** An underlying cause comes back when it stands behind at least so many events in so many months (domain 6.8). */
export const recurringFrom = 3;
const recurringMonths = 12;
/** Says that there is none. */
export const noCause = "none_found";

export interface RecurringCause {
  causeId: string;
  /** A workplace, an area, a department or a company; null for the whole municipality. */
  unitId: string | null;
  unitName: string | null;
  count: number;
  costOre: number;
}

export interface CausePeriod {
  from: PlainDate;
  to: PlainDate;
}

/** The twelve months that end today. */
export function causePeriod(now: Date): CausePeriod {
  const to = dateInSweden(now);
  return { from: addDays(addMonths(to, -recurringMonths), 1), to };
}

/**
 * Underlying causes that came back, in each unit and in the whole, of the incidents that the user sees and whose causes they read.
 * Restricted ones are left out. Where a unit has the very same incidents as one below it, only the one below is told of.
 */
export async function recurringCauses(db: Queryable, user: User, now: Date): Promise<RecurringCause[]> {
  const found = await db
    .with("stated", () => statedCauses(db, user, causePeriod(now)))
    .selectFrom("stated")
    .innerJoin("unit_tree", "unit_tree.unit_id", "stated.unit_id")
    .innerJoin("units", "units.id", "unit_tree.ancestor_id")
    .select(["stated.cause_id as causeId", "units.id as unitId", "units.name as unitName"])
    .select([
      sql<number>`count(*)::int`.as("count"),
      sql<number>`sum(stated.cost_ore)::bigint`.as("costOre"),
      sql<number>`max(unit_tree.depth)`.as("height"),
      sql<string>`sum(hashtextextended(stated.id::text, 0))::text`.as("fingerprint"),
    ])
    .groupBy(["stated.cause_id", "units.id"])
    .having(sql<number>`count(*)`, ">=", recurringFrom)
    .execute();
  const inTheWhole = await db
    .with("stated", () => statedCauses(db, user, causePeriod(now)))
    .selectFrom("stated")
    .select(["stated.cause_id as causeId"])
    .select([sql<number>`count(*)::int`.as("count"), sql<number>`sum(stated.cost_ore)::bigint`.as("costOre")])
    .groupBy("stated.cause_id")
    .having(sql<number>`count(*)`, ">=", recurringFrom)
    .execute();
  const lowest = new Map<string, (typeof found)[number]>();
  for (const one of found.toSorted((a, b) => b.height - a.height))
    lowest.set(`${one.causeId} ${one.count} ${one.fingerprint}`, one);
  const units = [...lowest.values()].map(({ height, fingerprint, ...one }) => one);
  const whole = inTheWhole.map((one) => ({ ...one, unitId: null, unitName: null }));
  return [...whole, ...units.sort((a, b) => b.count - a.count || a.unitName.localeCompare(b.unitName, "sv"))];
}

/** The incidents behind one of them, as the one who asks sees it. */
export function incidentsWithCause(
  db: Queryable,
  user: User,
  { causeId, unitId, now }: { causeId: string; unitId: string | null; now: Date },
) {
  return statedCauses(db, user, causePeriod(now))
    .where("incident_causes.cause_id", "=", causeId)
    .where(
      // In brackets: without them "or" would reach past every condition above, the right to see among them.
      sql<boolean>`(${unitId}::uuid is null or records.unit_id in (
        select unit_id from unit_tree where ancestor_id = ${unitId}::uuid))`,
    );
}

function statedCauses(db: Queryable, user: User, { from, to }: CausePeriod) {
  const readable = costsReadableBy(user);
  const mayRead: RecordCondition = readable === "all" ? () => sql`true` : readable;
  return db
    .selectFrom("records")
    .innerJoin("incident_causes", "incident_causes.incident_id", "records.id")
    .innerJoin("causes", "causes.id", "incident_causes.cause_id")
    .select(["records.id", "records.unit_id", "records.cost_ore", "incident_causes.cause_id"])
    .where("records.kind", "=", "incident")
    .where("records.restricted", "=", false)
    .where("records.held", "=", false)
    .where("records.status", "not in", ["draft", "duplicate", "rejected"])
    .where("records.occurred_at", ">=", startOfDay(from))
    .where("records.occurred_at", "<", startOfDay(addDays(to, 1)))
    .where("causes.level", "=", "underlying")
    .where("causes.id", "<>", noCause)
    .where((eb) => visibleTo(user)(eb as never))
    .where((eb) => mayRead(eb as never));
}

export interface MeasureAgainst {
  causeId: string;
  id: string;
  title: string;
  /** The unit that it belongs to and those above. */
  unitIds: string[];
}

/** Measures against causes that are not at an end, those the user may see. */
export async function measuresAgainstCauses(db: Queryable, user: User): Promise<MeasureAgainst[]> {
  return db
    .selectFrom("records")
    .innerJoin("measure_causes", "measure_causes.measure_id", "records.id")
    .select(["measure_causes.cause_id as causeId", "records.id", "records.title"])
    .select(sql<string[]>`array(select t.ancestor_id from unit_tree t where t.unit_id = records.unit_id)`.as("unitIds"))
    .where("records.closed_at", "is", null)
    .where("records.restricted", "=", false)
    .where((eb) => visibleTo(user)(eb as never))
    .orderBy("records.created_at", "desc")
    .limit(200)
    .execute();
}

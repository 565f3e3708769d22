import { sql } from "kysely";
import type { RecordKind } from "../../../../db/schema.ts";
import type { Queryable } from "../../../platform/database.ts";
import { addDays, dateInSweden, type PlainDate } from "../../../platform/dates.ts";
import type { Role } from "../../../platform/role.ts";
import { type User, unitsReached } from "../../../platform/user.ts";
import { insuranceHandlingRoles } from "../../insurance/insurance-access.ts";
import { liesIn, visibleTo } from "../../records/record-access.ts";
import { recordPath } from "../../records/record-path.ts";

/**
 * What is due for somebody on a day or at a time, as one list. To add a kind: write its source below, name it in `dueSources`, and give
 * its words in calendar-texts.ts. Whatever a module starts with startDeadline() comes by itself. It leaves the program by a secret
 * address, so nothing restricted is in it, and nothing that people have written: numbers, units and kinds of things only.
 */
export interface DueItem {
  /** The same as long as it is the same thing, so that a calendar moves it and does not double it. */
  uid: string;
  due: { day: PlainDate } | { time: Date };
  /** When it was last changed. */
  changedAt: Date;
  path: string;
  unitName: string | null;
  what:
    | { kind: "measure" | "effect"; number: string }
    | { kind: "deadline"; number: string; deadline: string }
    | { kind: "appointment"; role: Role };
}

type DueSource = (db: Queryable, user: User & { id: string }, span: Span) => Promise<DueItem[]>;

interface Span {
  from: PlainDate;
  to: PlainDate;
}

const dueSources: readonly DueSource[] = [ownMeasures, effectsToFollowUp, deadlines, endingAppointments];

/** What is late stays in the calendar for a while, and what is far ahead comes in time. */
const daysBack = 90;
const daysAhead = 730;
const mostOfAKind = 500;

export async function dueFor(db: Queryable, user: User & { id: string }, now: Date): Promise<DueItem[]> {
  const today = dateInSweden(now);
  const span = { from: addDays(today, -daysBack), to: addDays(today, daysAhead) };
  const lists: DueItem[][] = [];
  for (const source of dueSources) lists.push(await source(db, user, span));
  return lists.flat();
}

/** Those who do the work at a workplace, and what is nobody's there is theirs. */
const nearRoles = ["manager", "ombud", "ombud_deputy"] as const;

function openRecords(db: Queryable, user: User) {
  return db
    .selectFrom("records")
    .leftJoin("units", "units.id", "records.unit_id")
    .where("records.closed_at", "is", null)
    .where("records.held", "=", false)
    .where("records.restricted", "=", false)
    .where(visibleTo(user));
}

const recordColumns = ["records.id", "records.kind", "records.number", "units.name as unitName"] as const;

interface RecordRow {
  id: string;
  kind: RecordKind;
  unitName: string | null;
}

const placeOf = ({ id, kind, unitName }: RecordRow) => ({ path: recordPath(kind, id), unitName });

async function ownMeasures(db: Queryable, user: User & { id: string }, { from, to }: Span): Promise<DueItem[]> {
  const rows = await openRecords(db, user)
    .where("records.kind", "=", "measure")
    .where("records.owner_id", "=", user.id)
    .where("records.status", "in", ["decided", "in_progress"])
    .where("records.due_on", ">=", from)
    .where("records.due_on", "<=", to)
    .select([...recordColumns, "records.due_on", "records.updated_at"])
    .orderBy("records.due_on")
    .limit(mostOfAKind)
    .execute();
  return rows.flatMap((row) =>
    row.due_on === null
      ? []
      : {
          uid: `measure-${row.id}`,
          due: { day: row.due_on },
          changedAt: row.updated_at,
          ...placeOf(row),
          what: { kind: "measure", number: row.number },
        },
  );
}

/** The day when a measure may be judged by its figures. */
async function effectsToFollowUp(db: Queryable, user: User & { id: string }, { from, to }: Span): Promise<DueItem[]> {
  const near = unitsReached(user, nearRoles);
  const rows = await openRecords(db, user)
    .innerJoin("effect_plans", "effect_plans.measure_id", "records.id")
    .where("records.status", "=", "measuring")
    .where("effect_plans.measure_on", ">=", from)
    .where("effect_plans.measure_on", "<=", to)
    .where((eb) =>
      eb.or([
        eb("records.owner_id", "=", user.id),
        eb.and([eb("records.owner_id", "is", null), near === "all" ? sql<boolean>`true` : liesIn(near)]),
      ]),
    )
    .select([...recordColumns, "effect_plans.measure_on", "effect_plans.updated_at"])
    .orderBy("effect_plans.measure_on")
    .limit(mostOfAKind)
    .execute();
  return rows.flatMap((row) =>
    row.measure_on === null
      ? []
      : {
          uid: `effect-${row.id}`,
          due: { day: row.measure_on },
          changedAt: row.updated_at,
          ...placeOf(row),
          what: { kind: "effect", number: row.number },
        },
  );
}

/** Clocks that a paragraph or a rule has started, on what is the user's own, lies near to them, or is a policy that they keep. */
async function deadlines(db: Queryable, user: User & { id: string }, { from, to }: Span): Promise<DueItem[]> {
  const near = unitsReached(user, nearRoles);
  const kept = unitsReached(user, insuranceHandlingRoles);
  const among = (units: typeof near) => (units === "all" ? sql<boolean>`true` : liesIn(units));
  const rows = await openRecords(db, user)
    .innerJoin("deadlines", "deadlines.record_id", "records.id")
    .where("deadlines.met_at", "is", null)
    .where(sql<boolean>`deadlines.due_at between ${from}::date and ${to}::date + 1`)
    .where((eb) =>
      eb.or([
        eb("records.owner_id", "=", user.id),
        among(near),
        eb.and([eb("records.kind", "=", "policy"), among(kept)]),
      ]),
    )
    .select([...recordColumns, "deadlines.id as deadlineId", "deadlines.kind as deadline"])
    .select(["deadlines.due_at as dueAt", "deadlines.started_at as startedAt"])
    .orderBy("deadlines.due_at")
    .limit(mostOfAKind)
    .execute();
  return rows.map((row) => ({
    uid: `deadline-${row.deadlineId}`,
    due: { time: row.dueAt },
    changedAt: row.startedAt,
    ...placeOf(row),
    what: { kind: "deadline", number: row.number, deadline: row.deadline },
  }));
}

/** The last day of the user's own appointments. */
async function endingAppointments(db: Queryable, user: User & { id: string }, { from, to }: Span): Promise<DueItem[]> {
  const rows = await db
    .selectFrom("appointments")
    .leftJoin("units", "units.id", "appointments.unit_id")
    .where("appointments.person_id", "=", user.id)
    .where("appointments.valid_to", ">=", from)
    .where("appointments.valid_to", "<=", to)
    .whereRef("appointments.valid_to", ">=", "appointments.valid_from")
    .select(["appointments.id", "appointments.role", "appointments.valid_to as lastDay", "units.name as unitName"])
    .select(sql<Date>`coalesce(appointments.ended_at, appointments.created_at)`.as("changedAt"))
    .orderBy("appointments.valid_to")
    .limit(mostOfAKind)
    .execute();
  return rows.flatMap(({ id, role, lastDay, unitName, changedAt }) =>
    lastDay === null
      ? []
      : {
          uid: `appointment-${id}`,
          due: { day: lastDay },
          changedAt,
          path: `/organisation/personer/${user.id}`,
          unitName,
          what: { kind: "appointment", role },
        },
  );
}

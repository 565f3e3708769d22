import type { Expression, ExpressionBuilder, SqlBool } from "kysely";
import { sql } from "kysely";
import type { DB, RecordKind } from "../../../db/schema.ts";
import type { Role } from "../../platform/role.ts";
import { holdsFor, type User, unitsReached } from "../../platform/user.ts";

/**
 * Second moment of access: what a user may see of everything that people handle. Each query over records says
 * `.where(visibleTo(user))`; what it leaves out does not exist for the user, in lists, counts, search, exports and mails alike.
 */

/** These see every record of the units they hold the role for. */
export const lineRoles: readonly Role[] = [
  "ombud",
  "ombud_deputy",
  "manager",
  "coordinator",
  "department_head",
  "company_head",
  "company_security_lead",
  "security_chief",
  "registrar",
  "data_protection_officer",
  "auditor",
];

/** These see records of one nature only, in the units they hold the role for. */
export const audienceRoles: Partial<Record<Role, readonly string[]>> = {
  crime_prevention_strategist: ["crime"],
  insurance_officer: ["insurance", "cost"],
  safety_delegate: ["work_environment"],
  hr: ["work_environment"],
};

/** A condition on the table `records`. */
export type RecordCondition = (eb: ExpressionBuilder<DB, "records">) => Expression<SqlBool>;

const everything: RecordCondition = () => sql<SqlBool>`true`;

/** A condition on the table `records`: true for the rows this user may see. */
export function visibleTo(user: User): RecordCondition {
  const ways = [...waysInside(user), ...(isInside(user) ? [{ where: unrestricted(isOutside) }] : [])];
  return (eb) => eb.or(ways.map((way) => way.where(eb)));
}

/** One way in which a user comes to see records. */
export interface Way {
  where: RecordCondition;
  /** The same rows as those of a few units: then there is an index with the newest of each, and no need to read the rest. */
  inUnits?: { units: readonly string[]; where: RecordCondition };
}

/**
 * The same rule as `visibleTo` for records of one kind, way by way; no record is reached by two. A list that takes the newest rows of
 * each way, and of those the newest, walks along one index for each way, however few or many rows it has; with all ways in one
 * condition the database would have to choose one index for all.
 */
export function waysToSee(user: User, kind: RecordKind): readonly Way[] {
  const ways: readonly Way[] =
    kind === "outside_event" && isInside(user)
      ? [{ where: unrestricted(everything) }, ...(user.id === null ? [] : [{ where: memberOf(user.id) }])]
      : waysInside(user);
  return ways.map(({ where, inUnits }, index) => {
    const earlier = ways.slice(0, index);
    const butEarlier =
      (condition: RecordCondition): RecordCondition =>
      (eb) =>
        eb.and([condition(eb), ...earlier.map((way) => not(way.where(eb)))]);
    return {
      where: butEarlier(where),
      ...(inUnits ? { inUnits: { ...inUnits, where: butEarlier(inUnits.where) } } : {}),
    };
  });
}

/** `not` alone would lose the rows for which a condition is unknown, as it is for a record without unit. */
function not(condition: Expression<SqlBool>): Expression<SqlBool> {
  return sql<SqlBool>`(${condition}) is not true`;
}

function waysInside(user: User): readonly Way[] {
  if (user.kind === "system") return [{ where: everything }];
  if (!isInside(user)) return [];
  const { id } = user;
  const inTheLine = unitsReached(user, lineRoles);
  const ways =
    inTheLine === "all"
      ? [{ where: unrestricted(everything) }]
      : [
          ...lineWay(inTheLine),
          ...byNature(user),
          ...(id === null
            ? []
            : [
                { where: unrestricted(is("records.created_by", id)) },
                { where: unrestricted(is("records.owner_id", id)) },
              ]),
        ];
  return [...ways, ...(id === null ? [] : [{ where: memberOf(id) }])];
}

function lineWay(units: readonly string[]): readonly Way[] {
  const there = ofUnits(units);
  if (!there) return [];
  const isFew = units.length <= manyUnits;
  return [{ where: unrestricted(there), ...(isFew ? { inUnits: { units, where: unrestricted(everything) } } : {}) }];
}

/** A person who is signed in, or another system with its key, which has nothing of its own and is a member of nothing. */
function isInside(user: User): boolean {
  return user.id !== null || user.kind === "client";
}

function byNature(user: User): readonly Way[] {
  return (Object.entries(audienceRoles) as [Role, readonly string[]][]).flatMap(([role, audiences]) => {
    const units = unitsReached(user, [role]);
    const ofThatNature: RecordCondition = () => sql<SqlBool>`records.audiences && ${audiences as string[]}::text[]`;
    if (units === "all") return [{ where: unrestricted(ofThatNature) }];
    const there = ofUnits(units);
    return there ? [{ where: unrestricted((eb) => eb.and([there(eb), ofThatNature(eb)])) }] : [];
  });
}

function ofUnits(units: readonly string[]): RecordCondition | null {
  return units.length === 0 ? null : () => liesIn(units);
}

/** So many units are so large a part of a municipality that rows are looked through, and not sought unit by unit. */
const manyUnits = 64;

/**
 * The record belongs to one of these units. Many of them are put in a hash table once: as a list of values, the database would weigh
 * each against its statistics when it plans and compare each with every row, which at 600 units takes longer than all the rest.
 */
export function liesIn(units: readonly string[]): Expression<SqlBool> {
  return units.length > manyUnits
    ? sql<SqlBool>`(records.unit_id in (select unnest(${units as string[]}::uuid[]))) is true`
    : sql<SqlBool>`records.unit_id = any(${units as string[]}::uuid[])`;
}

function is(column: "records.created_by" | "records.owner_id", personId: string): RecordCondition {
  return (eb) => eb(column, "=", personId);
}

/** What another organisation has made public is open to everyone who is signed in. */
const isOutside: RecordCondition = (eb) => eb("records.kind", "=", "outside_event");

function unrestricted(way: RecordCondition): RecordCondition {
  return (eb) => eb.and([eb("records.restricted", "=", false), way(eb)]);
}

/** A restricted record is seen by its members and nobody else. As an array the list of them can lead to the records by index. */
function memberOf(personId: string): RecordCondition {
  return (eb) =>
    eb.and([
      eb("records.restricted", "=", true),
      sql<SqlBool>`records.id = any(array(
        select record_id from record_members where person_id = ${personId}))`,
    ]);
}

/** Holds one of these roles for the unit of the record. For allowedSteps of the modules. */
export function holdsForRecord(user: User, roles: readonly Role[], record: { unit_id: string | null }): boolean {
  return holdsFor(user, roles, record.unit_id);
}

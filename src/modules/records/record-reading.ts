import { type SqlBool, sql } from "kysely";
import type { Role } from "../../platform/role.ts";
import { holdsFor, type User, unitsReached } from "../../platform/user.ts";
import { audienceRoles, liesIn, lineRoles, type RecordCondition } from "./record-access.ts";

/**
 * To see that a record exists (visibleTo) is not to read all of it. Here stands who reads its words and files, and who reads its
 * restricted side, the people who were hurt or threatened. A restricted record is read whole by its members, and by nobody else.
 */

/** What reading is decided from. */
export interface ReadFacts {
  unit_id: string | null;
  created_by: string | null;
  owner_id: string | null;
  restricted: boolean;
}

/** The registrar sees that a matter exists and what it is about, not what is told in it. */
const contentRoles: readonly Role[] = [
  "ombud",
  "ombud_deputy",
  "manager",
  "coordinator",
  "department_head",
  "company_head",
  "company_security_lead",
  "security_chief",
  "crime_prevention_strategist",
  "insurance_officer",
  "safety_delegate",
  "hr",
  "data_protection_officer",
  "auditor",
];

/** Names of people who were hurt or threatened (domain 8: the ombud sees names masked, the manager names of own staff). */
const restrictedSideRoles: readonly Role[] = ["manager", "company_security_lead", "security_chief", "hr"];

export function readsContent(user: User, record: ReadFacts, isMember: boolean): boolean {
  if (user.kind === "system") return true;
  if (record.restricted) return isMember;
  return isOwn(user, record) || isHandler(user, record) || holdsFor(user, contentRoles, record.unit_id);
}

/**
 * The same as `readsContent`, as a condition on those records that the user may see at all. Null when the user reads the words of
 * everything they see, as all but registrars do.
 */
export function contentReadableBy(user: User): RecordCondition | null {
  const { id } = user;
  const seeing: readonly Role[] = [...lineRoles, ...(Object.keys(audienceRoles) as Role[])];
  if (user.kind === "system" || !user.grants.some(({ role }) => seeing.includes(role) && !contentRoles.includes(role)))
    return null;
  const units = unitsReached(user, contentRoles);
  if (units === "all") return null;
  return (eb) =>
    eb.or([
      eb("records.restricted", "=", true), // its members read it, and nobody else sees it
      eb("records.kind", "=", "outside_event"),
      ...(id === null ? [] : [eb("records.created_by", "=", id), eb("records.owner_id", "=", id)]),
      liesIn(units),
    ]);
}

export function readsRestrictedSide(user: User, record: ReadFacts, isMember: boolean): boolean {
  if (user.kind === "system") return true;
  if (record.restricted) return isMember;
  return isOwn(user, record) || holdsFor(user, restrictedSideRoles, record.unit_id);
}

/** The same as a condition on records, for records that the user need not see at all. */
export function restrictedSideReadableBy(user: User): RecordCondition {
  const { id } = user;
  const units = user.kind === "system" ? "all" : unitsReached(user, restrictedSideRoles);
  return (eb) =>
    eb.or([
      sql<SqlBool>`records.restricted and exists (
        select from record_members m where m.record_id = records.id and m.person_id = ${id})`,
      eb.and([
        eb("records.restricted", "=", false),
        eb.or([eb("records.created_by", "=", id), units === "all" ? sql<SqlBool>`true` : liesIn(units)]),
      ]),
    ]);
}

function isOwn(user: User, record: ReadFacts): boolean {
  return user.id !== null && record.created_by === user.id;
}

function isHandler(user: User, record: ReadFacts): boolean {
  return user.id !== null && record.owner_id === user.id;
}

import type { Role } from "../../platform/role.ts";
import { hasRole, holdsFor, type User, unitsReached } from "../../platform/user.ts";
import { liesIn, type RecordCondition } from "../records/record-access.ts";
import { type ReadFacts, readsContent, readsRestrictedSide } from "../records/record-reading.ts";

/**
 * Who may read which part of an incident that they may see at all. Seeing the incident is decided by records/record-access.ts,
 * doing something with it by incident-workflow.ts.
 */

/** What access is decided from. */
export type IncidentFacts = ReadFacts;

/** Those who handle: read the whole matter and move it forward. */
export const handlingRoles: readonly Role[] = [
  "ombud",
  "ombud_deputy",
  "manager",
  "coordinator",
  "department_head",
  "company_head",
  "company_security_lead",
  "security_chief",
];

/** Amounts, by the column "Claims amounts" of domain 8. */
const costRoles: readonly Role[] = [...handlingRoles, "insurance_officer", "data_protection_officer", "auditor"];

/** Why things happen, in lists and sums: those who handle, and those who look on from beside the line. */
export const causeRoles: readonly Role[] = costRoles;

/** How to reach the reporter: those who handle and need to answer. */
const contactRoles: readonly Role[] = ["manager", "coordinator", "company_security_lead", "security_chief"];

export interface ReadableParts {
  content: boolean;
  affectedPeople: boolean;
  costs: boolean;
  reporterContact: boolean;
  reporterName: boolean;
}

/** `isMember`: named member of the compartment of a restricted incident; such a member reads all of it. */
export function readableParts(user: User, incident: IncidentFacts, isMember: boolean): ReadableParts {
  const own = user.id !== null && incident.created_by === user.id;
  const handler = user.id !== null && incident.owner_id === user.id;
  if (incident.restricted && isMember) {
    return { content: true, affectedPeople: true, costs: true, reporterContact: true, reporterName: true };
  }
  const may = (roles: readonly Role[]) => holdsFor(user, roles, incident.unit_id);
  return {
    content: readsContent(user, incident, isMember),
    affectedPeople: readsRestrictedSide(user, incident, isMember),
    costs: handler || may(costRoles),
    reporterContact: own || may(contactRoles),
    reporterName: own || handler || may(handlingRoles),
  };
}

/** The same as `readableParts().costs`, as a condition on those records that the user may see at all. */
export function costsReadableBy(user: User): "all" | RecordCondition {
  const { id } = user;
  const units = user.kind === "system" ? "all" : unitsReached(user, costRoles);
  if (units === "all") return "all";
  return (eb) =>
    eb.or([
      eb("records.restricted", "=", true), // its members read it, and nobody else sees it
      ...(id === null ? [] : [eb("records.owner_id", "=", id)]),
      liesIn(units),
    ]);
}

/** Whether amounts mean anything to this user: lists leave the column and the filter out otherwise. */
export function readsSomeCosts(user: User): boolean {
  return user.kind === "system" || hasRole(user, ...costRoles);
}

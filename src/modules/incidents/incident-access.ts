import type { Role } from "../../platform/role.ts";
import { holdsFor, type User } from "../../platform/user.ts";

/**
 * Who may read which part of an incident that they may see at all. Seeing the incident is decided by records/record-access.ts,
 * doing something with it by incident-workflow.ts.
 */

/** What access is decided from. */
export interface IncidentFacts {
  unit_id: string | null;
  created_by: string | null;
  owner_id: string | null;
  restricted: boolean;
}

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

/** Names of people who were hurt or threatened (domain 8: the ombud sees names masked, the manager names of own staff). */
const affectedPeopleRoles: readonly Role[] = ["manager", "company_security_lead", "security_chief", "hr"];

/** Amounts, by the column "Claims amounts" of domain 8. */
const costRoles: readonly Role[] = [...handlingRoles, "insurance_officer", "data_protection_officer", "auditor"];

/** The words of the report. The registrar sees that a matter exists and what it is about, not what is told in it. */
const contentRoles: readonly Role[] = [
  ...handlingRoles,
  "crime_prevention_strategist",
  "insurance_officer",
  "safety_delegate",
  "hr",
  "data_protection_officer",
  "auditor",
];

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
    content: own || handler || may(contentRoles),
    affectedPeople: own || may(affectedPeopleRoles),
    costs: handler || may(costRoles),
    reporterContact: own || may(contactRoles),
    reporterName: own || handler || may(handlingRoles),
  };
}

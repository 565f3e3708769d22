import { Forbidden } from "../../platform/errors.ts";
import type { Role } from "../../platform/role.ts";
import { type User, unitsReached } from "../../platform/user.ts";

/** Those who let other systems in. */
export const clientKeepers = ["administrator"] as const satisfies readonly Role[];

export const clientsPath = "/administration/andra-system";

/** What is about the whole municipality is not for somebody who administers a part of it. */
export function needsToKeepClients(user: User): void {
  if (unitsReached(user, clientKeepers) !== "all") throw new Forbidden();
}

/** The roles that another system may have: those that see something, and the employee's, which sees nothing. */
export const clientRoles: readonly Role[] = [
  "employee",
  "coordinator",
  "manager",
  "department_head",
  "company_head",
  "company_security_lead",
  "security_chief",
  "crime_prevention_strategist",
  "insurance_officer",
  "safety_delegate",
  "hr",
  "registrar",
  "auditor",
];

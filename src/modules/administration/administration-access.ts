import { Forbidden } from "../../platform/errors.ts";
import type { Role } from "../../platform/role.ts";
import { type User, unitsReached } from "../../platform/user.ts";

/** Who may do what here. A role that was given for a part of the municipality does not open what is about all of it. */

export const settingsRoles = ["administrator", "security_chief"] as const satisfies readonly Role[];
export const outboxRoles = ["administrator"] as const satisfies readonly Role[];
export const backupRoles = ["administrator"] as const satisfies readonly Role[];
export const inviterRoles = ["administrator"] as const satisfies readonly Role[];
export const auditRoles = [
  "administrator",
  "security_chief",
  "data_protection_officer",
  "auditor",
] as const satisfies readonly Role[];
/** These also read why somebody opened a restricted record; the administrator sees that it was opened. */
export const reasonRoles = ["security_chief", "data_protection_officer", "auditor"] as const satisfies readonly Role[];
export const authorityRoles = [
  "administrator",
  "security_chief",
  "data_protection_officer",
  "auditor",
] as const satisfies readonly Role[];

export function reachesAll(user: User, roles: readonly Role[]): boolean {
  return unitsReached(user, roles) === "all";
}

/** Throws Forbidden unless one of the roles is held for the whole municipality. */
export function needsAll(user: User, roles: readonly Role[]): void {
  if (!reachesAll(user, roles)) throw new Forbidden();
}

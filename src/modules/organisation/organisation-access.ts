import type { Role } from "../../platform/role.ts";
import { hasRole, holdsFor, type User } from "../../platform/user.ts";

/** Everyone who is signed in may see how the municipality is organised. These may change it. */
export const organisationEditors: readonly Role[] = ["administrator", "security_chief"];

/** The whole of it: import, companies, outside actors. */
export function mayEditOrganisation(user: User): boolean {
  return hasRole(user, ...organisationEditors);
}

/** Facts of a unit, new units below it, its buildings: also by the one who leads what it is part of. */
export const unitEditors: readonly Role[] = [...organisationEditors, "department_head", "company_head"];

export function mayEditUnit(user: User, unitId: string | null): boolean {
  return holdsFor(user, unitEditors, unitId);
}

/** These may say that somebody is on leave, besides the person. */
const absenceRecorders: readonly Role[] = [
  "manager",
  "department_head",
  "company_head",
  "coordinator",
  "security_chief",
  "hr",
  "administrator",
];

export function mayRecordAbsence(user: User, person: { id: string; unitIds: readonly string[] }): boolean {
  return person.id === user.id || person.unitIds.some((unitId) => holdsFor(user, absenceRecorders, unitId));
}

/** These may see how to reach somebody who holds no appointment, besides the person. */
const contactReaders: readonly Role[] = [...absenceRecorders, "company_security_lead", "safety_delegate"];

export function mayReadContact(user: User, person: { id: string; unitIds: readonly string[] }): boolean {
  if (person.id === user.id || hasRole(user, "administrator", "security_chief")) return true;
  return person.unitIds.some((unitId) => holdsFor(user, contactReaders, unitId));
}

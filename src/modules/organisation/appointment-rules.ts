import type { UnitKind } from "../../../db/schema.ts";
import { type Role, roles } from "../../platform/role.ts";
import { holdsFor, type User } from "../../platform/user.ts";

/**
 * Who may appoint whom, and for what. A safety delegate (6 kap. arbetsmiljölagen) is appointed by the union and is something else
 * than a security representative; here it is only noted, by the administrator.
 */

const securityRoles: readonly Role[] = [
  "ombud",
  "ombud_deputy",
  "coordinator",
  "company_security_lead",
  "crime_prevention_strategist",
  "insurance_officer",
  "fire_safety_lead",
];

/** The line above may do what the line below may: a workplace without head would otherwise have nobody to appoint its ombud. */
export const appointingRoles: readonly { by: Role; may: readonly Role[] }[] = [
  { by: "manager", may: ["ombud", "ombud_deputy"] },
  { by: "department_head", may: ["coordinator", "manager", "ombud", "ombud_deputy"] },
  { by: "company_head", may: ["coordinator", "company_security_lead", "manager", "ombud", "ombud_deputy"] },
  { by: "security_chief", may: securityRoles },
  { by: "administrator", may: roles.filter((role) => role !== "employee") },
];

/** Who may note that an appointed person has taken the training: those who appoint, and those who arrange it. */
const trainingRoles: readonly Role[] = ["coordinator", "company_security_lead", "security_chief"];

/** What each role can be held for. */
export const roleScopes: Record<Role, readonly (UnitKind | "municipality")[]> = {
  employee: [],
  ombud: ["workplace"],
  ombud_deputy: ["workplace"],
  manager: ["workplace", "area", "department", "company"],
  coordinator: ["department", "company"],
  department_head: ["department"],
  company_head: ["company"],
  company_security_lead: ["company"],
  crime_prevention_strategist: ["municipality"],
  security_chief: ["municipality"],
  insurance_officer: ["municipality", "company"],
  safety_delegate: ["workplace", "area", "department", "company"],
  hr: ["municipality", "department", "company"],
  registrar: ["municipality", "company"],
  data_protection_officer: ["municipality", "company"],
  auditor: ["municipality"],
  board_member: ["municipality", "company"],
  fire_safety_lead: ["workplace", "department", "company", "municipality"],
  administrator: ["municipality"],
};

/** Where a role is held: a unit, or null for the whole municipality. */
export type Scope = { id: string; kind: UnitKind } | null;

export function mayAppoint(user: User, role: Role, scope: Scope): boolean {
  if (!roleScopes[role].includes(scope?.kind ?? "municipality")) return false;
  return appointingRoles.some((rule) => rule.may.includes(role) && holdsFor(user, [rule.by], scope?.id ?? null));
}

export function appointableRoles(user: User, scope: Scope): Role[] {
  return roles.filter((role) => mayAppoint(user, role, scope));
}

/** The administrator writes down what somebody else has decided, and must say who. */
export function mustNameDecider(user: User, role: Role, scope: Scope): boolean {
  return !appointingRoles.some(
    (rule) => rule.by !== "administrator" && rule.may.includes(role) && holdsFor(user, [rule.by], scope?.id ?? null),
  );
}

export function mayRecordTraining(user: User, role: Role, scope: Scope): boolean {
  return mayAppoint(user, role, scope) || holdsFor(user, trainingRoles, scope?.id ?? null);
}

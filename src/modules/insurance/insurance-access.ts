import type { Role } from "../../platform/role.ts";

/** Who may do what about insurance, claims and what safety costs (domain section 8, "claims amounts"). What of it one sees: record-access.ts. */

/** Keep the register of policies and objects, and handle claims. */
export const insuranceHandlingRoles: readonly Role[] = ["insurance_officer", "security_chief"];

/** Read claims of the units they hold the role for. */
export const claimReadingRoles: readonly Role[] = [
  "insurance_officer",
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

/** Read what safety costs: of the units they hold the role for, the last only sums for the whole. */
export const economyReadingRoles: readonly Role[] = [
  "insurance_officer",
  "manager",
  "coordinator",
  "department_head",
  "company_head",
  "company_security_lead",
  "security_chief",
  "auditor",
  "crime_prevention_strategist",
  "board_member",
];

/** Get sums for the whole municipality and nothing behind them (domain 8: "costs aggregated", "totals"). */
export const sumReadingRoles: readonly Role[] = ["crime_prevention_strategist", "board_member"];

/** Enter costs and hours of the units they hold the role for. An auditor only reads. */
export const costEnteringRoles: readonly Role[] = economyReadingRoles.filter(
  (role) => !sumReadingRoles.includes(role) && role !== "auditor",
);

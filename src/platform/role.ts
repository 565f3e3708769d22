import type { Role as DatabaseRole } from "../../db/schema.ts";

/** The roles of domain section 8. Names in Swedish and English: organisation/role-texts.ts. */
export type Role = DatabaseRole;

export const roles = [
  "employee",
  "ombud",
  "ombud_deputy",
  "manager",
  "coordinator",
  "department_head",
  "company_head",
  "company_security_lead",
  "crime_prevention_strategist",
  "security_chief",
  "insurance_officer",
  "safety_delegate",
  "hr",
  "registrar",
  "data_protection_officer",
  "auditor",
  "board_member",
  "fire_safety_lead",
  "administrator",
] as const satisfies readonly Role[];

import type { Role } from "../../platform/role.ts";
import type { User } from "../../platform/user.ts";
import { holdsForRecord } from "../records/record-access.ts";

const markingRoles: readonly Role[] = [
  "manager",
  "coordinator",
  "department_head",
  "company_head",
  "company_security_lead",
  "security_chief",
  "insurance_officer",
  "registrar",
];

/** Who may mark and lift, of those who may see the record at all. */
export function mayMark(user: User, record: { unit_id: string | null }): boolean {
  return holdsForRecord(user, markingRoles, record);
}

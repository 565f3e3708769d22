import type { Role } from "../../../platform/role.ts";

/**
 * The roles that a group may give. Not among them: the security organisation, whose members a head decides on by name (see
 * docs/decisions/0016-the-directory.md), and the safety delegate, who is appointed by the union.
 */
export const groupRoles: readonly Role[] = [
  "manager",
  "department_head",
  "company_head",
  "hr",
  "registrar",
  "data_protection_officer",
  "auditor",
  "board_member",
  "administrator",
];

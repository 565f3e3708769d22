import type { User } from "../../platform/user.ts";
import { holdsForRecord } from "../records/record-access.ts";
import { insuranceHandlingRoles } from "./insurance-access.ts";

/** Change a policy that one sees, its deductibles and objects, and renew it. */
export function keepsPolicy(user: User, policy: { unit_id: string | null }): boolean {
  return holdsForRecord(user, insuranceHandlingRoles, policy);
}

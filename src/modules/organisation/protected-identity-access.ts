import type { Queryable } from "../../platform/database.ts";
import type { PlainDate } from "../../platform/dates.ts";
import { hasRole, type User } from "../../platform/user.ts";
import { nearestHolders } from "./role-holders.ts";

/**
 * Who may say that a person has protected identity, and read the legal name: the security chief and the person's own head. An
 * administrator may not. Nobody reads their own here, nor needs to.
 */
export async function mayReadLegalName(
  db: Queryable,
  user: User,
  person: { id: string; unitIds: readonly string[] },
  on: PlainDate,
): Promise<boolean> {
  if (user.id === null) return false;
  if (hasRole(user, "security_chief")) return true;
  if (!hasRole(user, "manager")) return false;
  for (const unitId of person.unitIds) {
    const heads = await nearestHolders(db, ["manager"], unitId, on);
    if (heads.some((head) => head.id === user.id)) return true;
  }
  return false;
}

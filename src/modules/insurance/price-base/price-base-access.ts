import type { Role } from "../../../platform/role.ts";
import { type User, unitsReached } from "../../../platform/user.ts";
import { insuranceHandlingRoles } from "../insurance-access.ts";

/** See the price base amounts: those who handle insurance, and whoever looks after the settings. */
export const priceBaseRoles: readonly Role[] = [...insuranceHandlingRoles, "administrator"];

/** Change them: they are of the whole municipality, so for those who hold the role for all of it. */
export function keepsPriceBase(user: User): boolean {
  return unitsReached(user, priceBaseRoles) === "all";
}

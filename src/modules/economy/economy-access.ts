import { NotFound } from "../../platform/errors.ts";
import type { Role } from "../../platform/role.ts";
import { hasRole, type User, unitsReached } from "../../platform/user.ts";
import { economyReadingRoles, sumReadingRoles } from "../insurance/insurance-access.ts";

/**
 * Who reads what of what risk costs (domain 8, "claims amounts"). Most read their own units, and each figure leads to its rows. Some
 * get sums for the whole municipality and nothing behind them: never of few losses, so that no figure tells of one of them. Restricted
 * matters are in no figure, for anybody: then a figure is the sum of rows that its reader may open.
 */
export interface EconomyScope {
  /** "rows": figures of these units, with what is behind them. "sums": figures of the whole, and nothing else. */
  kind: "rows" | "sums";
  units: "all" | readonly string[];
  /** Figures of fewer losses than this are not told. */
  smallest: number;
}

export const economyRowRoles: readonly Role[] = economyReadingRoles.filter((role) => !sumReadingRoles.includes(role));

const few = 5;

/** Has both units of one's own and a right to sums for the whole. */
export function mayChooseWhole(user: User): boolean {
  return hasRole(user, ...sumReadingRoles) && hasRole(user, ...economyRowRoles);
}

export function economyScopeOf(user: User, wantsWhole: boolean): EconomyScope {
  const units = unitsReached(user, economyRowRoles);
  const isWhole = hasRole(user, ...sumReadingRoles) && (wantsWhole || units.length === 0);
  return isWhole ? { kind: "sums", units: "all", smallest: few } : { kind: "rows", units, smallest: 1 };
}

/** What is about the whole municipality and nothing less: those who read all of it. */
export const wholeReadingRoles: readonly Role[] = ["insurance_officer", "security_chief", "auditor"];

/** NotFound for those who hold the role for some units only. */
export function requireWhole(user: User): void {
  if (unitsReached(user, wholeReadingRoles) !== "all") throw new NotFound();
}

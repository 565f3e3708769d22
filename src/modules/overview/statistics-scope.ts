import type { RecordKind } from "../../../db/schema.ts";
import type { Role } from "../../platform/role.ts";
import { hasRole, type User } from "../../platform/user.ts";
import { costsReadableBy, readsSomeCosts } from "../incidents/incident-access.ts";
import { type IncidentFilter, noFilter } from "../incidents/incident-filter.ts";
import { type RecordCondition, waysToSee } from "../records/record-access.ts";

/**
 * What figures a user gets. Most count what they may see, and each figure leads to its rows. Some have a right to figures for the
 * whole municipality without seeing what is behind them (domain 8): those are of whole months, never of restricted incidents, and
 * a figure so small that it might tell of somebody is not told.
 */
export interface StatisticsScope {
  kind: "seen" | "whole";
  /** What counts of a kind, one condition for each way in which it comes to count; nothing comes by two (records/record-access.ts). */
  countable: (kind: RecordKind) => readonly RecordCondition[];
  /** Of which incidents amounts are added up. */
  costs: "all" | "none" | RecordCondition;
  /** Figures of fewer incidents than this are not told; and amounts of fewer than the second. */
  smallest: number;
  smallestForCost: number;
}

/** Domain 8, column "All": aggregates, compare, costs aggregated, totals. */
const wholeRoles: readonly Role[] = ["board_member", "coordinator", "department_head", "crime_prevention_strategist"];

/** Sees no rows at all, only figures. */
const onlyWholeRoles: readonly Role[] = ["board_member"];

const few = 5;

export function mayCountWhole(user: User): boolean {
  return hasRole(user, ...wholeRoles);
}

export function scopeOf(user: User, wantsWhole: boolean): StatisticsScope {
  const isWhole = mayCountWhole(user) && (wantsWhole || (hasRole(user, ...onlyWholeRoles) && seesNothingElse(user)));
  if (isWhole) {
    const open: RecordCondition = (eb) => eb("records.restricted", "=", false);
    return {
      kind: "whole",
      countable: (kind) => (kind === "incident" ? [open] : []),
      costs: "all",
      smallest: few,
      smallestForCost: few,
    };
  }
  // The strategist reads no amounts but gets them added up.
  const addsUp = hasRole(user, "crime_prevention_strategist") && !readsSomeCosts(user);
  return {
    kind: "seen",
    countable: (kind) => waysToSee(user, kind).map(({ where }) => where),
    costs: addsUp ? "all" : readsSomeCosts(user) ? costsReadableBy(user) : "none",
    smallest: 1,
    smallestForCost: addsUp ? few : 1,
  };
}

function seesNothingElse(user: User): boolean {
  return user.grants.every(({ role }) => role === "employee" || onlyWholeRoles.includes(role));
}

/** What may be asked of figures for the whole: kind of incident and where in the organisation, nothing that singles anybody out. */
export function coarse(filter: IncidentFilter): IncidentFilter {
  const { types, classes, severities, unit, from, to } = filter;
  return { ...noFilter, types, classes, severities, unit: unit === "none" ? null : unit, from, to };
}

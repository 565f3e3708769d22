import type { UnitKind } from "../../../db/schema.ts";
import type { Role } from "../../platform/role.ts";
import { roleScopes } from "./appointment-rules.ts";
import type { CoverageDemand } from "./coverage-state.ts";

/** What the municipality demands of every unit of a kind: which role must be held there, by how many, and what counts. */
export interface CoverageRule extends CoverageDemand {
  id: string;
  role: Role;
  appliesTo: UnitKind;
  /** After so many days as vacant, those above are told as well. */
  toleranceDays: number;
  active: boolean;
  version: number;
}

/** What may be changed; which role and which kind of unit it is about stays. */
export type CoverageRuleTerms = Omit<CoverageRule, "id" | "role" | "appliesTo" | "version">;

/** A safety delegate is appointed by the union (6 kap. arbetsmiljölagen): no demand of ours. */
export const demandableRoles: readonly Role[] = [
  "ombud",
  "ombud_deputy",
  "coordinator",
  "manager",
  "department_head",
  "company_head",
  "company_security_lead",
  "fire_safety_lead",
];

export const unitKinds = ["workplace", "area", "department", "company"] as const satisfies readonly UnitKind[];

export function canBeHeldAt(role: Role, kind: UnitKind): boolean {
  return demandableRoles.includes(role) && roleScopes[role].includes(kind);
}

/** What a new rule begins with. */
export const usualTerms: CoverageRuleTerms = {
  minCount: 1,
  warnDays: 60,
  toleranceDays: 30,
  trainingNeeded: true,
  trainingMonths: null,
  active: true,
};

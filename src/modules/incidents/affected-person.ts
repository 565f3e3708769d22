import type { AffectedRole } from "../../../db/schema.ts";

export const affectedRoles = [
  "employee",
  "pupil",
  "client",
  "visitor",
  "elected",
  "other",
] as const satisfies readonly AffectedRole[];

/** Somebody who was hurt or threatened, as reported: a person in the register, or words ("en elev i årskurs 5"). */
export interface NewAffectedPerson {
  personId: string | null;
  label: string | null;
  role: AffectedRole;
  /** 0 unhurt - 5 dead. */
  injuryLevel: number;
}

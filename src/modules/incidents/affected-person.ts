import type { AffectedRole } from "../../../db/schema.ts";
import type { User } from "../../platform/user.ts";
import type { PersonPick } from "../organisation/resolve-person.ts";
import type { AffectedChoice } from "./incident-form.ts";

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

interface Reported {
  affected: AffectedChoice | "";
  affectedName: string | null;
  injury: string;
}

const roleOf: Partial<Record<AffectedChoice, AffectedRole>> = {
  pupil: "pupil",
  client: "client",
  visitor: "visitor",
  elected: "elected",
};

/** The people of a report. Of "several" the first two are put down, for whoever handles it to complete. */
export function affectedAsReported(
  reported: Reported,
  named: PersonPick,
  user: User,
  words: { affectedChoices: Record<AffectedChoice, string>; affectedSeveral: (number: number) => string },
): NewAffectedPerson[] {
  const { affected } = reported;
  const injuryLevel = Number(reported.injury);
  const unnamed = { personId: null, label: null, role: "employee", injuryLevel } as const;
  if (affected === "" || affected === "nobody") return [];
  if (affected === "me") return [{ ...unnamed, personId: user.id }];
  if (affected === "several") return [1, 2].map((number) => ({ ...unnamed, label: words.affectedSeveral(number) }));
  if (affected === "colleague" && named.person) return [{ ...unnamed, personId: named.person.id }];
  const label = reported.affectedName ?? words.affectedChoices[affected];
  return [{ ...unnamed, role: roleOf[affected] ?? "employee", label }];
}

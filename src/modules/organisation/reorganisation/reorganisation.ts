import type { PlainDate } from "../../../platform/dates.ts";

/** What is to happen with which units, from which day. */
export type Reorganisation = Merge | Split | Close;

interface Common {
  /** The first day of the new order. */
  on: PlainDate;
  reason: string;
}

export interface Merge extends Common {
  kind: "merge";
  unitIds: readonly string[];
  /** One of ours that takes over, or a new one. */
  target: { id: string } | { name: string; headId: string | null };
}

export interface Split extends Common {
  kind: "split";
  unitId: string;
  into: readonly { name: string; headId: string | null }[];
  /** Person to the number of the part; whoever is not named goes to the first. */
  placement: Readonly<Record<string, number>>;
}

export interface Close extends Common {
  kind: "close";
  unitId: string;
  /** Where the staff go; null = nowhere yet. */
  moveToId: string | null;
}

/** The units that end. */
export function endingUnitIds(reorganisation: Reorganisation): readonly string[] {
  if (reorganisation.kind !== "merge") return [reorganisation.unitId];
  const { target, unitIds } = reorganisation;
  return "id" in target ? unitIds.filter((id) => id !== target.id) : unitIds;
}

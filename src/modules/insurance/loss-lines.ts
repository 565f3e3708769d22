import type { InsuranceLine, InsuredObjectKind, LossCause } from "../../../db/schema.ts";

/** Lines among which nothing but the terms of the policies decides. */
type LineGroup = readonly InsuranceLine[];

/** Which lines a loss falls under by its cause: the first group of which a policy holds. */
const linesOfCause: Readonly<Record<LossCause, readonly LineGroup[]>> = {
  fire: [["property"]],
  water: [["property"]],
  burglary: [["property"]],
  theft: [["property"]],
  vandalism: [["property"]],
  glass: [["property"]],
  nature: [["property"]],
  machinery: [["property"]],
  other: [["property"]],
  vehicle: [["vehicle"]],
  it: [["cyber"], ["property"]],
  interruption: [["consequential_loss"], ["property"]],
  liability: [["liability"]],
  injury: [["accident_pupils", "accident_other"]],
};

export const insuranceLines = [
  "property",
  "consequential_loss",
  "liability",
  "vehicle",
  "accident_pupils",
  "accident_other",
  "business_travel",
  "municipal_assignment",
  "contract_works",
  "art",
  "cyber",
  "decontamination",
  "directors",
] as const satisfies readonly InsuranceLine[];

export const lossCauses = Object.keys(linesOfCause) as [LossCause, ...LossCause[]];

/** What is insured by a line of its own is so whatever harms it. */
const linesOfObject: Partial<Record<InsuredObjectKind, LineGroup>> = { vehicle: ["vehicle"], art: ["art"] };

/** Losses of these lines are losses of an object, and covered only when that is insured. */
const objectLines: readonly InsuranceLine[] = ["property", "consequential_loss", "vehicle", "art", "contract_works"];

/** The lines that a loss may fall under, in order: a later group counts only when no policy of an earlier one holds. */
export function linesFor(cause: LossCause, objectKind: InsuredObjectKind | null): readonly LineGroup[] {
  const byCause = linesOfCause[cause];
  const own = objectKind === null ? undefined : linesOfObject[objectKind];
  const isDamage = byCause.some((group) => group.some(isAboutObjects));
  return own && isDamage ? [own, ...byCause] : byCause;
}

export function isAboutObjects(line: InsuranceLine): boolean {
  return objectLines.includes(line);
}

/** The kinds of objects that a policy of a line may name. */
export function objectKindsOf(line: InsuranceLine): readonly InsuredObjectKind[] {
  if (line === "vehicle") return ["vehicle"];
  return line === "art" ? ["art"] : ["building", "special", "art", "group"];
}

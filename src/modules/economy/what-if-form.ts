import type { Language } from "../../platform/language.ts";
import { parseKronor, readKronor } from "../../platform/money.ts";
import type { FormErrors } from "../../ui/form-errors.ts";
import { fieldMessages } from "../records/read-fields.ts";
import type { TriedLevel, TriedLevels } from "./what-if.ts";
import { whatIfTexts } from "./what-if-texts.ts";

export const levelNames = ["internal", "external", "aggregate"] as const;
type LevelName = (typeof levelNames)[number];

/** The names in the address, so that a trial can be sent to somebody as a link. */
export const levelFields: Readonly<Record<LevelName, { value: string; unit: string }>> = {
  internal: { value: "intern", unit: "intern_enhet" },
  external: { value: "extern", unit: "extern_enhet" },
  aggregate: { value: "arstak", unit: "arstak_enhet" },
};

export interface AskedLevels {
  levels: TriedLevels;
  errors: FormErrors;
}

/** What the address asks to try. With errors nothing is tried. */
export function readLevels(query: URLSearchParams, language: Language): AskedLevels {
  const errors: Record<string, string> = {};
  const levels: Record<LevelName, TriedLevel | null> = { internal: null, external: null, aggregate: null };
  for (const name of levelNames) {
    const typed = (query.get(levelFields[name].value) ?? "").trim();
    if (typed === "") continue;
    const isBase = query.get(levelFields[name].unit) === "pbb";
    const level = isBase ? baseAmounts(typed) : kronor(typed);
    if (level === null)
      errors[levelFields[name].value] = isBase ? whatIfTexts(language).wrongBase : wrongKronor(typed, language);
    levels[name] = level;
  }
  const { internal, external } = levels;
  if (internal && external && isAbove(internal, external)) errors.intern = whatIfTexts(language).wrongOrder;
  return { levels, errors };
}

function kronor(typed: string): TriedLevel | null {
  const ore = parseKronor(typed);
  return ore === null ? null : { ore };
}

/** "0,5" or "3" as thousandths. */
function baseAmounts(typed: string): TriedLevel | null {
  const match = /^(\d{1,4})(?:[.,](\d{1,3}))?$/.exec(typed);
  if (!match) return null;
  return { thousandthsOfBase: Number(match[1]) * 1000 + Number((match[2] ?? "").padEnd(3, "0")) };
}

/** Of levels in different units only each year can tell; the lower one then holds for both. */
function isAbove(internal: TriedLevel, external: TriedLevel): boolean {
  if ("ore" in internal && "ore" in external) return internal.ore > external.ore;
  if ("ore" in internal || "ore" in external) return false;
  return internal.thousandthsOfBase > external.thousandthsOfBase;
}

function wrongKronor(typed: string, language: Language): string {
  const read = readKronor(typed);
  return fieldMessages(language).money["ore" in read ? "too_large" : read.problem];
}

import type { LossCause } from "../../../db/schema.ts";
import { isUuid } from "../../platform/uuid.ts";

export const lossCauses = [
  "fire",
  "water",
  "burglary",
  "theft",
  "vandalism",
  "glass",
  "vehicle",
  "nature",
  "machinery",
  "it",
  "liability",
  "injury",
  "interruption",
  "other",
] as const satisfies readonly LossCause[];

/** What of what risk costs; it stands whole in the address, so that a figure leads to its rows. What is unknown there is not said. */
export interface RiskCostFilter {
  year: number;
  /** The five years that end with `year` instead of it alone. */
  five: boolean;
  /** A unit with those below it. */
  unit: string | null;
  /** Only the unit itself, or losses of no unit when `unit` is null. */
  unitAlone: boolean;
  cause: LossCause | "none" | null;
  building: string | null;
  /** Sums for the whole municipality instead of one's own units. */
  whole: boolean;
}

/** `thisYear` is not over: what was the year before is shown when nothing else is asked for. */
export function readRiskCostFilter(query: URLSearchParams, thisYear: number): RiskCostFilter {
  const id = (name: string) => {
    const value = query.get(name) ?? "";
    return isUuid(value) ? value.toLowerCase() : null;
  };
  const cause = query.get("orsak") ?? "";
  return {
    year: readYear(query.get("ar"), thisYear) ?? thisYear - 1,
    five: query.get("period") === "fem",
    unit: id("enhet"),
    unitAlone: query.get("bara_enheten") === "1",
    cause: cause === "ingen" ? "none" : (lossCauses.find((one) => one === cause) ?? null),
    building: id("byggnad"),
    whole: query.get("omfattning") === "kommunen",
  };
}

function readYear(text: string | null, thisYear: number): number | null {
  const year = /^20\d\d$/.test(text ?? "") ? Number(text) : 0;
  return year >= 2000 && year <= thisYear + 1 ? year : null;
}

export function riskCostHref(path: string, filter: RiskCostFilter, more: Record<string, string> = {}): string {
  const query = new URLSearchParams({ ar: String(filter.year) });
  if (filter.five) query.set("period", "fem");
  if (filter.unit) query.set("enhet", filter.unit);
  if (filter.unitAlone) query.set("bara_enheten", "1");
  if (filter.cause) query.set("orsak", filter.cause === "none" ? "ingen" : filter.cause);
  if (filter.building) query.set("byggnad", filter.building);
  if (filter.whole) query.set("omfattning", "kommunen");
  for (const [name, value] of Object.entries(more)) query.set(name, value);
  return `${path}?${query}`;
}

/** The calendar years that the filter asks of, both included. */
export function yearsAskedFor({ year, five }: RiskCostFilter): { from: number; to: number } {
  return { from: five ? year - 4 : year, to: year };
}

import type { ReportKind } from "../../../db/schema.ts";
import { addDays, addMonths, type PlainDate } from "../../platform/dates.ts";

/** What a report is: its kinds, where it stands, and the sections that its author may write in. */

export const reportKinds = ["tertial", "loss_history", "insurance_year"] as const satisfies readonly ReportKind[];

export type ReportStatus = "draft" | "sent" | "acknowledged" | "finished" | "discarded";

/** From where to where each step goes; a draft is sent when there is somebody to acknowledge it, else it is finished. */
export const reportSteps = {
  send: { from: "draft", to: "sent", ends: false },
  finish: { from: "draft", to: "finished", ends: true },
  acknowledge: { from: "sent", to: "acknowledged", ends: true },
  discard: { from: "draft", to: "discarded", ends: true },
} as const satisfies Record<string, { from: ReportStatus; to: ReportStatus; ends: boolean }>;

/** Each has a place for the author's own words. */
export const sectionsOf = {
  tertial: ["summary", "events", "causes", "measures", "coverage", "requests"],
  loss_history: ["summary", "lines", "objects", "largest", "prevention"],
  insurance_year: ["summary", "policies", "losses", "risk_cost", "fund", "ahead"],
} as const satisfies Record<ReportKind, readonly string[]>;

export type Section = (typeof sectionsOf)[ReportKind][number];

/** First and last day, both included. */
export interface ReportPeriod {
  from: PlainDate;
  to: PlainDate;
}

/** A third of a year, 1 to 3: January to April, May to August, September to December. */
export function tertialPeriod(year: number, tertial: number): ReportPeriod {
  const from = `${year}-${String(tertial * 4 - 3).padStart(2, "0")}-01`;
  return { from, to: addDays(addMonths(from, 4), -1) };
}

export function yearsPeriod(from: number, to: number): ReportPeriod {
  return { from: `${from}-01-01`, to: `${to}-12-31` };
}

/** The same days a year earlier; to compare with. */
export function yearBefore({ from, to }: ReportPeriod): ReportPeriod {
  return { from: addMonths(from, -12), to: addDays(addMonths(addDays(to, 1), -12), -1) };
}

export const yearOf = (date: PlainDate) => Number(date.slice(0, 4));

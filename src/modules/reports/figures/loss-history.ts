import type { InsuranceLine } from "../../../../db/schema.ts";
import type { Queryable } from "../../../platform/database.ts";
import type { ReportPeriod } from "../written-report.ts";
import { type LargeLoss, type LossGroup, type LossSum, largestLosses, lossBreakdown } from "./loss-breakdown.ts";

export interface LossHistoryFigures {
  kind: "loss_history";
  whole: LossSum;
  byLine: LossGroup[];
  byObject: LossGroup[];
  byYear: LossGroup[];
  largest: LargeLoss[];
}

/** What the insurer asks for: losses per line and object, and what each of the years has cost. */
export async function lossHistoryFigures(
  db: Queryable,
  period: ReportPeriod,
  line: InsuranceLine | null,
): Promise<LossHistoryFigures> {
  const question = { ...period, line };
  const { whole, by } = await lossBreakdown(db, ["line", "object", "year"], question);
  return {
    kind: "loss_history",
    whole,
    byLine: by.line,
    byObject: by.object,
    byYear: by.year,
    largest: await largestLosses(db, question),
  };
}

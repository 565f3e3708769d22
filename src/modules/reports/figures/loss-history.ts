import type { InsuranceLine } from "../../../../db/schema.ts";
import type { Queryable } from "../../../platform/database.ts";
import type { ReportPeriod } from "../written-report.ts";
import { type LargeLoss, type LossGroup, type LossSum, largestLosses, lossesBy, lossSum } from "./loss-breakdown.ts";

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
  return {
    kind: "loss_history",
    whole: await lossSum(db, question),
    byLine: await lossesBy(db, "line", question),
    byObject: await lossesBy(db, "object", question),
    byYear: await lossesBy(db, "year", question),
    largest: await largestLosses(db, question),
  };
}

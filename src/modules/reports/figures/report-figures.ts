import type { InsuranceLine, ReportKind } from "../../../../db/schema.ts";
import type { Database, Queryable } from "../../../platform/database.ts";
import type { PlainDate } from "../../../platform/dates.ts";
import { municipalityOf } from "../../organisation/municipality.ts";
import { type InsuranceYearFigures, insuranceYearFigures } from "./insurance-year.ts";
import { type LossHistoryFigures, lossHistoryFigures } from "./loss-history.ts";
import { type TertialFigures, tertialFigures } from "./tertial.ts";

/** What a report counts, as it is frozen with it. */
export type ReportFigures = LossHistoryFigures | InsuranceYearFigures | TertialFigures;

interface ReportQuestion {
  kind: ReportKind;
  from_on: PlainDate;
  to_on: PlainDate;
  line: InsuranceLine | null;
  unit_id: string | null;
}

/** Counts what the report is about, as it is now. Asked twice of a period that is over, the answer is the same. */
export async function figuresFor(db: Queryable, report: ReportQuestion): Promise<ReportFigures> {
  const period = { from: report.from_on, to: report.to_on };
  switch (report.kind) {
    case "loss_history":
      return lossHistoryFigures(db, period, report.line);
    case "insurance_year":
      return insuranceYearFigures(db, period, (await municipalityOf(db)).population);
    case "tertial":
      if (report.unit_id === null) throw new Error("A tertial report is about a department");
      return tertialFigures(db, report.unit_id, period);
  }
}

/** As `figuresFor`, of one moment: each question sees the same losses and claims, whatever is changed while they are asked. */
export function figuresAtOneMoment(db: Database, report: ReportQuestion): Promise<ReportFigures> {
  return db
    .transaction()
    .setIsolationLevel("repeatable read")
    .setAccessMode("read only")
    .execute((trx) => figuresFor(trx, report));
}

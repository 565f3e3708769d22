import { sql } from "kysely";
import type { InsuranceLine } from "../../../../db/schema.ts";
import type { Queryable } from "../../../platform/database.ts";
import type { PlainDate } from "../../../platform/dates.ts";
import { lossesOf, lossFigures } from "../../economy/loss-queries.ts";
import { otherCosts } from "../../economy/other-cost-queries.ts";
import { type RiskCost, rollingYears } from "../../economy/risk-cost.ts";
import { type ReportPeriod, yearBefore, yearOf } from "../written-report.ts";
import { type LargeLoss, type LossGroup, type LossSum, largestLosses, lossBreakdown } from "./loss-breakdown.ts";

interface PolicyInForce {
  line: InsuranceLine;
  insurer: string;
  beginsOn: PlainDate;
  endsOn: PlainDate;
  premiumOre: number;
}

export interface InsuranceYearFigures {
  kind: "insurance_year";
  whole: LossSum;
  before: LossSum;
  policies: PolicyInForce[];
  byDepartment: LossGroup[];
  byCause: LossGroup[];
  largest: LargeLoss[];
  /** Five years that end with this one. */
  riskCost: { year: number; cost: RiskCost }[];
  population: number | null;
  fund: { openingOre: number; inOre: number; outOre: number; closingOre: number } | null;
}

/** The whole of what insurance and risk cost in a year, for those who decide. */
export async function insuranceYearFigures(
  db: Queryable,
  period: ReportPeriod,
  population: number | null,
): Promise<InsuranceYearFigures> {
  const { whole, by } = await lossBreakdown(db, ["department", "cause"], period);
  return {
    kind: "insurance_year",
    whole,
    before: (await lossBreakdown(db, [], yearBefore(period))).whole,
    policies: await policiesInForce(db, period),
    byDepartment: by.department,
    byCause: by.cause,
    largest: await largestLosses(db, period),
    riskCost: await riskCostOf(db, yearOf(period.to)),
    population,
    fund: await fundOf(db, period),
  };
}

async function policiesInForce(db: Queryable, { from, to }: ReportPeriod): Promise<PolicyInForce[]> {
  const { rows } = await sql<PolicyInForce>`
    select p.line, p.insurer, p.begins_on as "beginsOn", p.ends_on as "endsOn", p.premium_ore as "premiumOre"
    from policies p join records r on r.id = p.id
    where p.begins_on <= ${to}::date and p.ends_on >= ${from}::date and not r.restricted
    order by p.line, p.begins_on, p.insurer, p.id`.execute(db);
  return rows;
}

async function riskCostOf(db: Queryable, year: number): Promise<{ year: number; cost: RiskCost }[]> {
  const years = { from: year - rollingYears + 1, to: year };
  const everything = lossesOf("all", { cause: null, building: null, unit: null, unitAlone: false });
  const losses = await lossFigures(db, everything, { years, period: years, above: null });
  const others = await otherCosts(db, "all", years);
  return Array.from({ length: rollingYears }, (_, index) => {
    const one = years.from + index;
    const sums = losses.byYear.get(one);
    const cost = {
      premiumOre: others.premiumOre.get(one) ?? 0,
      workplaceOre: sums?.workplaceOre ?? 0,
      fundOre: sums?.fundOre ?? 0,
      uninsuredOre: sums?.uninsuredOre ?? 0,
      preventionOre: others.preventionOre.get(one) ?? 0,
      administrationOre: others.administrationOre.get(one) ?? 0,
      recoveredOre: sums?.recoveredOre ?? 0,
    };
    return { year: one, cost };
  });
}

/** Null when there is no fund. */
async function fundOf(db: Queryable, { from, to }: ReportPeriod): Promise<InsuranceYearFigures["fund"]> {
  const { rows } = await sql<{ entries: number; openingOre: number; inOre: number; outOre: number }>`
    select count(*)::int as entries,
      coalesce(sum(amount_ore) filter (where on_date < ${from}::date), 0)::bigint as "openingOre",
      coalesce(sum(amount_ore) filter (where on_date >= ${from}::date and amount_ore > 0), 0)::bigint as "inOre",
      coalesce(-sum(amount_ore) filter (where on_date >= ${from}::date and amount_ore < 0), 0)::bigint as "outOre"
    from fund_entries where on_date <= ${to}::date`.execute(db);
  const [row] = rows;
  if (!row || row.entries === 0) return null;
  const { openingOre, inOre, outOre } = row;
  return { openingOre, inOre, outOre, closingOre: openingOre + inOre - outOre };
}

import type { LossCause } from "../../../db/schema.ts";
import type { Queryable } from "../../platform/database.ts";
import type { User } from "../../platform/user.ts";
import { type EconomyScope, economyScopeOf } from "./economy-access.ts";
import {
  type LossesOfUnit,
  type LossFigures,
  type LossSums,
  largestLosses,
  lossesBelow,
  lossesOf,
  lossFigures,
  unitsAskedFor,
} from "./loss-queries.ts";
import { type OtherCosts, otherCosts } from "./other-cost-queries.ts";
import { noRiskCost, type RiskCost, type Rolling, rolling, rollingYears, totalOf } from "./risk-cost.ts";
import { type RiskCostFilter, yearsAskedFor } from "./risk-cost-filter.ts";

export interface YearOfCost {
  year: number;
  cost: RiskCost;
  /** Losses behind what is retained. */
  number: number;
  /** The year is not over. */
  isUnfinished: boolean;
}

export interface UnitCost extends LossesOfUnit {
  premiumOre: number;
}

export interface RiskCostReport {
  scope: EconomyScope;
  /** Only losses: what is asked for by cause or building has no premium, prevention or administration of its own. */
  onlyLosses: boolean;
  years: YearOfCost[];
  rolling: Rolling[];
  /** Of the year asked for, or the five years that end with it. */
  units: UnitCost[];
  /** The unit whose parts `units` are; null when they are departments and companies. */
  above: string | null;
  causes: { cause: LossCause | null; sums: LossSums }[];
  buildings: { id: string; name: string; sums: LossSums }[];
}

const yearsShown = 10;

/** Everything the page of what risk costs tells, of what the user may read. NotFound for a unit that is not theirs. */
export async function riskCostReport(
  db: Queryable,
  user: User,
  filter: RiskCostFilter,
  thisYear: number,
): Promise<RiskCostReport> {
  const scope = economyScopeOf(user, filter.whole);
  const asked = scope.kind === "sums" ? { ...filter, unit: null, unitAlone: false, building: null } : filter;
  const units = await unitsAskedFor(db, scope, asked);
  const last = Math.max(filter.year, thisYear);
  // The first mean of five years needs the four before it.
  const years = { from: last - yearsShown - rollingYears + 2, to: last };
  const period = yearsAskedFor(filter);
  const condition = lossesOf(units, asked);
  const onlyLosses = asked.cause !== null || asked.building !== null;
  const spans = Array.from({ length: yearsShown }, (_, index) => {
    const to = last - yearsShown + 1 + index;
    return { from: to - rollingYears + 1, to };
  });
  const [losses, others, largest] = await Promise.all([
    lossFigures(db, condition, { years, period, above: asked.unit }),
    onlyLosses ? null : otherCosts(db, units, years),
    largestLosses(db, condition, spans),
  ]);
  const all = Array.from({ length: years.to - years.from + 1 }, (_, index) =>
    yearOf(years.from + index, losses, others, thisYear),
  );
  const totals = sinceTheFirst(all.map(({ year, cost }) => ({ year, totalOre: totalOf(cost) })));
  const { below, above } = await partsThatTell(losses.byUnit, asked.unit, (one) =>
    lossesBelow(db, condition, { period, above: one }),
  );
  return {
    scope,
    onlyLosses,
    years: all.slice(-yearsShown),
    // A mean over a year that is not told would tell it by subtraction.
    rolling: rolling(totals, (year) => largest[spans.findIndex(({ to }) => to === year)] ?? 0).filter(({ year }) =>
      all.every((one) => one.year > year || one.year <= year - rollingYears || isYearTold(one, scope)),
    ),
    units: scope.kind === "sums" ? [] : withPremiums(below, others, asked),
    above,
    causes: losses.byCause,
    buildings: scope.kind === "sums" ? [] : losses.byBuilding,
  };
}

/** Years before anything was written down are unknown and not free: a mean over them would be too low. */
function sinceTheFirst(totals: { year: number; totalOre: number }[]): { year: number; totalOre: number }[] {
  const first = totals.findIndex(({ totalOre }) => totalOre !== 0);
  return first === -1 ? [] : totals.slice(first);
}

function yearOf(year: number, losses: LossFigures, others: OtherCosts | null, thisYear: number): YearOfCost {
  const sums = losses.byYear.get(year);
  const of = (costs: Map<number, number> | undefined) => costs?.get(year) ?? 0;
  return {
    year,
    isUnfinished: year >= thisYear,
    number: sums?.number ?? 0,
    cost: {
      ...noRiskCost,
      premiumOre: of(others?.premiumOre),
      preventionOre: of(others?.preventionOre),
      administrationOre: of(others?.administrationOre),
      workplaceOre: sums?.workplaceOre ?? 0,
      fundOre: sums?.fundOre ?? 0,
      uninsuredOre: sums?.uninsuredOre ?? 0,
      recoveredOre: sums?.recoveredOre ?? 0,
    },
  };
}

/** The units directly below the one asked for. When everything lies in one of them, what is below that one tells more. */
async function partsThatTell(
  parts: readonly LossesOfUnit[],
  asked: string | null,
  partsOf: (unit: string) => Promise<LossesOfUnit[]>,
): Promise<{ below: readonly LossesOfUnit[]; above: string | null }> {
  const [only] = parts;
  if (!only?.unit || parts.length > 1) return { below: parts, above: asked };
  const further = await partsOf(only.unit.id);
  if (further.every(({ unit }) => unit === null)) return { below: parts, above: asked };
  return partsThatTell(further, only.unit.id, partsOf);
}

/** With what each was charged of the premiums. Those that were charged and had no losses stand there too. */
function withPremiums(below: readonly LossesOfUnit[], others: OtherCosts | null, filter: RiskCostFilter): UnitCost[] {
  const { from, to } = yearsAskedFor(filter);
  const charged = new Map<string, { unit: { id: string; name: string }; ore: number }>();
  for (const { year, unit, ore } of others?.allocated ?? []) {
    if (year >= from && year <= to) charged.set(unit.id, { unit, ore: ore + (charged.get(unit.id)?.ore ?? 0) });
  }
  const units = below.map((one) => ({ ...one, premiumOre: charged.get(one.unit?.id ?? "")?.ore ?? 0 }));
  if (filter.unit !== null) return units;
  const shown = new Set(below.map(({ unit }) => unit?.id));
  const lossless = [...charged.values()].filter(({ unit }) => !shown.has(unit.id));
  return [...units, ...lossless.map(({ unit, ore }) => ({ unit, sums: noLosses, premiumOre: ore }))];
}

const noLosses: LossSums = { number: 0, workplaceOre: 0, fundOre: 0, insurerOre: 0, uninsuredOre: 0, recoveredOre: 0 };

/** Of too few losses a year tells nothing to those who get sums alone. */
export function isYearTold({ number }: YearOfCost, { smallest }: EconomyScope): boolean {
  return number === 0 || number >= smallest;
}

/** What a loss cost us in the end, in öre. */
export function netOf(sums: LossSums): number {
  return sums.workplaceOre + sums.fundOre + sums.uninsuredOre - sums.recoveredOre;
}

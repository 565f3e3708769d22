import type { DeductibleLevel, DeductibleUnit, InsuranceLine, LossCause } from "../../db/schema.ts";
import type { DepartmentKey } from "./organisation-plan.ts";

/** What the invented municipality and its companies are insured for, year after year (domain 10.3). */
export interface PolicyPlan {
  readonly title: string;
  readonly line: InsuranceLine;
  /** The company that has taken it out for itself; null: the municipality, for itself and those companies that have none of their own. */
  readonly company: DepartmentKey | null;
  /** Initials in its number. */
  readonly series: string;
  /** Of 2016, in kronor; it rises by a few per cent a year. */
  readonly firstPremium: number;
  readonly sumInsured: number | null;
  readonly notifyWithinDays: number | null;
  readonly declaresValues: boolean;
  readonly deductibles: readonly DeductiblePlan[];
}

interface DeductiblePlan {
  readonly level: DeductibleLevel;
  readonly cause?: LossCause;
  readonly unit: DeductibleUnit;
  /** Kronor, thousandths of a price base amount, or hundredths of a per cent. */
  readonly value: number;
  readonly minKronor?: number;
  readonly maxKronor?: number;
  readonly yearlyKronor?: number;
}

const halfInside: DeductiblePlan = { level: "internal", unit: "price_base_amounts", value: 500 };
const threeOutside: DeductiblePlan = { level: "external", unit: "price_base_amounts", value: 3000 };

export const policyPlans: readonly PolicyPlan[] = [
  {
    title: "Egendom, kommunen och bolagen",
    line: "property",
    company: null,
    series: "EG",
    firstPremium: 2_180_000,
    sumInsured: null,
    notifyWithinDays: 180,
    declaresValues: true,
    deductibles: [
      halfInside,
      { ...threeOutside, yearlyKronor: 9_000_000 },
      { ...threeOutside, cause: "nature", unit: "percent", value: 1000, minKronor: 200_000, maxKronor: 1_000_000 },
      { level: "reinsurance", unit: "kronor", value: 5_000_000 },
    ],
  },
  {
    title: "Egendom, bostadshusen",
    line: "property",
    company: "housing",
    series: "EB",
    firstPremium: 690_000,
    sumInsured: null,
    notifyWithinDays: 180,
    declaresValues: true,
    deductibles: [{ level: "external", unit: "price_base_amounts", value: 2000, yearlyKronor: 1_500_000 }],
  },
  {
    title: "Ansvar, kommunen och bolagen",
    line: "liability",
    company: null,
    series: "AN",
    firstPremium: 520_000,
    sumInsured: 100_000_000,
    notifyWithinDays: 365,
    declaresValues: false,
    deductibles: [halfInside, { ...threeOutside, yearlyKronor: 1_200_000 }],
  },
  {
    title: "Fordon",
    line: "vehicle",
    company: null,
    series: "FO",
    firstPremium: 640_000,
    sumInsured: null,
    notifyWithinDays: 90,
    declaresValues: true,
    deductibles: [
      { level: "internal", unit: "kronor", value: 5_000 },
      { level: "external", unit: "percent", value: 2000, minKronor: 6_000, maxKronor: 30_000 },
    ],
  },
  {
    title: "Olycksfall för barn, elever och brukare",
    line: "accident_pupils",
    company: null,
    series: "OL",
    firstPremium: 310_000,
    sumInsured: 2_500_000,
    notifyWithinDays: null,
    declaresValues: false,
    deductibles: [],
  },
  {
    title: "Tjänsteresa",
    line: "business_travel",
    company: null,
    series: "TR",
    firstPremium: 42_000,
    sumInsured: 5_000_000,
    notifyWithinDays: null,
    declaresValues: false,
    deductibles: [{ level: "external", unit: "kronor", value: 1_500 }],
  },
  {
    title: "Cyber",
    line: "cyber",
    company: null,
    series: "CY",
    firstPremium: 230_000,
    sumInsured: 20_000_000,
    notifyWithinDays: 3,
    declaresValues: false,
    deductibles: [
      { level: "internal", unit: "price_base_amounts", value: 1000 },
      { level: "external", unit: "price_base_amounts", value: 5000, yearlyKronor: 1_000_000 },
    ],
  },
];

/** Invented insurers; the first has had most of it since the fifth year. */
export const insurers = {
  now: "Mälarkusten Försäkring AB (påhittad)",
  before: "Fyrvakten Sakförsäkring AB (påhittad)",
} as const;

/** What a square metre costs to build again, in kronor of the year of valuation, by kind of house; the sum is then made to fit. */
export const rebuildCosts: Readonly<Record<string, number>> = {
  primary_school: 31_000,
  upper_secondary_school: 33_000,
  special_school: 34_000,
  preschool: 36_000,
  nursing_home: 38_000,
  group_home: 37_000,
  town_hall: 42_000,
  sports: 29_000,
  library: 35_000,
  culture: 32_000,
  residential: 30_000,
  storage: 9_000,
  technical: 17_000,
  workshop: 22_000,
  pavilion: 14_000,
};

/** Vehicles by what they are and what one costs in kronor. */
export const vehiclePlans: readonly {
  readonly name: string;
  readonly count: number;
  readonly kronor: number;
  /** Workplaces of these kinds use them, in turn. */
  readonly usedBy: readonly string[];
}[] = [
  { name: "Personbil", count: 74, kronor: 265_000, usedBy: ["home_care", "social_services", "day_activity"] },
  { name: "Skåpbil", count: 31, kronor: 340_000, usedBy: ["technical", "kitchen", "housing"] },
  { name: "Minibuss", count: 14, kronor: 480_000, usedBy: ["day_activity", "special_school", "group_home"] },
  { name: "Lätt lastbil", count: 12, kronor: 620_000, usedBy: ["technical"] },
  { name: "Traktor", count: 9, kronor: 1_150_000, usedBy: ["technical"] },
  { name: "Elcykel med låda", count: 22, kronor: 42_000, usedBy: ["home_care", "technical"] },
];

import {
  choosePolicy,
  type LossQuestion,
  type PolicyAnswer,
  type PolicyFacts,
} from "../modules/insurance/choose-policy.ts";
import { knownPriceBaseAmounts } from "../modules/records/price-base-amount.ts";
import type { PlainDate } from "../platform/dates.ts";
import type { Building } from "./demo-buildings.ts";
import { type InsuredObject, makeInsuredObjects } from "./demo-insured-objects.ts";
import type { Organisation, Unit } from "./demo-units.ts";
import { insurers, type PolicyPlan, policyPlans } from "./insurance-plan.ts";
import type { DemoOrganisation } from "./load-organisation.ts";
import { createRandom } from "./random.ts";
import { numbering } from "./reports.ts";
import { moment, type Timeline } from "./timeline.ts";

export interface Policy extends PolicyFacts {
  readonly title: string;
  readonly plan: PolicyPlan;
  readonly organisation: Organisation;
  /** The root unit of a company; the municipality has no such unit. */
  readonly unit: Unit | null;
  readonly premiumOre: number;
  readonly registeredAt: number;
  readonly declarationDueOn: PlainDate | null;
  readonly renewalDueOn: PlainDate;
}

export interface DemoInsurance {
  readonly policies: readonly Policy[];
  readonly objects: readonly InsuredObject[];
  /** Which policy and deductibles held, as the program finds them; for those who invent claims. */
  policyFor(loss: {
    organisation: Organisation;
    on: PlainDate;
    cause: LossQuestion["cause"];
    object?: InsuredObject | null;
    lossOre: number;
  }): PolicyAnswer;
  /** The object that a house is insured as. */
  houseOf(building: Building): InsuredObject;
}

/** Policies from the first year to the one that runs, and to the next when that has been renewed; the same every time. */
export function makeInsurance({ units, buildings, timeline }: DemoOrganisation): DemoInsurance {
  const objects = makeInsuredObjects(units, buildings, timeline);
  const policies = makePolicies({ units, timeline });
  const amounts = new Map(Object.entries(knownPriceBaseAmounts).map(([year, kronor]) => [Number(year), kronor * 100]));
  const byBuilding = new Map(objects.flatMap((object) => (object.building ? [[object.building.id, object]] : [])));
  return {
    policies,
    objects,
    policyFor: ({ organisation, on, cause, object = null, lossOre }) =>
      choosePolicy(
        {
          organisationId: organisation.id,
          on,
          cause,
          lossOre,
          object: object && { ...object, organisationId: object.organisation.id, insured: true },
        },
        policies,
        amounts,
      ),
    houseOf(building) {
      const house = byBuilding.get(building.id);
      if (!house) throw new Error(`${building.name} is not insured`);
      return house;
    },
  };
}

function makePolicies({ units, timeline }: Pick<DemoOrganisation, "units" | "timeline">): Policy[] {
  const random = createRandom("policies");
  const nextNumber = numbering("FÖR");
  const companies = units.organisations.filter(({ kind }) => kind === "owned_company");
  return Array.from({ length: 12 }, (_, index) => timeline.startYear + index).flatMap((year) => {
    const registeredAt = registrationOf(year, timeline);
    if (registeredAt >= timeline.end) return [];
    return policyPlans.map((plan): Policy => {
      const company = units.departments.find(({ departmentKey }) => departmentKey === plan.company) ?? null;
      const organisation = company?.organisation ?? units.municipality;
      const insurer = year < timeline.startYear + 4 && plan.company === null ? insurers.before : insurers.now;
      const others = companies.filter((one) => !hasOwn(plan, one, units.departments));
      const premium = plan.firstPremium * 1.015 ** (year - timeline.startYear) * (0.985 + 0.03 * random.next());
      return {
        id: random.uuid(registeredAt),
        number: nextNumber(new Date(registeredAt).getFullYear()),
        title: `${plan.title} ${year}`,
        plan,
        line: plan.line,
        insurer,
        policyNumber: `${plan.series}-${year}-${random.int(1000, 9999)}`,
        beginsOn: `${year}-01-01`,
        endsOn: `${year}-12-31`,
        sumInsuredOre: plan.sumInsured === null ? null : plan.sumInsured * 100,
        notifyWithinDays: plan.notifyWithinDays,
        limitationYears: 10,
        organisation,
        unit: company,
        organisationIds: [organisation, ...(company ? [] : others)].map(({ id }) => id),
        objectIds: [],
        premiumOre: Math.round(premium / 100) * 100_00,
        registeredAt,
        declarationDueOn: plan.declaresValues ? `${year}-10-15` : null,
        renewalDueOn: `${year}-12-15`,
        deductibles: plan.deductibles.map((rule) => ({
          id: random.uuid(registeredAt),
          level: rule.level,
          cause: rule.cause ?? null,
          unit: rule.unit,
          value: rule.unit === "kronor" ? rule.value * 100 : rule.value,
          minOre: rule.minKronor === undefined ? null : rule.minKronor * 100,
          maxOre: rule.maxKronor === undefined ? null : rule.maxKronor * 100,
          yearlyAggregateOre: rule.yearlyKronor === undefined ? null : rule.yearlyKronor * 100,
          validFrom: `${year}-01-01`,
          validTo: `${year}-12-31`,
        })),
      };
    });
  });
}

/** On 5 December before the year; what ran when the program was taken into use was written in at once. */
function registrationOf(year: number, timeline: Timeline): number {
  return year === timeline.startYear ? moment(timeline.start, "09:00") : moment(`${year - 1}-12-05`, "10:20");
}

function hasOwn(shared: PolicyPlan, company: Organisation, departments: readonly Unit[]): boolean {
  return policyPlans.some(
    (plan) =>
      plan.line === shared.line &&
      plan.company !== null &&
      departments.some((unit) => unit.departmentKey === plan.company && unit.organisation === company),
  );
}

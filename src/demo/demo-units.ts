import { addDays, type PlainDate } from "../platform/dates.ts";
import { type Offset, type Position, positionOf } from "./geography.ts";
import {
  companies,
  type DepartmentKey,
  type DepartmentPlan,
  departments,
  outsideOrganisations,
  reorganisation,
  type WorkplacePlan,
  type WorkplaceType,
} from "./organisation-plan.ts";
import { districts } from "./places.ts";
import { createRandom, type Random } from "./random.ts";
import { moment, type Timeline } from "./timeline.ts";

export interface Organisation {
  readonly id: string;
  readonly name: string;
  readonly orgNumber: string | null;
  readonly kind: "municipality" | "owned_company" | "municipal_federation" | "external";
  readonly isAuthority: boolean;
}

export interface Unit {
  readonly id: string;
  readonly kind: "department" | "company" | "area" | "workplace";
  readonly name: string;
  readonly departmentKey: DepartmentKey;
  readonly organisation: Organisation;
  readonly parent: Unit | null;
  readonly boardId: string | null;
  readonly type: WorkplaceType | null;
  readonly district: string | null;
  readonly employees: number;
  readonly clients: number | null;
  readonly hrId: string;
  readonly costCentre: string;
  readonly position: Position | null;
  readonly validFrom: PlainDate;
  readonly validTo: PlainDate | null;
}

export interface Workplace extends Unit {
  readonly kind: "workplace";
  readonly type: WorkplaceType;
  readonly district: string;
  readonly position: Position;
}

/** A stretch of a unit's life when it was called, or belonged, as it does not today. */
export interface UnitVersion {
  readonly unit: Unit;
  readonly from: PlainDate;
  /** The first day it no longer held; null = still. */
  readonly before: PlainDate | null;
  readonly name: string;
  readonly parent: Unit | null;
}

export interface Units {
  readonly organisations: readonly Organisation[];
  readonly municipality: Organisation;
  readonly boards: readonly { readonly id: string; readonly organisation: Organisation; readonly name: string }[];
  /** Departments, companies, areas and workplaces, parents first; the two closed preschools included. */
  readonly all: readonly Unit[];
  /** The workplaces that exist today. */
  readonly workplaces: readonly Workplace[];
  readonly closed: readonly Workplace[];
  readonly departments: readonly Unit[];
  readonly versions: readonly UnitVersion[];
  named(name: string): Workplace;
}

/** Clients, pupils or residents for each employee. */
const clientsPerEmployee: Partial<Record<WorkplaceType, number>> = {
  preschool: 5.4,
  primary_school: 8.2,
  upper_secondary_school: 9.5,
  special_school: 1.6,
  after_school: 9,
  nursing_home: 1.05,
  home_care: 4.2,
  group_home: 0.6,
  day_activity: 2.6,
};

export function makeUnits(timeline: Timeline): Units {
  const random = createRandom("units");
  const made = moment(timeline.start);
  const organisation = (
    name: string,
    kind: Organisation["kind"],
    isAuthority: boolean,
    orgNumber: string | null = null,
  ): Organisation => ({ id: random.uuid(made), name, kind, isAuthority, orgNumber });

  const municipality = organisation("Strömsvik kommun", "municipality", true, "210000-0001");
  const owned = companies.map((plan) => ({
    plan,
    organisation: organisation(plan.name, "owned_company", false, plan.orgNumber),
  }));
  const outside = [
    organisation("Räddningstjänstförbundet Kusten", "municipal_federation", true),
    ...outsideOrganisations.map(([name, isAuthority]) => organisation(name, "external", isAuthority)),
  ];

  const boards: { id: string; organisation: Organisation; name: string }[] = [];
  const all: Unit[] = [];
  const plans = [...departments.map((plan) => ({ plan, organisation: municipality })), ...owned];
  for (const { plan, organisation: owner } of plans) {
    const board = { id: random.uuid(made), organisation: owner, name: plan.board };
    boards.push(board);
    all.push(...unitsOf(plan, owner, board.id, timeline, random));
  }

  const isWorkplace = (unit: Unit): unit is Workplace => unit.kind === "workplace";
  const workplaces = all.filter(isWorkplace).filter((unit) => unit.validTo === null);
  const byName = new Map(workplaces.map((unit) => [unit.name, unit]));
  return {
    organisations: [municipality, ...owned.map(({ organisation }) => organisation), ...outside],
    municipality,
    boards,
    all,
    workplaces,
    closed: all.filter(isWorkplace).filter((unit) => unit.validTo !== null),
    departments: all.filter((unit) => unit.kind === "department" || unit.kind === "company"),
    versions: versionsOf(all, timeline),
    named(name) {
      const unit = byName.get(name);
      if (!unit) throw new Error(`No workplace is called ${name}`);
      return unit;
    },
  };
}

function unitsOf(
  plan: DepartmentPlan,
  organisation: Organisation,
  boardId: string,
  timeline: Timeline,
  random: Random,
): Unit[] {
  const isCompany = organisation.kind === "owned_company";
  let serial = 0;
  const unit = (fields: Pick<Unit, "kind" | "name" | "parent" | "employees"> & Partial<Unit>): Unit => ({
    id: random.uuid(moment(timeline.start)),
    departmentKey: plan.key,
    organisation,
    boardId,
    type: null,
    district: null,
    clients: null,
    hrId: `${plan.costCentre}${String(serial).padStart(3, "0")}`,
    costCentre: `${plan.costCentre}${String(serial++).padStart(2, "0")}`,
    position: null,
    validFrom: timeline.start,
    validTo: null,
    ...fields,
  });

  const department = unit({
    kind: isCompany ? "company" : "department",
    name: plan.name,
    parent: null,
    employees: plan.employees,
  });
  const units = [department];
  const sizes = shareOut(
    plan.employees,
    plan.areas.flatMap(({ workplaces }) => workplaces).map(([, , , weight]) => weight),
  );
  for (const area of plan.areas) {
    const areaSizes = sizes.splice(0, area.workplaces.length);
    const total = areaSizes.reduce((sum, size) => sum + size, 0);
    const parent = area.name
      ? unit({ kind: "area", name: area.name, parent: department, employees: total })
      : department;
    if (parent !== department) units.push(parent);
    area.workplaces.forEach((workplace, index) => {
      const employees = areaSizes[index] ?? 0;
      const perEmployee = clientsPerEmployee[workplace[1]];
      const clients = perEmployee === undefined ? null : Math.round(perEmployee * employees);
      units.push(unit({ parent, employees, clients, ...workplaceFields(workplace, timeline, random) }));
    });
    if (area.workplaces.some(([name]) => name === reorganisation.into)) {
      const validTo = addDays(timeline.reorganisedOn, -1);
      for (const name of reorganisation.merged) {
        const closed = workplaceFields([name, "preschool", "Svanhamra", 10], timeline, random);
        units.push(unit({ parent, employees: 11, clients: 54, ...closed, validTo }));
      }
    }
  }
  return units;
}

function workplaceFields([name, type, district]: WorkplacePlan, timeline: Timeline, random: Random) {
  const opened = openedOn(name, timeline);
  return {
    kind: "workplace" as const,
    name,
    type,
    district,
    position: positionOf(spotIn(district, type, random)),
    validFrom: opened ?? timeline.start,
  };
}

function openedOn(name: string, { startYear, reorganisedOn }: Timeline): PlainDate | null {
  if (name === reorganisation.into || name === reorganisation.opened) return reorganisedOn;
  if (name === "Gruppbostaden Svalan") return `${startYear + 8}-10-01`;
  if (name === "Förskolan Lyktan") return `${startYear + 3}-08-01`;
  if (name === "Digitaliseringsenheten") return `${startYear + 4}-01-01`;
  return null;
}

/** The offices share the town hall; everybody else has a spot of their own in the district. */
function spotIn(district: string, type: WorkplaceType, random: Random): Offset {
  const { at } = districts.find(({ name }) => name === district) ?? { at: [0, 0] as const };
  if (district === "Centrum" && (type === "office" || type === "social_services" || type === "reception"))
    return [0.62 + random.next() * 0.01, 0.31 + random.next() * 0.01];
  const angle = random.next() * 2 * Math.PI;
  const distance = 0.08 + 0.42 * Math.sqrt(random.next());
  return [at[0] + distance * Math.cos(angle), at[1] + distance * Math.sin(angle)];
}

/** Whole numbers in proportion to the weights that add up to the total (largest remainders). */
export function shareOut(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((all, weight) => all + weight, 0);
  const exact = weights.map((weight) => (weight * total) / sum);
  const shares = exact.map(Math.floor);
  const byRemainder = exact
    .map((value, index) => ({ index, rest: value - Math.floor(value) }))
    .sort((a, b) => b.rest - a.rest);
  const missing = total - shares.reduce((all, share) => all + share, 0);
  for (const { index } of byRemainder.slice(0, missing)) shares[index] = (shares[index] ?? 0) + 1;
  return shares;
}

function versionsOf(all: readonly Unit[], { startYear }: Timeline): UnitVersion[] {
  const named = (name: string) => all.find((unit) => unit.name === name) ?? null;
  /** What each of these was called, or belonged to, before the date. */
  const earlier: Record<string, { before: PlainDate; name?: string; parent?: Unit | null }> = {
    "Arbetsmarknads- och socialförvaltningen": { before: `${startYear + 3}-01-01`, name: "Socialförvaltningen" },
    "Äldre- och omsorgsförvaltningen": { before: `${startYear + 3}-01-01`, name: "Omsorgsförvaltningen" },
    Måltidsenheten: {
      before: `${startYear + 2}-01-01`,
      name: "Kostenheten",
      parent: named("Barn- och utbildningsförvaltningen"),
    },
    Servicecenter: { before: `${startYear + 4}-09-01`, name: "Kontaktcenter" },
    "Hemtjänsten Ekdungen": { before: `${startYear + 5}-01-01`, name: "Hemtjänsten Söder" },
    Strömskolan: { before: `${startYear + 1}-08-01`, name: "Strömskolan F–6" },
    Arbetsmarknadscentrum: {
      before: `${startYear + 2}-03-01`,
      name: "Jobbcentrum",
      parent: named("Kommunstyrelseförvaltningen"),
    },
  };
  return all.flatMap((unit) => {
    const now = {
      unit,
      name: unit.name,
      parent: unit.parent,
      from: unit.validFrom,
      before: unit.validTo && addDays(unit.validTo, 1),
    };
    const was = earlier[unit.name];
    if (!was) return [now];
    const past = { ...now, name: was.name ?? unit.name, parent: was.parent ?? unit.parent, before: was.before };
    return [past, { ...now, from: was.before }];
  });
}

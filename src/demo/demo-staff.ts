import { addDays, daysBetween, type PlainDate } from "../platform/dates.ts";
import type { Unit, Units, Workplace } from "./demo-units.ts";
import { jobTitles } from "./job-titles.ts";
import { emailOf, nameMaker } from "./names.ts";
import { reorganisation, type WorkplaceType } from "./organisation-plan.ts";
import { createRandom } from "./random.ts";
import { moment, type Timeline } from "./timeline.ts";

export interface Person {
  readonly id: string;
  /** What is shown: for a person with protected identity an alias. */
  name: string;
  legalName: string | null;
  email: string | null;
  phone: string | null;
  title: string;
  readonly organisationId: string;
  readonly hrId: string | null;
  readonly validFrom: PlainDate;
  readonly validTo: PlainDate | null;
}

export interface Employment {
  readonly person: Person;
  readonly unit: Workplace;
  title: string;
  readonly from: PlainDate;
  /** The last day; null = still employed. */
  readonly to: PlainDate | null;
}

export interface Staff {
  readonly people: readonly Person[];
  readonly employments: readonly Employment[];
  /** Everybody who has worked at a workplace, the head of today first, those who have left last. */
  at(unit: Unit): readonly Employment[];
  workedOn(unit: Unit, date: PlainDate): readonly Employment[];
  /** Somebody who sits on a board or audits, and is not employed. */
  outsiders: readonly Person[];
}

/** For each one employed today, so many have worked here earlier in the period and left. */
const leftPerEmployee = 0.35;

/** Workplaces of these kinds share a head: so many each. */
export const workplacesPerHead: Partial<Record<WorkplaceType, number>> = {
  preschool: 2,
  group_home: 2,
  after_school: 3,
  day_activity: 3,
  sports: 2,
};

const outsiderCount = 9;

/** People with a service alias instead of a name: where they work and what they are called on screen. */
const protectedPeople: readonly (readonly [workplace: string, alias: string])[] = [
  ["Ekonomiskt bistånd", "Medarbetare 0423"],
  ["Barn och familj", "Medarbetare 0117"],
  ["Björkängsskolan", "Medarbetare 0861"],
  ["Hemtjänsten Ekdungen", "Medarbetare 1290"],
  ["Förskolan Regnbågen", "Medarbetare 2034"],
];

/** 3,263 people at their workplaces today, and those who were there before them. */
export function makeStaff(units: Units, timeline: Timeline): Staff {
  const random = createRandom("staff");
  const newName = nameMaker(random);
  const people: Person[] = [];
  const byUnit = new Map<Unit, Employment[]>();

  const person = (unit: Unit, title: string, from: PlainDate, to: PlainDate | null): Person => {
    const name = newName();
    const made: Person = {
      id: random.uuid(moment(from)),
      name: `${name.first} ${name.last}`,
      legalName: null,
      email: emailOf(name),
      phone: null,
      title,
      organisationId: unit.organisation.id,
      hrId: `P${100_001 + people.length}`,
      validFrom: from,
      validTo: to,
    };
    people.push(made);
    return made;
  };
  const employ = (employment: Employment) => {
    const list = byUnit.get(employment.unit);
    if (list) list.push(employment);
    else byUnit.set(employment.unit, [employment]);
  };
  const titleAt = (unit: Workplace) => random.pick(jobTitles[unit.type].staff);
  /** Most have come in the last years; a few have been here for decades. */
  const hired = (earliest: PlainDate): PlainDate => {
    const date = addDays(timeline.today, -Math.min(11_000, 20 + Math.round(random.exponential(2300))));
    if (date > earliest) return date;
    return earliest === "1990-01-01" ? earliest : addDays(earliest, random.int(0, 200));
  };

  for (const unit of units.workplaces) {
    const isNew = unit.validFrom > timeline.start;
    for (let index = 0; index < unit.employees; index++) {
      const isLongServing = index < 2 && !isNew;
      const earliest = isNew ? unit.validFrom : "1990-01-01";
      const isFromTheStart = isNew && index < 8;
      const from = isLongServing
        ? addDays(timeline.start, -random.int(100, 4000))
        : isFromTheStart
          ? unit.validFrom
          : hired(earliest);
      const title = titleAt(unit);
      const isTransfer = isNew && random.chance(0.5);
      const before = isTransfer ? earlierWorkplace(unit, units, random.pick) : null;
      const joined = before ? addDays(timeline.start, random.int(-1500, 900)) : from;
      const who = person(unit, title, [joined, from].sort()[0] ?? from, null);
      if (before && joined < from) employ({ person: who, unit: before, title, from: joined, to: addDays(from, -1) });
      employ({ person: who, unit, title, from, to: null });
    }
  }
  for (const unit of [...units.workplaces, ...units.closed]) {
    const last = unit.validTo ?? addDays(timeline.today, -15);
    const first = unit.validFrom > timeline.start ? unit.validFrom : addDays(timeline.start, -900);
    const count = unit.validTo ? unit.employees : Math.max(2, Math.round(unit.employees * leftPerEmployee));
    for (let index = 0; index < count; index++) {
      const length = daysBetween(first, last);
      const from = addDays(first, Math.floor(length * random.next() * (index === 0 ? 0.1 : 0.85)));
      const to =
        unit.validTo && index < count - 3
          ? unit.validTo
          : addDays(from, Math.floor(daysBetween(from, last) * (0.2 + 0.8 * random.next())));
      const title = titleAt(unit);
      employ({ person: person(unit, title, from, to), unit, title, from, to });
    }
  }
  for (const [workplace, alias] of protectedPeople) {
    const hidden = byUnit.get(units.named(workplace))?.[3]?.person;
    if (!hidden) throw new Error(`Nobody to protect at ${workplace}`);
    hidden.legalName = hidden.name;
    hidden.name = alias;
    hidden.email = `${alias.toLowerCase().replace(" ", ".")}@stromsvik.example`;
  }
  const employments = [...byUnit.values()].flat();
  const outsiders = Array.from({ length: outsiderCount }, (_, index) => {
    const from = addDays(timeline.start, random.int(100, 2500));
    return person(
      { ...units.all[0], organisation: units.municipality } as Unit,
      index < 7 ? "förtroendevald" : "lekmannarevisor",
      from,
      null,
    );
  });
  return {
    people,
    employments,
    outsiders,
    at: (unit) => byUnit.get(unit) ?? [],
    workedOn: (unit, date) =>
      (byUnit.get(unit) ?? []).filter(({ from, to }) => from <= date && (to === null || to >= date)),
  };
}

/** Where somebody at a new workplace came from: the merged preschools, or another place of the same kind. */
function earlierWorkplace(unit: Workplace, units: Units, pick: <T>(list: readonly T[]) => T): Workplace | null {
  if (unit.name === reorganisation.into) return pick(units.closed);
  const alike = units.workplaces.filter((other) => other.type === unit.type && other.validFrom < unit.validFrom);
  return alike.length > 0 ? pick(alike) : null;
}

import { addDays, daysBetween } from "../platform/dates.ts";
import { type Day, momentOf } from "./calendar.ts";
import type { Building } from "./demo-buildings.ts";
import type { Happening } from "./happening.ts";
import type { DemoOrganisation } from "./load-organisation.ts";
import { guardedPark, guardedParkBuffer, outdoorPlaces, potholeStreet } from "./places.ts";
import { bufferProfile, parkProfile, plantedTruths, schoolProfile } from "./planted-truths.ts";
import { createRandom, type Random } from "./random.ts";

/** The events of the planted truths and of the stories that the demonstration tells (domain 10.4 and 10.5). */
export function plantedHappenings(organisation: DemoOrganisation): Happening[] {
  const planted = [
    ...atTheTwoSchools(organisation),
    ...inAndAroundThePark(organisation),
    ...oneSignature(organisation),
    ...stories(organisation),
  ];
  const { days, end } = organisation.timeline;
  // The night of the last day ends after midnight, when the ten years are over: what fell there happened a night earlier.
  return planted.map((event) => {
    const before = days[event.day.index - 1];
    const isTooLate = event.at > end - 2 * 3600_000;
    return isTooLate && before ? { ...event, day: before, at: event.at - 24 * 3600_000 } : event;
  });
}

/** Years differ, but the last three before the measure come to what is usual. */
const yearlyMood = [1.1, 0.95, 1.2, 1.05, 0.9, 1.25, 1.05, 1, 1, 1, 1];

const nightMinutes = (random: Random) => 19 * 60 + random.int(0, 8 * 60);

function atTheTwoSchools(organisation: DemoOrganisation): Happening[] {
  const { timeline } = organisation;
  const { school } = plantedTruths(timeline);
  return [school.treated, school.comparison].flatMap((name) => {
    const random = createRandom(`school ${name}`);
    const building = buildingOf(organisation, name);
    const carried = { rest: 0 };
    return months(timeline.days).flatMap((days) => {
      const [first] = days as [Day, ...Day[]];
      const isTreated = name === school.treated && first.date >= school.from;
      const usual = (schoolProfile[first.month - 1] ?? 0) * (yearlyMood[first.year - timeline.startYear] ?? 1);
      const partOfMonth = days.length / daysInMonth(first);
      const count = carryOver(carried, usual * (isTreated ? 1 + school.effect : 1) * partOfMonth);
      return spread(days, count, random).map((day) => ({
        ...night(day, random),
        typeId: random.pick([
          "vandalism.glass",
          "vandalism.glass",
          "vandalism.glass",
          "vandalism.graffiti",
          "vandalism.door_facade",
        ]),
        ...inside(building),
      }));
    });
  });
}

function inAndAroundThePark(organisation: DemoOrganisation): Happening[] {
  const { timeline, units } = organisation;
  const { park } = plantedTruths(timeline);
  const random = createRandom("guarded park");
  const unit = units.named("Gata och park");
  const place = (name: string) => outdoorPlaces.find((one) => one.name === name) ?? null;
  const types = ["vandalism.playground", "vandalism.lighting", "vandalism.graffiti", "order.noise", "order.moped"];
  const carried = { inside: { rest: 0 }, around: { rest: 0 } };
  return months(timeline.days).flatMap((days) => {
    const [first] = days as [Day, ...Day[]];
    const guarded = first.date >= park.from && first.date <= park.to;
    const partOfMonth = days.length / daysInMonth(first);
    const usual = (parkProfile[first.month - 1] ?? 0) * partOfMonth;
    const moved = guarded ? usual * park.moved : 0;
    const inPark = carryOver(carried.inside, usual - moved);
    const around = carryOver(carried.around, (bufferProfile[first.month - 1] ?? 0) * partOfMonth + moved);
    const event = (day: Day, name: string): Happening => ({
      ...night(day, random),
      typeId: random.pick(types),
      unit,
      building: null,
      outdoors: place(name),
      isPublic: random.chance(0.3),
    });
    return [
      ...spread(days, inPark, random).map((day) => event(day, guardedPark)),
      ...spread(days, around, random).map((day) => event(day, random.pick(guardedParkBuffer))),
    ];
  });
}

/** Eleven tags by one hand: schools, a library, an underpass, a sports hall and blocks of flats. */
function oneSignature(organisation: DemoOrganisation): Happening[] {
  const { timeline, units, buildings } = organisation;
  const { series } = plantedTruths(timeline);
  const random = createRandom("one signature");
  const houses = [
    "Björkängens bibliotek",
    "Alkärrsskolan",
    "Förskolan Trollsländan",
    "Björkängens sporthall",
    "Fritidsgården Bruket",
    "Kvarnslättsskolan",
  ];
  const residential = buildings.filter(
    ({ kind, tenants }) => kind === "residential" && tenants[0]?.name === "Förvaltning norr",
  );
  const places = [
    ...houses.map((name) => inside(buildingOf(organisation, name))),
    ...residential.slice(0, 3).map(inside),
    ...["gångvägen bakom Björkängens torg", "Björkängens torg"].map((name) => ({
      unit: units.named("Gata och park"),
      building: null,
      outdoors: outdoorPlaces.find((one) => one.name === name) ?? null,
      isPublic: false,
    })),
  ];
  const length = daysBetween(series.from, series.to);
  return places.slice(0, series.count).map((place, index) => {
    const date = addDays(series.from, Math.round((index * length) / (series.count - 1)));
    return {
      ...night(dayOn(timeline.days, date), random),
      typeId: "vandalism.graffiti",
      signature: series.signature,
      story: "series" as const,
      ...place,
    };
  });
}

type StoryAt = readonly [
  date: string,
  minutes: number,
  typeId: string,
  workplace: string,
  story: NonNullable<Happening["story"]>,
];

function stories(organisation: DemoOrganisation): Happening[] {
  const { timeline, units } = organisation;
  const year = (after: number, monthDay: string) => `${timeline.startYear + after}-${monthDay}`;
  const ago = (days: number) => addDays(timeline.today, -days);
  /** The same or the nearest working day before it. */
  const workdayAgo = (days: number) => {
    let day = dayOn(timeline.days, ago(days));
    while (!day.isWorkday) day = dayOn(timeline.days, addDays(day.date, -1));
    return day.date;
  };
  const atWork: StoryAt[] = [
    [workdayAgo(6), 13 * 60 + 20, "threat.verbal", "Ekonomiskt bistånd", "protected_identity"],
    [workdayAgo(64), 10 * 60 + 5, "threat.written", "Barn och familj", "protected_identity"],
    [workdayAgo(230), 9 * 60 + 40, "threat.verbal", "Ekonomiskt bistånd", "protected_identity"],
    [workdayAgo(410), 11 * 60, "threat.stalking", "Barn och familj", "protected_identity"],
    [workdayAgo(75), 6 * 60 + 10, "water.pipe", "Förskolan Sjöstjärnan", "large_water"],
    [year(5, "02-12"), 5 * 60 + 25, "water.pipe", "Hamngårdens äldreboende", "large_water"],
    [year(3, "08-19"), 23 * 60 + 30, "fire.electrical", "Ekdungens sporthall", "large_fire"],
    [year(7, "11-04"), 2 * 60 + 15, "fire.arson", "Hamnholmsskolan", "large_fire"],
  ];
  const byInhabitants: StoryAt[] = [
    [ago(16), 20 * 60 + 35, "vandalism.lighting", "gångvägen mellan Ekdungen och centrum", "followed"],
    [ago(2), 3 * 60 + 20, "order.other", "Strömsviks torg", "spam"],
    [ago(5), 4 * 60 + 5, "order.other", "Bussterminalen i Strömsviks centrum", "spam"],
    [ago(9), 2 * 60 + 40, "order.other", "Hamnplanen", "spam"],
    [plantedTruths(timeline).pothole.happenedOn, 19 * 60 + 40, "near_miss.traffic_hazard", potholeStreet, "pothole"],
  ];
  const when = (date: string, minutes: number) => {
    const day = dayOn(timeline.days, date);
    return { day, at: momentOf(day, minutes) };
  };
  return [
    ...atWork.map(([date, minutes, typeId, name, story]) => ({
      ...when(date, minutes),
      typeId,
      ...inside(buildingOf(organisation, name)),
      unit: units.named(name),
      story,
    })),
    ...byInhabitants.map(([date, minutes, typeId, name, story]) => ({
      ...when(date, minutes),
      typeId,
      unit: units.named("Gata och park"),
      building: null,
      outdoors: outdoorPlaces.find((place) => place.name === name) ?? null,
      isPublic: true,
      story,
    })),
  ];
}

function night(day: Day, random: Random) {
  return { day, at: momentOf(day, nightMinutes(random)), isPublic: false };
}

function inside(building: Building) {
  const [unit] = building.tenants;
  if (!unit) throw new Error(`Nobody answers for ${building.name}`);
  return { unit, building, outdoors: null, isPublic: false };
}

function buildingOf({ buildings, units }: DemoOrganisation, name: string): Building {
  const unit = units.named(name);
  const building = buildings.find(({ tenants }) => tenants.includes(unit));
  if (!building) throw new Error(`${name} has no building`);
  return building;
}

function dayOn(days: readonly Day[], date: string): Day {
  const day = days[daysBetween(days[0]?.date ?? date, date)];
  if (!day) throw new RangeError(`${date} is outside the ten years`);
  return day;
}

function months(days: readonly Day[]): Day[][] {
  return [...Map.groupBy(days, ({ date }) => date.slice(0, 7)).values()];
}

function daysInMonth({ year, month }: Day): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** Whole events; what is left over waits for the next month, so that a year adds up. */
function carryOver(carried: { rest: number }, expected: number): number {
  const count = Math.floor(carried.rest + expected);
  carried.rest += expected - count;
  return count;
}

const weekdayWeights = [0.065, 0.06, 0.07, 0.1, 0.215, 0.275, 0.215];

/** Days of a month, weekends more often, and a quarter of them a few days after another. */
function spread(days: readonly Day[], count: number, random: Random): Day[] {
  const weights = days.map(({ weekday, isWildNight }) => (weekdayWeights[weekday] ?? 0) * (isWildNight ? 2.2 : 1));
  const chosen: Day[] = [];
  while (chosen.length < count) {
    const before = chosen.at(-1);
    const near = before && random.chance(0.25) ? days[days.indexOf(before) + random.int(1, 5)] : undefined;
    const day = near ?? days[random.weighted(weights)];
    if (day) chosen.push(day);
  }
  return chosen;
}

import type { Day } from "./calendar.ts";
import { momentOf } from "./calendar.ts";
import type { Building } from "./demo-buildings.ts";
import type { Workplace } from "./demo-units.ts";
import { type Happening, repeatDays } from "./happening.ts";
import type { DemoOrganisation } from "./load-organisation.ts";
import { type Pattern, patterns, schoolWork, type Where } from "./patterns.ts";
import { guardedPark, guardedParkBuffer, type OutdoorKind, type OutdoorPlace, outdoorPlaces } from "./places.ts";
import { plantedHappenings } from "./planted-happenings.ts";
import { plantedTruths } from "./planted-truths.ts";
import { createRandom, type Random } from "./random.ts";
import { staffTextsOf } from "./texts/all-texts.ts";

interface Place {
  readonly unit: Workplace;
  readonly building: Building | null;
  readonly outdoors: OutdoorPlace | null;
}

/** Chooses by weight in the time it takes to look up a table. */
type Draw<T> = (random: Random) => T;

/** Everything that happened in ten years, planted truths among it, in no particular order. */
export function makeHappenings(organisation: DemoOrganisation): Happening[] {
  const places = placesOf(organisation);
  const ordinary = patterns.flatMap((pattern) => {
    const random = createRandom(`pattern ${pattern.name}`);
    const draw = placeDraw(pattern.where, places);
    return eventDays(pattern, organisation, random).flatMap((day) => happen(pattern, day, draw, organisation, random));
  });
  return [...ordinary, ...plantedHappenings(organisation)];
}

interface Places {
  readonly workplaces: readonly Workplace[];
  readonly buildings: readonly Building[];
  readonly buildingOf: ReadonlyMap<Workplace, Building>;
  readonly streets: Workplace;
  readonly housing: readonly Workplace[];
}

function placesOf({ units, buildings, timeline }: DemoOrganisation): Places {
  const { school } = plantedTruths(timeline);
  const buildingOf = new Map<Workplace, Building>();
  for (const building of buildings)
    for (const tenant of building.tenants) if (!buildingOf.has(tenant)) buildingOf.set(tenant, building);
  return {
    workplaces: [...units.workplaces, ...units.closed],
    // What happens at the two schools of truth A is planned by itself.
    buildings: buildings.filter(
      ({ tenants }) => tenants[0]?.name !== school.treated && tenants[0]?.name !== school.comparison,
    ),
    buildingOf,
    streets: units.named("Gata och park"),
    housing: [units.named("Förvaltning norr"), units.named("Förvaltning söder")],
  };
}

/** The days on which the pattern strikes, one entry for each time. */
function eventDays(pattern: Pattern, { timeline }: DemoOrganisation, random: Random): Day[] {
  const weight = (day: Day) =>
    (pattern.months[day.month - 1] ?? 1) * (pattern.weekdays[day.weekday] ?? 1) * (pattern.onDay?.(day) ?? 1);
  // The running year is not over: its days weigh what they would in a whole year.
  const typicalYear = timeline.days.filter(({ year }) => year === timeline.startYear + 9);
  const sum = typicalYear.reduce((total, day) => total + weight(day), 0);
  return timeline.days.flatMap((day) => {
    const expected = (pattern.perYear * pattern.level(day.year - timeline.startYear) * weight(day)) / sum;
    return Array.from({ length: random.poisson(expected * (1 - repeatShare(pattern))) }, () => day);
  });
}

/** A quarter of what happens at houses and in parks at night is a repeat within a fortnight. */
function repeatShare({ name }: Pattern): number {
  return /glass|graffiti|vandalism on houses|burglaries/.test(name) ? 0.25 : 0;
}

function happen(
  pattern: Pattern,
  day: Day,
  draw: (day: Day) => Draw<Place>,
  { timeline }: DemoOrganisation,
  random: Random,
): Happening[] {
  const fixedType = pattern.where.at === "outdoors" ? pickType(pattern.types, random) : null;
  const place = drawSensible(draw(day), day, fixedType, random);
  const on = (when: Day | undefined): Happening[] => {
    const hour = random.weighted(pattern.hours);
    const at = when ? momentOf(when, hour * 60 + random.int(0, 59)) : timeline.end;
    // The last midnight is where the ten years end, and somebody must have had the time to tell.
    if (!when || at > timeline.end - 2 * 3600_000) return [];
    const typeId = fixedType ?? typeAt(pattern, place, when, random);
    return [{ typeId, day: when, at, ...place, isPublic: isToldByPublic(pattern, random) }];
  };
  const share = repeatShare(pattern);
  if (share === 0 || !random.chance(share / (1 - share))) return on(day);
  const later = timeline.days[day.index + 1 + Math.floor(Math.min(repeatDays - 1, random.exponential(4.5)))];
  return [...on(day), ...on(later)];
}

function isToldByPublic({ name, where }: Pattern, random: Random): boolean {
  return where.at === "outdoors" && where.isPublic && (name !== "visitors hurt outdoors" || random.chance(0.6));
}

function pickType(types: Pattern["types"], random: Random): string {
  return Object.keys(types)[random.weighted(Object.values(types))] ?? "";
}

/** A type that can happen in this kind of work, at this time of the year. */
function typeAt(pattern: Pattern, place: Place, day: Day, random: Random): string {
  const ids = Object.keys(pattern.types);
  if (ids.length === 1 || pattern.where.at === "outdoors")
    return ids[random.weighted(Object.values(pattern.types))] ?? "";
  const weights = ids.map((id) => (pattern.types[id] ?? 0) * typeFactor(id, place.unit, day));
  return ids[random.weighted(weights)] ?? "";
}

const everywhere = [
  "park",
  "square",
  "path",
  "tunnel",
  "street",
  "stop",
  "playground",
  "beach",
  "sports_ground",
] as const;
/** Where outdoors a kind of event makes sense; the rest may happen anywhere. */
const sensiblePlaces: Readonly<Record<string, readonly OutdoorKind[]>> = {
  "near_miss.traffic_hazard": ["street", "stop", "square"],
  "vandalism.playground": ["park", "playground", "square", "beach", "sports_ground"],
  "vandalism.glass": ["stop", "square", "tunnel", "sports_ground"],
  "vandalism.graffiti": ["tunnel", "square", "stop", "path", "sports_ground", "street"],
  "vandalism.sign_barrier": ["path", "street", "stop", "park"],
  "vandalism.toilet": ["square", "beach", "sports_ground"],
  "order.moped": ["path", "park", "square", "tunnel", "street"],
  "order.noise": ["park", "square", "beach", "sports_ground", "playground"],
  "injury.playground": ["playground", "sports_ground", "beach", "park"],
  "injury.visitor_fall": ["path", "street", "stop", "square", "tunnel"],
  "water.dumping": ["street", "path", "park"],
  "water.mains": ["street", "square", "path"],
  "water.spill": ["street", "square", "path"],
  "water.cloudburst": ["tunnel", "street", "square", "path"],
};

function happensAt(typeId: string, kind: OutdoorKind): boolean {
  return (sensiblePlaces[typeId] ?? everywhere).includes(kind);
}

const wintry = [1.9, 1.8, 1.3, 0.7, 0.5, 0.4, 0.4, 0.5, 0.6, 0.8, 1.3, 1.8];
const frosty = [3, 3, 0.6, 0, 0, 0, 0, 0, 0, 0, 0.3, 1.2];
const thundery = [0, 0, 0.1, 0.2, 0.5, 1, 3.5, 3.5, 1, 0.5, 0.2, 0];
const seasons: Readonly<Record<string, readonly number[]>> = {
  "near_miss.slip": wintry,
  "injury.staff_fall": wintry,
  "vehicle.skid": [3, 3, 1.6, 0.3, 0, 0, 0, 0, 0, 0.4, 1.6, 3],
  "outage.heating": [2.4, 2.2, 1.4, 0.8, 0.3, 0.1, 0, 0.1, 0.5, 1, 1.6, 2.2],
  "water.frost": frosty,
  "water.cloudburst": thundery,
  "fire.ground": [0, 0, 0.6, 2.5, 2.5, 2, 1.5, 1, 0.4, 0.1, 0, 0],
};

function typeFactor(id: string, unit: Workplace, day: Day): number {
  const season = seasons[id]?.[day.month - 1] ?? 1;
  const possible = staffTextsOf(id).stories.some(
    ({ at: kinds, months }) => (!kinds || kinds.includes(unit.type)) && (!months || months.includes(day.month)),
  );
  if (!possible) return 0;
  const meetsPublic = unit.type === "social_services" || unit.type === "reception" || unit.type === "office";
  if (id === "threat.physical" && meetsPublic) return season * 0.12;
  if (id === "threat.written" || id === "threat.undue_influence" || id === "threat.stalking")
    return season * (meetsPublic ? 3 : 0.35);
  if (id === "injury.pupil") return schoolWork(unit.type) || unit.type === "culture" ? season : 0;
  if (id === "injury.client") return schoolWork(unit.type) || unit.type === "culture" ? 0 : season;
  if (id === "near_miss.traffic_hazard") return schoolWork(unit.type) ? season * 2 : 0;
  if (id === "near_miss.lone_work") return unit.type === "preschool" ? season * 0.3 : season;
  if (id === "outage.care_alarm")
    return unit.type === "nursing_home" || unit.type === "group_home" || unit.type === "home_care" ? season * 2 : 0;
  if (id === "theft.tools" || id === "theft.fuel" || id === "theft.metal")
    return unit.type === "technical" || unit.type === "housing" ? season * 3 : 0;
  if (id === "alarm.personal")
    return meetsPublic || unit.type === "nursing_home" || unit.type === "group_home" ? season * 2 : season * 0.3;
  if (id === "order.bomb_threat") return schoolWork(unit.type) ? season : 0;
  return season;
}

/** Drawn anew while the workplace had not opened or had closed, or the event makes no sense at the place. */
function drawSensible(draw: Draw<Place>, day: Day, typeId: string | null, random: Random): Place {
  for (;;) {
    const place = draw(random);
    const { validFrom, validTo } = place.unit;
    const exists = validFrom <= day.date && (validTo === null || validTo >= day.date);
    if (exists && (typeId === null || !place.outdoors || happensAt(typeId, place.outdoors.kind))) return place;
  }
}

function placeDraw(where: Where, places: Places): (day: Day) => Draw<Place> {
  if (where.at === "workplace") {
    const weight = (isSchoolDay: boolean) => (unit: Workplace) =>
      unit.employees * (where.factors[unit.type] ?? where.others) * (schoolWork(unit.type) && !isSchoolDay ? 0.03 : 1);
    const inTerm = drawFrom(places.workplaces, weight(true));
    const outside = drawFrom(places.workplaces, weight(false));
    const toPlace =
      (draw: Draw<Workplace>): Draw<Place> =>
      (random) => {
        const unit = draw(random);
        return { unit, building: places.buildingOf.get(unit) ?? null, outdoors: null };
      };
    return (day) => toPlace(day.isSchoolDay ? inTerm : outside);
  }
  if (where.at === "building") {
    // Ranked once and for all, so that the same few houses are struck year after year.
    const order = createRandom("which houses are struck").shuffle(places.buildings);
    const kindWeight = (building: Building) => where.kinds[building.kind] ?? where.others;
    const ranked = order.filter((building) => kindWeight(building) > 0);
    const draw = drawFrom(ranked, (building, index) => kindWeight(building) / (index + 6) ** where.skew);
    const toPlace: Draw<Place> = (random) => {
      const building = draw(random);
      const [unit] = building.tenants;
      if (!unit) throw new Error(`Nobody answers for ${building.name}`);
      return { unit, building, outdoors: null };
    };
    return () => toPlace;
  }
  const known = outdoorPlaces.filter(
    ({ name }) => name !== guardedPark && !(guardedParkBuffer as readonly string[]).includes(name),
  );
  const draw = drawFrom(known, ({ weight }) => weight);
  const toPlace: Draw<Place> = (random) => {
    const outdoors = draw(random);
    const isHousing = random.chance(0.08);
    return { unit: isHousing ? random.pick(places.housing) : places.streets, building: null, outdoors };
  };
  return () => toPlace;
}

function drawFrom<T>(items: readonly T[], weight: (item: T, index: number) => number): Draw<T> {
  const sums: number[] = [];
  let total = 0;
  items.forEach((item, index) => {
    total += weight(item, index);
    sums.push(total);
  });
  return (random) => {
    const wanted = random.next() * total;
    let [low, high] = [0, sums.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sums[middle] ?? 0) > wanted) high = middle;
      else low = middle + 1;
    }
    return items[low] as T;
  };
}

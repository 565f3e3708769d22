import type { Day } from "./calendar.ts";
import type { WorkplaceType } from "./organisation-plan.ts";

/**
 * How often, when and where each kind of event happens (domain 10.3 and 10.4). Volumes are those of the last year; `level` says
 * what they were in earlier ones.
 */
export interface Pattern {
  readonly name: string;
  /** Second-level types by weight. */
  readonly types: Readonly<Record<string, number>>;
  readonly perYear: number;
  /** Share of `perYear` by year of the period, 0 being the first and 10 the running one. */
  readonly level: (year: number) => number;
  readonly months: readonly number[];
  /** Monday first. */
  readonly weekdays: readonly number[];
  /** Weight of each hour of the day. */
  readonly hours: readonly number[];
  readonly onDay?: (day: Day) => number;
  readonly where: Where;
}

export type Where =
  /** At a workplace, by employees times how common it is in that kind of work. */
  | { readonly at: "workplace"; readonly factors: Partial<Record<WorkplaceType, number>>; readonly others: number }
  /** In or at a building; `kinds` says how common it is in each kind of house, `skew` how unevenly the houses are struck. */
  | {
      readonly at: "building";
      readonly kinds: Partial<Record<string, number>>;
      readonly others: number;
      readonly skew: number;
    }
  | { readonly at: "outdoors"; readonly isPublic: boolean };

const flat = Array.from({ length: 12 }, () => 1);
const workWeek = [1.05, 1.05, 1, 1, 0.95, 0.32, 0.3];
const everyDay = [1, 1, 1, 1, 1, 1, 1];
const schoolTypes: readonly WorkplaceType[] = [
  "preschool",
  "primary_school",
  "upper_secondary_school",
  "special_school",
  "after_school",
];

/** Weights by hour from pairs of hour and weight, straight lines between. */
function curve(...points: readonly (readonly [hour: number, weight: number])[]): number[] {
  return Array.from({ length: 24 }, (_, hour) => {
    const next = points.findIndex(([at]) => at >= hour);
    const [h2, w2] = points[next === -1 ? points.length - 1 : next] ?? [0, 0];
    const [h1, w1] = points[Math.max(0, (next === -1 ? points.length : next) - 1)] ?? [0, 0];
    return h2 === h1 ? w2 : w1 + ((w2 - w1) * (hour - h1)) / (h2 - h1);
  });
}

const workHours = curve(
  [0, 0.1],
  [5, 0.2],
  [7, 1.6],
  [9, 2.4],
  [11, 2.5],
  [12, 1.8],
  [14, 2.2],
  [16, 1.3],
  [19, 0.7],
  [23, 0.2],
);
const schoolHours = curve(
  [0, 0.02],
  [6, 0.05],
  [8, 1.2],
  [10, 3],
  [12, 3.2],
  [14, 2.4],
  [16, 0.8],
  [20, 0.4],
  [23, 0.1],
);
const nightHours = curve([0, 3.2], [3, 2.2], [4, 0.9], [6, 0.2], [12, 0.2], [16, 0.7], [19, 2.2], [22, 3.6], [23, 3.5]);
const dayHours = curve([0, 0.4], [6, 0.8], [9, 1.6], [13, 1.8], [17, 1.2], [22, 0.6], [23, 0.5]);
const eveningHours = curve([0, 1], [2, 0.6], [6, 0.2], [12, 0.6], [16, 1.6], [20, 3], [22, 2.8], [23, 1.9]);

/** People have learnt to report: the first years hold less of what nobody had to tell. */
const growing = (first: number) => (year: number) => first + (1.03 - first) * Math.min(1, year / 8);
/** Two per cent less each year, but for one bad year. */
const fallingVandalism = (year: number) => 1.02 ** (10 - year) * (year === 5 ? 1.24 : 1);
const steady = () => 1;
const winter = [1.9, 1.8, 1.4, 0.8, 0.6, 0.5, 0.4, 0.6, 0.7, 0.9, 1.3, 1.8];
const vandalismMonths = [0.85, 0.95, 0.9, 1.15, 1.5, 1.25, 0.7, 1.1, 1, 1.1, 0.9, 0.85];
const vandalismWeek = [0.065, 0.06, 0.07, 0.1, 0.215, 0.275, 0.215];
/** In the summer weeks the schools are empty: half as much at houses, twice as much in parks. */
const isSummer = ({ isoWeek }: Day) => isoWeek >= 26 && isoWeek <= 31;
const atHouses = (day: Day) => (isSummer(day) ? 0.5 : 1) * (day.isWildNight ? 2.2 : 1);
const inParks = (day: Day) => (isSummer(day) ? 2 : 1) * (day.isWildNight ? 2.2 : 1);

export const schoolWork = (type: WorkplaceType) => schoolTypes.includes(type);

export const patterns: readonly Pattern[] = [
  {
    name: "near misses",
    types: {
      "near_miss.slip": 17,
      "near_miss.lifting": 11,
      "near_miss.equipment": 14,
      "near_miss.child_or_client": 22,
      "near_miss.chemical": 4,
      "near_miss.traffic": 6,
      "near_miss.workload": 9,
      "near_miss.lone_work": 4,
      "near_miss.hazard": 8,
      "near_miss.traffic_hazard": 2,
      "near_miss.fire_safety": 8,
      "near_miss.other": 4,
    },
    perYear: 1240,
    level: growing(0.55),
    months: [1.15, 1.1, 1.05, 0.95, 0.95, 0.8, 0.5, 0.85, 1.05, 1.1, 1.15, 1.1],
    weekdays: workWeek,
    hours: workHours,
    where: {
      at: "workplace",
      factors: {
        nursing_home: 1.3,
        group_home: 1.4,
        home_care: 1.2,
        office: 0.25,
        social_services: 0.4,
        technical: 1.4,
        kitchen: 1.2,
      },
      others: 1,
    },
  },
  {
    name: "threats and violence",
    types: {
      "threat.physical": 44,
      "threat.verbal": 31,
      "threat.harassment": 10,
      "threat.written": 4.5,
      "threat.weapon": 2.4,
      "threat.sexual": 2,
      "threat.stalking": 0.8,
      "threat.undue_influence": 0.7,
      "threat.other": 4.6,
    },
    perYear: 940,
    level: growing(0.72),
    months: [1.05, 1.05, 1.1, 1.05, 1.05, 0.7, 0.5, 0.85, 1.15, 1.15, 1.15, 0.95],
    weekdays: [1.1, 1.1, 1.1, 1.05, 0.95, 0.3, 0.28],
    hours: schoolHours,
    where: {
      at: "workplace",
      factors: {
        primary_school: 1,
        special_school: 6,
        group_home: 3.6,
        day_activity: 2,
        nursing_home: 0.9,
        preschool: 0.4,
        home_care: 0.5,
        social_services: 1.6,
        reception: 3,
        library: 2,
        youth_centre: 4,
        after_school: 1.6,
        upper_secondary_school: 0.5,
        sports: 1,
        housing: 0.7,
        office: 0.06,
      },
      others: 0.15,
    },
  },
  {
    name: "threats against elected members",
    types: { "threat.elected": 1 },
    perYear: 17,
    level: growing(0.6),
    months: flat,
    weekdays: everyDay,
    hours: eveningHours,
    where: { at: "workplace", factors: { office: 1 }, others: 0 },
  },
  {
    name: "staff accidents",
    types: {
      "injury.staff_fall": 30,
      "injury.staff_lift": 24,
      "injury.staff_cut": 24,
      "injury.staff_traffic": 6,
      "injury.staff_other": 16,
    },
    perYear: 520,
    level: growing(0.8),
    months: [1.35, 1.25, 1.1, 0.9, 0.9, 0.75, 0.5, 0.8, 1, 1, 1.1, 1.25],
    weekdays: workWeek,
    hours: workHours,
    where: {
      at: "workplace",
      factors: {
        kitchen: 1.7,
        cleaning: 1.5,
        technical: 1.6,
        nursing_home: 1.3,
        home_care: 1.4,
        office: 0.2,
        social_services: 0.3,
      },
      others: 1,
    },
  },
  {
    name: "accidents of pupils and clients",
    types: { "injury.pupil": 66, "injury.client": 34 },
    perYear: 320,
    level: growing(0.8),
    months: [0.95, 0.95, 1, 1.1, 1.25, 0.8, 0.4, 0.9, 1.25, 1.15, 1, 0.85],
    weekdays: [1.1, 1.1, 1.1, 1.1, 1, 0.25, 0.25],
    hours: schoolHours,
    where: {
      at: "workplace",
      factors: {
        preschool: 1.1,
        primary_school: 1.2,
        special_school: 1,
        after_school: 2,
        nursing_home: 1,
        group_home: 0.6,
        home_care: 0.3,
        upper_secondary_school: 0.4,
        culture: 0.2,
      },
      others: 0,
    },
  },
  {
    name: "visitors hurt indoors",
    types: { "injury.visitor_other": 1 },
    perYear: 14,
    level: steady,
    months: flat,
    weekdays: [1, 1, 1, 1, 1, 1.2, 1],
    hours: dayHours,
    where: { at: "workplace", factors: { sports: 1, library: 0.6, culture: 0.3, reception: 0.3 }, others: 0 },
  },
  {
    name: "visitors hurt outdoors",
    types: { "injury.visitor_fall": 46, "injury.playground": 12 },
    perYear: 58,
    level: steady,
    months: winter,
    weekdays: [1.1, 1, 1, 1, 1.1, 0.9, 0.8],
    hours: dayHours,
    where: { at: "outdoors", isPublic: true },
  },
  {
    name: "broken glass",
    types: { "vandalism.glass": 1 },
    perYear: 62,
    level: fallingVandalism,
    months: vandalismMonths,
    weekdays: vandalismWeek,
    hours: nightHours,
    onDay: atHouses,
    where: {
      at: "building",
      kinds: {
        primary_school: 10,
        upper_secondary_school: 8,
        special_school: 3,
        preschool: 4,
        sports: 5,
        library: 3,
        culture: 2,
        youth_centre: 4,
        residential: 3,
        town_hall: 2,
        pavilion: 4,
        nursing_home: 1.5,
      },
      others: 1,
      skew: 1.1,
    },
  },
  {
    name: "graffiti on houses",
    types: { "vandalism.graffiti": 1 },
    perYear: 30,
    level: fallingVandalism,
    months: vandalismMonths,
    weekdays: vandalismWeek,
    hours: nightHours,
    onDay: atHouses,
    where: {
      at: "building",
      kinds: {
        primary_school: 8,
        upper_secondary_school: 6,
        sports: 5,
        residential: 5,
        storage: 4,
        library: 3,
        youth_centre: 3,
        preschool: 2,
        technical: 2,
      },
      others: 1,
      skew: 0.8,
    },
  },
  {
    name: "graffiti outdoors",
    types: { "vandalism.graffiti": 1 },
    perYear: 26,
    level: fallingVandalism,
    months: vandalismMonths,
    weekdays: vandalismWeek,
    hours: nightHours,
    onDay: inParks,
    where: { at: "outdoors", isPublic: false },
  },
  {
    name: "other vandalism on houses",
    types: { "vandalism.door_facade": 26, "vandalism.toilet": 8, "vandalism.vehicle": 3, "vandalism.other": 7 },
    perYear: 40,
    level: fallingVandalism,
    months: vandalismMonths,
    weekdays: vandalismWeek,
    hours: nightHours,
    onDay: atHouses,
    where: {
      at: "building",
      kinds: {
        primary_school: 8,
        upper_secondary_school: 6,
        special_school: 3,
        preschool: 4,
        sports: 4,
        youth_centre: 4,
        residential: 4,
        storage: 2,
        library: 2,
      },
      others: 1,
      skew: 0.7,
    },
  },
  {
    name: "vandalism indoors",
    types: { "vandalism.interior": 1 },
    perYear: 14,
    level: fallingVandalism,
    months: flat,
    weekdays: [1.1, 1.1, 1.1, 1.1, 1.1, 0.1, 0.1],
    hours: schoolHours,
    where: {
      at: "building",
      kinds: {
        primary_school: 8,
        upper_secondary_school: 6,
        special_school: 3,
        youth_centre: 5,
        library: 1,
        sports: 2,
      },
      others: 0,
      skew: 0.5,
    },
  },
  {
    name: "vandalism in parks and streets",
    types: {
      "vandalism.playground": 16,
      "vandalism.lighting": 12,
      "vandalism.sign_barrier": 9,
      "vandalism.toilet": 2,
      "vandalism.other": 4,
    },
    perYear: 26,
    level: fallingVandalism,
    months: vandalismMonths,
    weekdays: vandalismWeek,
    hours: nightHours,
    onDay: inParks,
    where: { at: "outdoors", isPublic: false },
  },
  {
    name: "disorder",
    types: {
      "order.intruders": 30,
      "order.noise": 24,
      "order.drugs": 12,
      "order.moped": 6,
      "order.weapon": 2,
      "order.bomb_threat": 2,
      "order.drone": 5,
      "order.other": 9,
      "order.unsafe_place": 10,
    },
    perYear: 66,
    level: growing(0.6),
    months: [0.8, 0.9, 1, 1.1, 1.3, 1.2, 0.8, 1.1, 1.1, 1.1, 0.9, 0.8],
    weekdays: [0.8, 0.8, 0.9, 1.1, 1.5, 1.3, 0.7],
    hours: eveningHours,
    where: {
      at: "building",
      kinds: {
        primary_school: 5,
        upper_secondary_school: 5,
        youth_centre: 8,
        library: 8,
        sports: 5,
        residential: 3,
        town_hall: 3,
        culture: 2,
      },
      others: 0.3,
      skew: 0.6,
    },
  },
  {
    name: "what inhabitants tell of",
    types: {
      "near_miss.hazard": 26,
      "near_miss.traffic_hazard": 9,
      "order.unsafe_place": 15,
      "order.noise": 10,
      "order.drugs": 5,
      "order.moped": 7,
      "order.other": 2,
      "vandalism.graffiti": 8,
      "vandalism.glass": 3,
      "vandalism.playground": 5,
      "vandalism.lighting": 9,
      "vandalism.sign_barrier": 3,
      "vandalism.toilet": 1,
      "vandalism.other": 1,
      "water.dumping": 5,
      "water.storm": 2,
      "water.mains": 1,
      "water.cloudburst": 1,
    },
    perYear: 560,
    // The public page came in the third year.
    level: (year) => (year < 2 ? 0 : 0.6 + 0.05 * (year - 2)),
    months: [0.85, 0.85, 0.95, 1.05, 1.2, 1.15, 0.9, 1.05, 1.1, 1.1, 1, 0.8],
    weekdays: [1.1, 1, 0.95, 1, 1.1, 1, 0.95],
    hours: eveningHours,
    where: { at: "outdoors", isPublic: true },
  },
  {
    name: "false alarms",
    types: { "alarm.fire": 54, "alarm.burglar": 28, "alarm.personal": 7, "alarm.technical": 7, "alarm.other": 4 },
    perYear: 222,
    level: steady,
    months: [1, 1, 1, 1, 1.05, 0.95, 0.8, 1, 1.05, 1.05, 1.05, 1.05],
    weekdays: [1.05, 1, 1, 1, 1.05, 0.9, 0.9],
    hours: curve([0, 0.6], [4, 0.7], [6, 1.6], [8, 1.7], [11, 2.4], [14, 1.6], [18, 1.3], [22, 0.9], [23, 0.7]),
    where: {
      at: "building",
      kinds: {
        nursing_home: 10,
        primary_school: 5,
        upper_secondary_school: 5,
        group_home: 3,
        preschool: 2,
        sports: 3,
        town_hall: 6,
        library: 2,
        residential: 1,
      },
      others: 0.5,
      skew: 0.5,
    },
  },
  {
    name: "vehicle damage",
    types: {
      "vehicle.parking": 48,
      "vehicle.collision": 18,
      "vehicle.skid": 8,
      "vehicle.glass": 12,
      "vehicle.wildlife": 4,
      "vehicle.theft": 2,
      "vehicle.other": 8,
    },
    perYear: 188,
    level: steady,
    months: [1.6, 1.6, 1.5, 0.9, 0.9, 0.9, 0.8, 0.9, 0.95, 1, 1.5, 1.6],
    weekdays: [1.1, 1.05, 1, 1, 1.05, 0.6, 0.55],
    hours: workHours,
    where: {
      at: "workplace",
      factors: {
        home_care: 6,
        technical: 8,
        housing: 5,
        kitchen: 1,
        cleaning: 2,
        social_services: 0.5,
        office: 0.2,
        sports: 0.6,
        group_home: 0.7,
      },
      others: 0,
    },
  },
  {
    name: "outages",
    types: {
      "outage.it": 40,
      "outage.power": 20,
      "outage.heating": 14,
      "outage.phone": 8,
      "outage.water_supply": 5,
      "outage.care_alarm": 7,
      "outage.other": 8,
    },
    perYear: 112,
    level: steady,
    months: [1.3, 1.2, 1, 0.9, 0.9, 0.9, 0.8, 0.9, 1, 1, 1.1, 1.2],
    weekdays: [1.2, 1.1, 1, 1, 1, 0.6, 0.6],
    hours: dayHours,
    where: {
      at: "workplace",
      factors: { office: 0.7, nursing_home: 1.6, home_care: 1.2, group_home: 1.2, library: 2, reception: 3, sports: 2 },
      others: 0.7,
    },
  },
  {
    name: "thefts",
    types: {
      "theft.equipment": 30,
      "theft.personal": 25,
      "theft.tools": 14,
      "theft.metal": 4,
      "theft.fuel": 5,
      "theft.bicycle": 14,
      "theft.other": 8,
    },
    perYear: 86,
    level: (year) => 1.015 ** (10 - year),
    months: [0.9, 0.9, 0.95, 1, 1.1, 1.1, 1.2, 1.1, 1.05, 1, 0.9, 0.9],
    weekdays: [1.1, 1.15, 1.15, 1.1, 1, 0.75, 0.75],
    hours: curve([0, 1.8], [4, 1.4], [6, 0.6], [10, 1.2], [15, 1.4], [18, 1], [22, 1.5], [23, 1.8]),
    where: {
      at: "workplace",
      factors: {
        technical: 4,
        housing: 4,
        sports: 4,
        library: 2,
        primary_school: 1,
        upper_secondary_school: 1.6,
        office: 0.4,
        home_care: 0.4,
      },
      others: 0.6,
    },
  },
  {
    name: "burglaries",
    types: { "theft.burglary_building": 40, "theft.burglary_storage": 40, "theft.burglary_attempt": 20 },
    perYear: 32,
    level: (year) => 1.02 ** (10 - year),
    months: [1, 0.9, 0.9, 0.9, 0.9, 1.1, 1.3, 1, 0.9, 1, 1.1, 1.2],
    weekdays: [0.9, 0.9, 0.9, 0.9, 1.2, 1.2, 1],
    hours: nightHours,
    where: {
      at: "building",
      kinds: {
        preschool: 6,
        primary_school: 5,
        sports: 4,
        storage: 6,
        residential: 4,
        youth_centre: 3,
        technical: 4,
        group_home: 1,
      },
      others: 1,
      skew: 0.4,
    },
  },
  {
    name: "water damage",
    types: {
      "water.pipe": 42,
      "water.roof": 14,
      "water.sewer": 14,
      "water.cloudburst": 11,
      "water.frost": 9,
      "water.other": 8,
    },
    perYear: 43,
    level: growing(0.9),
    months: [1.5, 1.5, 0.9, 0.8, 0.8, 0.9, 1.4, 1.4, 0.9, 0.9, 0.9, 1],
    weekdays: everyDay,
    hours: dayHours,
    where: {
      at: "building",
      kinds: {
        primary_school: 5,
        preschool: 3,
        nursing_home: 4,
        residential: 5,
        group_home: 2,
        sports: 3,
        town_hall: 3,
        storage: 1,
      },
      others: 1,
      skew: 0.4,
    },
  },
  {
    name: "storms, leaks in the ground and spills",
    types: { "water.storm": 10, "water.mains": 7, "water.spill": 9, "water.dumping": 9 },
    perYear: 35,
    level: steady,
    months: [1.3, 1.1, 1, 1, 1, 0.8, 0.9, 0.9, 1, 1.2, 1.2, 1.1],
    weekdays: everyDay,
    hours: dayHours,
    where: { at: "outdoors", isPublic: false },
  },
  {
    name: "information and IT security",
    types: {
      "information.phishing": 36,
      "information.wrong_recipient": 28,
      "information.lost_device": 16,
      "information.access": 8,
      "information.malware": 2,
      "information.invoice_fraud": 5,
      "information.ceo_fraud": 2,
      "information.other": 3,
    },
    perYear: 78,
    level: growing(0.25),
    months: flat,
    weekdays: [1.2, 1.15, 1.1, 1.1, 1, 0.15, 0.15],
    hours: workHours,
    where: {
      at: "workplace",
      factors: { office: 2, social_services: 2.5, reception: 2, home_care: 0.6, housing: 0.8 },
      others: 0.5,
    },
  },
  {
    name: "fires",
    types: {
      "fire.near": 40,
      "fire.container": 15,
      "fire.arson": 5,
      "fire.electrical": 13,
      "fire.cooking": 15,
      "fire.hot_work": 3,
      "fire.ground": 4,
      "fire.unknown": 5,
    },
    perYear: 21,
    level: steady,
    months: [0.9, 0.9, 1, 1.2, 1.2, 1.1, 1, 1, 1, 1, 0.9, 1],
    weekdays: [0.9, 0.9, 0.9, 1, 1.2, 1.2, 1],
    hours: eveningHours,
    where: {
      at: "building",
      kinds: {
        primary_school: 5,
        upper_secondary_school: 4,
        nursing_home: 4,
        group_home: 6,
        residential: 5,
        preschool: 2,
        sports: 2,
        storage: 2,
      },
      others: 1,
      skew: 0.3,
    },
  },
];

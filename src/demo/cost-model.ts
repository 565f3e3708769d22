import type { CostKind } from "../../db/schema.ts";
import type { Day } from "./calendar.ts";
import type { Happening } from "./happening.ts";
import type { Random } from "./random.ts";
import type { Report } from "./reports.ts";
import { lateCostReason, noCostReasons, noCostReasonsByGroup, ownerPaysReason } from "./texts/handling-texts.ts";
import { toOfficeHours } from "./time-words.ts";

export interface CostLine {
  readonly kind: CostKind;
  readonly amountOre: number;
  readonly certainty: "estimated" | "actual";
  readonly at: number;
  readonly account: string;
  readonly invoice: string | null;
  readonly note: string | null;
  /** An estimate is struck out when the invoice comes. */
  readonly voidedAt: number | null;
}

export interface Costs {
  readonly lines: readonly CostLine[];
  /** When the first amount is known, estimated or not; and when the last one has come in. */
  readonly knownAt: number;
  readonly finalAt: number;
  /** For an event without cost. */
  readonly noCostReason: string | null;
}

interface Model {
  /** How many of these events cost anything. */
  readonly share: number;
  /** Kronor in today's money; 5 % cost more than `p95`. */
  readonly median: number;
  readonly p95: number;
  readonly kinds: readonly CostKind[];
}

const none: Model = { share: 0.03, median: 2_800, p95: 12_000, kinds: ["other"] };

/** By type, else by group of types (domain 10.3). */
const models: Readonly<Record<string, Model>> = {
  near_miss: { share: 0.02, median: 2_200, p95: 12_000, kinds: ["repair", "replacement"] },
  "near_miss.hazard": { share: 0.2, median: 3_100, p95: 22_000, kinds: ["repair"] },
  "near_miss.fire_safety": { share: 0.25, median: 1_900, p95: 9_500, kinds: ["repair", "replacement"] },
  threat: { share: 0.02, median: 4_200, p95: 28_000, kinds: ["guarding", "staff", "repair"] },
  injury: { share: 0.03, median: 3_600, p95: 19_000, kinds: ["staff", "other"] },
  vandalism: { share: 0.93, median: 4_500, p95: 20_000, kinds: ["repair", "replacement", "cleaning"] },
  "vandalism.glass": { share: 0.98, median: 6_500, p95: 45_000, kinds: ["repair", "repair", "replacement"] },
  "vandalism.graffiti": { share: 0.95, median: 3_200, p95: 18_000, kinds: ["cleaning"] },
  order: { share: 0.05, median: 2_900, p95: 12_000, kinds: ["guarding", "cleaning"] },
  alarm: { share: 0.3, median: 2_400, p95: 6_000, kinds: ["guarding"] },
  "alarm.fire": { share: 0.85, median: 5_200, p95: 9_000, kinds: ["other"] },
  "alarm.burglar": { share: 0.8, median: 2_300, p95: 5_200, kinds: ["guarding"] },
  vehicle: { share: 0.95, median: 7_000, p95: 34_000, kinds: ["repair", "deductible"] },
  outage: { share: 0.18, median: 5_800, p95: 48_000, kinds: ["repair", "staff"] },
  theft: { share: 0.86, median: 5_500, p95: 32_000, kinds: ["replacement"] },
  "theft.burglary_building": {
    share: 0.98,
    median: 24_000,
    p95: 110_000,
    kinds: ["replacement", "repair", "guarding"],
  },
  "theft.burglary_storage": { share: 0.95, median: 19_000, p95: 75_000, kinds: ["replacement", "repair"] },
  "theft.burglary_attempt": { share: 0.92, median: 9_500, p95: 40_000, kinds: ["repair"] },
  water: { share: 0.96, median: 38_000, p95: 420_000, kinds: ["repair", "cleaning", "consultant", "evacuation"] },
  "water.sewer": { share: 0.96, median: 12_000, p95: 80_000, kinds: ["repair", "cleaning"] },
  "water.mains": { share: 0.8, median: 14_000, p95: 90_000, kinds: ["repair", "consultant"] },
  "water.other": { share: 0.8, median: 9_000, p95: 60_000, kinds: ["repair", "cleaning"] },
  "water.storm": { share: 0.8, median: 9_000, p95: 85_000, kinds: ["repair", "cleaning"] },
  "water.spill": { share: 0.6, median: 6_500, p95: 60_000, kinds: ["cleaning"] },
  "water.dumping": { share: 0.7, median: 2_600, p95: 14_000, kinds: ["cleaning"] },
  information: { share: 0.03, median: 4_800, p95: 30_000, kinds: ["consultant", "staff"] },
  "information.lost_device": { share: 0.5, median: 4_900, p95: 14_000, kinds: ["replacement"] },
  fire: { share: 0.8, median: 15_000, p95: 240_000, kinds: ["repair", "cleaning"] },
  "fire.near": { share: 0.2, median: 1_800, p95: 9_000, kinds: ["replacement"] },
};

const accounts: Readonly<Record<CostKind, readonly string[]>> = {
  repair: ["6150", "6151"],
  cleaning: ["6160"],
  replacement: ["6410", "6420"],
  guarding: ["7430"],
  staff: ["5010", "5020"],
  evacuation: ["6012"],
  consultant: ["7432"],
  deductible: ["7660"],
  lost_income: ["3990"],
  damages: ["7670"],
  other: ["7690"],
};

/** What a line says beside its amount. */
const notes: Readonly<Record<string, string>> = {
  "alarm.fire": "Utryckningsavgift till räddningstjänsten.",
  "alarm.burglar": "Väktarutryckning.",
  "theft.bicycle": "Ny tjänstecykel.",
  "vehicle.glass": "Glasbyte.",
};

const day = 86_400_000;

export function costsOf(report: Report, days: readonly Day[], random: Random): Costs {
  const { typeId, story, reportedAt } = report;
  if (report.isPassedOn) return withoutCost(ownerPaysReason, reportedAt);
  const group = typeId.split(".")[0] ?? "";
  const model = models[typeId] ?? models[group] ?? none;
  const isLarge = story === "large_fire" || story === "large_water";
  const share = report.isPublic ? model.share * 0.3 : model.share;
  if (!isLarge && !random.chance(share))
    return withoutCost(random.pick([...noCostReasons, ...(noCostReasonsByGroup[group] ?? [])]), reportedAt);

  const lag = random.weighted([35, 45, 15, 5]);
  if (lag === 3 && !isLarge) return withoutCost(lateCostReason, reportedAt + (95 + random.int(0, 60)) * day);
  const drawn = [2 + 12 * random.next(), 14 + 46 * random.next(), 60 + 110 * random.next()][lag] ?? 120;
  // The insurer has been told of the large water damage: by then its costs are in.
  const wait = story === "large_water" ? 40 : drawn;
  const finalAt = toOfficeHours(Math.round(reportedAt + wait * day), days, random);
  // Prices have risen three per cent a year.
  const inflation = 1.03 ** (report.day.year - (days.at(-1)?.year ?? report.day.year));
  const kronor = isLarge ? largeAmount(report) : drawnAmount(model, random) * inflation;
  return spreadOverLines(
    Math.max(180, kronor),
    model,
    { reportedAt, finalAt, days, isLarge, note: notes[typeId] ?? null },
    random,
  );
}

function withoutCost(reason: string, knownAt: number): Costs {
  return { lines: [], knownAt, finalAt: knownAt, noCostReason: reason };
}

/** What is dearer than this is told of by itself: `largeAmount`. */
function drawnAmount({ median, p95 }: Model, random: Random): number {
  return Math.min(random.lognormal(median, p95), 2 * p95);
}

/** Kronor of the events that people still talk about. */
function largeAmount({ typeId }: Happening): number {
  if (typeId === "fire.arson") return 42_000_000;
  return typeId.startsWith("fire") ? 1_840_000 : 210_000;
}

interface Spread {
  readonly reportedAt: number;
  readonly finalAt: number;
  readonly days: readonly Day[];
  readonly isLarge: boolean;
  readonly note: string | null;
}

function spreadOverLines(
  kronor: number,
  model: Model,
  { reportedAt, finalAt, days, isLarge, note }: Spread,
  random: Random,
): Costs {
  const office = (at: number) => Math.min(finalAt, toOfficeHours(Math.round(at), days, random));
  const count = isLarge ? 6 : kronor > 60_000 ? random.int(2, 4) : random.weighted([78, 18, 4]) + 1;
  const kinds: readonly CostKind[] = isLarge
    ? ["repair", "cleaning", "evacuation", "consultant", "replacement", "guarding"]
    : model.kinds;
  const weights = Array.from({ length: count }, (_, index) => (index === 0 ? 2.5 : 0.4 + random.next()));
  const sum = weights.reduce((total, weight) => total + weight, 0);
  const actual = weights.map((weight, index): CostLine => {
    const kind = kinds[index % kinds.length] ?? "other";
    return {
      kind,
      // Invoices come in whole and half kronor.
      amountOre: Math.max(100, Math.round((kronor * 2 * weight) / sum) * 50),
      certainty: "actual",
      at:
        index === count - 1
          ? finalAt
          : office(reportedAt + (finalAt - reportedAt) * (0.3 + (0.6 * (index + 1)) / count)),
      account: random.pick(accounts[kind]),
      invoice: kind === "staff" ? null : String(random.int(100_200, 998_900)),
      note: index === 0 ? note : null,
      voidedAt: null,
    };
  });
  const [first] = actual;
  // What is told of as a round sum is one to the krona.
  const rest = Math.round(kronor * 100) - actual.reduce((total, line) => total + line.amountOre, 0);
  if (isLarge && first) actual[0] = { ...first, amountOre: first.amountOre + rest };
  const lines = [...actual];
  const isEstimated = random.chance(0.32);
  const estimatedAt = office(reportedAt + (0.3 + 4 * random.next()) * day);
  if (isEstimated && estimatedAt < (actual[0]?.at ?? 0))
    lines.unshift({
      kind: kinds[0] ?? "other",
      amountOre: Math.max(100_000, Math.round((kronor * (0.6 + 0.8 * random.next())) / 500) * 50_000),
      certainty: "estimated",
      at: estimatedAt,
      account: random.pick(accounts[kinds[0] ?? "other"]),
      invoice: null,
      note: "Uppskattning i väntan på faktura.",
      voidedAt: actual[0]?.at ?? null,
    });
  return { lines, knownAt: Math.min(...lines.map(({ at }) => at)), finalAt, noCostReason: null };
}

/** What the lines come to at a moment, struck-out ones left out. */
export function totalOre(lines: readonly CostLine[], at: number): number {
  return lines
    .filter((line) => line.at < at && (line.voidedAt === null || line.voidedAt >= at))
    .reduce((sum, { amountOre }) => sum + amountOre, 0);
}

/** The most that they ever came to: an estimate may be larger than what was paid in the end. */
export function largestTotalOre(lines: readonly CostLine[]): number {
  return Math.max(0, ...lines.map(({ at }) => totalOre(lines, at + 1)));
}

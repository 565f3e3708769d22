import type { MeasureKind, Priority } from "../../db/schema.ts";
import { addDays, type PlainDate } from "../platform/dates.ts";
import type { Person } from "./demo-staff.ts";
import type { Happening } from "./happening.ts";
import type { Random } from "./random.ts";
import { completedNotes, refusalReasons } from "./texts/handling-texts.ts";
import { iso } from "./timeline.ts";
import type { WrittenReport } from "./write-report.ts";

export interface Measure {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly kind: MeasureKind;
  readonly priority: Priority;
  readonly cause: string;
  readonly owner: Person;
  readonly decider: Person;
  readonly createdAt: number;
  /** Null: refused. */
  readonly decidedAt: number | null;
  readonly startedAt: number | null;
  readonly endedAt: number;
  readonly end: "done" | "cancelled" | "rejected";
  /** Its effect is measured when it is done. */
  readonly followed?: true;
  readonly note: string;
  readonly dueOn: PlainDate;
  readonly budgetOre: number | null;
  readonly outcomeOre: number | null;
}

/** How often a measure follows, by type or group of types. */
const shares: Readonly<Record<string, number>> = {
  near_miss: 0.17,
  "near_miss.hazard": 0.5,
  "near_miss.fire_safety": 0.62,
  "near_miss.traffic_hazard": 0.4,
  threat: 0.13,
  injury: 0.15,
  vandalism: 0.2,
  order: 0.2,
  alarm: 0.13,
  vehicle: 0.08,
  outage: 0.18,
  theft: 0.3,
  water: 0.5,
  information: 0.3,
  fire: 0.65,
};

const day = 86_400_000;

interface Circumstances {
  readonly happening: Happening;
  readonly report: WrittenReport;
  /** When somebody began to look into it, and when they decided. */
  readonly investigatingAt: number;
  readonly decidedAt: number;
  readonly decider: Person;
  readonly owners: readonly Person[];
}

/** What is decided so that it does not happen again; most is done in time. */
export function measuresAfter(circumstances: Circumstances, random: Random): Measure[] {
  const { typeId } = circumstances.happening;
  const share = shares[typeId] ?? shares[typeId.split(".")[0] ?? ""] ?? 0.15;
  const count = random.chance(share) ? 1 + random.weighted([82, 15, 3]) : 0;
  const titles = random.shuffle(circumstances.report.measures).slice(0, count);
  return titles.map((title) => planned(title, circumstances, random));
}

function planned(
  title: string,
  { happening, report, investigatingAt, decidedAt, decider, owners }: Circumstances,
  random: Random,
): Measure {
  const kind =
    (["immediate", "temporary", "permanent", "investigation"] as const)[random.weighted([22, 14, 56, 8])] ??
    "permanent";
  const createdAt = Math.round(Math.max(investigatingAt + 60_000, decidedAt - random.next() * 0.8 * day));
  const allowed = {
    immediate: 7,
    temporary: 21,
    permanent: random.pick([30, 60, 60, 90, 120, 180]),
    investigation: 45,
  }[kind];
  const dueOn = addDays(iso(decidedAt).slice(0, 10), allowed);
  // One in four is late; a few never become anything.
  const lateness = random.weighted([74, 20.6, 5, 0.4]);
  const took = [0.25 + 0.7 * random.next(), 1.05 + 0.8 * random.next(), 1.9 + 1.2 * random.next(), 20][lateness] ?? 1;
  const end = (["done", "cancelled", "rejected"] as const)[random.weighted([94, 2.5, 3.5])] ?? "done";
  const endedAt = Math.round(
    end === "rejected" ? decidedAt : decidedAt + Math.min(lateness === 3 ? 900 : 270, allowed * took) * day,
  );
  const costs = kind !== "investigation" && random.chance(0.25);
  const budgetOre = costs ? Math.round(random.lognormal(4_500, 20_000) / 500) * 50_000 : null;
  const where = happening.outdoors?.name ?? happening.unit.name;
  return {
    id: random.uuid(createdAt),
    title: `${title}, ${where}`,
    description: random.pick([
      `${title}. Bakgrund: ${report.cause.toLocaleLowerCase("sv")}.`,
      `Med anledning av händelsen: ${title.toLocaleLowerCase("sv")}. Klart senast ${dueOn}.`,
      `${title}. Stäm av med berörda innan arbetet börjar.`,
      `${title}. Orsak som angrips: ${report.cause.toLocaleLowerCase("sv")}. Följs upp på arbetsplatsträff.`,
    ]),
    kind,
    priority: (["low", "normal", "high"] as const)[random.weighted([15, 68, 17])] ?? "normal",
    cause: report.cause,
    owner: random.pick(owners),
    decider,
    createdAt,
    decidedAt: end === "rejected" ? null : decidedAt,
    startedAt:
      end === "rejected" || kind === "immediate"
        ? null
        : Math.round(decidedAt + (endedAt - decidedAt) * 0.3 * random.next()),
    endedAt,
    end,
    note: random.pick(end === "done" ? completedNotes : refusalReasons),
    dueOn,
    budgetOre,
    outcomeOre:
      budgetOre !== null && end === "done" ? Math.round((budgetOre * (0.7 + 0.6 * random.next())) / 50) * 50 : null,
  };
}

import { addDays, addMonths, daysBetween, type PlainDate } from "../../platform/dates.ts";
import type { Role } from "../../platform/role.ts";

/** Covered, soon or partly not, or empty. Always computed, never typed. */
export type CoverageState = "green" | "amber" | "red";

export type CoverageReason =
  /** Nobody; `nextFrom` when somebody is appointed from a later day. */
  | { code: "vacant"; nextFrom: PlainDate | null }
  | { code: "too_few"; held: number; needed: number }
  /** The last day that somebody is appointed. */
  | { code: "ends"; name: string; on: PlainDate }
  | { code: "untrained"; name: string }
  /** The training has to be taken again; `on` is when it was taken. */
  | { code: "training_old"; name: string; on: PlainDate }
  | { code: "on_leave"; name: string; until: PlainDate | null };

/** An appointment that counts for a place, now or later, with the holder's absence on the day asked about. */
export interface Cover {
  appointmentId: string;
  personId: string;
  name: string;
  role: Role;
  validFrom: PlainDate;
  validTo: PlainDate | null;
  trainedOn: PlainDate | null;
  /** Away on the day asked about. */
  absence: { until: PlainDate | null } | null;
}

export interface CoverageDemand {
  minCount: number;
  /** This many days before the last cover ends the place turns amber. */
  warnDays: number;
  /** Somebody who has not taken the training does not count. */
  trainingNeeded: boolean;
  /** It lasts this long; null = for good. */
  trainingMonths: number | null;
}

/**
 * The state of a place on a day. Green needs as many as the rule says who are trained where that is needed, at work and stay (or are followed without a
 * gap) beyond the warning time. With fewer appointed than the rule says it is red, whatever else.
 */
export function coverageState(
  demand: CoverageDemand,
  covers: readonly Cover[],
  on: PlainDate,
): { state: CoverageState; reasons: CoverageReason[] } {
  const held = covers.filter((cover) => holdsOn(cover, on));
  if (held.length === 0) {
    const starts = covers.map((cover) => cover.validFrom).filter((from) => from > on);
    return { state: "red", reasons: [{ code: "vacant", nextFrom: starts.sort()[0] ?? null }] };
  }
  if (held.length < demand.minCount) {
    return { state: "red", reasons: [{ code: "too_few", held: held.length, needed: demand.minCount }] };
  }
  const sound = held.filter((cover) => trainingFault(demand, cover, on) === null && cover.absence === null);
  const reasons: CoverageReason[] = [];
  if (sound.length < demand.minCount) {
    for (const cover of held) {
      const fault = trainingFault(demand, cover, on);
      if (fault !== null) reasons.push(fault);
      if (cover.absence) reasons.push({ code: "on_leave", name: cover.name, until: cover.absence.until });
    }
  }
  const end = endOfCover(demand.minCount, covers, on);
  if (end !== null && daysBetween(on, end) <= demand.warnDays) {
    const last = held.find((cover) => cover.validTo === end) ?? covers.find((cover) => cover.validTo === end);
    reasons.push({ code: "ends", name: last?.name ?? held[0]?.name ?? "", on: end });
  }
  return { state: reasons.length === 0 ? "green" : "amber", reasons };
}

export function holdsOn(cover: Pick<Cover, "validFrom" | "validTo">, on: PlainDate): boolean {
  return cover.validFrom <= on && (cover.validTo === null || cover.validTo >= on);
}

/** What is wrong with somebody's training, if anything. */
function trainingFault(
  { trainingNeeded, trainingMonths }: CoverageDemand,
  { name, trainedOn }: Cover,
  on: PlainDate,
): CoverageReason | null {
  if (!trainingNeeded) return null;
  if (trainedOn === null || trainedOn > on) return { code: "untrained", name };
  const isOld = trainingMonths !== null && addMonths(trainedOn, trainingMonths) <= on;
  return isOld ? { code: "training_old", name, on: trainedOn } : null;
}

/** The last day of unbroken cover by at least `minCount`; null when it has no end. Successors who take over in time count. */
function endOfCover(minCount: number, covers: readonly Cover[], on: PlainDate): PlainDate | null {
  let day = on;
  for (;;) {
    const held = covers.filter((cover) => holdsOn(cover, day));
    if (held.length < minCount) return addDays(day, -1);
    const ends = held.flatMap((cover) => cover.validTo ?? []).sort();
    const lasting = held.length - ends.length;
    if (lasting >= minCount) return null;
    day = addDays(ends[0] ?? day, 1);
  }
}

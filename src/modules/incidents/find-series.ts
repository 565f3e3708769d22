import { metresBetween } from "./distance.ts";

/**
 * Which incidents look like one series: the same signature, the same place, or the same kind at the same workplace, close in time.
 * Only a proposal comes of it; a person decides.
 */

export type SeriesBasis = "signature" | "place" | "kind";

export interface SeriesCandidate {
  id: string;
  at: Date;
  typeId: string;
  unitId: string | null;
  buildingId: string | null;
  /** null also for a point that only means an area. */
  point: { latitude: number; longitude: number } | null;
  signature: string | null;
  seriesId: string | null;
}

export interface FoundSeries {
  basis: SeriesBasis;
  /** The same for the same series the next time it is found. */
  key: string;
  incidents: readonly SeriesCandidate[];
}

export interface SeriesRules {
  /** Days between one incident and the next. */
  placeDays: number;
  kindDays: number;
  signatureDays: number;
}

/** A tag says by itself that two belong together; a place or a kind has to come back more often. */
const fewest: Record<SeriesBasis, number> = { signature: 2, place: 3, kind: 3 };

/** How near two points without a building are the same place. */
const sameSpot = 100;

const day = 24 * 3600_000;

/** The series among the candidates that still go on: the latest incident is within the days of its rule. Strongest basis first. */
export function findSeries(candidates: readonly SeriesCandidate[], rules: SeriesRules, now: Date): FoundSeries[] {
  const found = [
    ...groups("signature", bySignature(candidates), rules.signatureDays, now),
    ...groups("place", byPlace(candidates), rules.placeDays, now),
    ...groups("kind", byKind(candidates), rules.kindDays, now),
  ];
  return found.filter((series, index) => !found.slice(0, index).some((stronger) => holdsAll(stronger, series)));
}

type Groups = ReadonlyMap<string, readonly SeriesCandidate[]>;

function groups(basis: SeriesBasis, byKey: Groups, days: number, now: Date): FoundSeries[] {
  return [...byKey].flatMap(([key, incidents]) => {
    const latest = closeInTime(incidents, days * day).at(-1) ?? [];
    const goesOn = now.getTime() - (latest.at(-1)?.at.getTime() ?? 0) <= days * day;
    return goesOn && latest.length >= fewest[basis] ? [{ basis, key, incidents: latest }] : [];
  });
}

/** Runs of incidents in which none is further than `gap` from the one before. */
function closeInTime(incidents: readonly SeriesCandidate[], gap: number): SeriesCandidate[][] {
  const runs: SeriesCandidate[][] = [];
  for (const incident of incidents.toSorted((a, b) => a.at.getTime() - b.at.getTime())) {
    const run = runs.at(-1);
    const last = run?.at(-1);
    if (run && last && incident.at.getTime() - last.at.getTime() <= gap) run.push(incident);
    else runs.push([incident]);
  }
  return runs;
}

function bySignature(candidates: readonly SeriesCandidate[]): Groups {
  return Map.groupBy(
    candidates.filter((one) => signatureOf(one) !== ""),
    signatureOf,
  );
}

function signatureOf(candidate: SeriesCandidate): string {
  return (candidate.signature ?? "").normalize("NFC").trim().toLocaleLowerCase("sv");
}

function byKind(candidates: readonly SeriesCandidate[]): Groups {
  return Map.groupBy(
    candidates.filter((one) => one.unitId !== null),
    (one) => `${one.unitId}:${one.typeId}`,
  );
}

/** By building; outdoors by points near each other, named after the first. */
function byPlace(candidates: readonly SeriesCandidate[]): Groups {
  const places = new Map<string, SeriesCandidate[]>();
  const spots: { point: { latitude: number; longitude: number }; incidents: SeriesCandidate[] }[] = [];
  for (const candidate of candidates) {
    const { buildingId, point } = candidate;
    if (buildingId !== null) {
      places.set(buildingId, [...(places.get(buildingId) ?? []), candidate]);
    } else if (point !== null) {
      const near = spots.find((spot) => metresBetween(spot.point, point) <= sameSpot);
      if (near) near.incidents.push(candidate);
      else spots.push({ point, incidents: [candidate] });
    }
  }
  for (const { incidents } of spots) places.set(`spot:${incidents[0]?.id}`, incidents);
  return places;
}

function holdsAll(stronger: FoundSeries, weaker: FoundSeries): boolean {
  const ids = new Set(stronger.incidents.map((incident) => incident.id));
  return weaker.incidents.every((incident) => ids.has(incident.id));
}

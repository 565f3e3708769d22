import type { Incident } from "./find-incident.ts";

/**
 * What may be corrected in a report after it was sent, because the reporter was wrong or did not know: when, where, and the signature.
 * Words are never corrected; they are added to.
 */

/** As ISO 8601 in UTC. */
export interface CorrectedTimes {
  from: string | null;
  to: string | null;
  discovered: string | null;
}

/** With the name that the building had then. */
export interface CorrectedPlace {
  buildingId: string | null;
  buildingName: string | null;
  placeName: string | null;
  latitude: number | null;
  longitude: number | null;
}

export interface CorrectedSignature {
  signature: string | null;
}

export interface IncidentFactsCorrected {
  happened: CorrectedTimes;
  place: CorrectedPlace;
  signature: CorrectedSignature;
}

export type CorrectedField = keyof IncidentFactsCorrected;

export type Correction = {
  [Field in CorrectedField]: {
    field: Field;
    before: IncidentFactsCorrected[Field];
    after: IncidentFactsCorrected[Field];
  };
}[CorrectedField];

export function factsOf(incident: Incident): IncidentFactsCorrected {
  const iso = (at: Date | null) => at?.toISOString() ?? null;
  return {
    happened: {
      from: iso(incident.occurred_from),
      to: iso(incident.occurred_to),
      discovered: iso(incident.discovered_at),
    },
    place: {
      buildingId: incident.building_id,
      buildingName: incident.building_name,
      placeName: incident.place_name,
      latitude: incident.latitude,
      longitude: incident.longitude,
    },
    signature: { signature: incident.signature },
  };
}

/** What differs between what stands there and what should, one correction for each field. */
export function correctionsBetween(before: IncidentFactsCorrected, after: IncidentFactsCorrected): Correction[] {
  const all: Correction[] = [
    { field: "happened", before: before.happened, after: after.happened },
    { field: "place", before: before.place, after: after.place },
    { field: "signature", before: before.signature, after: after.signature },
  ];
  return all.filter((one) => comparable(one.before) !== comparable(one.after));
}

/** A form knows minutes and metres, not what is finer; a name that a building has got since then is no correction. */
function comparable(facts: Correction["before"]): string {
  return JSON.stringify(facts, (key, value) => {
    if (key === "buildingName") return undefined;
    if (typeof value === "number") return value.toFixed(5);
    return typeof value === "string" && /^\d{4}-\d\d-\d\dT/.test(value) ? value.slice(0, 16) : value;
  });
}

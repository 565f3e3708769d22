/** Kilometres east and north of the centre of Strömsvik. */
export type Offset = readonly [east: number, north: number];

export interface Position {
  readonly latitude: number;
  readonly longitude: number;
}

/** An invented place: no municipality called Strömsvik lies here, or anywhere. */
export const center: Position = { latitude: 59.2, longitude: 18.3 };

const kmPerDegreeNorth = 111.32;
const kmPerDegreeEast = kmPerDegreeNorth * Math.cos((center.latitude * Math.PI) / 180);

/** Rounded to about a metre. */
export function positionOf([east, north]: Offset): Position {
  return {
    latitude: round(center.latitude + north / kmPerDegreeNorth),
    longitude: round(center.longitude + east / kmPerDegreeEast),
  };
}

function round(degrees: number): number {
  return Math.round(degrees * 100_000) / 100_000;
}

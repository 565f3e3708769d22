export interface Point {
  latitude: number;
  longitude: number;
}

const metresPerDegree = 111_320;

/** Metres between two points not far from each other. */
export function metresBetween(a: Point, b: Point): number {
  const north = (a.latitude - b.latitude) * metresPerDegree;
  const east =
    (a.longitude - b.longitude) * metresPerDegree * Math.cos((((a.latitude + b.latitude) / 2) * Math.PI) / 180);
  return Math.hypot(north, east);
}

/** The degrees around a point within which everything nearer than `metres` lies: for an index to begin with. */
export function boxAround({ latitude, longitude }: Point, metres: number) {
  const north = metres / metresPerDegree;
  const east = metres / (metresPerDegree * Math.max(0.01, Math.cos((latitude * Math.PI) / 180)));
  return { south: latitude - north, north: latitude + north, west: longitude - east, east: longitude + east };
}

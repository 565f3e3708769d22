import { type Offset, type Position, positionOf } from "./geography.ts";
import { createRandom } from "./random.ts";

type Ring = [longitude: number, latitude: number][];

export interface Border {
  readonly type: "MultiPolygon";
  readonly coordinates: Ring[][];
}

/** Forest border in the west, the coast in the east with the bay that gives the place its name. */
const mainland: readonly Offset[] = [
  [-4.9, 3.2],
  [-3.8, 3.9],
  [-2.4, 3.7],
  [-1.2, 4.2],
  [0.3, 4.0],
  [1.5, 4.3],
  [2.6, 3.8],
  [3.5, 3.6],
  [4.3, 2.9],
  [5.0, 2.3],
  [5.2, 1.7],
  [4.6, 1.2],
  [3.7, 1.0],
  [2.9, 0.8],
  [2.3, 0.4],
  [2.7, -0.1],
  [3.5, -0.2],
  [4.3, -0.6],
  [4.9, -1.1],
  [4.6, -1.8],
  [3.8, -2.0],
  [3.5, -2.6],
  [3.9, -3.2],
  [3.1, -3.7],
  [2.0, -3.5],
  [1.1, -4.1],
  [-0.2, -4.3],
  [-1.4, -3.9],
  [-2.5, -4.2],
  [-3.6, -3.6],
  [-4.4, -3.7],
  [-5.1, -2.6],
  [-4.8, -1.5],
  [-5.3, -0.4],
  [-5.0, 0.8],
  [-5.2, 2.0],
];

const islands: readonly (readonly Offset[])[] = [
  [
    [5.6, 0.9],
    [6.0, 1.0],
    [6.2, 0.6],
    [5.9, 0.3],
    [5.6, 0.5],
  ],
  [
    [5.4, -2.2],
    [5.8, -2.1],
    [5.9, -2.6],
    [5.5, -2.7],
  ],
  [
    [5.9, 3.0],
    [6.3, 2.9],
    [6.2, 2.5],
    [5.9, 2.6],
  ],
];

/** The invented border of Strömsvik as GeoJSON (WGS84). */
export function municipalityBorder(): Border {
  return { type: "MultiPolygon", coordinates: [mainland, ...islands].map((corners) => [ring(corners)]) };
}

export function isInside(border: Border, { latitude, longitude }: Position): boolean {
  return border.coordinates.some((rings) => rings[0] !== undefined && contains(rings[0], longitude, latitude));
}

/** Breaks straight lines the way shores and old field borders are broken: each midpoint is pushed sideways, four times over. */
function ring(corners: readonly Offset[]): Ring {
  const random = createRandom("strömsvik border");
  let points = [...corners];
  for (let round = 0; round < 4; round++) {
    points = points.flatMap((from, index) => {
      const to = points[(index + 1) % points.length] ?? from;
      const [east, north] = [to[0] - from[0], to[1] - from[1]];
      // Inland the lines are straighter than along the water.
      const roughness = from[0] > 2 ? 0.55 : 0.16;
      const push = (random.next() - 0.5) * roughness;
      return [from, [(from[0] + to[0]) / 2 - north * push, (from[1] + to[1]) / 2 + east * push] as const];
    });
  }
  const positions = points.map(positionOf).map(({ latitude, longitude }): Ring[number] => [longitude, latitude]);
  return [...positions, ...positions.slice(0, 1)].reverse();
}

function contains(outline: Ring, x: number, y: number): boolean {
  let inside = false;
  for (let index = 1; index < outline.length; index++) {
    const [x1, y1] = outline[index - 1] as Ring[number];
    const [x2, y2] = outline[index] as Ring[number];
    if (y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) inside = !inside;
  }
  return inside;
}

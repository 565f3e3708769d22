import { z } from "zod";

/** A municipality's border as maps use it. */
export interface Border {
  type: "Polygon" | "MultiPolygon";
  coordinates: unknown[];
}

const position = z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)], z.number());
const ring = z.array(position).min(4);
const geometry = z.discriminatedUnion("type", [
  z.object({ type: z.literal("Polygon"), coordinates: z.array(ring).min(1) }),
  z.object({ type: z.literal("MultiPolygon"), coordinates: z.array(z.array(ring).min(1)).min(1) }),
]);
const feature = z.object({
  type: z.literal("Feature"),
  properties: z.record(z.string(), z.unknown()).nullish(),
  geometry,
});

/**
 * The border in a GeoJSON file in WGS84: a geometry, a feature, or a collection with one feature or one that carries the name of
 * the municipality among its properties, such as the whole country's from SCB. Null when there is none to take.
 */
export function readBorder(text: string, names: readonly string[]): Border | null {
  let content: unknown;
  try {
    content = JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch {
    return null;
  }
  const alone = geometry.safeParse(content);
  if (alone.success) return alone.data;
  const one = feature.safeParse(content);
  if (one.success) return one.data.geometry;
  const features = z.looseObject({ features: z.array(z.unknown()) }).safeParse(content);
  if (!features.success) return null;
  const readable = features.data.features.flatMap((item) => feature.safeParse(item).data ?? []);
  const named = readable.find(({ properties }) =>
    Object.values(properties ?? {}).some((value) => isName(value, names)),
  );
  return (named ?? (readable.length === 1 ? readable[0] : undefined))?.geometry ?? null;
}

function isName(value: unknown, names: readonly string[]): boolean {
  return typeof value === "string" && names.some((name) => fold(name) === fold(value));
}

/** "Exempelby kommun", "Exempelbys kommun" and "exempelby" are the same place. */
function fold(name: string): string {
  return name
    .toLocaleLowerCase("sv")
    .replace(/s? kommun$/, "")
    .trim();
}

/** The middle of the smallest rectangle around it: latitude, longitude. Where maps open. */
export function middleOf(border: Border): [number, number] {
  const points: [number, number][] = [];
  collect(border.coordinates, points);
  const [west, east] = extent(points.map(([longitude]) => longitude));
  const [south, north] = extent(points.map(([, latitude]) => latitude));
  return [(south + north) / 2, (west + east) / 2];
}

function collect(part: unknown, into: [number, number][]): void {
  if (!Array.isArray(part)) return;
  if (typeof part[0] === "number") into.push([part[0], Number(part[1])]);
  else for (const inner of part) collect(inner, into);
}

function extent(values: readonly number[]): [number, number] {
  return values.reduce<[number, number]>(
    ([least, most], value) => [Math.min(least, value), Math.max(most, value)],
    [Infinity, -Infinity],
  );
}

import type { Context } from "../../platform/context.ts";
import { json } from "../../platform/respond.ts";
import { noteNameSearch } from "../records/name-search.ts";
import { recordPath } from "../records/record-path.ts";
import { filterHref, type IncidentFilter, readFilter } from "./incident-filter.ts";
import { type MapMark, type MapWindow, mapMarks, type Place } from "./incident-map-queries.ts";
import { mapTexts } from "./incident-map-texts.ts";
import { selectionOf } from "./incident-selection.ts";

/** The marks of a map, for the part of the world and the scale it asks for, by the same filter as the list. */
export async function serveMapMarks(context: Context): Promise<Response> {
  const { db, user, url, language } = context;
  const filter = readFilter(url.searchParams);
  await noteNameSearch(context, filter.text);
  const selection = await selectionOf(db, user, filter);
  const marks = await mapMarks(db, user, selection, readWindow(url.searchParams));
  const t = mapTexts(language);
  const features = marks.map((mark) => ({
    type: "Feature",
    geometry: { type: "Point", coordinates: [rounded(mark.longitude), rounded(mark.latitude)] },
    properties: {
      title: titleOf(mark),
      href: hrefOf(mark),
      imprecise: mark.isImprecise || undefined,
      tone: (mark.only?.severity ?? 0) >= 4 ? "danger" : undefined,
      ...(mark.count > 1 ? { count: mark.count } : {}),
    },
  }));
  return json({ type: "FeatureCollection", features });

  function titleOf({ only, place, count, isImprecise }: MapMark): string | undefined {
    if (isImprecise && place) return t.area(place.name || t.noPlace, count);
    if (only) return `${only.number} ${only.title}`;
    return place ? t.several(place.name, count) : undefined;
  }

  function hrefOf({ only, place }: MapMark): string | undefined {
    if (only) return recordPath(only.kind, only.id);
    return place ? filterHref("/handelser", atPlace(filter, place)) : undefined;
  }
}

/** The same filter for what happened at one place, as the map counts. */
export function atPlace(everywhere: IncidentFilter, place: Place): IncidentFilter {
  const filter = { ...everywhere, openOnly: everywhere.origin !== "outside" };
  if (place.kind === "building") return { ...filter, building: place.key };
  if (place.kind === "name") return { ...filter, place: place.key };
  if (place.kind === "unit") return { ...filter, unit: place.key, unitAlone: true, placeMissing: true };
  return { ...filter, unit: "none", placeMissing: true };
}

/** About a decimetre. */
function rounded(degrees: number): number {
  return Math.round(degrees * 1e6) / 1e6;
}

/** What a map asks for; the whole world when it asks for nothing that can be understood. */
function readWindow(query: URLSearchParams): MapWindow {
  const [west = Number.NaN, south = Number.NaN, east = Number.NaN, north = Number.NaN] = (query.get("bbox") ?? "")
    .split(",")
    .map((part) => (part.trim() === "" ? Number.NaN : Number(part)));
  const isWindow = [west, south, east, north].every(Number.isFinite) && west < east && south < north;
  const zoom = Number(query.get("zoom") || Number.NaN);
  return {
    ...(isWindow ? { west, south, east, north } : { west: -180, south: -90, east: 180, north: 90 }),
    zoom: Number.isFinite(zoom) ? Math.min(22, Math.max(0, Math.round(zoom))) : 5,
  };
}

import type { StyleSpecification } from "maplibre-gl";

interface StyleSources {
  border: string | null;
  buildings: string | null;
  background: string | null;
  attribution: string | null;
}

/** The map in the page's own colours, light or dark. Every source is optional, the background too. */
export function mapStyle(sources: StyleSources, colour: (name: string) => string): StyleSpecification {
  const style: StyleSpecification = {
    version: 8,
    sources: {},
    layers: [{ id: "ground", type: "background", paint: { "background-color": colour("--map-ground") } }],
  };
  if (sources.background !== null) {
    style.sources.background = {
      type: "raster",
      tiles: [sources.background],
      tileSize: 256,
      maxzoom: 19,
    };
    style.layers.push({ id: "background", type: "raster", source: "background" });
  }
  if (sources.border !== null) {
    style.sources.border = { type: "geojson", data: absolute(sources.border) };
    if (sources.background === null) {
      style.layers.push({ id: "area", type: "fill", source: "border", paint: { "fill-color": colour("--map-area") } });
    }
    style.layers.push({
      id: "border",
      type: "line",
      source: "border",
      paint: { "line-color": colour("--map-border"), "line-width": 2 },
    });
  }
  if (sources.buildings !== null) {
    style.sources.buildings = { type: "geojson", data: absolute(sources.buildings) };
    style.layers.push({
      id: "buildings",
      type: "circle",
      source: "buildings",
      paint: {
        "circle-color": colour("--map-building"),
        "circle-radius": ["interpolate", ["linear"], ["zoom"], 8, 1.5, 15, 6],
      },
    });
  }
  return style;
}

/** The worker that fetches has another base than the page. */
export function absolute(address: string): string {
  return new URL(address, location.href).href;
}

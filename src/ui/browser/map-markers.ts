import { type GeoJSONSource, type Map as MapLibre, Marker } from "maplibre-gl";
import { absolute } from "./map-style.ts";

const SOURCE = "points";
const MAX_ZOOM = 18;
const PATIENCE_MS = 200;

/**
 * Points as HTML on the map: links and buttons that the keyboard reaches and screen readers read. Points close to each other
 * are put together, so there are never more of them than there is room for.
 */
export class MapMarkers {
  readonly #map: MapLibre;
  readonly #address: string;
  readonly #clusterName: (count: number) => string;
  readonly #shown = new Map<string, Marker>();
  #asked: AbortController | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(map: MapLibre, address: string, clusterName: (count: number) => string) {
    this.#map = map;
    this.#address = address;
    this.#clusterName = clusterName;
    map.addSource(SOURCE, {
      type: "geojson",
      data: { type: "FeatureCollection", features: [] },
      cluster: true,
      clusterRadius: 48,
      clusterMaxZoom: MAX_ZOOM - 1,
      // A point may already stand for many.
      clusterProperties: { sum: ["+", ["coalesce", ["get", "count"], 1]] },
    });
    // Without a layer the source is never read.
    map.addLayer({ id: SOURCE, type: "circle", source: SOURCE, paint: { "circle-radius": 0 } });
    map.on("moveend", () => this.#fetchSoon());
    map.on("render", () => {
      if (map.isSourceLoaded(SOURCE)) this.#show();
    });
    void this.#fetch();
  }

  #fetchSoon(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#fetch(), PATIENCE_MS);
  }

  async #fetch(): Promise<void> {
    this.#asked?.abort();
    this.#asked = new AbortController();
    const address = new URL(absolute(this.#address));
    address.searchParams.set(
      "bbox",
      this.#map
        .getBounds()
        .toArray()
        .flat()
        .map((degree) => degree.toFixed(5))
        .join(","),
    );
    address.searchParams.set("zoom", String(Math.round(this.#map.getZoom())));
    try {
      const response = await fetch(address, { signal: this.#asked.signal });
      if (response.ok) this.#source?.setData(await response.json());
    } catch (error) {
      if (!(error instanceof DOMException && error.name === "AbortError")) throw error;
    }
  }

  get #source(): GeoJSONSource | undefined {
    return this.#map.getSource<GeoJSONSource>(SOURCE);
  }

  #show(): void {
    const current = new Set<string>();
    for (const feature of this.#map.querySourceFeatures(SOURCE)) {
      if (feature.geometry.type !== "Point") continue;
      const [longitude, latitude] = feature.geometry.coordinates;
      if (longitude === undefined || latitude === undefined) continue;
      const properties = feature.properties as PointProperties;
      const key = `${properties.cluster_id ?? properties.href ?? ""}:${longitude.toFixed(5)}:${latitude.toFixed(5)}`;
      current.add(key);
      if (this.#shown.has(key)) continue;
      const element = this.#element(properties, [longitude, latitude]);
      this.#shown.set(key, new Marker({ element }).setLngLat([longitude, latitude]).addTo(this.#map));
    }
    for (const [key, marker] of this.#shown) {
      if (current.has(key)) continue;
      marker.remove();
      this.#shown.delete(key);
    }
  }

  #element(properties: PointProperties, at: [number, number]): HTMLElement {
    const count = properties.sum ?? properties.count ?? 1;
    if (count > 1 && (properties.cluster_id !== undefined || properties.href === undefined)) {
      return this.#clusterElement(count, properties.cluster_id, at);
    }
    const element = document.createElement(properties.href === undefined ? "span" : "a");
    if (element instanceof HTMLAnchorElement && properties.href !== undefined) element.href = properties.href;
    element.className = "map__point";
    element.title = properties.title ?? "";
    element.setAttribute("aria-label", properties.title ?? "");
    if (properties.href === undefined) element.setAttribute("role", "img");
    element.dataset.tone = properties.tone ?? "neutral";
    if (properties.imprecise === true) element.dataset.imprecise = "";
    // Many at one place, which no zooming would part: the link leads to all of them.
    if (count > 1) {
      element.textContent = short(count);
      element.dataset.count = "";
    }
    return element;
  }

  #clusterElement(count: number, clusterId: number | undefined, at: [number, number]): HTMLElement {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "map__cluster";
    button.textContent = short(count);
    button.dataset.size = count >= 1000 ? "large" : count >= 50 ? "medium" : "small";
    button.setAttribute("aria-label", this.#clusterName(count));
    button.addEventListener("click", (event) => {
      event.stopPropagation();
      void this.#open(clusterId, at);
    });
    return button;
  }

  /** Goes as near as is needed for the cluster to part. */
  async #open(clusterId: number | undefined, center: [number, number]): Promise<void> {
    const apart = clusterId === undefined ? undefined : await this.#source?.getClusterExpansionZoom(clusterId);
    const zoom = Math.min(MAX_ZOOM, apart ?? this.#map.getZoom() + 2);
    this.#map.easeTo({ center, zoom });
  }
}

function short(count: number): string {
  return count > 9999 ? `${Math.round(count / 1000)}k` : String(count);
}

/** What the map reads of a point. */
interface PointProperties {
  title?: string;
  href?: string;
  count?: number;
  tone?: string;
  imprecise?: boolean;
  sum?: number;
  cluster_id?: number;
}

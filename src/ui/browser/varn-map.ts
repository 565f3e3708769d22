import { LngLatBounds, Map as MapLibre, NavigationControl, setWorkerUrl } from "maplibre-gl";
import { type UiTexts, uiTexts } from "../ui-texts.ts";
import { MapMarkers } from "./map-markers.ts";
import { MapPicker } from "./map-picker.ts";
import { absolute, mapStyle } from "./map-style.ts";

/** Set when the scripts are built: the worker is a file of its own, since the page allows no code but its own files. */
declare const MAP_WORKER: string;

/** Middle of Sweden, for when nothing else says where to look. */
const SWEDEN = { center: [16.3, 62.4] as [number, number], zoom: 4 };

/** A map of points, or (`mode="pick"`) one to point in. Where it cannot be drawn, what is inside it stays. */
class VarnMap extends HTMLElement {
  #map: MapLibre | undefined;

  connectedCallback(): void {
    if (this.#map !== undefined) return;
    const texts = uiTexts(document.documentElement.lang === "en" ? "en" : "sv");
    const canvas = document.createElement("div");
    canvas.className = "map__canvas";
    this.prepend(canvas);
    try {
      this.#map = this.#draw(canvas, texts);
    } catch {
      canvas.remove();
      return;
    }
    this.dataset.ready = "";
    const map = this.#map;
    map.once("load", () => {
      const points = this.getAttribute("points");
      if (points !== null) new MapMarkers(map, points, texts.mapCluster);
      if (this.getAttribute("mode") === "pick") new MapPicker(map, this, texts);
      void this.#lookAtMunicipality(map);
    });
  }

  disconnectedCallback(): void {
    this.#map?.remove();
    this.#map = undefined;
  }

  #draw(container: HTMLElement, texts: UiTexts): MapLibre {
    setWorkerUrl(MAP_WORKER);
    const sources = {
      border: this.getAttribute("border"),
      buildings: this.getAttribute("buildings"),
      background: this.getAttribute("background"),
      attribution: this.getAttribute("attribution"),
    };
    const map = new MapLibre({
      ...SWEDEN,
      container,
      style: mapStyle(sources, (name) => colourOf(container, name)),
      maxZoom: 18,
      attributionControl: false,
      // One finger scrolls the page past a large map; two move the map.
      cooperativeGestures: matchMedia("(pointer: coarse)").matches && this.getAttribute("mode") !== "pick",
      dragRotate: false,
      pitchWithRotate: false,
      touchPitch: false,
      // Otherwise the map is empty on paper.
      canvasContextAttributes: { preserveDrawingBuffer: true },
      locale: {
        "Map.Title": this.getAttribute("label") ?? "",
        "NavigationControl.ZoomIn": texts.mapZoomIn,
        "NavigationControl.ZoomOut": texts.mapZoomOut,
        "CooperativeGesturesHandler.MobileHelpText": texts.mapTwoFingers,
      },
    });
    map.touchZoomRotate.disableRotation();
    map.addControl(new NavigationControl({ showCompass: false }), "top-right");
    if (sources.attribution !== null) this.#attribute(sources.attribution);
    return map;
  }

  #attribute(text: string): void {
    const line = document.createElement("p");
    line.className = "map__attribution";
    line.textContent = text;
    this.append(line);
  }

  async #lookAtMunicipality(map: MapLibre): Promise<void> {
    const border = this.getAttribute("border");
    const isPlaced = this.querySelector<HTMLInputElement>("[data-latitude]")?.value;
    if (border === null || isPlaced) return;
    const response = await fetch(absolute(border));
    if (!response.ok) return;
    const bounds = new LngLatBounds();
    for (const position of positionsIn(await response.json())) bounds.extend(position);
    if (!bounds.isEmpty()) map.fitBounds(bounds, { padding: 24, animate: false });
  }
}

/** A colour of the style sheet as the map can read it: its value depends on whether the page is light or dark. */
function colourOf(element: HTMLElement, name: string): string {
  element.style.color = `var(${name})`;
  const { color } = getComputedStyle(element);
  element.style.removeProperty("color");
  return color;
}

/** Every [longitude, latitude] in any GeoJSON, however deep. */
function* positionsIn(value: unknown): Generator<[number, number]> {
  if (Array.isArray(value)) {
    const [longitude, latitude] = value as unknown[];
    if (typeof longitude === "number" && typeof latitude === "number") yield [longitude, latitude];
    else for (const part of value) yield* positionsIn(part);
  } else if (typeof value === "object" && value !== null) {
    for (const key of ["features", "geometry", "geometries", "coordinates"] as const) {
      if (key in value) yield* positionsIn((value as Record<string, unknown>)[key]);
    }
  }
}

customElements.define("varn-map", VarnMap);

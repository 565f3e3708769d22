import { type Map as MapLibre, Marker } from "maplibre-gl";
import type { UiTexts } from "../ui-texts.ts";

/** About a metre. */
const DECIMALS = 5;

/** A point chosen by pointing, by the middle of the map (for the keyboard), or by where the person stands. */
export class MapPicker {
  readonly #map: MapLibre;
  readonly #latitude: HTMLInputElement;
  readonly #longitude: HTMLInputElement;
  readonly #texts: UiTexts;
  readonly #status: HTMLElement;
  #marker: Marker | undefined;

  constructor(map: MapLibre, host: HTMLElement, texts: UiTexts) {
    this.#map = map;
    this.#texts = texts;
    this.#latitude = inputOf(host, "[data-latitude]");
    this.#longitude = inputOf(host, "[data-longitude]");
    this.#status = document.createElement("p");
    this.#status.className = "map__status";
    this.#status.setAttribute("role", "status");
    this.#status.textContent = texts.mapChoose;
    host.append(this.#buttons(), this.#status);
    map.on("click", (event) => this.#choose(event.lngLat.lat, event.lngLat.lng));
    this.#restore();
  }

  #buttons(): HTMLElement {
    const bar = document.createElement("div");
    bar.className = "map__buttons";
    if ("geolocation" in navigator) bar.append(button(this.#texts.mapMyPosition, () => this.#goToMyPosition()));
    bar.append(
      button(this.#texts.mapCrosshair, () => {
        const { lat, lng } = this.#map.getCenter();
        this.#choose(lat, lng);
      }),
    );
    return bar;
  }

  /** After wrong input the point is still there. */
  #restore(): void {
    const [latitude, longitude] = [this.#latitude, this.#longitude].map((input) => Number.parseFloat(input.value));
    if (latitude === undefined || longitude === undefined || Number.isNaN(latitude) || Number.isNaN(longitude)) return;
    this.#choose(latitude, longitude);
    this.#map.jumpTo({ center: [longitude, latitude], zoom: 15 });
  }

  #choose(latitude: number, longitude: number): void {
    this.#latitude.value = latitude.toFixed(DECIMALS);
    this.#longitude.value = longitude.toFixed(DECIMALS);
    // Other scripts listen to fields as if someone had typed in them.
    this.#longitude.dispatchEvent(new Event("input", { bubbles: true }));
    this.#marker ??= this.#draggableMarker();
    this.#marker.setLngLat([longitude, latitude]).addTo(this.#map);
    this.#status.textContent = `${this.#texts.mapMarker}: ${latitude.toFixed(DECIMALS)}, ${longitude.toFixed(DECIMALS)}`;
  }

  #draggableMarker(): Marker {
    const element = document.createElement("span");
    element.className = "map__pin";
    const marker = new Marker({ element, anchor: "bottom", draggable: true });
    marker.on("dragend", () => {
      const { lat, lng } = marker.getLngLat();
      this.#choose(lat, lng);
    });
    return marker;
  }

  #goToMyPosition(): void {
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        this.#choose(coords.latitude, coords.longitude);
        this.#map.jumpTo({ center: [coords.longitude, coords.latitude], zoom: 16 });
      },
      () => {
        this.#status.textContent = this.#texts.mapNoPosition;
      },
      { enableHighAccuracy: true, timeout: 10_000 },
    );
  }
}

function inputOf(host: HTMLElement, selector: string): HTMLInputElement {
  const input = host.querySelector<HTMLInputElement>(selector);
  if (input === null) throw new Error(`The map has no field ${selector}`);
  return input;
}

function button(label: string, onClick: () => void): HTMLButtonElement {
  const element = document.createElement("button");
  element.type = "button";
  element.className = "ds-button";
  element.dataset.variant = "secondary";
  element.textContent = label;
  element.addEventListener("click", onClick);
  return element;
}

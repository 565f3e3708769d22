import type { ComponentChildren } from "preact";
import { FieldError, OptionalMark, useField } from "./field-frame.tsx";
import { useLanguage } from "./language.ts";
import { type MapBackground, tileAddress } from "./map-background.ts";
import { uiTexts } from "./ui-texts.ts";

interface MapSources {
  /** GeoJSON of the municipality's area. */
  border?: string;
  /** GeoJSON of points to know one's way by: buildings. */
  buildings?: string;
  background?: MapBackground;
}

interface MapViewProps extends MapSources {
  /** What the map shows. */
  label: string;
  /**
   * GeoJSON of points; asked again with `bbox` and `zoom` as the map moves. Properties: `title`, `href`, and `count` for points
   * the server has put together.
   */
  points: string;
  /** What those without script or map get instead: a link to the list, or the list. */
  children?: ComponentChildren;
}

/** Things on a map. Pages with a map also ask for the script `varn-map`. */
export function MapView(props: MapViewProps) {
  return (
    <varn-map class="map" label={props.label} points={props.points} {...sourceAttributes(props)}>
      <div class="map__instead">{props.children}</div>
    </varn-map>
  );
}

interface PointPickerProps extends MapSources {
  label: string;
  hint?: ComponentChildren;
  /** Names of the two fields, filled in WGS 84 degrees. */
  latitudeName: string;
  longitudeName: string;
  latitude?: string | number | null;
  longitude?: string | number | null;
  error?: string;
  required?: boolean;
}

/** A place pointed out on a map. It is never the only way: the page also asks for an address or a building. */
export function PointPicker(props: PointPickerProps) {
  const texts = uiTexts(useLanguage());
  const state = useField({
    name: props.latitudeName,
    label: props.label,
    hint: props.hint,
    error: props.error,
    required: props.required,
  });
  return (
    <div class="ds-field map-field">
      <p class="ds-label" id={`${state.id}-label`}>
        {props.label}
        <OptionalMark shown={state.marksOptional} />
      </p>
      {props.hint !== undefined && (
        <p data-field="description" id={state.hintId}>
          {props.hint}
        </p>
      )}
      <varn-map id={state.id} class="map" mode="pick" label={props.label} {...sourceAttributes(props)}>
        <input type="hidden" name={props.latitudeName} value={props.latitude ?? ""} data-latitude="" />
        <input type="hidden" name={props.longitudeName} value={props.longitude ?? ""} data-longitude="" />
        <p class="map__instead">{texts.mapInstead}</p>
      </varn-map>
      <FieldError id={state.errorId} message={state.error} />
    </div>
  );
}

function sourceAttributes({ border, buildings, background }: MapSources) {
  return {
    border,
    buildings,
    background: background === undefined ? undefined : tileAddress(background),
    attribution: background?.attribution,
  };
}

/** A map service as it stands in the settings. */
export interface MapBackground {
  url: string;
  type: "xyz" | "wms" | "wmts";
  layer?: string;
  attribution?: string;
}

/** The address of one tile, with the places the map fills in: `{z}/{x}/{y}`, or the bounding box for a WMS. */
export function tileAddress({ url, type, layer = "" }: MapBackground): string {
  if (type === "xyz") return url;
  const [address, query = ""] = url.split("?");
  const parameters = new URLSearchParams(query);
  const wanted = type === "wms" ? wmsParameters(layer) : wmtsParameters(layer);
  for (const [name, value] of Object.entries(wanted)) parameters.set(name, value);
  // The map fills in what stands in braces, so those must not be escaped.
  return `${address}?${parameters.toString().replaceAll("%7B", "{").replaceAll("%7D", "}")}`;
}

function wmsParameters(layer: string): Record<string, string> {
  return {
    SERVICE: "WMS",
    REQUEST: "GetMap",
    VERSION: "1.3.0",
    LAYERS: layer,
    STYLES: "",
    CRS: "EPSG:3857",
    FORMAT: "image/png",
    WIDTH: "256",
    HEIGHT: "256",
    BBOX: "{bbox-epsg-3857}",
  };
}

/** The tile matrix set of web maps, whose levels are numbered as the map's own. */
function wmtsParameters(layer: string): Record<string, string> {
  return {
    SERVICE: "WMTS",
    REQUEST: "GetTile",
    VERSION: "1.0.0",
    LAYER: layer,
    STYLE: "default",
    FORMAT: "image/png",
    TILEMATRIXSET: "GoogleMapsCompatible",
    TILEMATRIX: "{z}",
    TILEROW: "{y}",
    TILECOL: "{x}",
  };
}

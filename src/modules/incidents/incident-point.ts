import type { Context } from "../../platform/context.ts";
import { NotFound } from "../../platform/errors.ts";
import { json } from "../../platform/respond.ts";
import type { Incident } from "./find-incident.ts";

/** Where it happened, as GeoJSON for the small map on the page of the incident. */
export async function serveIncidentPoint(_context: Context, incident: Incident): Promise<Response> {
  if (incident.latitude === null || incident.longitude === null) throw new NotFound();
  return json({
    type: "FeatureCollection",
    features: [
      {
        type: "Feature",
        geometry: { type: "Point", coordinates: [incident.longitude, incident.latitude] },
        properties: { title: incident.place_name ?? incident.building_name ?? incident.number },
      },
    ],
  });
}

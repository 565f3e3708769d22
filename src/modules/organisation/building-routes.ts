import type { Context } from "../../platform/context.ts";
import { dateInSweden } from "../../platform/dates.ts";
import { Invalid, invalid } from "../../platform/errors.ts";
import { readForm } from "../../platform/form-data.ts";
import { json, redirect } from "../../platform/respond.ts";
import { get, post, type Route } from "../../platform/route.ts";
import { isUuid } from "../../platform/uuid.ts";
import { formRoutes } from "../records/form-page.tsx";
import { buildingForm } from "./building-form.ts";
import { buildingPoints } from "./building-queries.ts";
import { buildingTexts } from "./building-texts.ts";
import { organisationEditors } from "./organisation-access.ts";
import { showBuilding, showBuildingForm } from "./pages/building-page.tsx";
import { showBuildings } from "./pages/buildings-page.tsx";
import { endBuildingForm, leaveBuildingForm } from "./pages/end-building-page.tsx";
import { saveBuilding } from "./save-building.ts";

export const buildingRoutes: readonly Route[] = [
  get("/organisation/byggnader", { for: "signed_in", does: "Se alla byggnader" }, showBuildings),
  get("/organisation/byggnader.geojson", { for: "signed_in", does: "Se byggnader på karta" }, points),
  get("/organisation/byggnader/ny", { for: organisationEditors, does: "Lägga till en byggnad" }, (context) =>
    showBuildingForm(context, null),
  ),
  post("/organisation/byggnader/ny", { for: organisationEditors, does: "Lägga till en byggnad" }, (context) =>
    save(context, null),
  ),
  get("/organisation/byggnader/:id", { for: "signed_in", about: "building", does: "Se en byggnad" }, (context) =>
    showBuilding(context, context.params.id ?? ""),
  ),
  get(
    "/organisation/byggnader/:id/andra",
    { for: organisationEditors, about: "building", does: "Ändra en byggnad" },
    (context) => showBuildingForm(context, context.params.id ?? ""),
  ),
  post(
    "/organisation/byggnader/:id/andra",
    { for: organisationEditors, about: "building", does: "Ändra en byggnad" },
    (context) => save(context, context.params.id ?? ""),
  ),
  ...formRoutes(
    "/organisation/byggnader/:id/avsluta",
    { for: organisationEditors, about: "building", does: "Avsluta en byggnad" },
    endBuildingForm,
  ),
  ...formRoutes(
    "/organisation/byggnader/:id/enheter/:unit/lamna",
    { for: organisationEditors, about: "building", does: "Notera att en enhet slutar använda en byggnad" },
    leaveBuildingForm,
  ),
];

/** GeoJSON for the maps: `?enhet=` those of a unit, `?byggnad=` one. */
async function points({ db, url, now }: Context): Promise<Response> {
  const asked = (name: string) => {
    const value = url.searchParams.get(name);
    return value !== null && isUuid(value) ? value : undefined;
  };
  const which = { unitId: asked("enhet"), buildingId: asked("byggnad") };
  const found = await buildingPoints(db, which, dateInSweden(now));
  return json({
    type: "FeatureCollection",
    features: found.map((building) => ({
      type: "Feature",
      geometry: { type: "Point", coordinates: [building.longitude, building.latitude] },
      properties: { title: building.name, href: `/organisation/byggnader/${building.id}` },
    })),
  });
}

async function save(context: Context, id: string | null): Promise<Response> {
  const { db, user, language, now } = context;
  const { values } = await readForm(context);
  try {
    const parsed = buildingForm(language).safeParse(values);
    if (!parsed.success) throw invalid(parsed.error);
    const unitId = isUuid(values.unit ?? "") ? (values.unit ?? null) : null;
    const savedId = await saveBuilding(db, user, id, { ...parsed.data, unitId }, now);
    const text = buildingTexts(language).saved(parsed.data.name);
    return redirect(context, `/organisation/byggnader/${savedId}`, { kind: "success", text });
  } catch (error) {
    if (error instanceof Invalid) return showBuildingForm(context, id, { values, errors: error.fields });
    throw error;
  }
}

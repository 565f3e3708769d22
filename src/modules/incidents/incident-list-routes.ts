import type { Context } from "../../platform/context.ts";
import { Invalid } from "../../platform/errors.ts";
import { readForm } from "../../platform/form-data.ts";
import { redirect } from "../../platform/respond.ts";
import { get, post, type Route } from "../../platform/route.ts";
import { incidentExportRoutes } from "./incident-export-routes.ts";
import { listTexts } from "./incident-list-texts.ts";
import { serveMapMarks } from "./incident-map-geojson.ts";
import { showIncidentList } from "./pages/incident-list.tsx";
import { showIncidentMap } from "./pages/incident-map.tsx";
import { showOutsideEvent } from "./pages/outside-event.tsx";
import { removeView, saveView } from "./saved-views.ts";

export const incidentListRoutes: readonly Route[] = [
  get("/handelser", { for: "signed_in", does: "Lista och söka händelser" }, (context) => showIncidentList(context)),
  get("/handelser/karta", { for: "signed_in", does: "Se händelser på karta" }, showIncidentMap),
  get("/handelser/karta.geojson", { for: "signed_in", does: "Hämta kartans punkter" }, serveMapMarks),
  get("/omvarld/:id", { for: "signed_in", does: "Läsa vad andra gör känt", about: "other" }, showOutsideEvent),
  ...incidentExportRoutes,
  post("/handelser/vyer", { for: "signed_in", does: "Spara en vy av listan" }, keepView),
  post(
    "/handelser/vyer/:id/ta-bort",
    { for: "signed_in", does: "Ta bort en egen sparad vy", about: "other" },
    async (context) => {
      await removeView(context.db, context.user, context.params.id ?? "");
      return redirect(context, "/handelser", { kind: "success", text: listTexts(context.language).viewRemoved });
    },
  ),
];

async function keepView(context: Context): Promise<Response> {
  const form = await readForm(context);
  const view = { name: form.value("namn"), query: form.value("filter"), shared: form.value("delad") !== "" };
  try {
    const { name, query } = await saveView(context.db, context.user, view, context.now);
    const text = listTexts(context.language).viewSaved(name);
    return redirect(context, query === "" ? "/handelser" : `/handelser?${query}`, { kind: "success", text });
  } catch (error) {
    if (error instanceof Invalid) return showIncidentList(context, { ...view, errors: error.fields });
    throw error;
  }
}

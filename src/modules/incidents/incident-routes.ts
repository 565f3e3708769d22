import { redirect } from "../../platform/respond.ts";
import { get, type Route } from "../../platform/route.ts";
import { findIncidentByNumber } from "./find-incident.ts";
import { onIncident } from "./on-incident.ts";
import { showIncident } from "./pages/incident-view.tsx";

export const incidentRoutes: readonly Route[] = [
  get(
    "/handelser/nummer/:number",
    { for: "signed_in", does: "Gå till en händelse med dess nummer", about: "incident" },
    async (context) => {
      const id = await findIncidentByNumber(context.db, context.user, context.params.number ?? "");
      return redirect(context, `/handelser/${id}`);
    },
  ),
  get("/handelser/:id", { for: "signed_in", does: "Läs en händelse", about: "incident" }, onIncident(showIncident)),
];

import type { Context } from "../../platform/context.ts";
import { redirect } from "../../platform/respond.ts";
import type { Handler } from "../../platform/route.ts";
import { findIncident, type Incident } from "./find-incident.ts";

/**
 * A handler about the incident of the address, for those who may see it. A restricted incident opens only after a reason has
 * been given; it holds for the rest of the day.
 */
export function onIncident(handle: (context: Context, incident: Incident) => Promise<Response>): Handler {
  return async (context) => {
    const incident = await findIncident(context.db, context.user, context.params.id ?? "", context.now);
    if (incident.restricted && !incident.opened_today) {
      const back = context.request.method === "GET" ? context.url.pathname + context.url.search : "";
      return redirect(context, `/handelser/${incident.id}/oppna?till=${encodeURIComponent(back)}`);
    }
    return handle(context, incident);
  };
}

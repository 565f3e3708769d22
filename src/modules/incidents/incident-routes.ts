import { redirect } from "../../platform/respond.ts";
import { get, type Handler, type Route, type RouteFacts } from "../../platform/route.ts";
import { formRoutes } from "../records/form-page.tsx";
import { findIncidentByNumber } from "./find-incident.ts";
import { serveIncidentPoint } from "./incident-point.ts";
import { onIncident } from "./on-incident.ts";
import { addendumForm, attachForm } from "./pages/addendum-forms.tsx";
import { assessmentForm } from "./pages/assessment-forms.tsx";
import { causeForm } from "./pages/cause-form.tsx";
import { addMemberForm, openingForm, removeMemberForm, restrictForm, showCircle } from "./pages/circle-pages.tsx";
import { duplicateForm, reclassifyForm } from "./pages/classification-forms.tsx";
import { commentForm } from "./pages/comment-form.tsx";
import { correctionForm } from "./pages/correction-form.tsx";
import { costForm, noCostForm, strikeCostForm } from "./pages/cost-forms.tsx";
import { deadlineForm } from "./pages/deadline-form.tsx";
import { disruptionForm, endDisruptionForm } from "./pages/disruption-forms.tsx";
import { handOverPages } from "./pages/hand-over-pages.tsx";
import { handlerForm } from "./pages/handler-form.tsx";
import { showIncident } from "./pages/incident-view.tsx";
import { measureForm } from "./pages/measure-form.tsx";
import { policeDecisionForm, policeOutcomeForm } from "./pages/police-forms.tsx";
import { removeFileForm } from "./pages/remove-file-form.tsx";
import { stepForm } from "./pages/step-form.tsx";
import { seriesRoutes } from "./series-routes.ts";
import { stepPaths } from "./step-paths.ts";
import type { PlainStep } from "./take-step.ts";

const incident = "/handelser/:id";

function facts(does: string): RouteFacts {
  return { for: "signed_in", does, about: "incident" };
}

/** A page with one form about an incident: shown and sent at the same address. */
function form(path: string, does: string, handle: Parameters<typeof onIncident>[0]): Route[] {
  return formRoutes(`${incident}/${path}`, facts(does), onIncident(handle));
}

function step(name: PlainStep, does: string): Route[] {
  return form(stepPaths[name], does, stepForm(name));
}

const byNumber: Handler = async (context) => {
  const id = await findIncidentByNumber(context.db, context.user, context.params.number ?? "");
  return redirect(context, `/handelser/${id}`);
};

/** Who may do what with an incident they see: incident-workflow.ts and incident-deeds.ts. */
export const incidentRoutes: readonly Route[] = [
  ...seriesRoutes,
  get("/handelser/nummer/:number", facts("Gå till en händelse med dess nummer"), byNumber),
  get(incident, facts("Läs en händelse"), onIncident(showIncident)),
  get(`${incident}/plats.geojson`, facts("Hämta platsen för en händelse till kartan"), onIncident(serveIncidentPoint)),
  ...formRoutes(`${incident}/oppna`, facts("Ange skäl för att öppna det som är begränsat"), openingForm),

  ...step("start_investigation", "Börja utreda en händelse"),
  ...step("decide_measures", "Besluta om åtgärder för en händelse"),
  ...step("ready_to_close", "Säg att en händelse är klar för stängning"),
  ...step("review", "Granska en allvarlig händelse"),
  ...step("close", "Stäng en händelse"),
  ...step("send_back", "Skicka tillbaka en händelse till utredning"),
  ...step("reopen", "Återöppna en händelse"),
  ...step("reject", "Avvisa en rapport"),
  ...form(stepPaths.mark_duplicate, "Markera en händelse som dubblett", duplicateForm),
  ...form(stepPaths.reclassify, "Ändra typ på en händelse", reclassifyForm),
  ...formRoutes(`${incident}/${stepPaths.hand_over}`, facts("Lämna över en händelse"), handOverPages),

  ...form("handlaggare", "Utse handläggare för en händelse", handlerForm),
  ...form("orsak", "Ange orsak till en händelse", causeForm),
  ...form("konsekvens", "Bedöm konsekvens och skyddsvärden", assessmentForm),
  ...form("polis", "Ange polisanmälan eller varför den inte görs", policeDecisionForm),
  ...form("polis/:report", "Ange utgång av en polisanmälan", policeOutcomeForm),
  ...form("kostnad", "Lägg till en kostnad", costForm),
  ...form("kostnad/:line/stryk", "Stryk en kostnad", strikeCostForm),
  ...form("ingen-kostnad", "Ange att en händelse inte kostade något", noCostForm),
  ...form("atgard", "Skriv upp en åtgärd för en händelse", measureForm),
  ...form("storning", "Lägg till en störd verksamhet", disruptionForm),
  ...form("storning/:disruption/slut", "Ange när en störning upphörde", endDisruptionForm),
  ...form("ratta", "Rätta när eller var det hände, eller signaturen", correctionForm),
  ...form("tillagg", "Lägg till text i en rapport", addendumForm),
  ...formRoutes(
    `${incident}/bilaga`,
    { ...facts("Lägg till bilder och filer"), maxBody: 60_000_000 },
    onIncident(attachForm),
  ),
  ...form("bilaga/:attachment/ta-bort", "Ta bort en bild eller fil för gott", removeFileForm),
  ...form("kommentera", "Kommentera en händelse", commentForm),
  ...form("frister/:deadline", "Markera en frist som uppfylld", deadlineForm),

  ...form("begransa", "Begränsa en händelse till en krets", restrictForm),
  get(`${incident}/krets`, facts("Se kretsen för en begränsad händelse"), onIncident(showCircle)),
  ...form("krets/ny", "Lägg till någon i kretsen", addMemberForm),
  ...form("krets/:person/ta-bort", "Ta bort någon ur kretsen", removeMemberForm),
];

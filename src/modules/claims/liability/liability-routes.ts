import { get, post, type Route, type RouteFacts } from "../../../platform/route.ts";
import { maxUploadBody } from "../../attachments/file-limits.ts";
import { claimReadingRoles, insuranceHandlingRoles } from "../../insurance/insurance-access.ts";
import { formRoutes } from "../../records/form-page.tsx";
import { liabilityMeasureForm } from "../pages/claim-measure-form.tsx";
import { liabilityStepPaths } from "./liability-step-paths.ts";
import type { LiabilityStep } from "./liability-workflow.ts";
import { onLiability } from "./pages/liability-form.tsx";
import {
  changeLiabilityForm,
  commentLiabilityForm,
  liabilityPaymentForm,
  openLiabilityForm,
  postReleaseLiability,
  registerLiabilityForm,
  serveDecisionLetter,
} from "./pages/liability-forms.tsx";
import { linkIncidentForm, postUnlinkIncident } from "./pages/liability-incident.tsx";
import { listLiability } from "./pages/liability-list.tsx";
import { liabilityStepForm } from "./pages/liability-step-forms.tsx";
import { showLiability } from "./pages/liability-view.tsx";
import { followClaim, publicClaimPage, publicClaimReceipt, sendPublicClaim } from "./pages/public-claim.tsx";

const claim = "/skadestandskrav/:id";

function facts(does: string): RouteFacts {
  return { for: "signed_in", does, about: "liability_claim" };
}

function step(name: LiabilityStep, does: string): Route[] {
  return formRoutes(`${claim}/${liabilityStepPaths[name]}`, facts(does), onLiability(liabilityStepForm(name)));
}

/** What others demand of us. Who may do what with a claim they see: liability-workflow.ts. */
export const liabilityRoutes: readonly Route[] = [
  get("/skadestand", { for: "everyone", does: "Begära ersättning av kommunen" }, publicClaimPage),
  post("/skadestand", { for: "everyone", does: "Skicka ett skadeståndskrav", maxBody: maxUploadBody }, sendPublicClaim),
  get("/skadestand/tack", { for: "everyone", does: "Se numret på kravet man just skickade" }, publicClaimReceipt),
  ...formRoutes("/skadestand/folj", { for: "everyone", does: "Följa ett krav som man har koden till" }, followClaim),
  get("/skadestandskrav", { for: claimReadingRoles, does: "Lista skadeståndskrav" }, listLiability),
  ...formRoutes(
    "/skadestandskrav/nytt",
    { for: insuranceHandlingRoles, does: "Registrera ett skadeståndskrav som kom på annat sätt" },
    registerLiabilityForm,
  ),
  get(claim, facts("Läsa ett skadeståndskrav"), onLiability(showLiability)),
  ...formRoutes(`${claim}/oppna`, facts("Ange skäl för att öppna ett begränsat skadeståndskrav"), openLiabilityForm),
  ...formRoutes(`${claim}/andra`, facts("Ändra uppgifter om ett skadeståndskrav"), onLiability(changeLiabilityForm)),
  ...formRoutes(`${claim}/kommentera`, facts("Kommentera ett skadeståndskrav"), onLiability(commentLiabilityForm)),
  ...formRoutes(`${claim}/betalning`, facts("Anteckna vad som har betalats"), onLiability(liabilityPaymentForm)),
  ...formRoutes(
    `${claim}/handelse`,
    facts("Koppla ett skadeståndskrav till en händelse"),
    onLiability(linkIncidentForm),
  ),
  post(
    `${claim}/handelse/ta-bort`,
    facts("Ta bort ett kravs koppling till en händelse"),
    onLiability(postUnlinkIncident),
  ),
  ...formRoutes(
    `${claim}/atgarder`,
    facts("Skriva upp en åtgärd som kommer av ett skadeståndskrav"),
    onLiability(liabilityMeasureForm),
  ),
  post(`${claim}/slapp-fram`, facts("Släppa fram ett krav som liknar skräp"), onLiability(postReleaseLiability)),
  get(`${claim}/beslut.pdf`, facts("Hämta beslutsbrevet"), onLiability(serveDecisionLetter)),
  ...step("ask_opinion", "Begära yttrande över ett skadeståndskrav"),
  ...step("give_opinion", "Skriva yttrande över ett skadeståndskrav"),
  ...step("assess", "Bedöma ett skadeståndskrav"),
  ...step("send_to_insurer", "Skicka ett skadeståndskrav till försäkringsbolaget"),
  ...step("decide", "Besluta om ett skadeståndskrav"),
  ...step("serve", "Granska och skicka ett beslut om skadestånd"),
  ...step("accept", "Anteckna att ett beslut godtas"),
  ...step("contest", "Anteckna att ett beslut bestrids"),
  ...step("go_to_court", "Anteckna att ett krav går till domstol"),
  ...step("end_dispute", "Anteckna hur en tvist löstes"),
  ...step("settle", "Markera ett skadeståndskrav som reglerat"),
  ...step("close", "Avsluta ett skadeståndskrav"),
  ...step("withdraw", "Anteckna att ett skadeståndskrav återtas"),
  ...step("reopen", "Återöppna ett skadeståndskrav"),
];

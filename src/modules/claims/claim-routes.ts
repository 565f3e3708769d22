import { get, post, type Route, type RouteFacts } from "../../platform/route.ts";
import { maxUploadBody } from "../attachments/file-limits.ts";
import { claimReadingRoles, insuranceHandlingRoles } from "../insurance/insurance-access.ts";
import { formRoutes } from "../records/form-page.tsx";
import { claimStepPaths } from "./claim-step-paths.ts";
import { onClaim } from "./pages/claim-form.tsx";
import {
  attachClaimForm,
  changeClaimForm,
  commentClaimForm,
  openClaimForm,
  postBundle,
  postFinalLoss,
} from "./pages/claim-forms.tsx";
import { listClaims } from "./pages/claim-list.tsx";
import { claimMeasureForm } from "./pages/claim-measure-form.tsx";
import {
  claimPaymentForm,
  newRecourseForm,
  recoursePaymentForm,
  strikePaymentForm,
  writeOffForm,
} from "./pages/claim-money-forms.tsx";
import { assessClaimForm, claimStepForm } from "./pages/claim-step-forms.tsx";
import { showClaim } from "./pages/claim-view.tsx";
import { newClaimForm } from "./pages/new-claim.tsx";
import { postRemoveTariff, trafficTariffPage } from "./pages/traffic-tariff-page.tsx";
import type { PlainClaimStep } from "./take-claim-step.ts";

const claim = "/skadearenden/:id";
const handlers = { for: insuranceHandlingRoles } as const;

function facts(does: string): RouteFacts {
  return { for: "signed_in", does, about: "claim" };
}

function step(name: PlainClaimStep, does: string): Route[] {
  return formRoutes(`${claim}/${claimStepPaths[name]}`, facts(does), onClaim(claimStepForm(name)));
}

/** Claims for losses of our own. Who may do what with one they see: claim-workflow.ts. */
export const claimRoutes: readonly Route[] = [
  get("/skadearenden", { for: claimReadingRoles, does: "Lista skadeärenden" }, listClaims),
  ...formRoutes("/skadearenden/ny", { ...handlers, does: "Skapa ett skadeärende från en händelse" }, newClaimForm),
  ...formRoutes(
    "/skadearenden/trafikbelopp",
    { ...handlers, does: "Föra in belopp i avtalet om trafikskador" },
    trafficTariffPage,
  ),
  post(
    "/skadearenden/trafikbelopp/:id/ta-bort",
    { ...handlers, does: "Ta bort ett belopp i avtalet om trafikskador", about: "other" },
    postRemoveTariff,
  ),
  get(claim, facts("Läsa ett skadeärende"), onClaim(showClaim)),
  ...formRoutes(`${claim}/oppna`, facts("Ange skäl för att öppna ett begränsat skadeärende"), openClaimForm),
  ...formRoutes(`${claim}/andra`, facts("Ändra ett skadeärende"), onClaim(changeClaimForm)),
  ...formRoutes(`${claim}/kommentera`, facts("Kommentera ett skadeärende"), onClaim(commentClaimForm)),
  ...formRoutes(
    `${claim}/bilaga`,
    { ...facts("Lägga till filer i ett skadeärende"), maxBody: maxUploadBody },
    onClaim(attachClaimForm),
  ),
  ...formRoutes(
    `${claim}/atgarder`,
    facts("Skriva upp en åtgärd som kommer av ett skadeärende"),
    onClaim(claimMeasureForm),
  ),
  post(`${claim}/slutlig`, facts("Säga att alla kostnader är inne"), onClaim(postFinalLoss)),
  post(`${claim}/samma/:proposal`, facts("Avgöra om en händelse är samma skadetillfälle"), onClaim(postBundle)),
  ...formRoutes(`${claim}/${claimStepPaths.assess}`, facts("Bedöma en skada"), onClaim(assessClaimForm)),
  ...step("ask_more", "Begära komplettering av ett skadeärende"),
  ...step("notify", "Anteckna att en skada är anmäld"),
  ...step("inspect", "Anteckna besiktning av en skada"),
  ...step("decide", "Anteckna försäkringsbolagets besked"),
  ...step("reconsider", "Begära omprövning av försäkringsbolagets besked"),
  ...step("settle", "Markera en skada som reglerad"),
  ...step("await_recourse", "Vänta på återkrav"),
  ...step("close", "Avsluta ett skadeärende"),
  ...step("withdraw", "Återta ett skadeärende"),
  ...step("reopen", "Återöppna ett skadeärende"),
  ...formRoutes(
    `${claim}/betalning`,
    facts("Anteckna en betalning från försäkringsbolaget"),
    onClaim(claimPaymentForm),
  ),
  ...formRoutes(`${claim}/betalning/:payment/stryk`, facts("Stryka en betalning"), onClaim(strikePaymentForm)),
  ...formRoutes(`${claim}/aterkrav/nytt`, facts("Kräva tillbaka av den som orsakade skadan"), onClaim(newRecourseForm)),
  ...formRoutes(
    `${claim}/aterkrav/:recourse/betalning`,
    facts("Anteckna en betalning av ett återkrav"),
    onClaim(recoursePaymentForm),
  ),
  ...formRoutes(`${claim}/aterkrav/:recourse/avskriv`, facts("Skriva av ett återkrav"), onClaim(writeOffForm)),
];

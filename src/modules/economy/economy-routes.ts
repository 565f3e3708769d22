import { get, type Route } from "../../platform/route.ts";
import { economyReadingRoles, insuranceHandlingRoles } from "../insurance/insurance-access.ts";
import { formRoutes } from "../records/form-page.tsx";
import { costEnteringRoles, economyRowRoles, wholeReadingRoles } from "./economy-access.ts";
import { newFundEntry } from "./pages/fund-form.tsx";
import { showFund } from "./pages/fund-page.tsx";
import { listLossRows } from "./pages/loss-rows.tsx";
import { listMeasureRows } from "./pages/measure-rows.tsx";
import { listPremiumRows } from "./pages/premium-rows.tsx";
import { showRiskCost } from "./pages/risk-cost-page.tsx";
import { newHours, newSafetyCost, strikeSafetyCostForm } from "./pages/safety-cost-forms.tsx";
import { listSafetyCosts } from "./pages/safety-costs.tsx";
import { tryDeductibles } from "./pages/what-if-page.tsx";

const rows = economyRowRoles;

export const economyRoutes: readonly Route[] = [
  get("/riskkostnad", { for: economyReadingRoles, does: "Se vad risk kostar" }, showRiskCost),
  get("/riskkostnad/skador", { for: rows, does: "Lista skadorna bakom en siffra" }, listLossRows),
  get("/riskkostnad/premier", { for: rows, does: "Lista premierna bakom en siffra" }, listPremiumRows),
  get("/riskkostnad/atgarder", { for: rows, does: "Lista åtgärderna bakom en siffra" }, listMeasureRows),
  get("/riskkostnad/kostnader", { for: rows, does: "Lista förebyggande, administration och tid" }, listSafetyCosts),
  ...formRoutes(
    "/riskkostnad/kostnader/ny",
    { for: costEnteringRoles, does: "Lägg in vad förebyggande eller administration kostat" },
    newSafetyCost,
  ),
  ...formRoutes("/riskkostnad/kostnader/ny-tid", { for: costEnteringRoles, does: "Lägg in arbetstid" }, newHours),
  ...formRoutes(
    "/riskkostnad/kostnader/:id/stryk",
    { for: costEnteringRoles, does: "Stryk en kostnad", about: "other" },
    strikeSafetyCostForm,
  ),
  get(
    "/riskkostnad/sjalvrisker",
    { for: wholeReadingRoles, does: "Pröva andra självrisker på tio års skador" },
    tryDeductibles,
  ),
  get("/skadefond", { for: economyReadingRoles, does: "Se skadefonden och dess rader" }, showFund),
  ...formRoutes("/skadefond/ny", { for: insuranceHandlingRoles, does: "Lägg till en rad i skadefonden" }, newFundEntry),
];

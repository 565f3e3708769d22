import type { Context } from "../../platform/context.ts";
import { get, type Handler, post, type Route } from "../../platform/route.ts";
import { costEnteringRoles, economyReadingRoles, insuranceHandlingRoles } from "../insurance/insurance-access.ts";
import { formRoutes } from "../records/form-page.tsx";
import { allocationCsv, allocationXlsx } from "./allocation-export.ts";
import { economyRowRoles, requireWhole, wholeReadingRoles } from "./economy-access.ts";
import { sendAllocation, showAllocation } from "./pages/allocation-page.tsx";
import { newFundEntry } from "./pages/fund-form.tsx";
import { showFund } from "./pages/fund-page.tsx";
import {
  sendInvoiceColumns,
  sendInvoiceDiscard,
  sendInvoiceUpload,
  showInvoiceImport,
  showInvoiceUpload,
} from "./pages/invoice-import-pages.tsx";
import { listInvoices } from "./pages/invoice-list.tsx";
import { sendInvoiceNo, sendInvoiceYes, showInvoice } from "./pages/invoice-view.tsx";
import { listLossRows } from "./pages/loss-rows.tsx";
import { listMeasureRows } from "./pages/measure-rows.tsx";
import { listPremiumRows } from "./pages/premium-rows.tsx";
import { showRiskCost } from "./pages/risk-cost-page.tsx";
import { newHours, newSafetyCost, strikeSafetyCostForm } from "./pages/safety-cost-forms.tsx";
import { listSafetyCosts } from "./pages/safety-costs.tsx";
import { listUnsettled } from "./pages/unsettled-list.tsx";
import { tryDeductibles } from "./pages/what-if-page.tsx";

const rows = economyRowRoles;
const handlers = insuranceHandlingRoles;

/** Invoices are of the whole municipality: for those who handle insurance for all of it. */
function whole(handle: (context: Context) => Promise<Response>): Handler {
  return (context) => {
    requireWhole(context.user);
    return handle(context);
  };
}

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
  get("/riskkostnad/utan-slutlig-kostnad", { for: rows, does: "Lista händelser utan slutlig kostnad" }, listUnsettled),
  get("/riskkostnad/premiefordelning", { for: rows, does: "Se hur premien fördelas" }, (context) =>
    showAllocation(context),
  ),
  post("/riskkostnad/premiefordelning", { for: handlers, does: "Besluta hur premien fördelas" }, sendAllocation),
  get(
    "/riskkostnad/premiefordelning.csv",
    { for: rows, does: "Hämta premiefördelningen som CSV", isExport: true },
    allocationCsv,
  ),
  get(
    "/riskkostnad/premiefordelning.xlsx",
    { for: rows, does: "Hämta premiefördelningen som Excel", isExport: true },
    allocationXlsx,
  ),
  get("/riskkostnad/fakturor", { for: handlers, does: "Lista fakturor att para ihop" }, whole(listInvoices)),
  get("/riskkostnad/fakturor/las-in", { for: handlers, does: "Välja en fil med fakturor" }, whole(showInvoiceUpload)),
  post(
    "/riskkostnad/fakturor/las-in",
    { for: handlers, does: "Läsa en fil med fakturor", maxBody: 20_000_000 },
    whole(sendInvoiceUpload),
  ),
  get(
    "/riskkostnad/fakturor/las-in/:id",
    { for: handlers, does: "Säga vad kolumnerna i en fakturafil betyder", about: "other" },
    whole(showInvoiceImport),
  ),
  post(
    "/riskkostnad/fakturor/las-in/:id",
    { for: handlers, does: "Läsa in fakturor", about: "other" },
    whole(sendInvoiceColumns),
  ),
  post(
    "/riskkostnad/fakturor/las-in/:id/slang",
    { for: handlers, does: "Slänga en inläst fakturafil", about: "other" },
    whole(sendInvoiceDiscard),
  ),
  get("/riskkostnad/fakturor/:id", { for: handlers, does: "Se en faktura", about: "other" }, whole(showInvoice)),
  post(
    "/riskkostnad/fakturor/:id/ja",
    { for: handlers, does: "Lägga en faktura på en händelse", about: "other" },
    whole(sendInvoiceYes),
  ),
  post(
    "/riskkostnad/fakturor/:id/nej",
    { for: handlers, does: "Avgöra att en faktura inte hör till någon händelse", about: "other" },
    whole(sendInvoiceNo),
  ),
  get("/skadefond", { for: economyReadingRoles, does: "Se skadefonden och dess rader" }, showFund),
  ...formRoutes("/skadefond/ny", { for: insuranceHandlingRoles, does: "Lägg till en rad i skadefonden" }, newFundEntry),
];

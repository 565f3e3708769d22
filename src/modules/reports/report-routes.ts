import { get, type Handler, type Route, type RouteFacts } from "../../platform/route.ts";
import { formRoutes } from "../records/form-page.tsx";
import {
  discardForm,
  finishForm,
  newInsuranceYearForm,
  newLossHistoryForm,
  newReportPaths,
  newTertialForm,
  receiptForm,
  wordsForm,
} from "./pages/report-forms.tsx";
import { showReportList } from "./pages/report-list.tsx";
import { showReport } from "./pages/report-view.tsx";
import { makersOf, reportRoles } from "./report-access.ts";
import { serveLossHistoryXlsx, serveReportPdf } from "./serve-report.ts";

const report = "/rapporter/:id";

const facts = (does: string): RouteFacts => ({ for: reportRoles, does, about: "report" });
const form = (path: string, does: string, handle: Handler) => formRoutes(`${report}/${path}`, facts(does), handle);

/** Who may do what with a report they read: report-access.ts. */
export const writtenReportRoutes: readonly Route[] = [
  get("/rapporter", { for: reportRoles, does: "Lista rapporter" }, showReportList),
  ...formRoutes(newReportPaths.tertial, { for: makersOf("tertial"), does: "Börja en tertialrapport" }, newTertialForm),
  ...formRoutes(
    newReportPaths.loss_history,
    { for: makersOf("loss_history"), does: "Börja en skadehistorik" },
    newLossHistoryForm,
  ),
  ...formRoutes(
    newReportPaths.insurance_year,
    { for: makersOf("insurance_year"), does: "Börja en årsrapport om försäkring" },
    newInsuranceYearForm,
  ),
  get(report, facts("Läs en rapport"), showReport),
  get(`${report}/rapport.pdf`, { ...facts("Hämta en rapport som PDF"), isExport: true }, serveReportPdf),
  get(`${report}/skador.xlsx`, { ...facts("Hämta en skadehistorik som Excel"), isExport: true }, serveLossHistoryXlsx),
  ...form("ord", "Skriva egna ord i en rapport", wordsForm),
  ...form("gor-klar", "Göra klar eller skicka en rapport", finishForm),
  ...form("kasta", "Kasta ett utkast till rapport", discardForm),
  ...form("kvittera", "Kvittera en tertialrapport", receiptForm),
];

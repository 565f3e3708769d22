import { get, post, type Route } from "../../platform/route.ts";
import { maxUploadBody } from "../attachments/file-limits.ts";
import { borderAddress, serveBorder } from "../organisation/municipality-border.ts";
import { chooseWhat } from "./pages/report-choose.tsx";
import { newReport, sendReport } from "./pages/report-new.tsx";
import { reportReceipt } from "./pages/report-receipt.tsx";
import { threatAdvice } from "./pages/threat-advice.tsx";

export const reportRoutes: readonly Route[] = [
  get("/rapportera", { for: "signed_in", does: "Välja vad som har hänt" }, chooseWhat),
  get("/rapportera/ny", { for: "signed_in", does: "Fylla i en rapport" }, newReport),
  post("/rapportera/ny", { for: "signed_in", does: "Skicka en rapport", maxBody: maxUploadBody }, sendReport),
  get("/rapportera/rad", { for: "signed_in", does: "Läsa råd efter hot eller våld" }, threatAdvice),
  get(
    "/rapportera/tack/:id",
    { for: "signed_in", does: "Se kvittot på sin rapport", about: "incident" },
    reportReceipt,
  ),
  get(borderAddress, { for: "everyone", does: "Hämta kommunens gräns till kartan" }, serveBorder),
];

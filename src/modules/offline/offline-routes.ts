import { get, type Route } from "../../platform/route.ts";
import { keptOnDevice } from "./kept-on-device.ts";
import { helpNow } from "./pages/help-now.tsx";
import { offlineShell } from "./pages/offline-shell.tsx";
import { waitingReports } from "./pages/waiting-reports.tsx";

export const offlineRoutes: readonly Route[] = [
  get(
    "/hjalp-nu",
    { for: "signed_in", does: "Läsa vad man gör vid brand, hot och olycka, och vem man ringer" },
    helpNow,
  ),
  get("/rapportera/vantar", { for: "signed_in", does: "Se sina rapporter som väntar på enheten" }, waitingReports),
  get("/utan-nat/uppgifter", { for: "signed_in", does: "Hämta det enheten behöver utan nät" }, keptOnDevice),
  // One for each language: the device keeps both, and asks as nobody.
  get("/utan-nat/sv", { for: "everyone", does: "Hämta sidan som visas utan nät" }, (context) =>
    offlineShell(context, "sv"),
  ),
  get("/utan-nat/en", { for: "everyone", does: "Hämta sidan som visas utan nät, på engelska" }, (context) =>
    offlineShell(context, "en"),
  ),
];

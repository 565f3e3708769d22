import { get, post, type Route } from "../../platform/route.ts";
import { maxUploadBody } from "../attachments/file-limits.ts";
import { borderAddress, serveBorder } from "../organisation/municipality-border.ts";
import { formRoutes } from "../records/form-page.tsx";
import { handlingRoles } from "./incident-access.ts";
import { onIncident } from "./on-incident.ts";
import { addAffectedForm, changeAffectedForm, removeAffectedForm, showAffected } from "./pages/affected-people.tsx";
import { enterCode, leaveReport, openByCode } from "./pages/follow-enter.tsx";
import { followPhoto, followReport, replyToReport } from "./pages/follow-report.tsx";
import { judge, showHeldReports } from "./pages/held-reports.tsx";
import { choosePublicType } from "./pages/public-report-choose.tsx";
import { newPublicReport, sendPublicReport } from "./pages/public-report-new.tsx";
import { finishReceipt, followFromReceipt, publicReceipt } from "./pages/public-report-receipt.tsx";
import { chooseWhat } from "./pages/report-choose.tsx";
import { newReport, sendReport } from "./pages/report-new.tsx";
import { reportReceipt } from "./pages/report-receipt.tsx";
import { postPublicStatus, postQuestion } from "./pages/reporter-dialogue.tsx";
import { threatAdvice } from "./pages/threat-advice.tsx";

const staff: readonly Route[] = [
  get("/rapportera", { for: "signed_in", does: "Välja vad som har hänt" }, chooseWhat),
  get("/rapportera/ny", { for: "signed_in", does: "Fylla i en rapport" }, newReport),
  post("/rapportera/ny", { for: "signed_in", does: "Skicka en rapport", maxBody: maxUploadBody }, sendReport),
  get("/rapportera/rad", { for: "signed_in", does: "Läsa råd efter hot eller våld" }, threatAdvice),
  get(
    "/rapportera/tack/:id",
    { for: "signed_in", does: "Se kvittot på sin rapport", about: "incident" },
    reportReceipt,
  ),
];

const inhabitants: readonly Route[] = [
  get("/tipsa", { for: "everyone", does: "Välja vad ett tips gäller" }, choosePublicType),
  get("/tipsa/ny", { for: "everyone", does: "Fylla i ett tips" }, newPublicReport),
  post("/tipsa/ny", { for: "everyone", does: "Skicka ett tips", maxBody: maxUploadBody }, sendPublicReport),
  get("/tipsa/tack", { for: "everyone", does: "Se koden för tipset man just skickade" }, publicReceipt),
  post("/tipsa/tack/folj", { for: "everyone", does: "Gå från kvittot till tipset" }, followFromReceipt),
  post("/tipsa/tack/klar", { for: "everyone", does: "Stänga kvittot" }, finishReceipt),
  get("/tipsa/folj", { for: "everyone", does: "Skriva koden för ett tips" }, enterCode),
  post("/tipsa/folj", { for: "everyone", does: "Öppna ett tips med dess kod" }, openByCode),
  get("/tipsa/folj/arende", { for: "everyone", does: "Följa ett tips som man har koden till" }, followReport),
  post(
    "/tipsa/folj/arende",
    { for: "everyone", does: "Svara på frågor om ett tips som man har koden till", maxBody: maxUploadBody },
    replyToReport,
  ),
  get("/tipsa/folj/bild/:id", { for: "everyone", does: "Se en egen bild i ett tips", about: "other" }, followPhoto),
  post("/tipsa/folj/lamna", { for: "everyone", does: "Lämna ett tips" }, leaveReport),
  get(borderAddress, { for: "everyone", does: "Hämta kommunens gräns till kartan" }, serveBorder),
];

const dialogue: readonly Route[] = [
  post(
    "/handelser/:id/dialog",
    { for: "signed_in", does: "Fråga den som tipsade", about: "incident" },
    onIncident(postQuestion),
  ),
  post(
    "/handelser/:id/offentligt-lage",
    { for: "signed_in", does: "Ändra läget som allmänheten ser", about: "incident" },
    onIncident(postPublicStatus),
  ),
  get("/tips/granska", { for: handlingRoles, does: "Granska tips som liknar skräp" }, showHeldReports),
  post("/tips/:id/slapp-fram", { for: handlingRoles, does: "Släppa fram ett tips", about: "incident" }, judge(false)),
  post("/tips/:id/skrap", { for: handlingRoles, does: "Avvisa ett tips som skräp", about: "incident" }, judge(true)),
];

const about = (does: string) => ({ for: "signed_in", does, about: "incident" }) as const;

const affected: readonly Route[] = [
  get("/handelser/:id/drabbade", about("Läsa om de drabbade i en händelse"), onIncident(showAffected)),
  ...formRoutes("/handelser/:id/drabbade/ny", about("Lägga till en drabbad person"), onIncident(addAffectedForm)),
  ...formRoutes(
    "/handelser/:id/drabbade/:affected",
    about("Ändra uppgifter om en drabbad person"),
    onIncident(changeAffectedForm),
  ),
  ...formRoutes(
    "/handelser/:id/drabbade/:affected/ta-bort",
    about("Ta bort en drabbad person som lagts till av misstag"),
    onIncident(removeAffectedForm),
  ),
];

export const reportRoutes: readonly Route[] = [...staff, ...inhabitants, ...dialogue, ...affected];

import { get, post, type Route } from "../../../platform/route.ts";
import { insuranceHandlingRoles } from "../insurance-access.ts";
import { sendObjectColumns, showObjectColumns } from "./pages/object-columns-page.tsx";
import { sendObjectFile, showObjectFile } from "./pages/object-file-page.tsx";
import {
  sendObjectDiscard,
  sendObjectImport,
  serveRefusedLines,
  showObjectImport,
} from "./pages/object-preview-page.tsx";

const start = "/forsakringsobjekt/las-in";
const one = `${start}/:id`;
const handlers = { for: insuranceHandlingRoles };

/** Whose file one comes to: object-import.ts. Whose objects one may change: own-organisations.ts. */
export const objectImportRoutes: readonly Route[] = [
  get(start, { ...handlers, does: "Välja en fil med försäkrade objekt" }, (context) => showObjectFile(context)),
  post(start, { ...handlers, does: "Läsa en fil med försäkrade objekt", maxBody: 20_000_000 }, sendObjectFile),
  get(one, { ...handlers, does: "Se vad en fil ändrar bland försäkrade objekt", about: "other" }, (context) =>
    showObjectImport(context),
  ),
  get(
    `${one}/kan-inte-tas.csv`,
    { ...handlers, does: "Hämta de rader i en fil med objekt som inte kan tas", about: "other" },
    serveRefusedLines,
  ),
  get(`${one}/kolumner`, { ...handlers, does: "Koppla kolumnerna i en fil med objekt", about: "other" }, (context) =>
    showObjectColumns(context),
  ),
  post(
    `${one}/kolumner`,
    { ...handlers, does: "Koppla kolumnerna i en fil med objekt", about: "other" },
    sendObjectColumns,
  ),
  post(`${one}/genomfor`, { ...handlers, does: "Läsa in försäkrade objekt", about: "other" }, sendObjectImport),
  post(`${one}/slang`, { ...handlers, does: "Slänga en fil med försäkrade objekt", about: "other" }, sendObjectDiscard),
];

import { get, type Route, type RouteFacts } from "../../platform/route.ts";
import { formRoutes } from "../records/form-page.tsx";
import { claimReadingRoles, insuranceHandlingRoles } from "./insurance-access.ts";
import { exportObjectsCsv, exportObjectsXlsx } from "./insured-object-export.ts";
import { changeObjectForm, newObjectForm } from "./pages/object-form.tsx";
import { listInsuredObjects } from "./pages/object-list.tsx";
import { showInsuredObject } from "./pages/object-view.tsx";

const list = "/forsakringsobjekt";

function keepers(does: string): RouteFacts {
  return { for: insuranceHandlingRoles, does };
}

const exporting = (does: string): RouteFacts => ({ for: claimReadingRoles, does, isExport: true });

/** Which objects one sees: insured-object-access.ts. */
export const insuredObjectRoutes: readonly Route[] = [
  get(list, { for: claimReadingRoles, does: "Lista försäkrade objekt" }, listInsuredObjects),
  get(`${list}/export.csv`, exporting("Hämta försäkrade objekt som CSV"), exportObjectsCsv),
  get(`${list}/export.xlsx`, exporting("Hämta försäkrade objekt som Excel"), exportObjectsXlsx),
  ...formRoutes(`${list}/ny`, keepers("Lägg till ett försäkrat objekt"), newObjectForm),
  get(
    `${list}/:id`,
    { for: claimReadingRoles, does: "Läs om ett försäkrat objekt", about: "insured_object" },
    showInsuredObject,
  ),
  ...formRoutes(
    `${list}/:id/andra`,
    { ...keepers("Ändra ett försäkrat objekt"), about: "insured_object" },
    changeObjectForm,
  ),
];

import { get, type Route, type RouteFacts } from "../../platform/route.ts";
import { measureHandlingRoles } from "../measures/measure-workflow.ts";
import { formRoutes } from "../records/form-page.tsx";
import { causeRoles } from "./incident-access.ts";
import { causeListForm, causesAddress, listCauses } from "./pages/cause-list.tsx";
import { causeMeasureForm, showRecurringCauses } from "./pages/recurring-causes.tsx";

const administrators = (does: string): RouteFacts => ({
  for: ["administrator", "security_chief"],
  does,
  about: "other",
});

export const causeRoutes: readonly Route[] = [
  get("/handelser/orsaker", { for: causeRoles, does: "Se orsaker som återkommer" }, showRecurringCauses),
  ...formRoutes(
    "/handelser/orsaker/:id/atgard",
    { for: measureHandlingRoles, does: "Föreslå en åtgärd mot en orsak som återkommer", about: "other" },
    causeMeasureForm,
  ),
  get(causesAddress, administrators("Se orsakslistan"), listCauses),
  ...formRoutes(`${causesAddress}/ny`, administrators("Lägga till en orsak"), causeListForm),
  ...formRoutes(`${causesAddress}/:id`, administrators("Ändra en orsak"), causeListForm),
];

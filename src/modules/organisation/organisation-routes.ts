import { get, type Route } from "../../platform/route.ts";
import { formRoutes } from "../records/form-page.tsx";
import { actorRoutes } from "./actor-routes.ts";
import { appointmentRoutes } from "./appointment-routes.ts";
import { buildingRoutes } from "./building-routes.ts";
import { organisationImportRoutes } from "./import/import-routes.ts";
import { organisationEditors } from "./organisation-access.ts";
import { showCoverage } from "./pages/coverage-page.tsx";
import { coverageRuleForm, newCoverageRuleForm } from "./pages/coverage-rule-form.tsx";
import { showCoverageRules } from "./pages/coverage-rules-page.tsx";
import { showOrganisation } from "./pages/organisation-page.tsx";
import { peopleRoutes } from "./people-routes.ts";
import { reorganisationRoutes } from "./reorganisation/reorganisation-routes.ts";
import { unitRoutes } from "./unit-routes.ts";

export const organisationRoutes: readonly Route[] = [
  get("/organisation", { for: "signed_in", does: "Se organisationen" }, showOrganisation),
  get("/organisation/tackning", { for: "signed_in", does: "Se var någon saknas" }, showCoverage),
  get("/organisation/tackning/krav", { for: "signed_in", does: "Se kraven på bemanning" }, showCoverageRules),
  ...formRoutes(
    "/organisation/tackning/krav/nytt",
    { for: organisationEditors, does: "Lägga till ett krav på bemanning" },
    newCoverageRuleForm,
  ),
  ...formRoutes(
    "/organisation/tackning/krav/:id",
    { for: organisationEditors, does: "Ändra ett krav på bemanning", about: "other" },
    coverageRuleForm,
  ),
  ...unitRoutes,
  ...appointmentRoutes,
  ...peopleRoutes,
  ...buildingRoutes,
  ...actorRoutes,
  ...organisationImportRoutes,
  ...reorganisationRoutes,
];

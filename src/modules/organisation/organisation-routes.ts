import { get, type Route } from "../../platform/route.ts";
import { actorRoutes } from "./actor-routes.ts";
import { appointmentRoutes } from "./appointment-routes.ts";
import { buildingRoutes } from "./building-routes.ts";
import { organisationImportRoutes } from "./import/import-routes.ts";
import { showCoverage } from "./pages/coverage-page.tsx";
import { showOrganisation } from "./pages/organisation-page.tsx";
import { peopleRoutes } from "./people-routes.ts";
import { reorganisationRoutes } from "./reorganisation/reorganisation-routes.ts";
import { unitRoutes } from "./unit-routes.ts";

export const organisationRoutes: readonly Route[] = [
  get("/organisation", { for: "signed_in", does: "Se organisationen" }, showOrganisation),
  get("/organisation/tackning", { for: "signed_in", does: "Se var någon saknas" }, showCoverage),
  ...unitRoutes,
  ...appointmentRoutes,
  ...peopleRoutes,
  ...buildingRoutes,
  ...actorRoutes,
  ...organisationImportRoutes,
  ...reorganisationRoutes,
];

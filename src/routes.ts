import { apiRoutes } from "./api-routes.ts";
import { accountRoutes } from "./modules/access/account-routes.ts";
import { signInRoutes } from "./modules/access/sign-in-routes.ts";
import { administrationRoutes } from "./modules/administration/administration-routes.ts";
import { setupRoutes } from "./modules/administration/setup-routes.ts";
import { attachmentRoutes } from "./modules/attachments/attachment-routes.ts";
import { claimRoutes } from "./modules/claims/claim-routes.ts";
import { liabilityRoutes } from "./modules/claims/liability/liability-routes.ts";
import { economyRoutes } from "./modules/economy/economy-routes.ts";
import { causeRoutes } from "./modules/incidents/cause-routes.ts";
import { incidentImportRoutes } from "./modules/incidents/incident-import-routes.ts";
import { incidentListRoutes } from "./modules/incidents/incident-list-routes.ts";
import { incidentRoutes } from "./modules/incidents/incident-routes.ts";
import { incidentTypeRoutes } from "./modules/incidents/incident-type-routes.ts";
import { open311Routes } from "./modules/incidents/open311/open311-routes.ts";
import { reportRoutes } from "./modules/incidents/report-routes.ts";
import { insuranceRoutes } from "./modules/insurance/insurance-routes.ts";
import { integrationRoutes } from "./modules/integrations/integration-routes.ts";
import { scimRoutes } from "./modules/integrations/scim/scim-routes.ts";
import { measureRoutes } from "./modules/measures/measure-routes.ts";
import { offlineRoutes } from "./modules/offline/offline-routes.ts";
import { organisationRoutes } from "./modules/organisation/organisation-routes.ts";
import { calendarRoutes } from "./modules/overview/calendar/calendar-routes.ts";
import { overviewRoutes } from "./modules/overview/overview-routes.ts";
import { statisticsRoutes } from "./modules/overview/statistics-routes.ts";
import { writtenReportRoutes } from "./modules/reports/report-routes.ts";
import { secrecyRoutes } from "./modules/secrecy/secrecy-routes.ts";
import type { Route } from "./platform/route.ts";

/** Every URL the program answers, besides /assets, /health and /metrics. A fixed address stands before one with a parameter in its place. */
export const routes: readonly Route[] = [
  ...overviewRoutes,
  ...calendarRoutes,
  ...signInRoutes,
  ...accountRoutes,
  ...setupRoutes,
  ...offlineRoutes,
  ...reportRoutes,
  ...incidentListRoutes,
  ...causeRoutes,
  ...incidentRoutes,
  ...measureRoutes,
  ...claimRoutes,
  ...liabilityRoutes,
  ...insuranceRoutes,
  ...attachmentRoutes,
  ...secrecyRoutes,
  ...organisationRoutes,
  ...statisticsRoutes,
  ...writtenReportRoutes,
  ...economyRoutes,
  ...incidentTypeRoutes,
  ...incidentImportRoutes,
  ...administrationRoutes,
  ...integrationRoutes,
  ...apiRoutes,
  ...open311Routes,
  ...scimRoutes,
];

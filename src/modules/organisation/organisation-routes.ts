import type { Route } from "../../platform/route.ts";
import { appointmentRoutes } from "./appointment-routes.ts";
import { peopleRoutes } from "./people-routes.ts";

export const organisationRoutes: readonly Route[] = [...peopleRoutes, ...appointmentRoutes];

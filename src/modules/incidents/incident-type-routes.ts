import type { Route } from "../../platform/route.ts";

export const incidentTypeRoutes: readonly Route[] = [];

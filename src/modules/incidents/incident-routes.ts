import type { Route } from "../../platform/route.ts";

export const incidentRoutes: readonly Route[] = [];

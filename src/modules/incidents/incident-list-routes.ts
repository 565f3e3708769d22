import type { Route } from "../../platform/route.ts";

export const incidentListRoutes: readonly Route[] = [];

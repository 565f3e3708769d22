import type { Route } from "../../platform/route.ts";

export const incidentImportRoutes: readonly Route[] = [];

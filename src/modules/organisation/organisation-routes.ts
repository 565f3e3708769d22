import type { Route } from "../../platform/route.ts";

export const organisationRoutes: readonly Route[] = [];

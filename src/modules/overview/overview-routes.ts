import type { Route } from "../../platform/route.ts";

export const overviewRoutes: readonly Route[] = [];

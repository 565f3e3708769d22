import type { Route } from "../../platform/route.ts";

export const statisticsRoutes: readonly Route[] = [];

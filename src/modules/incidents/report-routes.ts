import type { Route } from "../../platform/route.ts";

export const reportRoutes: readonly Route[] = [];

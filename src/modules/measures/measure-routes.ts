import type { Route } from "../../platform/route.ts";

export const measureRoutes: readonly Route[] = [];

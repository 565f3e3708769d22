import type { Route } from "../../platform/route.ts";

export const accountRoutes: readonly Route[] = [];

import type { Route } from "../../platform/route.ts";

export const administrationRoutes: readonly Route[] = [];

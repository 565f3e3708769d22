import type { Route } from "../../platform/route.ts";

export const signInRoutes: readonly Route[] = [];

import type { Route } from "../../platform/route.ts";
import { insuredObjectRoutes } from "./insured-object-routes.ts";
import { objectImportRoutes } from "./object-import/object-import-routes.ts";
import { policyRoutes } from "./policy-routes.ts";

export const insuranceRoutes: readonly Route[] = [...policyRoutes, ...objectImportRoutes, ...insuredObjectRoutes];

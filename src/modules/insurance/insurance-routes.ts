import type { Route } from "../../platform/route.ts";
import { insuredObjectRoutes } from "./insured-object-routes.ts";
import { objectImportRoutes } from "./object-import/object-import-routes.ts";
import { policyRoutes } from "./policy-routes.ts";
import { priceBaseRoutes } from "./price-base/price-base-routes.ts";

export const insuranceRoutes: readonly Route[] = [
  ...priceBaseRoutes,
  ...policyRoutes,
  ...objectImportRoutes,
  ...insuredObjectRoutes,
];

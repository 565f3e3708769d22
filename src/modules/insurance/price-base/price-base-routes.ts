import { get, post, type Route } from "../../../platform/route.ts";
import { formRoutes } from "../../records/form-page.tsx";
import { priceBaseRoles } from "./price-base-access.ts";
import { priceBaseForm, sendPriceBaseRemoval, showPriceBase } from "./price-base-pages.tsx";

const path = "/forsakringar/prisbasbelopp";

/** Who of them may change: price-base-access.ts. */
export const priceBaseRoutes: readonly Route[] = [
  get(path, { for: priceBaseRoles, does: "Se prisbasbelopp" }, showPriceBase),
  ...formRoutes(`${path}/ny`, { for: priceBaseRoles, does: "Lägg in eller rätta ett prisbasbelopp" }, priceBaseForm),
  post(`${path}/:year/ta-bort`, { for: priceBaseRoles, does: "Ta bort ett prisbasbelopp" }, sendPriceBaseRemoval),
];

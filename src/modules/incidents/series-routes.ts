import { get, post, type Route } from "../../platform/route.ts";
import { formRoutes } from "../records/form-page.tsx";
import { reviewingRoles } from "./incident-workflow.ts";
import {
  acceptProposal,
  addToSeriesForm,
  dismissProposal,
  removeIncident,
  renameSeriesForm,
} from "./pages/series-forms.tsx";
import { showProposal, showSeries, showSeriesList } from "./pages/series-pages.tsx";

const deciders = { for: reviewingRoles, about: "other" } as const;

/** Whoever sees an incident sees its series, as far as they see what is in it. */
export const seriesRoutes: readonly Route[] = [
  get("/serier", { for: "signed_in", does: "Lista serier av händelser" }, showSeriesList),
  get("/serier/forslag/:id", { for: "signed_in", does: "Se en föreslagen serie", about: "other" }, (context) =>
    showProposal(context),
  ),
  post("/serier/forslag/:id/ja", { ...deciders, does: "Godta en föreslagen serie" }, acceptProposal),
  post("/serier/forslag/:id/nej", { ...deciders, does: "Avfärda en föreslagen serie" }, dismissProposal),
  get("/serier/:id", { for: "signed_in", does: "Se en serie", about: "other" }, showSeries),
  ...formRoutes("/serier/:id/namn", { ...deciders, does: "Byta namn på en serie" }, renameSeriesForm),
  ...formRoutes("/serier/:id/lagg-till", { ...deciders, does: "Lägga till en händelse i en serie" }, addToSeriesForm),
  post("/serier/:id/ta-bort", { ...deciders, does: "Ta bort en händelse ur en serie" }, removeIncident),
];

import { get, type Route } from "../../platform/route.ts";
import { showStatistics } from "./pages/statistics-page.tsx";

export const statisticsRoutes: readonly Route[] = [
  get("/statistik", { for: "signed_in", does: "Se statistik över händelser" }, showStatistics),
];

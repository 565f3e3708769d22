import type { IncidentStep } from "./incident-workflow.ts";

/** The last part of the address where a step is taken: /handelser/…/stang. */
export const stepPaths: Readonly<Record<Exclude<IncidentStep, "report" | "receive">, string>> = {
  start_investigation: "utred",
  decide_measures: "besluta-atgarder",
  ready_to_close: "klar-for-stangning",
  review: "granska",
  close: "stang",
  send_back: "skicka-tillbaka",
  reopen: "ateroppna",
  reject: "avvisa",
  mark_duplicate: "dubblett",
  reclassify: "andra-typ",
  hand_over: "lamna-over",
};

export function stepHref(incidentId: string, step: Exclude<IncidentStep, "report" | "receive">): string {
  return `/handelser/${incidentId}/${stepPaths[step]}`;
}

import type { MeasureStep } from "./measure-workflow.ts";

/** The last part of the address where a step is taken: /atgarder/…/klar. */
export const measureStepPaths: Readonly<Record<MeasureStep, string>> = {
  decide: "besluta",
  refuse: "avsla",
  start: "borja",
  complete: "klar",
  assess: "effekt",
  close: "stang",
  cancel: "avbryt",
  reopen: "ateroppna",
};

import type { JobDefinition } from "../../platform/jobs.ts";
import { askForEffect, askForEffectJob } from "./effect/ask-for-effect.ts";
import { remindOfLateMeasures, remindOfLateMeasuresJob } from "./remind-of-late-measures.ts";

export const measureJobs: readonly JobDefinition[] = [
  { name: askForEffectJob, cron: "10 6 * * *", handle: askForEffect },
  { name: remindOfLateMeasuresJob, cron: "10 7 * * *", handle: (services) => remindOfLateMeasures(services) },
];

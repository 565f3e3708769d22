import type { JobDefinition } from "../../platform/jobs.ts";
import { remindOfLateMeasures, remindOfLateMeasuresJob } from "./remind-of-late-measures.ts";

export const measureJobs: readonly JobDefinition[] = [
  { name: remindOfLateMeasuresJob, cron: "10 7 * * *", handle: (services) => remindOfLateMeasures(services) },
];

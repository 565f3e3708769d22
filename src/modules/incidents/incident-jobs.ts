import type { JobDefinition } from "../../platform/jobs.ts";
import { proposeSeries, proposeSeriesJob } from "./propose-series.ts";

export const incidentJobs: readonly JobDefinition[] = [
  { name: proposeSeriesJob, cron: "5 * * * *", handle: proposeSeries },
];

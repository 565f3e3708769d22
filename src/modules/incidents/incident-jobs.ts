import type { JobDefinition } from "../../platform/jobs.ts";
import { proposeSeries, proposeSeriesJob } from "./propose-series.ts";
import { remindOfReports, remindOfReportsJob } from "./remind-of-reports.ts";

export const incidentJobs: readonly JobDefinition[] = [
  { name: proposeSeriesJob, cron: "5 * * * *", handle: proposeSeries },
  { name: remindOfReportsJob, cron: "20 7-17 * * 1-5", handle: (services) => remindOfReports(services) },
];

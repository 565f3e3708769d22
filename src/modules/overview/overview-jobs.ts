import type { JobDefinition } from "../../platform/jobs.ts";
import { dailyDigestJob, sendDailyDigests } from "./daily-digest.ts";

export const overviewJobs: readonly JobDefinition[] = [
  { name: dailyDigestJob, cron: "0 7 * * 1-5", handle: (services) => sendDailyDigests(services) },
];

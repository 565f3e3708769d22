import type { JobDefinition } from "../../platform/jobs.ts";
import { remindOfDeadlines, remindOfDeadlinesJob } from "./remind-of-deadlines.ts";

/** Often, and also at night: the shortest clock of the law is 24 hours. */
export const deadlineJobs: readonly JobDefinition[] = [
  { name: remindOfDeadlinesJob, cron: "*/10 * * * *", handle: (services) => remindOfDeadlines(services) },
];

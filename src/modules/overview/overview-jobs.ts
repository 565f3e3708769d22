import type { JobDefinition } from "../../platform/jobs.ts";

export const overviewJobs: readonly JobDefinition[] = [];

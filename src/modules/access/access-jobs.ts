import type { JobDefinition } from "../../platform/jobs.ts";

export const accessJobs: readonly JobDefinition[] = [];

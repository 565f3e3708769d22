import type { JobDefinition } from "../../platform/jobs.ts";

export const measureJobs: readonly JobDefinition[] = [];

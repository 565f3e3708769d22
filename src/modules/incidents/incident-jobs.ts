import type { JobDefinition } from "../../platform/jobs.ts";

export const incidentJobs: readonly JobDefinition[] = [];

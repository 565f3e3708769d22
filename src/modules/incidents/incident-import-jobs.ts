import type { JobDefinition } from "../../platform/jobs.ts";

export const incidentImportJobs: readonly JobDefinition[] = [];

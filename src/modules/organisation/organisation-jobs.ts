import type { JobDefinition } from "../../platform/jobs.ts";

export const organisationJobs: readonly JobDefinition[] = [];

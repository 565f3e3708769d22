import type { JobDefinition } from "../../platform/jobs.ts";

export const attachmentJobs: readonly JobDefinition[] = [];

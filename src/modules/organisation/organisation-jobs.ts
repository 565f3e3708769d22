import type { JobDefinition } from "../../platform/jobs.ts";
import { coverageJob } from "./coverage-job.ts";
import { forgetOldImports } from "./import/forget-old-imports.ts";
import { watchCoverage } from "./watch-coverage.ts";

export const organisationJobs: readonly JobDefinition[] = [
  { name: coverageJob, cron: "7 * * * *", handle: watchCoverage },
  { name: "organisation.forget_imports", cron: "20 3 * * *", handle: forgetOldImports },
];

import type { JobDefinition } from "../../platform/jobs.ts";
import { proposeBundles, proposeBundlesJob } from "./propose-bundle.ts";

/** Jobs about claims. */
export const claimJobs: readonly JobDefinition[] = [
  { name: proposeBundlesJob, handle: proposeBundles, cron: "20 4 * * *" },
];

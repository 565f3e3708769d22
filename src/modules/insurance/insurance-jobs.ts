import type { JobDefinition } from "../../platform/jobs.ts";
import { forgetOldObjectImports } from "./object-import/forget-old-object-imports.ts";

export const insuranceJobs: readonly JobDefinition[] = [
  { name: "insurance.forget_imports", cron: "25 3 * * *", handle: forgetOldObjectImports },
];

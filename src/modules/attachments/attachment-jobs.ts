import type { JobDefinition } from "../../platform/jobs.ts";
import { dropUnusedFiles } from "./drop-unused-files.ts";

export const attachmentJobs: readonly JobDefinition[] = [
  { name: "attachments.drop_unused", cron: "40 3 * * *", handle: dropUnusedFiles },
];

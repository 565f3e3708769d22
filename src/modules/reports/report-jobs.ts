import type { JobDefinition } from "../../platform/jobs.ts";
import { receiptReminder } from "./remind-of-receipts.ts";

export const writtenReportJobs: readonly JobDefinition[] = [
  { ...receiptReminder, handle: (services) => receiptReminder.handle(services) },
];

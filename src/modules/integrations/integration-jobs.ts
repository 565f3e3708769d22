import type { JobDefinition } from "../../platform/jobs.ts";
import { deliverJob, deliverWebhook, findDeliveries, findDeliveriesJob } from "./deliver-webhook.ts";

export const integrationJobs: readonly JobDefinition[] = [
  { name: findDeliveriesJob, cron: "* * * * *", handle: findDeliveries },
  { name: deliverJob, handle: deliverWebhook },
];

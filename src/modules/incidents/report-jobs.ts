import type { JobDefinition } from "../../platform/jobs.ts";
import { receiveIncident, receiveIncidentJob } from "./receive-incident.ts";

export const reportJobs: readonly JobDefinition[] = [{ name: receiveIncidentJob, handle: receiveIncident }];

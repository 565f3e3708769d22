import { accessJobs } from "./modules/access/access-jobs.ts";
import { backupJobs } from "./modules/administration/backup-jobs.ts";
import { attachmentJobs } from "./modules/attachments/attachment-jobs.ts";
import { claimJobs } from "./modules/claims/claim-jobs.ts";
import { deadlineJobs } from "./modules/deadlines/deadline-jobs.ts";
import { economyJobs } from "./modules/economy/economy-jobs.ts";
import { incidentImportJobs } from "./modules/incidents/incident-import-jobs.ts";
import { incidentJobs } from "./modules/incidents/incident-jobs.ts";
import { reportJobs } from "./modules/incidents/report-jobs.ts";
import { insuranceJobs } from "./modules/insurance/insurance-jobs.ts";
import { integrationJobs } from "./modules/integrations/integration-jobs.ts";
import { measureJobs } from "./modules/measures/measure-jobs.ts";
import { organisationJobs } from "./modules/organisation/organisation-jobs.ts";
import { overviewJobs } from "./modules/overview/overview-jobs.ts";
import { writtenReportJobs } from "./modules/reports/report-jobs.ts";
import type { JobDefinition } from "./platform/jobs.ts";
import { sendMail, sendMailJob } from "./platform/mail.ts";

/** Every job and schedule of the program. */
export const jobDefinitions: readonly JobDefinition[] = [
  // A mail server that is down from Friday to Monday gets its mails on Monday.
  { name: sendMailJob, handle: sendMail, retries: 500 },
  ...accessJobs,
  ...attachmentJobs,
  ...deadlineJobs,
  ...backupJobs,
  ...reportJobs,
  ...incidentJobs,
  ...claimJobs,
  ...incidentImportJobs,
  ...insuranceJobs,
  ...integrationJobs,
  ...measureJobs,
  ...writtenReportJobs,
  ...organisationJobs,
  ...overviewJobs,
  ...economyJobs,
];

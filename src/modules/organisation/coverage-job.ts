import type { Queryable } from "../../platform/database.ts";
import type { Jobs } from "../../platform/jobs.ts";

export const coverageJob = "organisation.coverage";

/** Asks for the vacancies to be looked over, in the same transaction as a change that may open or close one. */
export async function checkCoverage(db: Queryable, jobs: Jobs): Promise<void> {
  await jobs.send(db, coverageJob, {}, { key: coverageJob });
}

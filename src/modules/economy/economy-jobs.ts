import { sql } from "kysely";
import type { JobDefinition } from "../../platform/jobs.ts";

export const economyJobs: readonly JobDefinition[] = [
  {
    // Each change of a loss adds rows to its sums; once a night they are made one row again.
    name: "economy.add-up-losses",
    cron: "20 3 * * *",
    handle: async ({ db }) => void (await sql`select add_up_loss_sums()`.execute(db)),
  },
];

import type { Services } from "../../platform/context.ts";
import type { JobDefinition } from "../../platform/jobs.ts";

/** What has been over for this long is of no use to anybody. The audit log keeps who signed in when. */
const day = 24 * 3600_000;
const kept = { challenges: day, attempts: day, sessions: 90 * day };

export const accessJobs: readonly JobDefinition[] = [
  { name: "access.forget-old-sign-ins", cron: "20 3 * * *", handle: forgetOldSignIns },
];

async function forgetOldSignIns({ db, clock }: Services): Promise<void> {
  const before = (age: number) => new Date(clock().getTime() - age);
  await db.deleteFrom("sign_in_challenges").where("expires_at", "<", before(kept.challenges)).execute();
  await db.deleteFrom("sign_in_attempts").where("at", "<", before(kept.attempts)).execute();
  await db.deleteFrom("sessions").where("last_seen_at", "<", before(kept.sessions)).execute();
}

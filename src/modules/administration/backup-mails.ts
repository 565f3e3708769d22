import type { Queryable } from "../../platform/database.ts";
import { dateInSweden } from "../../platform/dates.ts";
import type { Jobs } from "../../platform/jobs.ts";
import { mailAdministrators } from "../organisation/mail-administrators.ts";
import { backupTexts } from "./backup-texts.ts";

/** Tells everyone who administers the whole, once a day however often it fails. The reason stands on the page, not in the mail. */
export async function tellOfProblem(
  db: Queryable,
  jobs: Jobs,
  what: "backup" | "drill",
  at: Date,
  now: Date,
): Promise<void> {
  const key = `${what}-failed:${dateInSweden(now)}`;
  await mailAdministrators(db, jobs, { write: (language) => backupTexts(language).mails[what](at), key }, now);
}

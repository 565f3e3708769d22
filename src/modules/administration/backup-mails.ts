import type { Queryable } from "../../platform/database.ts";
import { dateInSweden } from "../../platform/dates.ts";
import type { Jobs } from "../../platform/jobs.ts";
import { queueMail } from "../../platform/mail.ts";
import { backupTexts } from "./backup-texts.ts";

/** Tells everyone who administers the whole, once a day however often it fails. The reason stands on the page, not in the mail. */
export async function tellOfProblem(
  db: Queryable,
  jobs: Jobs,
  what: "backup" | "drill",
  at: Date,
  now: Date,
): Promise<void> {
  const today = dateInSweden(now);
  const administrators = await db
    .selectFrom("appointments")
    .innerJoin("people", "people.id", "appointments.person_id")
    .select(["people.id", "people.email", "people.language"])
    .distinct()
    .where("appointments.role", "=", "administrator")
    .where("appointments.unit_id", "is", null)
    .where("appointments.valid_from", "<=", today)
    .where((eb) => eb.or([eb("appointments.valid_to", "is", null), eb("appointments.valid_to", ">=", today)]))
    .where((eb) => eb.or([eb("people.valid_to", "is", null), eb("people.valid_to", ">=", today)]))
    .execute();
  for (const { id, email, language } of administrators) {
    if (!email) continue;
    const mail = backupTexts(language === "en" ? "en" : "sv").mails[what](at);
    await queueMail(db, jobs, { ...mail, to: email, personId: id, dedupeKey: `${what}-failed:${today}:${id}` }, now);
  }
}

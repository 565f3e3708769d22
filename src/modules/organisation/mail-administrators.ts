import type { Queryable } from "../../platform/database.ts";
import { dateInSweden } from "../../platform/dates.ts";
import type { Jobs } from "../../platform/jobs.ts";
import type { Language } from "../../platform/language.ts";
import { mailPerson } from "./mail-person.ts";

/** Mails everyone who administers the whole, each in their own language; once for each key and person. */
export async function mailAdministrators(
  db: Queryable,
  jobs: Jobs,
  mail: { write: (language: Language) => { subject: string; text: string }; key: string },
  now: Date,
): Promise<void> {
  const today = dateInSweden(now);
  const administrators = await db
    .selectFrom("appointments")
    .select("person_id")
    .distinct()
    .where("role", "=", "administrator")
    .where("unit_id", "is", null)
    .where("valid_from", "<=", today)
    .where((eb) => eb.or([eb("valid_to", "is", null), eb("valid_to", ">=", today)]))
    .execute();
  for (const { person_id: personId } of administrators) {
    await mailPerson(db, jobs, { personId, write: mail.write, key: `${mail.key}:${personId}` }, now);
  }
}

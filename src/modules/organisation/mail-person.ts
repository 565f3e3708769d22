import type { Queryable } from "../../platform/database.ts";
import { dateInSweden } from "../../platform/dates.ts";
import type { Jobs } from "../../platform/jobs.ts";
import type { Language } from "../../platform/language.ts";
import { queueMail } from "../../platform/mail.ts";

interface PersonalMail {
  personId: string;
  recordId?: string | null;
  write: (language: Language) => { subject: string; text: string };
  /** Sent once for each key. */
  key: string;
}

/** Mails one person in their own language; nothing happens for somebody who has left or has no address. */
export async function mailPerson(db: Queryable, jobs: Jobs, mail: PersonalMail, now: Date): Promise<void> {
  const today = dateInSweden(now);
  const person = await db
    .selectFrom("people")
    .select(["email", "language"])
    .where("id", "=", mail.personId)
    .where((eb) => eb.or([eb("valid_to", "is", null), eb("valid_to", ">=", today)]))
    .executeTakeFirst();
  if (!person?.email) return;
  const { subject, text } = mail.write(person.language === "en" ? "en" : "sv");
  await queueMail(
    db,
    jobs,
    { to: person.email, subject, text, personId: mail.personId, recordId: mail.recordId ?? null, dedupeKey: mail.key },
    now,
  );
}

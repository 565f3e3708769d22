import type { Transaction } from "kysely";
import type { DB } from "../../../db/schema.ts";
import type { Services } from "../../platform/context.ts";
import type { Language } from "../../platform/language.ts";
import type { User } from "../../platform/user.ts";
import { mailPerson } from "../organisation/mail-person.ts";

interface Told {
  measure: { id: string };
  personId: string | null;
  write: (language: Language, link: string) => { subject: string; text: string };
  key: string;
  now: Date;
}

/** Mails somebody about a measure, unless it is the one who just did it. */
export async function tellMeasurePerson(
  trx: Transaction<DB>,
  { jobs, config }: Pick<Services, "jobs" | "config">,
  user: User,
  { measure, personId, write, key, now }: Told,
): Promise<void> {
  if (personId === null || personId === user.id) return;
  const link = `${config.baseUrl}/atgarder/${measure.id}`;
  const mail = { personId, recordId: measure.id, write: (language: Language) => write(language, link), key };
  await mailPerson(trx, jobs, mail, now);
}

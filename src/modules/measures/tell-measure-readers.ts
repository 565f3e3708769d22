import type { Services } from "../../platform/context.ts";
import type { Database } from "../../platform/database.ts";
import type { Language } from "../../platform/language.ts";
import { systemUser } from "../../platform/user.ts";
import { usersOfPeople } from "../../platform/user-of-person.ts";
import { visibleTo } from "../records/record-access.ts";
import { tellMeasurePerson } from "./tell-measure-person.ts";

interface Told {
  measure: { id: string };
  /** Those concerned; the same one twice is told once. */
  people: readonly (string | null)[];
  write: (language: Language, link: string) => { subject: string; text: string };
  key: string;
  now: Date;
}

/** What a job tells people about a measure: only those who still may see it, each once for each key. */
export async function tellMeasureReaders(
  db: Database,
  services: Pick<Services, "jobs" | "config">,
  job: string,
  { measure, people, write, key, now }: Told,
): Promise<void> {
  const concerned = new Set(people.filter((id) => id !== null));
  for (const person of await usersOfPeople(db, [...concerned], now)) {
    await db.transaction().execute(async (trx) => {
      const seen = await trx
        .selectFrom("records")
        .select("id")
        .where("id", "=", measure.id)
        .where(visibleTo(person))
        .executeTakeFirst();
      if (!seen) return;
      const mail = { measure, personId: person.id, write, key: `${key}:${person.id}`, now };
      await tellMeasurePerson(trx, services, systemUser(job), mail);
    });
  }
}

import { sql } from "kysely";
import type { Queryable } from "../../platform/database.ts";
import type { User } from "../../platform/user.ts";
import type { NewAffectedPerson } from "./affected-person.ts";

/**
 * A person with protected identity is known by an alias everywhere. Colleagues may know the legal name and write it in a report, so
 * a report is looked through for such names before it is saved.
 */

/** The same people, with the alias in place of a legal name that somebody wrote. */
export async function withProtectedAliases(
  db: Queryable,
  affected: readonly NewAffectedPerson[],
): Promise<NewAffectedPerson[]> {
  return Promise.all(
    affected.map(async (person) => {
      if (person.personId !== null || person.label === null) return person;
      const [found] = await protectedPeopleIn(db, person.label);
      return found ? { ...person, personId: found, label: null } : person;
    }),
  );
}

/** The people with protected identity whom a report concerns: the reporter, somebody affected, or a name in the text. A query. */
export function protectedPeopleOf(
  db: Queryable,
  user: User,
  report: { description: string; placeName?: string | null; answers?: readonly { value: string }[] },
  affected: readonly NewAffectedPerson[],
) {
  const ids = [user.id, ...affected.map((person) => person.personId)].filter((id) => id !== null);
  const words = [report.description, report.placeName ?? "", ...(report.answers ?? []).map((answer) => answer.value)];
  return db
    .selectFrom("people")
    .select("people.id")
    .where("people.protected_identity", "=", true)
    .where((eb) =>
      eb.or([
        sql<boolean>`people.id = any(${ids}::uuid[])`,
        eb("people.id", "in", protectedNamesIn(db, words.join("\n"))),
      ]),
    );
}

/** The ids of people with protected identity whose legal name stands in a text. */
async function protectedPeopleIn(db: Queryable, text: string): Promise<string[]> {
  const rows = await protectedNamesIn(db, text).execute();
  return rows.map((row) => row.person_id);
}

function protectedNamesIn(db: Queryable, text: string) {
  return db
    .selectFrom("protected_names")
    .innerJoin("people as named", "named.id", "protected_names.person_id")
    .select("protected_names.person_id")
    .where("named.protected_identity", "=", true)
    .where("protected_names.legal_name", "<>", "")
    .where(sql<boolean>`position(lower(protected_names.legal_name) in lower(${text})) > 0`);
}

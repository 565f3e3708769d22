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

/** Does the report concern somebody with protected identity: the reporter, somebody affected, or a name in the text? */
export async function namesProtectedPerson(
  db: Queryable,
  user: User,
  report: { description: string; placeName?: string | null; answers?: readonly { value: string }[] },
  affected: readonly NewAffectedPerson[],
): Promise<boolean> {
  const ids = [user.id, ...affected.map((person) => person.personId)].filter((id) => id !== null);
  const protectedOne =
    ids.length > 0 &&
    (await db
      .selectFrom("people")
      .select("id")
      .where("id", "in", ids)
      .where("protected_identity", "=", true)
      .executeTakeFirst());
  if (protectedOne) return true;
  const words = [report.description, report.placeName ?? "", ...(report.answers ?? []).map((answer) => answer.value)];
  return (await protectedPeopleIn(db, words.join("\n"))).length > 0;
}

/** The ids of people with protected identity whose legal name stands in a text. */
async function protectedPeopleIn(db: Queryable, text: string): Promise<string[]> {
  const rows = await db
    .selectFrom("protected_names")
    .innerJoin("people", "people.id", "protected_names.person_id")
    .select("people.id")
    .where("people.protected_identity", "=", true)
    .where("protected_names.legal_name", "<>", "")
    .where(sql<boolean>`position(lower(protected_names.legal_name) in lower(${text})) > 0`)
    .execute();
  return rows.map((row) => row.id);
}

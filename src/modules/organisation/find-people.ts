import { sql } from "kysely";
import type { Queryable } from "../../platform/database.ts";
import { dateInSweden, type PlainDate } from "../../platform/dates.ts";
import type { User } from "../../platform/user.ts";
import { isUuid } from "../../platform/uuid.ts";
import { personVisibleTo } from "./person-access.ts";

/** A person as a choice in a list: enough to tell people of the same name apart. */
export interface PersonChoice {
  id: string;
  name: string;
  title: string | null;
  workplace: string | null;
}

/** How a choice is written in one line, and may be typed back: "Siri Exempelsson, Björkängsskolan". */
export function personLine(person: PersonChoice): string {
  return person.workplace === null ? person.name : `${person.name}, ${person.workplace}`;
}

/** People at work today whose name holds every typed word, those whose name begins so first. */
export async function findPeople(
  db: Queryable,
  user: User,
  typed: string,
  now: Date,
  limit = 20,
): Promise<PersonChoice[]> {
  const words = typed
    .normalize("NFC")
    .slice(0, 100)
    .split(/[\s,]+/)
    .filter((word) => word !== "");
  if (words.length === 0) return [];
  let query = peopleAtWork(db, user, dateInSweden(now));
  for (const word of words.slice(0, 8)) query = query.where("people.name", "ilike", `%${likeLiteral(word)}%`);
  return query
    .orderBy((eb) => eb("people.name", "ilike", `${likeLiteral(words.join(" "))}%`), "desc")
    .orderBy("people.name")
    .orderBy("work.workplace")
    .orderBy("people.id")
    .limit(limit)
    .execute();
}

/** Exactly this name, or this name and workplace as personLine writes it. */
export async function peopleNamed(db: Queryable, user: User, typed: string, now: Date): Promise<PersonChoice[]> {
  const line = typed.normalize("NFC").replaceAll(/\s+/g, " ").trim().toLowerCase();
  return peopleAtWork(db, user, dateInSweden(now))
    .where((eb) =>
      eb.or([
        eb(sql<string>`lower(people.name)`, "=", line),
        eb(sql<string>`lower(people.name || ', ' || work.workplace)`, "=", line),
      ]),
    )
    .orderBy("people.name")
    .limit(20)
    .execute();
}

/** A protected person is not found by the address, which would tell who is behind the alias. */
export async function personWithEmail(
  db: Queryable,
  user: User,
  email: string,
  now: Date,
): Promise<PersonChoice | undefined> {
  return peopleAtWork(db, user, dateInSweden(now))
    .where(sql<string>`lower(people.email)`, "=", email.trim().toLowerCase())
    .where("people.protected_identity", "=", false)
    .executeTakeFirst();
}

export async function personChoiceById(
  db: Queryable,
  user: User,
  id: string,
  now: Date,
): Promise<PersonChoice | undefined> {
  if (!isUuid(id)) return undefined;
  return peopleAtWork(db, user, dateInSweden(now)).where("people.id", "=", id).executeTakeFirst();
}

function peopleAtWork(db: Queryable, user: User, today: PlainDate) {
  return db
    .selectFrom("people")
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom("employments")
          .innerJoin("units", "units.id", "employments.unit_id")
          .select("units.name as workplace")
          .whereRef("employments.person_id", "=", "people.id")
          .where("employments.valid_from", "<=", today)
          .where((w) => w.or([w("employments.valid_to", "is", null), w("employments.valid_to", ">=", today)]))
          .orderBy("employments.valid_from", "desc")
          .limit(1)
          .as("work"),
      (join) => join.onTrue(),
    )
    .select(["people.id", "people.name", "people.title", "work.workplace"])
    .where(personVisibleTo(user))
    .where("people.valid_from", "<=", today)
    .where((eb) => eb.or([eb("people.valid_to", "is", null), eb("people.valid_to", ">=", today)]));
}

function likeLiteral(text: string): string {
  return text.replaceAll(/[\\%_]/g, "\\$&");
}

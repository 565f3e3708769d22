import { type RawBuilder, type SqlBool, sql } from "kysely";
import { audit } from "../../platform/audit.ts";
import type { Context } from "../../platform/context.ts";
import { dateInSweden, momentInSweden } from "../../platform/dates.ts";
import { restrictedSideReadableBy } from "./record-reading.ts";
import { searchableWords } from "./search-query.ts";

/** So many matters are noted of one search, at most. */
const mostNoted = 20;

/**
 * Notes in the log that somebody outside the circle searched a list for the name of a person who was hurt or threatened (domain S04).
 * The search itself finds nothing, since names of those affected are in no text that is searched; and the page tells nothing of this.
 * One line for each matter, person and day. Nothing is asked of the database when no words are searched for.
 */
export async function noteNameSearch({ db, user, now }: Pick<Context, "db" | "user" | "now">, typed: string) {
  const words = searchableWords(typed.slice(0, 200)).split(" ").filter(Boolean);
  if (words.length === 0 || user.id === null) return;
  const today = momentInSweden(dateInSweden(now)) ?? now;
  const action = "record.affected_name_searched";
  const matters = await db
    .selectFrom("records")
    .select(["id", "unit_id"])
    .where("records.id", "in", sql<string>`(${mattersOfPeopleCalled(words)})`)
    .where((eb) => sql<SqlBool>`(${restrictedSideReadableBy(user)(eb)}) is not true`)
    .where(
      sql<SqlBool>`not exists (
        select from audit_log earlier
        where earlier.record_id = records.id and earlier.action = ${action} and earlier.actor_id = ${user.id}
          and earlier.at >= ${today})`,
    )
    .orderBy("id", "desc")
    .limit(mostNoted)
    .execute();
  // What was searched for is the name, and stands nowhere in the log.
  for (const matter of matters) {
    await audit(db, user, { action, at: now, recordId: matter.id, unitId: matter.unit_id, restricted: true });
  }
}

/**
 * By the name in the register, by the name behind an alias, or by words that somebody wrote. A first name alone is nobody in
 * particular; a family name alone may be, but not of words that somebody wrote, which mostly are no names.
 */
function mattersOfPeopleCalled(words: readonly string[]): RawBuilder<unknown> {
  const parts = words.map((word) => `%${word}%`);
  const byName = sql`
    select a.incident_id from affected_people a
    where a.person_id in (
      select p.id from people p where p.name ilike any(${parts}::text[]) and ${isCalled(sql`p.name`, words)}
      union
      select n.person_id from protected_names n where ${isCalled(sql`n.legal_name`, words)})`;
  if (words.length === 1) return byName;
  return sql`${byName}
    union
    select a.incident_id from affected_people a where a.label is not null and ${isCalled(sql`a.label`, words)}`;
}

/** The whole name stands among the words, or the words are all of the name and the last name is one of them. */
function isCalled(name: RawBuilder<unknown>, words: readonly string[]): RawBuilder<SqlBool> {
  const inName = sql`string_to_array(lower(translate(${name}, '-.,', '   ')), ' ')`;
  const typed = sql`${[...words]}::text[]`;
  return sql<SqlBool>`(${inName} <@ ${typed} or (${typed} <@ ${inName} and (${inName})[cardinality(${inName})] = any(${typed})))`;
}

import { sql } from "kysely";
import type { Queryable } from "../../platform/database.ts";
import { dateInSweden } from "../../platform/dates.ts";
import type { User } from "../../platform/user.ts";
import { usersOfPeople } from "../../platform/user-of-person.ts";
import { personVisibleTo } from "../organisation/person-access.ts";
import { visibleTo } from "./record-access.ts";

/** One @ in a text: an e-mail address, or the words after it, of which the first ones may be a name. */
export interface MentionTyped {
  email: string | null;
  words: readonly string[];
}

const longestName = 5;

/** Every @ that begins a word: "@Siri Exempelsson" or "@siri@kommunen.example". An ordinary e-mail address is no mention. */
export function mentionsIn(text: string): MentionTyped[] {
  return [...text.matchAll(/(?<=^|[\s(])@([^\n]{1,200})/gu)].map(([, rest = ""]) => {
    const email = /^[^\s@,;:()]+@[^\s@,;:()]+\.[\p{L}]{2,}/u.exec(rest)?.[0] ?? null;
    const words = rest.split(/[\s,.;:!?()@]+/u).filter((word) => word !== "");
    return { email, words: words.slice(0, longestName) };
  });
}

export type MentionProblem = "unknown" | "several" | "may_not_see";

export interface Mentioned {
  people: { id: string; name: string }[];
  problem: { kind: MentionProblem; name: string } | null;
}

/**
 * Whom a comment mentions. A mention is an invitation to read, so it only reaches those who may: a name that nobody has, that
 * several readers have, or whose bearer may not see the record is a problem, and the comment is not taken.
 */
export async function resolveMentions(
  db: Queryable,
  user: User,
  { recordId, text, mayRead }: { recordId: string; text: string; mayRead: (reader: User) => boolean },
  now: Date,
): Promise<Mentioned> {
  const typed = mentionsIn(text);
  if (typed.length === 0) return { people: [], problem: null };
  const candidates = await peopleCalled(db, user, typed, now);
  const people = new Map<string, { id: string; name: string }>();
  for (const mention of typed) {
    const shown = mention.email ?? mention.words.slice(0, 2).join(" ");
    const meant = whoIsMeant(mention, candidates);
    if (meant.length === 0) return { people: [], problem: { kind: "unknown", name: shown } };
    const readers = await thoseWhoMayRead(db, meant, recordId, mayRead, now);
    const [reader] = readers;
    const name = meant[0]?.name ?? shown;
    if (!reader) return { people: [], problem: { kind: "may_not_see", name } };
    if (readers.length > 1) return { people: [], problem: { kind: "several", name } };
    people.set(reader.id, reader);
  }
  return { people: [...people.values()], problem: null };
}

interface Candidate {
  id: string;
  name: string;
  email: string | null;
}

async function peopleCalled(
  db: Queryable,
  user: User,
  typed: readonly MentionTyped[],
  now: Date,
): Promise<Candidate[]> {
  const today = dateInSweden(now);
  const names = typed.flatMap((mention) => mention.words.map((_, index) => nameOf(mention, index + 1)));
  const emails = typed.flatMap((mention) => (mention.email === null ? [] : [mention.email.toLowerCase()]));
  return (
    db
      .selectFrom("people")
      .select(["id", "name"])
      // The address of a protected person would tell who is behind the alias.
      .select(sql<string | null>`case when protected_identity then null else lower(email) end`.as("email"))
      .where((eb) =>
        eb.or([
          eb(sql<string>`lower(people.name)`, "=", eb.fn.any(eb.val(names))),
          eb.and([
            eb(sql<string>`lower(people.email)`, "=", eb.fn.any(eb.val(emails))),
            eb("people.protected_identity", "=", false),
          ]),
        ]),
      )
      .where(personVisibleTo(user))
      .where("people.valid_from", "<=", today)
      .where((eb) => eb.or([eb("people.valid_to", "is", null), eb("people.valid_to", ">=", today)]))
      .execute()
  );
}

function nameOf(mention: MentionTyped, words: number): string {
  return mention.words.slice(0, words).join(" ").normalize("NFC").toLowerCase();
}

/** The longest name that the words begin with: "@Siri Exempelsson kan du" is Siri Exempelsson. */
function whoIsMeant(mention: MentionTyped, candidates: readonly Candidate[]): Candidate[] {
  if (mention.email !== null) {
    const email = mention.email.toLowerCase();
    return candidates.filter((person) => person.email === email);
  }
  for (let words = mention.words.length; words > 0; words--) {
    const found = candidates.filter((person) => person.name.toLowerCase() === nameOf(mention, words));
    if (found.length > 0) return found;
  }
  return [];
}

async function thoseWhoMayRead(
  db: Queryable,
  people: readonly Candidate[],
  recordId: string,
  mayRead: (reader: User) => boolean,
  now: Date,
): Promise<Candidate[]> {
  const users = await usersOfPeople(
    db,
    people.map((person) => person.id),
    now,
  );
  const readers: Candidate[] = [];
  for (const reader of users) {
    const sees = await db
      .selectFrom("records")
      .select("id")
      .where("id", "=", recordId)
      .where(visibleTo(reader))
      .executeTakeFirst();
    const person = people.find((one) => one.id === reader.id);
    if (sees && person && mayRead(reader)) readers.push(person);
  }
  return readers;
}

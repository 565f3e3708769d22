import type { Transaction } from "kysely";
import type { DB } from "../../../db/schema.ts";
import { audit } from "../../platform/audit.ts";
import { Invalid } from "../../platform/errors.ts";
import type { Jobs } from "../../platform/jobs.ts";
import type { Language } from "../../platform/language.ts";
import type { User } from "../../platform/user.ts";
import { mailPerson } from "../organisation/mail-person.ts";
import { commentTexts } from "./comment-texts.ts";
import { resolveMentions } from "./mentions.ts";

export interface NewComment {
  record: { id: string; unit_id: string | null; restricted: boolean };
  text: string;
  requestKey: string;
  /** Whether somebody who can see the record may read its comments. */
  mayRead: (reader: User) => boolean;
  /** The mail to those mentioned. */
  write: (language: Language) => { subject: string; text: string };
}

/** Adds a comment and tells those mentioned in it. Call it inside the frame of the module that owns the record. */
export async function addComment(
  trx: Transaction<DB>,
  jobs: Jobs,
  user: User,
  { record, text, requestKey, mayRead, write }: NewComment,
  now: Date,
): Promise<void> {
  const { id: authorId } = user;
  if (authorId === null) throw new Error("Only a person comments");
  const { people, problem } = await resolveMentions(trx, user, { recordId: record.id, text, mayRead }, now);
  if (problem) throw new Invalid({ text: commentTexts(user.language).problems[problem.kind](problem.name) });
  const comment = await trx
    .insertInto("comments")
    .values({ id: requestKey, record_id: record.id, author_id: authorId, body: text, created_at: now })
    .onConflict((conflict) => conflict.column("id").doNothing())
    .returning("id")
    .executeTakeFirst();
  if (!comment) return;
  const others = people.filter((person) => person.id !== authorId);
  for (const { id } of others) {
    await trx.insertInto("comment_mentions").values({ comment_id: comment.id, person_id: id }).execute();
    await mailPerson(trx, jobs, { personId: id, recordId: record.id, write, key: `mention:${comment.id}:${id}` }, now);
  }
  await audit(trx, user, {
    action: "comment.added",
    at: now,
    recordId: record.id,
    unitId: record.unit_id,
    restricted: record.restricted,
    subjectKind: "comment",
    subjectId: comment.id,
    details: { mentions: others.map((person) => person.name) },
  });
}

import { type InferResult, sql } from "kysely";
import type { Queryable } from "../../platform/database.ts";
import type { User } from "../../platform/user.ts";

/** The comments on a record that the user has already been let in to, oldest first. */
export function commentsOf(db: Queryable, recordId: string) {
  return db
    .selectFrom("comments")
    .innerJoin("people", "people.id", "comments.author_id")
    .select(["comments.id", "comments.body", "comments.created_at", "people.name as author"])
    .select(
      sql<string[]>`array(
        select p.name from comment_mentions m join people p on p.id = m.person_id
        where m.comment_id = comments.id order by p.name)`.as("mentioned"),
    )
    .where("comments.record_id", "=", recordId)
    .orderBy("comments.created_at")
    .orderBy("comments.id");
}

export type Comment = InferResult<ReturnType<typeof commentsOf>>[number];

/** Whether the user is mentioned on the record without having seen it: one row if so. */
export function unseenMentionOf(db: Queryable, user: User, recordId: string) {
  return db
    .selectFrom("comment_mentions")
    .innerJoin("comments", "comments.id", "comment_mentions.comment_id")
    .select("comment_mentions.comment_id")
    .where("comments.record_id", "=", recordId)
    .where("comment_mentions.person_id", "=", user.id)
    .where("comment_mentions.seen_at", "is", null)
    .limit(1);
}

/** Whoever has the page of the record before them has seen where they were mentioned; it no longer waits in my work. */
export async function seeMentions(db: Queryable, user: User, recordId: string, now: Date): Promise<void> {
  if (user.id === null) return;
  await db
    .updateTable("comment_mentions")
    .set({ seen_at: now })
    .from("comments")
    .whereRef("comments.id", "=", "comment_mentions.comment_id")
    .where("comments.record_id", "=", recordId)
    .where("comment_mentions.person_id", "=", user.id)
    .where("comment_mentions.seen_at", "is", null)
    .execute();
}

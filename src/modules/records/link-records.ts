import type { Queryable } from "../../platform/database.ts";
import type { User } from "../../platform/user.ts";

/** How two records belong together; read from the first to the second. */
export type LinkKind = "duplicate_of" | "handed_over_to" | "claim_of" | "renews" | "related";

/** Ties two records together. Said twice it is one link. */
export async function linkRecords(
  db: Queryable,
  user: User,
  link: { fromId: string; toId: string; kind: LinkKind },
  now: Date,
): Promise<void> {
  await db
    .insertInto("record_links")
    .values({ from_id: link.fromId, to_id: link.toId, kind: link.kind, created_at: now, created_by: user.id })
    .onConflict((conflict) => conflict.columns(["from_id", "to_id", "kind"]).doNothing())
    .execute();
}

/** Takes one tie away; nothing when there is none. */
export async function unlinkRecords(
  db: Queryable,
  { fromId, toId, kind }: { fromId: string; toId: string; kind: LinkKind },
): Promise<void> {
  await db
    .deleteFrom("record_links")
    .where("from_id", "=", fromId)
    .where("to_id", "=", toId)
    .where("kind", "=", kind)
    .execute();
}

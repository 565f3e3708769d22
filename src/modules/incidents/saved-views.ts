import type { InferResult } from "kysely";
import type { Queryable } from "../../platform/database.ts";
import { Invalid, NotFound } from "../../platform/errors.ts";
import type { User } from "../../platform/user.ts";
import { isUuid } from "../../platform/uuid.ts";
import { readFilter, writeFilter } from "./incident-filter.ts";
import { listTexts } from "./incident-list-texts.ts";

/** A filter of the list under a name. A shared one shows its name and filter to all; what they find with it is what they may see. */
export interface SavedView {
  id: string;
  name: string;
  /** As it stands in the address of the list. */
  query: string;
  isOwn: boolean;
  ownerName: string;
}

const page = "incidents";

/** The user's own and those that others share. */
export function savedViewRows(db: Queryable, user: User) {
  return db
    .selectFrom("saved_views")
    .innerJoin("people", "people.id", "saved_views.person_id")
    .select([
      "saved_views.id",
      "saved_views.name",
      "saved_views.query",
      "saved_views.person_id",
      "people.name as ownerName",
    ])
    .where("saved_views.page", "=", page)
    .where((eb) => eb.or([eb("saved_views.person_id", "=", user.id), eb("saved_views.shared", "=", true)]))
    .orderBy("saved_views.name")
    .limit(100);
}

export function savedViews(rows: InferResult<ReturnType<typeof savedViewRows>>, user: User): SavedView[] {
  return rows.map(({ person_id, ...row }) => ({ ...row, isOwn: person_id === user.id }));
}

export interface NewView {
  name: string;
  query: string;
  shared: boolean;
}

/** Saves a view; one of the same name is replaced. */
export async function saveView(
  db: Queryable,
  user: User,
  view: NewView,
  now: Date,
): Promise<{ name: string; query: string }> {
  const t = listTexts(user.language);
  const name = view.name.trim();
  if (name === "") throw new Invalid({ namn: t.viewNameMissing });
  if (name.length > 60) throw new Invalid({ namn: t.viewNameLong });
  // Read and written anew, so that nothing but a filter is ever kept.
  const query = writeFilter(readFilter(new URLSearchParams(view.query))).toString();
  const values = { query, shared: view.shared, created_at: now };
  await db
    .insertInto("saved_views")
    .values({ person_id: user.id ?? "", page, name, ...values })
    .onConflict((conflict) => conflict.columns(["person_id", "page", "name"]).doUpdateSet(values))
    .execute();
  return { name, query };
}

/** Only one's own. */
export async function removeView(db: Queryable, user: User, id: string): Promise<void> {
  if (!isUuid(id) || user.id === null) throw new NotFound();
  const result = await db
    .deleteFrom("saved_views")
    .where("id", "=", id)
    .where("person_id", "=", user.id)
    .where("page", "=", page)
    .executeTakeFirst();
  if (result.numDeletedRows === 0n) throw new NotFound();
}

import type { Queryable } from "../../platform/database.ts";
import type { PlainDate } from "../../platform/dates.ts";
import type { User } from "../../platform/user.ts";
import { personVisibleTo } from "./person-access.ts";

export interface StaffMember {
  id: string;
  name: string;
  title: string | null;
}

/** Those employed at a unit itself on a date, by name. */
export async function staffAt(
  db: Queryable,
  user: User,
  unitId: string,
  on: PlainDate,
  limit: number,
): Promise<StaffMember[]> {
  return staff(db, user, unitId, on)
    .select(["people.id", "people.name", "people.title"])
    .distinct()
    .orderBy("people.name")
    .orderBy("people.id")
    .limit(limit)
    .execute();
}

/** How many different people are employed at a unit and the units below it. */
export function staffCountOf(db: Queryable, user: User, unitId: string, on: PlainDate) {
  return employed(db, user, on)
    .innerJoin("unit_tree", "unit_tree.unit_id", "employments.unit_id")
    .where("unit_tree.ancestor_id", "=", unitId)
    .select((eb) => eb.fn.count<number>("people.id").distinct().as("count"));
}

function staff(db: Queryable, user: User, unitId: string, on: PlainDate) {
  return employed(db, user, on).where("employments.unit_id", "=", unitId);
}

function employed(db: Queryable, user: User, on: PlainDate) {
  return db
    .selectFrom("employments")
    .innerJoin("people", "people.id", "employments.person_id")
    .where(personVisibleTo(user))
    .where("employments.valid_from", "<=", on)
    .where((eb) => eb.or([eb("employments.valid_to", "is", null), eb("employments.valid_to", ">=", on)]))
    .where((eb) => eb.or([eb("people.valid_to", "is", null), eb("people.valid_to", ">=", on)]));
}

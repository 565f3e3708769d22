import type { Queryable } from "../../platform/database.ts";
import type { PlainDate } from "../../platform/dates.ts";

/** The houses that are in use on a day, by name, and the one that was chosen before. */
export async function buildingChoices(db: Queryable, chosen: string | null, on: PlainDate) {
  return db
    .selectFrom("buildings")
    .select(["id", "name"])
    .where((eb) => eb.or([eb("valid_to", "is", null), eb("valid_to", ">=", on), eb("id", "=", chosen ?? null)]))
    .orderBy("name")
    .orderBy("id")
    .execute();
}

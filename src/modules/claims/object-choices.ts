import type { InsuredObjectKind } from "../../../db/schema.ts";
import type { Queryable } from "../../platform/database.ts";
import type { PlainDate } from "../../platform/dates.ts";

export interface ObjectChoice {
  id: string;
  name: string;
  kind: InsuredObjectKind;
  building_id: string | null;
}

/** The insured objects of an organisation on a day, to choose what was damaged among; the one chosen before is kept. */
export async function objectChoices(
  db: Queryable,
  { organisationId, on, include = null }: { organisationId: string; on: PlainDate; include?: string | null },
): Promise<ObjectChoice[]> {
  return db
    .selectFrom("insured_objects")
    .select(["id", "name", "kind", "building_id"])
    .where((eb) =>
      eb.or([
        eb("id", "=", include),
        eb.and([
          eb("organisation_id", "=", organisationId),
          eb("valid_from", "<=", on),
          eb.or([eb("valid_to", "is", null), eb("valid_to", ">=", on)]),
        ]),
      ]),
    )
    .orderBy("name")
    .orderBy("id")
    .execute();
}

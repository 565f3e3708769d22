import { sql } from "kysely";
import type { Queryable } from "../../platform/database.ts";
import type { PlainDate } from "../../platform/dates.ts";
import { holdsFor, type User } from "../../platform/user.ts";
import { insuranceHandlingRoles } from "./insurance-access.ts";

export interface OwnOrganisation {
  id: string;
  name: string;
  /** The one unit that all others are below, as companies have; null where there are several, as in a municipality. */
  rootUnitId: string | null;
}

/** The municipality and what it owns, by name; the municipality first. Outside actors insure themselves. */
export async function ownOrganisations(db: Queryable, on: PlainDate): Promise<OwnOrganisation[]> {
  return db
    .selectFrom("organisations")
    .select(["id", "name"])
    .select(
      sql<string | null>`(
        select case when count(*) = 1 then (array_agg(u.id))[1] end from units u
        where u.organisation_id = organisations.id and u.parent_id is null
          and (u.valid_to is null or u.valid_to >= ${on}))`.as("rootUnitId"),
    )
    .where("kind", "!=", "external")
    .where((eb) => eb.or([eb("valid_to", "is", null), eb("valid_to", ">=", on)]))
    .orderBy(sql`kind <> 'municipality'`)
    .orderBy("name")
    .execute();
}

/** Those whose insurance this user keeps. */
export function keptBy(user: User, organisations: readonly OwnOrganisation[]): OwnOrganisation[] {
  return organisations.filter(({ rootUnitId }) => holdsFor(user, insuranceHandlingRoles, rootUnitId));
}

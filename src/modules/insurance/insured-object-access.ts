import { type Expression, type ExpressionBuilder, type SqlBool, sql } from "kysely";
import type { DB } from "../../../db/schema.ts";
import { holdsFor, type User, unitsReached } from "../../platform/user.ts";
import { claimReadingRoles, insuranceHandlingRoles } from "./insurance-access.ts";
import type { OwnOrganisation } from "./own-organisations.ts";

/**
 * What a user sees of the register of insured objects, over the table `insured_objects`: everything for those whose role is for the
 * whole; otherwise what their units use, houses that their units are in, and all that belongs to a company whose root unit they reach.
 */
export function objectsVisibleTo(user: User): (eb: ExpressionBuilder<DB, "insured_objects">) => Expression<SqlBool> {
  const units = unitsReached(user, claimReadingRoles);
  if (user.kind === "system" || units === "all") return () => sql<SqlBool>`true`;
  const reached = sql`any(${units as string[]}::uuid[])`;
  return () => sql<SqlBool>`(
    insured_objects.unit_id = ${reached}
    or exists (select from unit_buildings b
               where b.building_id = insured_objects.building_id and b.unit_id = ${reached} and b.valid_to is null)
    or exists (select from units u
               where u.organisation_id = insured_objects.organisation_id and u.kind = 'company' and u.parent_id is null
                 and u.id = ${reached})) is true`;
}

/** Change an object of this organisation. */
export function keepsObjectsOf(user: User, organisation: Pick<OwnOrganisation, "rootUnitId">): boolean {
  return holdsFor(user, insuranceHandlingRoles, organisation.rootUnitId);
}

import { type Expression, type ExpressionBuilder, type SqlBool, sql } from "kysely";
import type { DB } from "../../../db/schema.ts";
import { isSignedIn, type User } from "../../platform/user.ts";

/**
 * Whose name a user may come across in lists, pickers and pages: a condition on the table `people`. Those who work for the
 * municipality or its companies find each other; somebody from outside finds only their own organisation. A protected person
 * is found under the alias, as everywhere.
 */
export function personVisibleTo(user: User) {
  return (eb: ExpressionBuilder<DB, "people">): Expression<SqlBool> => {
    if (user.kind === "system") return sql<SqlBool>`true`;
    // Other systems read what the municipality's own people do: who holds which function.
    if (user.kind === "client") return sql<SqlBool>`true`;
    if (!isSignedIn(user)) return sql<SqlBool>`false`;
    const isOutsider = sql<SqlBool>`exists (
      select 1 from organisations where id = ${user.organisationId} and kind = 'external')`;
    return eb.or([
      eb.not(isOutsider),
      eb("people.id", "=", user.id),
      eb("people.organisation_id", "=", user.organisationId),
    ]);
  };
}

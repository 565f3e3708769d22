import type { Expression, ExpressionBuilder, SqlBool } from "kysely";
import { sql } from "kysely";
import type { DB } from "../../../db/schema.ts";
import type { Role } from "../../platform/role.ts";
import { holdsFor, type User, unitsReached } from "../../platform/user.ts";

/**
 * Second moment of access: what a user may see of everything that people handle. Each query over records says
 * `.where(visibleTo(user))`; what it leaves out does not exist for the user, in lists, counts, search, exports and mails alike.
 */

/** These see every record of the units they hold the role for. */
export const lineRoles: readonly Role[] = [
  "ombud",
  "ombud_deputy",
  "manager",
  "coordinator",
  "department_head",
  "company_head",
  "company_security_lead",
  "security_chief",
  "registrar",
  "data_protection_officer",
  "auditor",
];

/** These see records of one nature only, in the units they hold the role for. */
export const audienceRoles: Partial<Record<Role, readonly string[]>> = {
  crime_prevention_strategist: ["crime"],
  insurance_officer: ["insurance", "cost"],
  safety_delegate: ["work_environment"],
  hr: ["work_environment"],
};

const alwaysTrue = sql<SqlBool>`true`;

/** A condition on the table `records`: true for the rows this user may see. */
export function visibleTo(user: User) {
  return (eb: ExpressionBuilder<DB, "records">): Expression<SqlBool> => {
    if (user.kind === "system") return alwaysTrue;
    if (user.id === null) return sql<SqlBool>`false`;

    const inTheLine = unitsReached(user, lineRoles);
    const ways: Expression<SqlBool>[] = [eb("records.created_by", "=", user.id), eb("records.owner_id", "=", user.id)];
    if (inTheLine === "all") ways.push(alwaysTrue);
    else if (inTheLine.length > 0) ways.push(eb("records.unit_id", "=", eb.fn.any(eb.val(inTheLine as string[]))));
    for (const [role, audiences] of Object.entries(audienceRoles) as [Role, readonly string[]][]) {
      const units = unitsReached(user, [role]);
      if (units !== "all" && units.length === 0) continue;
      const ofThatNature = sql<SqlBool>`records.audiences && ${eb.val(audiences as string[])}::text[]`;
      ways.push(
        units === "all"
          ? ofThatNature
          : eb.and([ofThatNature, eb("records.unit_id", "=", eb.fn.any(eb.val(units as string[])))]),
      );
    }
    const isMember = eb.exists(
      eb
        .selectFrom("record_members")
        .select(sql`1`.as("one"))
        .whereRef("record_members.record_id", "=", "records.id")
        .where("record_members.person_id", "=", user.id),
    );
    return eb.or([
      eb.and([eb("records.restricted", "=", false), inTheLine === "all" ? alwaysTrue : eb.or(ways)]),
      eb.and([eb("records.restricted", "=", true), isMember]),
    ]);
  };
}

/** Holds one of these roles for the unit of the record. For allowedSteps of the modules. */
export function holdsForRecord(user: User, roles: readonly Role[], record: { unit_id: string | null }): boolean {
  return holdsFor(user, roles, record.unit_id);
}

import { sql } from "kysely";
import type { Queryable } from "../../platform/database.ts";
import { type User, unitsReached } from "../../platform/user.ts";
import { warningTime } from "../deadlines/warning-time.ts";
import { insuranceHandlingRoles } from "../insurance/insurance-access.ts";
import { liesIn, visibleTo } from "../records/record-access.ts";
import { daysBefore, row, type Source } from "./waiting-source.ts";

/** Closer than this to its end a policy is marked as soon over. */
const soonDays = 14;

/**
 * What has to be done about policies, for those who keep them: renewals and declarations of values whose warning time has come
 * (deadlines/warning-time.ts), until the next period is registered or somebody has ticked the date off.
 */
export function waitingPolicies(db: Queryable, user: User, now: Date): Source[] {
  const kept = unitsReached(user, insuranceHandlingRoles);
  if (kept !== "all" && kept.length === 0) return [];
  const clocks = (kind: "renew_policy" | "declare_values", clock: "policy_renewal" | "value_declaration") =>
    db
      .selectFrom("records")
      .innerJoin("deadlines", "deadlines.record_id", "records.id")
      .where("records.kind", "=", "policy")
      .where("deadlines.kind", "=", clock)
      .where("deadlines.met_at", "is", null)
      .where(sql<boolean>`${warningTime} <= ${now}`)
      .where(kept === "all" ? sql<boolean>`true` : liesIn(kept))
      .where(visibleTo(user))
      .select(
        row(
          kind,
          sql<Date>`deadlines.due_at`,
          sql<boolean>`deadlines.due_at < ${now}`,
          sql<boolean>`deadlines.due_at >= ${now} and deadlines.due_at < ${daysBefore(now, -soonDays)}`,
        ),
      ) as unknown as Source;
  return [clocks("renew_policy", "policy_renewal"), clocks("declare_values", "value_declaration")];
}

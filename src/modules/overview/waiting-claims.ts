import { sql } from "kysely";
import type { Queryable } from "../../platform/database.ts";
import type { Role } from "../../platform/role.ts";
import { type User, unitsReached } from "../../platform/user.ts";
import { warningTime } from "../deadlines/warning-time.ts";
import { insuranceHandlingRoles } from "../insurance/insurance-access.ts";
import { liesIn, visibleTo } from "../records/record-access.ts";
import { daysBefore, row, type Source } from "./waiting-source.ts";

/** What waits for those who handle claims, and for those whose opinion has been asked for. */

/** FAL 7:1 gives the insurer a month after what it needs to know has come in. */
const insurerDays = 30;
const openMoneyDays = 60;
const opinionRoles: readonly Role[] = ["coordinator", "department_head", "company_head", "company_security_lead"];

export function waitingClaims(db: Queryable, user: User, now: Date): Source[] {
  const handled = unitsReached(user, insuranceHandlingRoles);
  const asked = unitsReached(user, opinionRoles);
  const sources: Source[] = [];
  if (handled === "all" || handled.length > 0) {
    sources.push(
      claims(db, user, handled, ["created", "completing"], "assess_claim", now, 14),
      toNotify(db, user, handled, now),
      claims(db, user, handled, ["notified", "investigating", "reconsidering"], "decide_claim", now, insurerDays),
      claims(
        db,
        user,
        handled,
        ["decided", "settled", "recourse", "internal", "fund"],
        "claim_money",
        now,
        openMoneyDays,
      ),
      limitations(db, user, handled, now),
      liability(db, user, handled, ["received"], "new_liability", now, 7),
      liability(db, user, handled, ["opinion_given", "assessing", "decided", "accepted"], "decide_liability", now, 30),
    );
  }
  if (asked === "all" || asked.length > 0) sources.push(opinions(db, user, asked, now));
  return sources;
}

type Units = "all" | readonly string[];
const among = (units: Units) => (units === "all" ? sql<boolean>`true` : liesIn(units));

function open(db: Queryable, user: User, kind: "claim" | "liability_claim", units: Units) {
  return db
    .selectFrom("records")
    .where("records.kind", "=", kind)
    .where("records.closed_at", "is", null)
    .where(among(units))
    .where(visibleTo(user));
}

/** Those that have stood still for longest come first, and are late after so many days. */
function claims(
  db: Queryable,
  user: User,
  units: Units,
  statuses: readonly string[],
  kind: "assess_claim" | "decide_claim" | "claim_money",
  now: Date,
  days: number,
): Source {
  return open(db, user, "claim", units)
    .where("records.status", "in", statuses)
    .select(row(kind, sql<Date>`records.updated_at`, sql<boolean>`records.updated_at < ${daysBefore(now, days)}`));
}

function liability(
  db: Queryable,
  user: User,
  units: Units,
  statuses: readonly string[],
  kind: "new_liability" | "decide_liability",
  now: Date,
  days: number,
): Source {
  return open(db, user, "liability_claim", units)
    .where("records.status", "in", statuses)
    .select(row(kind, sql<Date>`records.updated_at`, sql<boolean>`records.updated_at < ${daysBefore(now, days)}`));
}

/** By the day that the policy gives; where it gives none, since it was assessed. */
function toNotify(db: Queryable, user: User, units: Units, now: Date): Source {
  const due = sql<Date>`coalesce(
    ((claims.notify_by + 1)::timestamp at time zone 'Europe/Stockholm'), records.updated_at + interval '14 days')`;
  return open(db, user, "claim", units)
    .innerJoin("claims", "claims.id", "records.id")
    .where("records.status", "=", "to_notify")
    .select(
      row(
        "notify_claim",
        due,
        sql<boolean>`${due} < ${now}`,
        sql<boolean>`${due} >= ${now} and ${due} - interval '3 days' <= ${now}`,
      ),
    ) as unknown as Source;
}

/** What is soon barred, or has been. */
function limitations(db: Queryable, user: User, units: Units, now: Date): Source {
  return db
    .selectFrom("records")
    .innerJoin("deadlines", "deadlines.record_id", "records.id")
    .where("deadlines.kind", "in", ["claim_limitation", "recourse_limitation"])
    .where("deadlines.met_at", "is", null)
    .where(sql<boolean>`${warningTime} <= ${now}`)
    .where(among(units))
    .where(visibleTo(user))
    .groupBy("records.id")
    .select(
      row(
        "claim_limitation",
        sql<Date>`min(deadlines.due_at)`,
        sql<boolean>`min(deadlines.due_at) < ${now}`,
        sql<boolean>`min(deadlines.due_at) >= ${now}`,
      ),
    ) as unknown as Source;
}

function opinions(db: Queryable, user: User, units: Units, now: Date): Source {
  const due = sql<Date>`((liability_claims.opinion_due_on + 1)::timestamp at time zone 'Europe/Stockholm')`;
  return open(db, user, "liability_claim", units)
    .innerJoin("liability_claims", "liability_claims.id", "records.id")
    .where("records.status", "=", "opinion_asked")
    .select(
      row(
        "give_opinion",
        due,
        sql<boolean>`${due} < ${now}`,
        sql<boolean>`${due} >= ${now} and ${due} - interval '3 days' <= ${now}`,
      ),
    ) as unknown as Source;
}

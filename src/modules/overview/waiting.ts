import { type Expression, type ExpressionBuilder, type RawBuilder, type SqlBool, sql } from "kysely";
import type { DB } from "../../../db/schema.ts";
import type { Queryable } from "../../platform/database.ts";
import { addDays, dateInSweden } from "../../platform/dates.ts";
import type { Role } from "../../platform/role.ts";
import { type User, unitsReached } from "../../platform/user.ts";
import { workingDaysBefore } from "../../platform/working-days.ts";
import { warningTime } from "../deadlines/warning-time.ts";
import { proposalCount, proposalsInShort } from "../incidents/series-queries.ts";
import { proposalTitle } from "../incidents/series-words.ts";
import { priceBaseAmountInSql } from "../records/price-base-amount.ts";
import { liesIn, visibleTo } from "../records/record-access.ts";
import { recordPath } from "../records/record-path.ts";
import { waitingClaims } from "./waiting-claims.ts";
import type { WaitingKind } from "./waiting-kinds.ts";
import { waitingPolicies } from "./waiting-policies.ts";
import { priceBaseFacts, waitingPriceBase } from "./waiting-price-base.ts";
import { waitingReports } from "./waiting-reports.ts";
import { daysBefore, row, type Source } from "./waiting-source.ts";

/**
 * What waits for somebody, as one list: each kind is a query over the records that the user may see, and says when it is late. The
 * figure beside "My work", the start page and the daily mail all ask here, so they never tell different things; what is done is
 * gone from all of them at once.
 */

export interface WaitingItem {
  kind: WaitingKind;
  id: string;
  /** Where it is done. */
  href: string;
  /** Of the record, when it is one. */
  number: string | null;
  title: string;
  unitName: string | null;
  /** When it has to be done, or since when it has waited where nothing says when. */
  at: Date;
  late: boolean;
  /** Not late yet, and close to it. */
  soon: boolean;
  /** How many of this kind there are in all; the list itself is cut. */
  total: number;
}

/** Those who do the work at a workplace. */
const nearRoles = ["manager", "ombud", "ombud_deputy"] as const;
/** Those who see to it that the work gets done. */
const overRoles = ["coordinator", "company_security_lead", "security_chief"] as const;

/** Costs are asked for after this many days, and a matter that nobody has touched is remarked on after the other. */
const costDays = 14;
const stillDays = 30;
/** A measure that has to be done within this many days is close to being late. */
const soonDays = 3;

/** Everything that waits for the user, the most urgent of each kind first, at most `perKind` of each. */
export async function waitingFor(db: Queryable, user: User, now: Date, perKind = 10): Promise<WaitingItem[]> {
  return [...(await waitingRecords(db, user, now, perKind)), ...(await waitingProposals(db, user, perKind))];
}

/** Series that the program proposes, until somebody has said yes or no. */
async function waitingProposals(db: Queryable, user: User, perKind: number): Promise<WaitingItem[]> {
  const proposals = await proposalsInShort(db, user, perKind);
  return proposals.map((proposal) => ({
    kind: "decide_series",
    id: proposal.id,
    href: `/serier/forslag/${proposal.id}`,
    number: null,
    title: proposalTitle(proposal, user.language),
    unitName: null,
    at: proposal.foundAt,
    late: false,
    soon: false,
    total: proposal.total,
  }));
}

async function waitingRecords(db: Queryable, user: User, now: Date, perKind: number): Promise<WaitingItem[]> {
  const [first, ...rest] = waitingSources(db, user, now);
  if (!first) return [];
  const all = rest.reduce((query, source) => query.unionAll(source), first);
  const rows = await db
    .with("waiting", () => all)
    .with("ranked", (cte) =>
      cte
        .selectFrom("waiting")
        .selectAll()
        .select(sql<number>`row_number() over (partition by kind order by late desc, soon desc, at, id)`.as("rank"))
        .select(sql<number>`count(*) over (partition by kind)`.as("total")),
    )
    .selectFrom("ranked")
    .leftJoin("records", "records.id", "ranked.id")
    .leftJoin("units", "units.id", "records.unit_id")
    .where("ranked.rank", "<=", perKind)
    .select([
      sql<WaitingKind>`ranked.kind`.as("kind"),
      "ranked.id",
      "records.kind as recordKind",
      "records.number",
      "records.title",
      "units.name as unitName",
      "ranked.at",
      "ranked.late",
      "ranked.soon",
      "ranked.total",
    ])
    .orderBy("ranked.rank")
    .execute();
  return rows.map(({ recordKind, title, ...row }) =>
    recordKind === null
      ? { ...row, ...priceBaseFacts(user, now) }
      : { ...row, title: title ?? "", href: recordPath(recordKind, row.id) },
  );
}

/** Beyond this many a figure beside a menu tells no more than that there are many. */
const mostCounted = 99;

/**
 * How many things wait, proposed series, a missing price base amount and places that wait for somebody included; inside the one query that the frame of a page makes.
 * Counted as far as `mostCounted`, since every page asks: more than that means "more".
 */
export function waitingCount(db: Queryable, user: User, now: Date): RawBuilder<number> {
  const sources = waitingSources(db, user, now);
  if (sources.length === 0) return sql<number>`0`;
  const all = sql.join(
    sources.map((source) => sql`(${source})`),
    sql` union all `,
  );
  return sql<number>`(select count(*) from (select from (${all}) every limit ${mostCounted + 1}) waiting) + ${openVacancies(user)} + ${proposalCount(user)}`;
}

/** Empty places among those that the user's own roles fill (organisation/vacancy-fillers.ts tells them exactly). */
function openVacancies(user: User) {
  const filled = (role: Role, units: Units) =>
    sql`(v.role = ${role} and ${units === "all" ? sql`true` : sql`v.unit_id = any(${units as string[]}::uuid[])`})`;
  const heads = joined(unitsReached(user, ["department_head", "company_head"]), unitsReached(user, ["security_chief"]));
  const ways = [filled("ombud", unitsReached(user, ["manager"])), filled("coordinator", heads)];
  return sql<number>`(select count(*) from vacancies v where v.filled_at is null and (${sql.join(ways, sql` or `)}))`;
}

function waitingSources(db: Queryable, user: User, now: Date): Source[] {
  const { id } = user;
  if (id === null) return [];
  const near = unitsReached(user, nearRoles);
  const over = unitsReached(user, overRoles);
  const isNear = near === "all" || near.length > 0;
  const isOver = over === "all" || over.length > 0;
  // What there is most of comes first: then a count is soon done.
  const sources = [
    ...(isOver ? [leftLying(db, user, over, now), toReview(db, user, over, now)] : []),
    measuresToDo(db, user, now),
    effectsToJudge(db, user, near, now),
    mentions(db, user),
    ...waitingClaims(db, user, now),
    ...waitingPolicies(db, user, now),
    ...waitingPriceBase(db, user, now),
    ...waitingReports(db, user, now),
    ...toHandle(user, near).flatMap((mine) => [investigations(db, user, mine, now), costs(db, user, mine, now)]),
  ];
  if (isNear) {
    sources.push(toReceive(db, user, near, now), toDecide(db, user, near, now), toClose(db, user, near, now));
  }
  if (isNear || isOver) sources.push(notices(db, user, joined(near, over), now), answers(db, user, near));
  return sources;
}

type Units = "all" | readonly string[];

function joined(a: Units, b: Units): Units {
  return a === "all" || b === "all" ? "all" : [...new Set([...a, ...b])];
}

const among = (units: Units) => (units === "all" ? sql<boolean>`true` : liesIn(units));

/** Open matters of our own that the user may see. */
function openRecords(db: Queryable, user: User, kind: "incident" | "measure") {
  return db
    .selectFrom("records")
    .where("records.kind", "=", kind)
    .where("records.closed_at", "is", null)
    .where("records.held", "=", false)
    .where(visibleTo(user));
}

/** Somebody has to take it on; SM-01 gives one working day. */
function toReceive(db: Queryable, user: User, near: Units, now: Date): Source {
  return openRecords(db, user, "incident")
    .where("records.status", "in", ["reported", "received"])
    .where((eb) => eb.or([eb("records.owner_id", "is", null), eb("records.owner_id", "=", user.id)]))
    .where(among(near))
    .select(
      row("receive", sql<Date>`records.created_at`, sql<boolean>`records.created_at < ${workingDaysBefore(now, 1)}`),
    );
}

/** For those above: what nobody at the workplace has taken on for three working days. */
function leftLying(db: Queryable, user: User, over: Units, now: Date): Source {
  return openRecords(db, user, "incident")
    .where("records.status", "in", ["reported", "received"])
    .where("records.created_at", "<", workingDaysBefore(now, 3))
    .where(among(over))
    .select(row("left_lying", sql<Date>`records.created_at`, sql<boolean>`true`));
}

/**
 * What is the user's to handle: their own, and at their workplaces what is nobody's. Two reads, each along an index of its own; with
 * both in one condition the database would go through all that is open.
 */
function toHandle(user: User, near: Units): Mine[] {
  const own: Mine = (eb) => eb("records.owner_id", "=", user.id);
  const nobodys: Mine = (eb) => eb.and([eb("records.owner_id", "is", null), among(near)]);
  return near.length === 0 ? [own] : [own, nobodys];
}

type Mine = (eb: ExpressionBuilder<DB, "records">) => Expression<SqlBool>;

function investigations(db: Queryable, user: User, mine: Mine, now: Date): Source {
  return openRecords(db, user, "incident")
    .where("records.status", "in", ["investigating", "measures_decided", "ready_to_close"])
    .where(mine)
    .select(
      row(
        "investigate",
        sql<Date>`records.updated_at`,
        sql<boolean>`records.updated_at < ${daysBefore(now, stillDays)}`,
      ),
    );
}

/** What something cost is asked for until it is known, or said to be nothing. */
function costs(db: Queryable, user: User, mine: Mine, now: Date): Source {
  return openRecords(db, user, "incident")
    .innerJoin("incidents", "incidents.id", "records.id")
    .where("records.created_at", "<", daysBefore(now, costDays))
    .where("records.cost_ore", "=", 0)
    .where("incidents.no_cost_reason", "is", null)
    .where((eb) => mine(eb as unknown as ExpressionBuilder<DB, "records">))
    .select(
      row("cost", sql<Date>`records.created_at`, sql<boolean>`records.created_at < ${daysBefore(now, 60)}`),
    ) as unknown as Source;
}

/** Serious matters wait for a second pair of eyes before they are closed (SM-01). */
function toReview(db: Queryable, user: User, over: Units, now: Date): Source {
  const priceBaseAmount = priceBaseAmountInSql(Number(dateInSweden(now).slice(0, 4)));
  return openRecords(db, user, "incident")
    .innerJoin("incidents", "incidents.id", "records.id")
    .innerJoin("incident_types", "incident_types.id", "incidents.type_id")
    .where("records.status", "=", "ready_to_close")
    .where("incidents.serious_reviewed_at", "is", null)
    .where((eb) =>
      eb.or([
        eb("records.severity", ">=", 3),
        eb("records.cost_ore", ">=", priceBaseAmount),
        eb("incident_types.is_threat_or_violence", "=", true),
      ]),
    )
    .where(among(over))
    .select(
      row("review", sql<Date>`records.updated_at`, sql<boolean>`records.updated_at < ${workingDaysBefore(now, 5)}`),
    ) as unknown as Source;
}

function measuresToDo(db: Queryable, user: User, now: Date): Source {
  const today = dateInSweden(now);
  return openRecords(db, user, "measure")
    .where("records.owner_id", "=", user.id)
    .where("records.status", "in", ["decided", "in_progress"])
    .select(
      row(
        "measure",
        sql<Date>`coalesce(records.due_on::timestamp at time zone 'Europe/Stockholm', records.created_at)`,
        sql<boolean>`coalesce(records.due_on < ${today}::date, false)`,
        sql<boolean>`coalesce(records.due_on between ${today}::date and ${today}::date + ${soonDays}::int, false)`,
      ),
    );
}

function toDecide(db: Queryable, user: User, near: Units, now: Date): Source {
  return openRecords(db, user, "measure")
    .where("records.status", "=", "proposed")
    .where(among(near))
    .select(
      row(
        "decide_measure",
        sql<Date>`records.created_at`,
        sql<boolean>`records.created_at < ${workingDaysBefore(now, 10)}`,
      ),
    );
}

/** The follow-up of a measure is over, and a person is asked what came of it. */
function effectsToJudge(db: Queryable, user: User, near: Units, now: Date): Source {
  return openRecords(db, user, "measure")
    .innerJoin("effect_plans", "effect_plans.measure_id", "records.id")
    .where("records.status", "=", "measuring")
    .where("effect_plans.measure_on", "<=", dateInSweden(now))
    .where((eb) =>
      eb.or([eb("records.owner_id", "=", user.id), eb.and([eb("records.owner_id", "is", null), among(near)])]),
    )
    .select(
      row(
        "judge_effect",
        sql<Date>`effect_plans.measure_on::timestamp at time zone 'Europe/Stockholm'`,
        sql<boolean>`effect_plans.measure_on < ${addDays(dateInSweden(now), -14)}::date`,
      ),
    ) as unknown as Source;
}

/** What came of it has been said; somebody who decides closes it. */
function toClose(db: Queryable, user: User, near: Units, now: Date): Source {
  return openRecords(db, user, "measure")
    .where("records.status", "=", "assessed")
    .where(among(near))
    .select(
      row(
        "close_measure",
        sql<Date>`records.updated_at`,
        sql<boolean>`records.updated_at < ${daysBefore(now, stillDays)}`,
      ),
    );
}

function mentions(db: Queryable, user: User): Source {
  return db
    .selectFrom("records")
    .innerJoin("comments", "comments.record_id", "records.id")
    .innerJoin("comment_mentions", "comment_mentions.comment_id", "comments.id")
    .where("comment_mentions.person_id", "=", user.id)
    .where("comment_mentions.seen_at", "is", null)
    .where(visibleTo(user))
    .groupBy("records.id")
    .select(row("mention", sql<Date>`max(comments.created_at)`, sql<boolean>`false`)) as unknown as Source;
}

/** Clocks that a paragraph has started. */
function notices(db: Queryable, user: User, units: Units, now: Date): Source {
  return (
    db
      .selectFrom("records")
      .innerJoin("deadlines", "deadlines.record_id", "records.id")
      .where("deadlines.met_at", "is", null)
      // Those of claims and policies wait for others: waiting-claims.ts, waiting-policies.ts.
      .where("records.kind", "not in", ["claim", "liability_claim", "policy"])
      .where(visibleTo(user))
      .where((eb) => eb.or([eb("records.owner_id", "=", user.id), among(units)]))
      .groupBy("records.id")
      .select(
        row(
          "notice",
          sql<Date>`min(deadlines.due_at)`,
          sql<boolean>`min(deadlines.due_at) < ${now}`,
          sql<boolean>`min(deadlines.due_at) >= ${now} and min(${warningTime}) <= ${now}`,
        ),
      ) as unknown as Source
  );
}

/** A reporter has answered, and nobody has read it. */
function answers(db: Queryable, user: User, near: Units): Source {
  return db
    .selectFrom("records")
    .innerJoin("incident_messages", "incident_messages.incident_id", "records.id")
    .where("incident_messages.from_reporter", "=", true)
    .where("incident_messages.read_at", "is", null)
    .where(visibleTo(user))
    .where((eb) => eb.or([eb("records.owner_id", "=", user.id), among(near)]))
    .groupBy("records.id")
    .select(row("answer", sql<Date>`min(incident_messages.created_at)`, sql<boolean>`false`)) as unknown as Source;
}

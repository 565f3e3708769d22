import { sql } from "kysely";
import type { LiabilityDecision } from "../../../../db/schema.ts";
import type { Queryable } from "../../../platform/database.ts";
import { dateInSweden, type PlainDate } from "../../../platform/dates.ts";
import { part, readTogether } from "../../../platform/read-together.ts";
import { holdsFor, type User } from "../../../platform/user.ts";
import type { ClaimStatus } from "../../claims/claim-workflow.ts";
import type { LiabilityStatus } from "../../claims/liability/liability-workflow.ts";
import { handlingRoles, readableParts } from "../../incidents/incident-access.ts";
import type { EffectCounts } from "../../measures/effect/effect-counts.ts";
import type { EffectConclusion } from "../../measures/effect/relative-effect.ts";
import type { MeasureStatus } from "../../measures/measure-workflow.ts";
import { visibleTo } from "../../records/record-access.ts";
import { readsContent } from "../../records/record-reading.ts";
import type { StatedCause } from "./chain-causes.ts";
import type { ChainMember } from "./chain-members.ts";

export interface ChainEvent {
  id: string;
  number: string;
  title: string;
  status: string;
  occurredAt: Date;
  occurredOn: PlainDate;
  reportedAt: Date;
  closedAt: Date | null;
  readsCost: boolean;
  /** In öre; nought also where the reader may not know. */
  costOre: number;
  /** Somebody has said why it cost nothing. */
  isFree: boolean;
  readsCause: boolean;
  causeWords: string | null;
  claimId: string | null;
}

interface ClaimFacts {
  id: string;
  number: string;
  title: string;
  readsAmounts: boolean;
  /** The loss, or what was paid in all to whoever demanded; in öre. */
  costOre: number;
  /** What the insurer has paid, and what came back to us by recourse. */
  backOre: number;
  incidentIds: readonly string[];
}
export type ChainClaim = ClaimFacts &
  (
    | { kind: "claim"; status: ClaimStatus }
    | { kind: "liability_claim"; status: LiabilityStatus; decision: LiabilityDecision | null }
  );

export interface ChainMeasure {
  id: string;
  number: string;
  title: string;
  status: MeasureStatus;
  /** What it cost when it is known, else what it was thought to cost. */
  costOre: number | null;
  expectedChangePercent: number | null;
  measureOn: PlainDate | null;
  conclusion: { conclusion: EffectConclusion; counts: EffectCounts } | null;
}

export interface ChainRows {
  events: ChainEvent[];
  claims: ChainClaim[];
  measures: ChainMeasure[];
  causes: StatedCause[];
}

/** The members of a chain with what is told of each, latest first, in one statement. */
export async function chainRows(db: Queryable, user: User, members: readonly ChainMember[]): Promise<ChainRows> {
  const of = (kind: ChainMember["kind"]) => members.filter((one) => one.kind === kind).map(({ id }) => id);
  const [incidents, claims, liability, measures] = [of("incident"), of("claim"), of("liability_claim"), of("measure")];
  const found = await readTogether(db, {
    incidents: incidents.length > 0 && part(eventRows(db, user, incidents), eventMoments),
    causes: incidents.length > 0 && part(causeRows(db, incidents), {}),
    claims: claims.length > 0 && part(claimRows(db, user, claims), {}),
    liability: liability.length > 0 && part(liabilityRows(db, user, liability), {}),
    measures: measures.length > 0 && part(measureRows(db, user, measures), {}),
  });
  return {
    events: found.incidents.map((row): ChainEvent => {
      const { costs } = readableParts(user, row, row.restricted);
      const handles = row.restricted || row.owner_id === user.id || holdsFor(user, handlingRoles, row.unit_id);
      return {
        id: row.id,
        number: row.number,
        title: row.title,
        status: row.status,
        occurredAt: row.occurred_at,
        occurredOn: dateInSweden(row.occurred_at),
        reportedAt: row.reported_at,
        closedAt: row.closed_at,
        readsCost: costs,
        costOre: costs ? row.cost_ore : 0,
        isFree: row.no_cost_reason !== null,
        readsCause: handles,
        causeWords: row.cause_direct,
        claimId: row.claim_id,
      };
    }),
    claims: [
      ...found.claims.map((row): ChainClaim => ({ ...claimFacts(user, row), kind: "claim", status: row.status })),
      ...found.liability.map(
        (row): ChainClaim => ({
          ...claimFacts(user, row),
          kind: "liability_claim",
          status: row.status,
          decision: row.decision,
        }),
      ),
    ],
    measures: found.measures.map((row) => ({
      id: row.id,
      number: row.number,
      title: row.title,
      status: row.status,
      costOre: row.outcome_ore ?? row.budget_ore,
      expectedChangePercent: row.expected_change_percent,
      measureOn: row.measure_on,
      conclusion:
        row.conclusion === null ? null : { conclusion: row.conclusion, counts: row.counts as unknown as EffectCounts },
    })),
    causes: found.causes,
  };
}

/** A restricted record is seen by its members only, so whoever got it is one. */
function claimFacts(
  user: User,
  row: {
    id: string;
    number: string;
    title: string;
    unit_id: string | null;
    owner_id: string | null;
    created_by: string | null;
    restricted: boolean;
    cost_ore: number;
    back_ore: number;
    incident_ids: string[];
  },
): ClaimFacts {
  const readsAmounts = readsContent(user, row, row.restricted);
  return {
    id: row.id,
    number: row.number,
    title: row.title,
    readsAmounts,
    costOre: readsAmounts ? row.cost_ore : 0,
    backOre: readsAmounts ? row.back_ore : 0,
    incidentIds: row.incident_ids,
  };
}

const access = ["records.unit_id", "records.owner_id", "records.created_by", "records.restricted"] as const;

const eventMoments = { occurred_at: "moment", reported_at: "moment", closed_at: "moment" } as const;

function eventRows(db: Queryable, user: User, ids: readonly string[]) {
  return db
    .selectFrom("records")
    .innerJoin("incidents", "incidents.id", "records.id")
    .leftJoin("claim_incidents", "claim_incidents.incident_id", "records.id")
    .select(access)
    .select(["records.id", "records.number", "records.title", "records.status", "records.occurred_at"])
    .select(["records.closed_at", "records.cost_ore", "records.audiences"])
    .select(["incidents.reported_at", "incidents.cause_direct", "incidents.no_cost_reason"])
    .select("claim_incidents.claim_id")
    .where("records.id", "in", ids)
    .where(visibleTo(user))
    .orderBy("records.occurred_at", "desc")
    .orderBy("records.id");
}

/** Of incidents that the caller has found with visibleTo. */
function causeRows(db: Queryable, ids: readonly string[]) {
  return db
    .selectFrom("incident_causes")
    .innerJoin("causes", "causes.id", "incident_causes.cause_id")
    .select(["incident_causes.incident_id", "causes.id", "causes.level", "causes.name_sv", "causes.name_en"])
    .where("incident_causes.incident_id", "in", ids);
}

function claimRows(db: Queryable, user: User, ids: readonly string[]) {
  return db
    .selectFrom("records")
    .innerJoin("claims", "claims.id", "records.id")
    .select(access)
    .select(["records.id", "records.number", "records.title", "claims.loss_ore as cost_ore"])
    .select([
      sql<ClaimStatus>`records.status`.as("status"),
      sql<number>`(
        select coalesce(sum(amount_ore), 0) from claim_payments p where p.claim_id = claims.id and p.voided_at is null
      )::bigint + (
        select coalesce(sum(p.amount_ore - p.insurer_part_ore), 0)
        from recourses r join recourse_payments p on p.recourse_id = r.id where r.claim_id = claims.id)::bigint`.as(
        "back_ore",
      ),
      sql<string[]>`array(select incident_id from claim_incidents c where c.claim_id = claims.id)`.as("incident_ids"),
    ])
    .where("records.id", "in", ids)
    .where(visibleTo(user))
    .orderBy("claims.loss_on", "desc")
    .orderBy("records.id");
}

function liabilityRows(db: Queryable, user: User, ids: readonly string[]) {
  return db
    .selectFrom("records")
    .innerJoin("liability_claims", "liability_claims.id", "records.id")
    .select(access)
    .select(["records.id", "records.number", "records.title", "liability_claims.decision"])
    .select([
      sql<LiabilityStatus>`records.status`.as("status"),
      sql<number>`liability_claims.paid_ore + liability_claims.insurer_paid_ore`.as("cost_ore"),
      sql<number>`liability_claims.insurer_paid_ore`.as("back_ore"),
      sql<string[]>`array(
        select to_id from record_links l where l.from_id = records.id and l.kind = 'claim_of')`.as("incident_ids"),
    ])
    .where("records.id", "in", ids)
    .where(visibleTo(user))
    .orderBy("liability_claims.received_on", "desc")
    .orderBy("records.id");
}

function measureRows(db: Queryable, user: User, ids: readonly string[]) {
  return db
    .selectFrom("records")
    .innerJoin("measures", "measures.id", "records.id")
    .leftJoin("effect_plans", "effect_plans.measure_id", "records.id")
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom("effect_conclusions")
          .select(["conclusion", "counts"])
          .whereRef("effect_conclusions.measure_id", "=", "records.id")
          .orderBy("concluded_at", "desc")
          .limit(1)
          .as("latest"),
      (join) => join.onTrue(),
    )
    .select(["records.id", "records.number", "records.title", "measures.budget_ore", "measures.outcome_ore"])
    .select(["effect_plans.expected_change_percent", "effect_plans.measure_on", "latest.conclusion", "latest.counts"])
    .select(sql<MeasureStatus>`records.status`.as("status"))
    .where("records.id", "in", ids)
    .where(visibleTo(user))
    .orderBy("records.created_at", "desc")
    .orderBy("records.id");
}

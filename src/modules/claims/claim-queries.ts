import { type InferResult, sql } from "kysely";
import type { Queryable } from "../../platform/database.ts";
import { NotFound } from "../../platform/errors.ts";
import type { User } from "../../platform/user.ts";
import { isUuid } from "../../platform/uuid.ts";
import { visibleTo } from "../records/record-access.ts";
import type { ClaimStatus, LossLayer } from "./claim-workflow.ts";

/** One claim with its sums and the names of what it points at. Throws NotFound when the user may not see it. */
export async function findClaim(db: Queryable, user: User, id: string, now: Date) {
  if (!isUuid(id)) throw new NotFound();
  const row = await db
    .selectFrom("records")
    .innerJoin("claims", "claims.id", "records.id")
    .innerJoin("organisations", "organisations.id", "records.organisation_id")
    .leftJoin("units", "units.id", "records.unit_id")
    .leftJoin("people as owner", "owner.id", "records.owner_id")
    .leftJoin("insured_objects as object", "object.id", "claims.object_id")
    .leftJoin("policies", "policies.id", "claims.policy_id")
    .selectAll("claims")
    .select([
      "records.number",
      "records.title",
      "records.organisation_id",
      "records.unit_id",
      "records.owner_id",
      "records.created_by",
      "records.created_at",
      "records.updated_at",
      "records.closed_at",
      "records.version",
      "records.restricted",
      "organisations.name as organisation_name",
      "units.name as unit_name",
      "owner.name as owner_name",
      "object.name as object_name",
      "policies.insurer",
      "policies.policy_number",
      "policies.limitation_years",
    ])
    .select((eb) => [
      sql<ClaimStatus>`records.status`.as("status"),
      layerInSql.as("layer"),
      sql<number>`coalesce((
        select s.amount_ore from claim_shares s where s.claim_id = claims.id and s.bearer = 'insurer'), 0)`.as(
        "insurer_share_ore",
      ),
      sql<number>`(
        select coalesce(sum(amount_ore), 0)::bigint from claim_payments p
        where p.claim_id = claims.id and p.voided_at is null)`.as("paid_ore"),
      sql<number>`(select count(*) from recourses r where r.claim_id = claims.id)`.as("recourse_count"),
      sql<number>`(select count(*) from recourses r where r.claim_id = claims.id and r.closed_at is null)`.as(
        "open_recourse_count",
      ),
      sql<number>`(
        select coalesce(sum(amount_ore), 0)::bigint from fund_entries f
        where f.claim_id = claims.id and f.kind in ('loss', 'correction'))`.as("fund_booked_ore"),
      sql<boolean>`exists (
        select from record_members m where m.record_id = records.id and m.person_id = ${eb.val(user.id)})`.as(
        "is_member",
      ),
      // Inside, "records" is the policy's.
      eb
        .exists(
          eb
            .selectFrom("records")
            .select("records.id")
            .whereRef("records.id", "=", "claims.policy_id")
            .where(visibleTo(user)),
        )
        .as("sees_policy"),
      sql<boolean>`exists (
        select from record_openings o
        where o.record_id = records.id and o.person_id = ${user.id} and o.expires_at > ${now})`.as("opened_today"),
    ])
    .where("records.id", "=", id)
    .where("records.kind", "=", "claim")
    .where(visibleTo(user))
    .executeTakeFirst();
  if (!row) throw new NotFound();
  return row;
}

export type Claim = Awaited<ReturnType<typeof findClaim>>;

/** Up to where the loss reaches, told by who bears it; with a yearly aggregate used up the insurer bears more than the deductibles tell. */
export const layerInSql = sql<LossLayer>`(
  select case
    when bool_or(s.bearer = 'insurer' and s.amount_ore > 0) then 'insurer'
    when bool_or(s.bearer = 'fund' and s.amount_ore > 0) then 'fund'
    else 'internal' end
  from claim_shares s where s.claim_id = claims.id)`;

/** The claim's incidents that the user may see, in the order in which they happened. */
export function incidentsOfClaim(db: Queryable, user: User, claimId: string) {
  return db
    .selectFrom("claim_incidents")
    .innerJoin("records", "records.id", "claim_incidents.incident_id")
    .innerJoin("incidents", "incidents.id", "records.id")
    .leftJoin("buildings", "buildings.id", "incidents.building_id")
    .select([
      "records.id",
      "records.number",
      "records.title",
      "records.occurred_at",
      "records.cost_ore",
      "buildings.name as building_name",
    ])
    .select(
      sql<string | null>`(
        select string_agg(r.number, ', ' order by r.reported_on) from police_reports r where r.incident_id = records.id)`.as(
        "police_numbers",
      ),
    )
    .where("claim_incidents.claim_id", "=", claimId)
    .where(visibleTo(user))
    .orderBy("records.occurred_at")
    .orderBy("records.id");
}

export type ClaimIncident = InferResult<ReturnType<typeof incidentsOfClaim>>[number];

export function sharesOf(db: Queryable, claimId: string) {
  return db.selectFrom("claim_shares").select(["bearer", "amount_ore"]).where("claim_id", "=", claimId);
}

/** What the insurer has paid, struck ones too, oldest first. */
export function paymentsOf(db: Queryable, claimId: string) {
  return db
    .selectFrom("claim_payments")
    .select(["id", "amount_ore", "paid_on", "reference", "void_reason"])
    .select(sql<boolean>`voided_at is not null`.as("voided"))
    .where("claim_id", "=", claimId)
    .orderBy("paid_on")
    .orderBy("id");
}

export type ClaimPayment = InferResult<ReturnType<typeof paymentsOf>>[number];

/** Demands on whoever caused the loss, with what has come in on each. */
export function recoursesOf(db: Queryable, claimId: string) {
  return db
    .selectFrom("recourses")
    .select([
      "id",
      "against",
      "debtor",
      "demanded_ore",
      "ceiling_reason",
      "written_off_ore",
      "written_off_reason",
      "limitation_on",
    ])
    .select(sql<boolean>`closed_at is not null`.as("closed"))
    .select([
      sql<number>`(
        select coalesce(sum(p.amount_ore), 0)::bigint from recourse_payments p where p.recourse_id = recourses.id)`.as(
        "paid_ore",
      ),
      sql<number>`(
        select coalesce(sum(p.insurer_part_ore), 0)::bigint from recourse_payments p
        where p.recourse_id = recourses.id)`.as("insurer_part_ore"),
    ])
    .where("claim_id", "=", claimId)
    .orderBy("created_at")
    .orderBy("id");
}

export type Recourse = InferResult<ReturnType<typeof recoursesOf>>[number];

/** What the fund has paid and got back for a claim, as it stands in its ledger. */
export function fundEntriesOf(db: Queryable, claimId: string) {
  return db
    .selectFrom("fund_entries")
    .select(["id", "on_date", "kind", "amount_ore"])
    .where("claim_id", "=", claimId)
    .orderBy("on_date")
    .orderBy("id");
}

/** Incidents that may be the same event, that the user may see and nobody has decided about. */
export function proposedIncidents(db: Queryable, user: User, claimId: string) {
  return db
    .selectFrom("bundle_proposals")
    .innerJoin("records", "records.id", "bundle_proposals.incident_id")
    .select(["bundle_proposals.id", "records.id as incident_id", "records.number", "records.title"])
    .select(["records.occurred_at", "records.cost_ore"])
    .where("bundle_proposals.claim_id", "=", claimId)
    .where("bundle_proposals.decided_at", "is", null)
    .where(sql<boolean>`not exists (select from claim_incidents c where c.incident_id = bundle_proposals.incident_id)`)
    .where(visibleTo(user))
    .orderBy("records.occurred_at");
}

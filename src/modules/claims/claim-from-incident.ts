import { sql, type Transaction } from "kysely";
import type { DB, InsuranceLine, LossCause } from "../../../db/schema.ts";
import { audit } from "../../platform/audit.ts";
import type { Database } from "../../platform/database.ts";
import { dateInSweden, type PlainDate } from "../../platform/dates.ts";
import { Conflict, Forbidden, NotFound } from "../../platform/errors.ts";
import { holdsFor, type User } from "../../platform/user.ts";
import { isUuid } from "../../platform/uuid.ts";
import { insuranceHandlingRoles } from "../insurance/insurance-access.ts";
import { createRecord } from "../records/create-record.ts";
import { linkRecords } from "../records/link-records.ts";
import { lockRecord } from "../records/lock-record.ts";
import { visibleTo } from "../records/record-access.ts";
import { recordTexts } from "../records/record-texts.ts";
import { claimTexts } from "./claim-texts.ts";
import { proposeBundle } from "./propose-bundle.ts";

/** What a claim takes over from the incident it is made from. */
export interface ClaimSource {
  id: string;
  number: string;
  title: string;
  organisation_id: string;
  unit_id: string | null;
  restricted: boolean;
  opened_today: boolean;
  lossOn: PlainDate;
  building_id: string | null;
  building_name: string | null;
  type_id: string;
  cost_ore: number;
  cause: LossCause | null;
  police_numbers: string | null;
  photos: number;
  /** The claim that it is part of already. */
  claim_id: string | null;
}

/** Throws NotFound when the user may not see the incident. */
export async function findClaimSource(
  db: Database | Transaction<DB>,
  user: User,
  id: string,
  now: Date,
): Promise<ClaimSource> {
  if (!isUuid(id)) throw new NotFound();
  const row = await db
    .selectFrom("records")
    .innerJoin("incidents", "incidents.id", "records.id")
    .innerJoin("incident_types as type", "type.id", "incidents.type_id")
    .leftJoin("incident_types as parent", "parent.id", "type.parent_id")
    .leftJoin("buildings", "buildings.id", "incidents.building_id")
    .leftJoin("claim_incidents", "claim_incidents.incident_id", "records.id")
    .select(["records.id", "records.number", "records.title", "records.organisation_id", "records.unit_id"])
    .select(["records.restricted", "records.occurred_at", "records.cost_ore", "incidents.type_id"])
    .select(["incidents.building_id", "buildings.name as building_name", "claim_incidents.claim_id"])
    .select([
      sql<LossCause | null>`coalesce(type.loss_cause, parent.loss_cause)`.as("cause"),
      sql<string | null>`(
        select string_agg(r.number, ', ' order by r.reported_on) from police_reports r where r.incident_id = records.id)`.as(
        "police_numbers",
      ),
      sql<number>`(
        select count(*) from attachments a
        where a.record_id = records.id and a.is_photo and not a.restricted and a.removed_at is null)`.as("photos"),
      sql<boolean>`exists (
        select from record_openings o
        where o.record_id = records.id and o.person_id = ${user.id} and o.expires_at > ${now})`.as("opened_today"),
    ])
    .where("records.id", "=", id)
    .where("records.kind", "=", "incident")
    .where(visibleTo(user))
    .executeTakeFirst();
  if (!row) throw new NotFound();
  const { occurred_at: occurredAt, ...source } = row;
  return { ...source, lossOn: dateInSweden(occurredAt) };
}

export interface NewClaim {
  line: InsuranceLine;
  cause: LossCause;
  lossOn: PlainDate;
  objectId: string | null;
}

/** Those who handle claims make one of any incident of theirs that they may see. */
export function mayMakeClaim(user: User, source: { unit_id: string | null }): boolean {
  return holdsFor(user, insuranceHandlingRoles, source.unit_id);
}

/**
 * Makes a claim of an incident: what is known goes with it, and they are linked. An incident is in one claim, so pressed twice, or by two
 * people at once, the one that is there comes back. Of a restricted incident it is restricted to the same circle.
 */
export async function claimFromIncident(
  db: Database,
  user: User,
  incidentId: string,
  input: NewClaim,
  now: Date,
): Promise<{ id: string; number: string }> {
  return db.transaction().execute(async (trx) => {
    await lockRecord(trx, user, incidentId);
    const source = await findClaimSource(trx, user, incidentId, now);
    if (!mayMakeClaim(user, source)) throw new Forbidden();
    if (source.restricted && !source.opened_today) throw new Forbidden(recordTexts(user.language).notOpened);
    if (source.claim_id !== null) return existingClaim(trx, user, source.claim_id);

    const title = source.restricted ? claimTexts("sv").restrictedTitle : source.title;
    const record = await createRecord(
      trx,
      user,
      {
        kind: "claim",
        title,
        organisationId: source.organisation_id,
        unitId: source.unit_id,
        ownerId: user.id,
        status: "created",
        occurredAt: await occurredAtOf(trx, user, incidentId),
        restricted: source.restricted,
        audiences: ["insurance", "cost"],
        searchText: source.restricted ? "" : `${source.number} ${source.building_name ?? ""}`,
      },
      now,
    );
    await trx
      .insertInto("claims")
      .values({
        id: record.id,
        line: input.line,
        cause: input.cause,
        loss_on: input.lossOn,
        object_id: input.objectId,
      })
      .execute();
    await trx
      .insertInto("status_changes")
      .values({ record_id: record.id, from_status: null, to_status: "created", at: now, by_id: user.id })
      .execute();
    await addIncidentToClaim(trx, user, { claimId: record.id, incidentId }, now);
    if (source.restricted) await copyCircle(trx, user, { from: incidentId, to: record.id }, now);
    const facts = { recordId: record.id, unitId: source.unit_id, restricted: source.restricted };
    await audit(trx, user, { ...facts, action: "claim.created", at: now, details: { number: record.number } });
    await proposeBundle(trx, record.id, now);
    return record;
  });
}

/** The costs of the incident become part of the loss of the claim, and the two are linked for whoever sees both. */
export async function addIncidentToClaim(
  trx: Transaction<DB>,
  user: User,
  { claimId, incidentId }: { claimId: string; incidentId: string },
  now: Date,
): Promise<void> {
  await trx
    .insertInto("claim_incidents")
    .values({ claim_id: claimId, incident_id: incidentId, added_at: now, added_by: user.id })
    .execute();
  await linkRecords(trx, user, { fromId: claimId, toId: incidentId, kind: "claim_of" }, now);
}

async function existingClaim(trx: Transaction<DB>, user: User, id: string): Promise<{ id: string; number: string }> {
  const claim = await trx
    .selectFrom("records")
    .select(["id", "number"])
    .where("id", "=", id)
    .where(visibleTo(user))
    .executeTakeFirst();
  if (!claim) throw new Conflict(claimTexts(user.language).alreadyInClaim);
  return claim;
}

async function occurredAtOf(trx: Transaction<DB>, user: User, incidentId: string): Promise<Date> {
  const { occurred_at: occurredAt } = await trx
    .selectFrom("records")
    .select("occurred_at")
    .where("id", "=", incidentId)
    .where(visibleTo(user))
    .executeTakeFirstOrThrow();
  return occurredAt;
}

/** Whoever may see the one may see the other, and whoever has opened the one today has opened both. */
async function copyCircle(
  trx: Transaction<DB>,
  user: User,
  { from, to }: { from: string; to: string },
  now: Date,
): Promise<void> {
  await trx
    .insertInto("record_members")
    .columns(["record_id", "person_id", "added_at", "added_by", "reason"])
    .expression((eb) =>
      eb
        .selectFrom("record_members")
        .select([
          eb.val(to).as("record_id"),
          "person_id",
          sql<Date>`${now}::timestamptz`.as("added_at"),
          sql<string | null>`${user.id}::uuid`.as("added_by"),
          "reason",
        ])
        .where("record_id", "=", from),
    )
    .execute();
  await trx
    .insertInto("record_openings")
    .columns(["record_id", "person_id", "reason", "opened_at", "expires_at"])
    .expression((eb) =>
      eb
        .selectFrom("record_openings")
        .select([
          eb.val(to).as("record_id"),
          "person_id",
          "reason",
          sql<Date>`${now}::timestamptz`.as("opened_at"),
          "expires_at",
        ])
        .where("record_id", "=", from)
        .where("person_id", "=", user.id)
        .where("expires_at", ">", now)
        .orderBy("expires_at", "desc")
        .limit(1),
    )
    .execute();
}

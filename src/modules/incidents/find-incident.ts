import type { Expression } from "kysely";
import { sql } from "kysely";
import type { Queryable } from "../../platform/database.ts";
import { NotFound } from "../../platform/errors.ts";
import type { User } from "../../platform/user.ts";
import { isUuid } from "../../platform/uuid.ts";
import { visibleTo } from "../records/record-access.ts";
import { causesOfIncident } from "./cause-queries.ts";
import type { IncidentStatus } from "./incident.ts";

/** One incident with the names of what it points at. Throws NotFound when the user may not see it. */
export async function findIncident(db: Queryable, user: User, id: string, now: Date) {
  if (!isUuid(id)) throw new NotFound();
  const row = await db
    .selectFrom("records")
    .innerJoin("incidents", "incidents.id", "records.id")
    .innerJoin("incident_types as type", "type.id", "incidents.type_id")
    .innerJoin("organisations", "organisations.id", "records.organisation_id")
    .leftJoin("incident_types as type_group", "type_group.id", "type.parent_id")
    .leftJoin("units", "units.id", "records.unit_id")
    .leftJoin("buildings", "buildings.id", "incidents.building_id")
    .leftJoin("people as owner", "owner.id", "records.owner_id")
    .leftJoin("people as creator", "creator.id", "records.created_by")
    .leftJoin("incident_series as series", "series.id", "incidents.series_id")
    .leftJoin("question_sets", "question_sets.id", "incidents.question_set_id")
    .selectAll("incidents")
    .select([
      "records.number",
      "records.title",
      "records.organisation_id",
      "records.unit_id",
      "records.owner_id",
      "records.occurred_at",
      "records.created_at",
      "records.created_by",
      "records.updated_at",
      "records.closed_at",
      "records.version",
      "records.restricted",
      "records.audiences",
      "type.name_sv as type_sv",
      "type.name_en as type_en",
      "type.icon as type_icon",
      "type.is_threat_or_violence",
      "type.ask_police_report",
      "type_group.name_sv as group_sv",
      "type_group.name_en as group_en",
      "type_group.icon as group_icon",
      "organisations.name as organisation_name",
      "organisations.is_authority",
      "units.name as unit_name",
      "buildings.name as building_name",
      "buildings.address as building_address",
      "owner.name as owner_name",
      "creator.name as creator_name",
      "series.title as series_title",
      "question_sets.questions",
    ])
    .select((eb) => [
      sql<number>`(
        select count(*) from incidents joined
        where joined.duplicate_of = records.id and joined.follow_code_hash is not null and not joined.held_as_spam)`.as(
        "joined_followers",
      ),
      sql<IncidentStatus>`records.status`.as("status"),
      causesOfIncident(eb.ref("records.id")).as("causes"),
      isMember(eb.val(user.id)).as("is_member"),
      sql<boolean>`exists (
        select from record_openings o
        where o.record_id = records.id and o.person_id = ${user.id} and o.expires_at > ${now})`.as("opened_today"),
    ])
    .where("records.id", "=", id)
    .where("records.kind", "=", "incident")
    .where(visibleTo(user))
    .executeTakeFirst();
  if (!row) throw new NotFound();
  return row;
}

export type Incident = Awaited<ReturnType<typeof findIncident>>;

function isMember(personId: Expression<string | null>) {
  return sql<boolean>`exists (
    select from record_members m where m.record_id = records.id and m.person_id = ${personId})`;
}

/** The id behind a number such as HÄN-2026-00042, for those who may see it. */
export async function findIncidentByNumber(db: Queryable, user: User, number: string): Promise<string> {
  const row = await db
    .selectFrom("records")
    .select("id")
    .where("number", "=", number.normalize("NFC").trim().toLocaleUpperCase("sv"))
    .where("kind", "=", "incident")
    .where(visibleTo(user))
    .executeTakeFirst();
  if (!row) throw new NotFound();
  return row.id;
}

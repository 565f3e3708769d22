import { sql } from "kysely";
import type { Queryable } from "../../platform/database.ts";
import type { User } from "../../platform/user.ts";
import { visibleTo } from "../records/record-access.ts";

export interface OwnReport {
  id: string;
  number: string;
  restricted: boolean;
  unitName: string | null;
  isThreatOrViolence: boolean;
  isWorkEnvironment: boolean;
  hasNoticeDeadline: boolean;
}

/** A report that the user has made, for its receipt. */
export async function ownReport(db: Queryable, user: User, id: string): Promise<OwnReport | null> {
  const row = await db
    .selectFrom("records")
    .innerJoin("incidents", "incidents.id", "records.id")
    .innerJoin("incident_types", "incident_types.id", "incidents.type_id")
    .leftJoin("units", "units.id", "records.unit_id")
    .select([
      "records.id",
      "records.number",
      "records.restricted",
      "records.audiences",
      "units.name as unitName",
      "incident_types.is_threat_or_violence as isThreatOrViolence",
      sql<boolean>`exists (
        select from deadlines d where d.record_id = records.id and d.kind = 'work_environment_notice')`.as(
        "hasNoticeDeadline",
      ),
    ])
    .where("records.id", "=", id)
    .where("records.created_by", "=", user.id)
    .where(visibleTo(user))
    .executeTakeFirst();
  if (!row) return null;
  const { audiences, ...report } = row;
  return { ...report, isWorkEnvironment: audiences.includes("work_environment") };
}

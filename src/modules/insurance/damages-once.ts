import { sql } from "kysely";
import type { Queryable } from "../../platform/database.ts";
import type { User } from "../../platform/user.ts";
import { visibleTo } from "../records/record-access.ts";

/**
 * What we pay somebody in damages is counted where it is demanded, or among the costs of the incident when nobody has made a claim of it.
 * In both places it would be two losses. Each asks the other before it takes an amount; what the user may not see is not told of.
 */

/** The number of the claim for damages that an incident is tied to. */
export async function claimForDamages(db: Queryable, user: User, incidentId: string): Promise<string | null> {
  const claim = await db
    .selectFrom("record_links")
    .innerJoin("records", "records.id", "record_links.from_id")
    .select("records.number")
    .where("record_links.to_id", "=", incidentId)
    .where("record_links.kind", "=", "claim_of")
    .where("records.kind", "=", "liability_claim")
    .where(visibleTo(user))
    .limit(1)
    .executeTakeFirst();
  return claim?.number ?? null;
}

/** The number of the incident that a claim is tied to and that has damages among its costs. */
export async function incidentWithDamages(db: Queryable, user: User, claimId: string): Promise<string | null> {
  const incident = await db
    .selectFrom("record_links")
    .innerJoin("records", "records.id", "record_links.to_id")
    .select("records.number")
    .where("record_links.from_id", "=", claimId)
    .where("record_links.kind", "=", "claim_of")
    .where(
      sql<boolean>`exists (select from cost_lines c where c.incident_id = records.id and c.kind = 'damages' and c.voided_at is null)`,
    )
    .where(visibleTo(user))
    .limit(1)
    .executeTakeFirst();
  return incident?.number ?? null;
}

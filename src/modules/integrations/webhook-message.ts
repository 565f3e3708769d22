import { sql } from "kysely";
import type { Queryable } from "../../platform/database.ts";
import type { User } from "../../platform/user.ts";
import { visibleTo } from "../records/record-access.ts";
import { recordPath } from "../records/record-path.ts";

/**
 * What a receiver is told: which matter, what kind and where it stands, as the role of the client sees it now. Null when it sees nothing,
 * or the matter lies outside the unit that was asked for. The rest is fetched through the API, where access is asked again.
 */
export async function webhookMessage(
  db: Queryable,
  user: User,
  delivery: { id: string; event: string; recordId: string; happenedAt: Date; unitId: string | null },
  baseUrl: string,
): Promise<string | null> {
  let query = db
    .selectFrom("records")
    .select(["id", "kind", "number", "status", "unit_id as unitId"])
    .where("id", "=", delivery.recordId)
    .where("restricted", "=", false)
    .where(visibleTo(user));
  if (delivery.unitId !== null) {
    query = query.where(
      sql<boolean>`records.unit_id in (select unit_id from unit_tree where ancestor_id = ${delivery.unitId}::uuid)`,
    );
  }
  const record = await query.executeTakeFirst();
  if (!record) return null;
  return JSON.stringify({
    id: delivery.id,
    type: delivery.event,
    timestamp: delivery.happenedAt.toISOString(),
    data: {
      id: record.id,
      kind: record.kind,
      number: record.number,
      status: record.status,
      unitId: record.unitId,
      href: baseUrl + recordPath(record.kind, record.id),
    },
  });
}

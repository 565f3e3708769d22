import { sql } from "kysely";
import type { Purpose } from "../../platform/api-client.ts";
import type { Queryable } from "../../platform/database.ts";
import { NotFound } from "../../platform/errors.ts";
import { isUuid } from "../../platform/uuid.ts";

function clients(db: Queryable) {
  return db
    .selectFrom("api_clients")
    .leftJoin("units", "units.id", "api_clients.unit_id")
    .leftJoin("people", "people.id", "api_clients.created_by")
    .select([
      "api_clients.id",
      "api_clients.name",
      "api_clients.role",
      "api_clients.unit_id as unitId",
      "units.name as unitName",
      "api_clients.per_minute as perMinute",
      "api_clients.key_hint as keyHint",
      "api_clients.expires_at as expiresAt",
      "api_clients.created_at as createdAt",
      "people.name as createdBy",
      "api_clients.last_used_at as lastUsedAt",
      "api_clients.revoked_at as revokedAt",
    ])
    .select(sql<Purpose[]>`api_clients.purposes`.as("purposes"));
}

/** Every system that has or has had a key: those in use first. */
export async function allClients(db: Queryable) {
  return clients(db)
    .orderBy(sql`api_clients.revoked_at is not null`)
    .orderBy("api_clients.name")
    .orderBy("api_clients.id")
    .execute();
}

export type KeptClient = Awaited<ReturnType<typeof allClients>>[number];

export async function keptClient(db: Queryable, id: string): Promise<KeptClient> {
  const row = isUuid(id) ? await clients(db).where("api_clients.id", "=", id).executeTakeFirst() : undefined;
  if (!row) throw new NotFound();
  return row;
}

export interface Call {
  id: number;
  at: Date;
  call: string;
  status: number | null;
}

/** The latest calls of a client, as the log tells of them. */
export async function latestCalls(db: Queryable, clientId: string, limit = 20): Promise<Call[]> {
  const rows = await db
    .selectFrom("audit_log")
    .select(["id", "at", "details"])
    .where("subject_kind", "=", "api_client")
    .where("subject_id", "=", clientId)
    .where("action", "=", "api.called")
    .orderBy("id", "desc")
    .limit(limit)
    .execute();
  return rows.map(({ id, at, details }) => {
    const { call, status } = (details ?? {}) as { call?: string; status?: number };
    return { id, at, call: call ?? "", status: status ?? null };
  });
}

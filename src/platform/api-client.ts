import { sql } from "kysely";
import type { Queryable } from "./database.ts";
import type { Role } from "./role.ts";
import { hashSecret, newSecret } from "./secret.ts";
import { nobody, type User } from "./user.ts";

/** What the key of another system opens: reading the API, writing in it, reports by Open311, people and groups by SCIM. */
export const purposes = ["read", "write", "open311", "scim"] as const;

export type Purpose = (typeof purposes)[number];

/** Another system, as its key tells. It acts as a user with one role in one unit. */
export interface ApiClient {
  id: string;
  purposes: readonly Purpose[];
  perMinute: number;
  user: User;
}

const prefix = "varn_";

/** A new key; only its hash is kept. `hint` is what may be shown of it. */
export function newApiKey(): { key: string; hash: string; hint: string } {
  const key = prefix + newSecret();
  return { key, hash: hashSecret(key), hint: key.slice(0, prefix.length + 4) };
}

/** The key of a request, which stands in its Authorization header and never in its address. */
export function bearerOf(request: Request): string | null {
  return /^Bearer +([\w~+/.-]+=*)$/i.exec(request.headers.get("authorization") ?? "")?.[1] ?? null;
}

function clientRows(db: Queryable) {
  return db
    .selectFrom("api_clients")
    .select((eb) => [
      "api_clients.id",
      "api_clients.name",
      "api_clients.role",
      "api_clients.unit_id",
      "api_clients.per_minute",
      "api_clients.last_used_at",
      sql<Purpose[]>`api_clients.purposes`.as("purposes"),
      sql<
        string[]
      >`array(select unit_id::text from unit_reach where holder_unit_id = ${eb.ref("api_clients.unit_id")})`.as(
        "reaches",
      ),
      sql<string | null>`(select id from organisations where kind = 'municipality' order by valid_from limit 1)`.as(
        "organisation_id",
      ),
    ]);
}

type ClientRow = Awaited<ReturnType<ReturnType<typeof clientRows>["executeTakeFirstOrThrow"]>>;

/** The client behind a key, in one query; null when the key is wrong, has been revoked or is too old. */
export async function clientOfKey(db: Queryable, key: string, now: Date): Promise<ApiClient | null> {
  if (!key.startsWith(prefix)) return null;
  const hash = hashSecret(key);
  const row = await clientRows(db)
    .where((eb) =>
      eb.or([
        eb("key_hash", "=", hash),
        eb.and([eb("previous_key_hash", "=", hash), eb("previous_key_until", ">", now)]),
      ]),
    )
    .where("revoked_at", "is", null)
    .where("expires_at", ">", now)
    .executeTakeFirst();
  if (!row) return null;
  // Once a minute is enough to know that a key is in use, and spares a write for every call.
  if (now.getTime() - (row.last_used_at?.getTime() ?? 0) > 60_000) {
    await db.updateTable("api_clients").set({ last_used_at: now }).where("id", "=", row.id).execute();
  }
  return toClient(row);
}

/** A client by its id: to ask what it may see when a webhook tells it something. Null when it has been revoked. */
export async function clientById(db: Queryable, id: string, now: Date): Promise<ApiClient | null> {
  const row = await clientRows(db)
    .where("id", "=", id)
    .where("revoked_at", "is", null)
    .where("expires_at", ">", now)
    .executeTakeFirst();
  return row ? toClient(row) : null;
}

function toClient(row: ClientRow): ApiClient {
  const role: Role = row.role;
  return {
    id: row.id,
    purposes: row.purposes,
    perMinute: row.per_minute,
    user: {
      ...nobody,
      kind: "client",
      clientId: row.id,
      name: row.name,
      organisationId: row.organisation_id,
      grants: [{ role, unitId: row.unit_id, reaches: row.unit_id === null ? "all" : row.reaches }],
    },
  };
}

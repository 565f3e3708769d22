import type { Queryable } from "../../platform/database.ts";
import { dateInSweden } from "../../platform/dates.ts";
import { liveSince, type SignInMethod } from "../../platform/session.ts";
import type { User } from "../../platform/user.ts";

/** Where a person is signed in now, the latest used first. */
export async function devicesOf(db: Queryable, user: User & { id: string }, now: Date) {
  const rows = await db
    .selectFrom("sessions")
    .select(["id", "method", "user_agent as userAgent", "created_at as createdAt", "last_seen_at as lastSeenAt"])
    .where("person_id", "=", user.id)
    .where("ended_at", "is", null)
    .where("expires_at", ">", now)
    .where("last_seen_at", ">", liveSince(now))
    .orderBy("last_seen_at", "desc")
    .orderBy("id")
    .execute();
  return rows.map((row) => ({ ...row, method: row.method as SignInMethod, isThis: row.id === user.sessionId }));
}

export type Device = Awaited<ReturnType<typeof devicesOf>>[number];

export async function passkeysOf(db: Queryable, user: User & { id: string }) {
  return db
    .selectFrom("passkeys")
    .select(["id", "name", "created_at as createdAt", "last_used_at as lastUsedAt"])
    .where("person_id", "=", user.id)
    .orderBy("created_at")
    .orderBy("id")
    .execute();
}

export type Passkey = Awaited<ReturnType<typeof passkeysOf>>[number];

/** What a person sees about themselves: facts and the appointments that hold today. */
export async function accountOf(db: Queryable, user: User & { id: string }, now: Date) {
  const today = dateInSweden(now);
  const person = await db
    .selectFrom("people")
    .select(["name", "email", "title"])
    .where("id", "=", user.id)
    .executeTakeFirstOrThrow();
  const appointments = await db
    .selectFrom("appointments")
    .leftJoin("units", "units.id", "appointments.unit_id")
    .select(["appointments.id", "appointments.role", "units.name as unit", "appointments.valid_to as validTo"])
    .where("appointments.person_id", "=", user.id)
    .where("appointments.valid_from", "<=", today)
    .where((eb) => eb.or([eb("appointments.valid_to", "is", null), eb("appointments.valid_to", ">=", today)]))
    .orderBy("appointments.role")
    .orderBy("units.name")
    .execute();
  return { ...person, appointments };
}

export type Account = Awaited<ReturnType<typeof accountOf>>;

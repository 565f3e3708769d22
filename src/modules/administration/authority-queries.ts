import { sql } from "kysely";
import type { Queryable } from "../../platform/database.ts";
import { dateInSweden, type PlainDate } from "../../platform/dates.ts";
import { NotFound } from "../../platform/errors.ts";
import { type Role, roles } from "../../platform/role.ts";
import { isUuid } from "../../platform/uuid.ts";
import type { NamePosition } from "../organisation/name-keyset.ts";

/** How many hold each role today, in the order of the list of roles. */
export async function holdersPerRole(db: Queryable, now: Date): Promise<{ role: Role; people: number }[]> {
  const rows = await heldOn(db, dateInSweden(now))
    .select(["appointments.role", (eb) => eb.fn.count<number>("appointments.person_id").distinct().as("people")])
    .groupBy("appointments.role")
    .execute();
  const counts = new Map(rows.map((row) => [row.role, row.people]));
  return roles.filter((role) => role !== "employee").map((role) => ({ role, people: counts.get(role) ?? 0 }));
}

export interface Holder {
  /** Of the appointment. */
  id: string;
  /** Of the person. */
  name: string;
  personId: string;
  role: Role;
  unit: string | null;
  unitId: string | null;
  validFrom: PlainDate;
  validTo: PlainDate | null;
}

/** Who holds a role today, by name from a position; one more than `limit` when there are further ones. */
export async function holdersOf(
  db: Queryable,
  role: Role,
  page: { position: NamePosition | null; limit: number },
  now: Date,
): Promise<Holder[]> {
  const isBackwards = page.position?.direction === "before";
  let query = heldOn(db, dateInSweden(now))
    .leftJoin("units", "units.id", "appointments.unit_id")
    .select([
      "appointments.id",
      "people.name",
      "people.id as personId",
      "appointments.role",
      "units.name as unit",
      "units.id as unitId",
      "appointments.valid_from as validFrom",
      "appointments.valid_to as validTo",
    ])
    .where("appointments.role", "=", role)
    .orderBy("people.name", isBackwards ? "desc" : "asc")
    .orderBy("appointments.id", isBackwards ? "desc" : "asc")
    .limit(page.limit + 1);
  if (page.position) {
    const { name, id } = page.position.key;
    const sign = isBackwards ? sql`<` : sql`>`;
    query = query.where(sql<boolean>`(people.name, appointments.id) ${sign} (${name} collate swedish, ${id}::uuid)`);
  }
  return query.execute();
}

function heldOn(db: Queryable, today: PlainDate) {
  return db
    .selectFrom("appointments")
    .innerJoin("people", "people.id", "appointments.person_id")
    .where("appointments.valid_from", "<=", today)
    .where((eb) => eb.or([eb("appointments.valid_to", "is", null), eb("appointments.valid_to", ">=", today)]))
    .where((eb) => eb.or([eb("people.valid_to", "is", null), eb("people.valid_to", ">=", today)]));
}

/** How a person can sign in, for those who administer. Throws NotFound. */
export async function waysInOf(db: Queryable, personId: string, now: Date) {
  if (!isUuid(personId)) throw new NotFound();
  const person = await db
    .selectFrom("people")
    .select(["id", "name", "valid_to as validTo"])
    .where("id", "=", personId)
    .executeTakeFirst();
  if (!person) throw new NotFound();
  const [passkeys, identities, sessions, invitation] = await Promise.all([
    db
      .selectFrom("passkeys")
      .select(["name", "last_used_at as lastUsedAt"])
      .where("person_id", "=", personId)
      .execute(),
    db
      .selectFrom("sign_in_identities")
      .select(["issuer", "last_used_at as lastUsedAt"])
      .where("person_id", "=", personId)
      .execute(),
    db
      .selectFrom("sessions")
      .select((eb) => [eb.fn.countAll<number>().as("count"), eb.fn.max("last_seen_at").as("lastSeenAt")])
      .where("person_id", "=", personId)
      .where("ended_at", "is", null)
      .where("expires_at", ">", now)
      .executeTakeFirstOrThrow(),
    db
      .selectFrom("invitations")
      .select("expires_at as expiresAt")
      .where("person_id", "=", personId)
      .where("used_at", "is", null)
      .where("expires_at", ">", now)
      .executeTakeFirst(),
  ]);
  return { ...person, passkeys, identities, sessions, invitation };
}

/** Invitations that still can be followed, the latest first. */
export async function openInvitations(db: Queryable, now: Date) {
  return db
    .selectFrom("invitations")
    .innerJoin("people", "people.id", "invitations.person_id")
    .leftJoin("people as inviter", "inviter.id", "invitations.created_by")
    .select([
      "people.id",
      "people.name",
      "inviter.name as invitedBy",
      "invitations.created_at as createdAt",
      "invitations.expires_at as expiresAt",
    ])
    .where("invitations.used_at", "is", null)
    .where("invitations.expires_at", ">", now)
    .orderBy("invitations.created_at", "desc")
    .limit(200)
    .execute();
}

export type OpenInvitation = Awaited<ReturnType<typeof openInvitations>>[number];

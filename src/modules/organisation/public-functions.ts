import { sql } from "kysely";
import type { Queryable } from "../../platform/database.ts";
import type { PlainDate } from "../../platform/dates.ts";
import type { Role } from "../../platform/role.ts";
import type { User } from "../../platform/user.ts";
import { personVisibleTo } from "./person-access.ts";

/** Somebody's function in public: which role, where and how to reach them in it. */
export interface PublicFunction {
  id: string;
  role: Role;
  unitId: string | null;
  unitName: string | null;
  personId: string;
  personName: string;
  title: string | null;
  email: string | null;
  phone: string | null;
  validFrom: PlainDate;
  validTo: PlainDate | null;
}

export interface FunctionFilter {
  role: Role | null;
  /** A unit with those below it. */
  unitId: string | null;
  personId: string | null;
}

/** The appointments that hold on a date, by name of the person. How to reach somebody with protected identity is not told. */
export async function publicFunctions(
  db: Queryable,
  user: User,
  filter: FunctionFilter,
  page: { on: PlainDate; after: { name: string; id: string } | null; limit: number },
): Promise<PublicFunction[]> {
  const { on, after } = page;
  let query = db
    .selectFrom("appointments")
    .innerJoin("people", "people.id", "appointments.person_id")
    .leftJoin("units", "units.id", "appointments.unit_id")
    .select([
      "appointments.id",
      "appointments.role",
      "appointments.unit_id as unitId",
      "units.name as unitName",
      "people.id as personId",
      "people.name as personName",
      "people.title",
      "appointments.valid_from as validFrom",
      "appointments.valid_to as validTo",
    ])
    .select([
      sql<string | null>`case when not people.protected_identity then people.email end`.as("email"),
      sql<string | null>`case when not people.protected_identity then people.phone end`.as("phone"),
    ])
    .where(personVisibleTo(user))
    .where("appointments.valid_from", "<=", on)
    .where((eb) => eb.or([eb("appointments.valid_to", "is", null), eb("appointments.valid_to", ">=", on)]))
    .where((eb) => eb.or([eb("people.valid_to", "is", null), eb("people.valid_to", ">=", on)]))
    .orderBy("people.name")
    .orderBy("appointments.id")
    .limit(page.limit);
  if (filter.role) query = query.where("appointments.role", "=", filter.role);
  if (filter.personId) query = query.where("people.id", "=", filter.personId);
  if (filter.unitId) {
    query = query.where(
      sql<boolean>`appointments.unit_id in (select unit_id from unit_tree where ancestor_id = ${filter.unitId}::uuid)`,
    );
  }
  if (after) query = query.where(sql<boolean>`(people.name, appointments.id) > (${after.name}, ${after.id}::uuid)`);
  return query.execute();
}

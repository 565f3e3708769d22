import { sql } from "kysely";
import type { Queryable } from "../../platform/database.ts";
import type { PlainDate } from "../../platform/dates.ts";
import { NotFound } from "../../platform/errors.ts";
import type { Role } from "../../platform/role.ts";
import type { User } from "../../platform/user.ts";
import { isUuid } from "../../platform/uuid.ts";
import type { NamePosition } from "./name-keyset.ts";
import { personVisibleTo } from "./person-access.ts";

export interface ListedPerson {
  id: string;
  name: string;
  title: string | null;
  workplaceId: string | null;
  workplace: string | null;
  roles: Role[];
}

export interface PeopleFilter {
  search: string;
  /** A unit, with those below it. */
  unitId: string | null;
  role: Role | null;
}

/** People at work on a date by name; `limit` + 1 rows, so that the page knows whether there are more. */
export async function listPeople(
  db: Queryable,
  user: User,
  filter: PeopleFilter,
  position: NamePosition | null,
  options: { on: PlainDate; limit: number },
): Promise<ListedPerson[]> {
  const { on, limit } = options;
  const isBackwards = position?.direction === "before";
  let query = db
    .selectFrom("people")
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom("employments")
          .innerJoin("units", "units.id", "employments.unit_id")
          .select(["units.id as workplaceId", "units.name as workplace"])
          .whereRef("employments.person_id", "=", "people.id")
          .where("employments.valid_from", "<=", on)
          .where((w) => w.or([w("employments.valid_to", "is", null), w("employments.valid_to", ">=", on)]))
          .orderBy("employments.valid_from", "desc")
          .limit(1)
          .as("work"),
      (join) => join.onTrue(),
    )
    .select((eb) => [
      "people.id",
      "people.name",
      "people.title",
      "work.workplaceId",
      "work.workplace",
      sql<Role[]>`array(
        select distinct a.role from appointments a
        where a.person_id = ${eb.ref("people.id")} and a.valid_from <= ${on} and (a.valid_to is null or a.valid_to >= ${on})
      )::text[]`.as("roles"),
    ])
    .where(personVisibleTo(user))
    .where("people.valid_from", "<=", on)
    .where((eb) => eb.or([eb("people.valid_to", "is", null), eb("people.valid_to", ">=", on)]));

  for (const word of filter.search
    .split(/\s+/)
    .filter((part) => part !== "")
    .slice(0, 8)) {
    query = query.where("people.name", "ilike", `%${word.replaceAll(/[\\%_]/g, "\\$&")}%`);
  }
  if (filter.unitId !== null) {
    query = query.where(
      sql<boolean>`exists (
        select 1 from employments e join unit_tree t on t.unit_id = e.unit_id
        where e.person_id = people.id and t.ancestor_id = ${filter.unitId}
          and e.valid_from <= ${on} and (e.valid_to is null or e.valid_to >= ${on}))`,
    );
  }
  if (filter.role !== null) {
    query = query.where(
      sql<boolean>`exists (
        select 1 from appointments a where a.person_id = people.id and a.role = ${filter.role}
          and a.valid_from <= ${on} and (a.valid_to is null or a.valid_to >= ${on}))`,
    );
  }
  if (position) {
    const { name, id } = position.key;
    const sign = isBackwards ? sql`<` : sql`>`;
    query = query.where(sql<boolean>`(people.name, people.id) ${sign} (${name}, ${id}::uuid)`);
  }
  const way = isBackwards ? "desc" : "asc";
  return query
    .orderBy("people.name", way)
    .orderBy("people.id", way)
    .limit(limit + 1)
    .execute();
}

export interface PersonPage {
  id: string;
  name: string;
  title: string | null;
  email: string | null;
  phone: string | null;
  isProtected: boolean;
  organisationId: string | null;
  organisation: string | null;
  language: string;
  validFrom: PlainDate;
  validTo: PlainDate | null;
}

/** One person, also one who has left. */
export async function personById(db: Queryable, user: User, id: string): Promise<PersonPage> {
  const row = isUuid(id)
    ? await db
        .selectFrom("people")
        .leftJoin("organisations", "organisations.id", "people.organisation_id")
        .select([
          "people.id",
          "people.name",
          "people.title",
          "people.email",
          "people.phone",
          "people.protected_identity as isProtected",
          "people.organisation_id as organisationId",
          "organisations.name as organisation",
          "people.language",
          "people.valid_from as validFrom",
          "people.valid_to as validTo",
        ])
        .where("people.id", "=", id)
        .where(personVisibleTo(user))
        .executeTakeFirst()
    : undefined;
  if (!row) throw new NotFound();
  return row;
}

export interface Employment {
  unitId: string;
  unitName: string;
  title: string | null;
  validFrom: PlainDate;
  validTo: PlainDate | null;
}

/** Where somebody works and has worked, the latest first. */
export async function employmentsOf(db: Queryable, personId: string): Promise<Employment[]> {
  return db
    .selectFrom("employments")
    .innerJoin("units", "units.id", "employments.unit_id")
    .select([
      "units.id as unitId",
      "units.name as unitName",
      "employments.title",
      "employments.valid_from as validFrom",
      "employments.valid_to as validTo",
    ])
    .where("employments.person_id", "=", personId)
    .orderBy("employments.valid_from", "desc")
    .orderBy("units.name")
    .execute();
}

export interface Absence {
  id: string;
  from: PlainDate;
  to: PlainDate | null;
}

/** Leave that goes on or lies ahead. */
export async function absencesOf(db: Queryable, personId: string, on: PlainDate): Promise<Absence[]> {
  return db
    .selectFrom("absences")
    .select(["id", "from_date as from", "to_date as to"])
    .where("person_id", "=", personId)
    .where((eb) => eb.or([eb("to_date", "is", null), eb("to_date", ">=", on)]))
    .orderBy("from_date")
    .execute();
}

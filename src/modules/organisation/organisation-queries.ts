import { sql } from "kysely";
import type { OrganisationKind, UnitKind } from "../../../db/schema.ts";
import type { Queryable } from "../../platform/database.ts";
import type { PlainDate } from "../../platform/dates.ts";
import { NotFound } from "../../platform/errors.ts";
import type { User } from "../../platform/user.ts";
import { isUuid } from "../../platform/uuid.ts";
import { type CoverageCounts, type CoveredPlace, countCoverage } from "./coverage.ts";
import { personVisibleTo } from "./person-access.ts";
import type { LegalOrganisation } from "./unit-queries.ts";

export interface TopUnit {
  id: string;
  name: string;
  kind: UnitKind;
  organisationKind: OrganisationKind;
  head: { id: string; name: string } | null;
  workplaces: number;
  employees: number;
  /** How its coordinator's place stands; null when no rule asks for one. */
  coordinator: CoveredPlace | null;
  ombud: CoverageCounts;
}

interface TopUnitRow extends Omit<TopUnit, "coordinator" | "ombud"> {}

/** Departments and companies, each with its head, size and cover. `places` is what coverage() gave for the same day. */
export async function topUnits(db: Queryable, places: readonly CoveredPlace[], on: PlainDate): Promise<TopUnit[]> {
  const { rows } = await sql<TopUnitRow>`
    select u.id, u.name, u.kind, o.kind as "organisationKind", head.head, sizes.workplaces, sizes.employees
    from units u
    join organisations o on o.id = u.organisation_id
    left join lateral (
      select json_build_object('id', p.id, 'name', p.name) as head
      from appointments a join people p on p.id = a.person_id
      where a.unit_id = u.id and a.role in ('department_head', 'company_head')
        and a.valid_from <= ${on} and (a.valid_to is null or a.valid_to >= ${on})
      order by a.valid_from desc limit 1
    ) head on true
    cross join lateral (
      select
        (select count(*)::int from unit_tree t join units w on w.id = t.unit_id
          where t.ancestor_id = u.id and w.kind = 'workplace'
            and w.valid_from <= ${on} and (w.valid_to is null or w.valid_to >= ${on})) as workplaces,
        (select count(distinct e.person_id)::int from unit_tree t join employments e on e.unit_id = t.unit_id
          where t.ancestor_id = u.id
            and e.valid_from <= ${on} and (e.valid_to is null or e.valid_to >= ${on})) as employees
    ) sizes
    where u.parent_id is null and u.valid_from <= ${on} and (u.valid_to is null or u.valid_to >= ${on})
    order by u.kind, u.name`.execute(db);
  return rows.map((row) => ({
    ...row,
    coordinator: places.find((place) => place.role === "coordinator" && place.unitId === row.id) ?? null,
    ombud: countCoverage(places.filter((place) => place.role === "ombud" && place.departmentId === row.id)),
  }));
}

export interface OutsideActor {
  id: string;
  name: string;
  orgNumber: string | null;
  isAuthority: boolean;
  kind: OrganisationKind;
  people: { id: string; name: string; title: string | null }[];
}

/** Organisations outside the municipality and its companies, with the people who represent them. */
export async function outsideActors(db: Queryable, user: User, on: PlainDate): Promise<OutsideActor[]> {
  const actors = await db
    .selectFrom("organisations")
    .select(["id", "name", "org_number as orgNumber", "is_authority as isAuthority", "kind"])
    .where((eb) =>
      eb.and([
        eb("kind", "<>", "municipality"),
        eb.not(
          eb.exists(
            eb.selectFrom("units").select(sql`1`.as("one")).whereRef("units.organisation_id", "=", "organisations.id"),
          ),
        ),
        eb.or([eb("valid_to", "is", null), eb("valid_to", ">=", on)]),
      ]),
    )
    .orderBy(sql`name collate swedish`)
    .execute();
  if (actors.length === 0) return [];
  const people = await db
    .selectFrom("people")
    .select(["id", "name", "title", "organisation_id"])
    .where(
      "organisation_id",
      "in",
      actors.map((actor) => actor.id),
    )
    .where(personVisibleTo(user))
    .where((eb) => eb.or([eb("valid_to", "is", null), eb("valid_to", ">=", on)]))
    .orderBy("name")
    .execute();
  return actors.map((actor) => ({ ...actor, people: people.filter((person) => person.organisation_id === actor.id) }));
}

export async function organisationById(db: Queryable, id: string): Promise<LegalOrganisation> {
  const row = isUuid(id)
    ? await db.selectFrom("organisations").selectAll().where("id", "=", id).executeTakeFirst()
    : undefined;
  if (!row) throw new NotFound();
  return row;
}

export async function municipalityOrganisation(db: Queryable): Promise<LegalOrganisation | undefined> {
  return db.selectFrom("organisations").selectAll().where("kind", "=", "municipality").executeTakeFirst();
}

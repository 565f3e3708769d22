import { type InferResult, type SqlBool, sql } from "kysely";
import type { InsuranceLine } from "../../../db/schema.ts";
import type { Queryable } from "../../platform/database.ts";
import type { PlainDate } from "../../platform/dates.ts";
import { NotFound } from "../../platform/errors.ts";
import type { User } from "../../platform/user.ts";
import { isUuid } from "../../platform/uuid.ts";
import type { NamePosition } from "../organisation/name-keyset.ts";
import { visibleTo } from "../records/record-access.ts";
import { objectsVisibleTo } from "./insured-object-access.ts";
import type { ObjectFilter } from "./insured-object-filter.ts";

function objects(db: Queryable, user: User) {
  return db
    .selectFrom("insured_objects")
    .innerJoin("organisations", "organisations.id", "insured_objects.organisation_id")
    .leftJoin("units", "units.id", "insured_objects.unit_id")
    .leftJoin("buildings", "buildings.id", "insured_objects.building_id")
    .selectAll("insured_objects")
    .select(["organisations.name as organisation_name", "units.name as unit_name", "buildings.name as building_name"])
    .select(["buildings.address", "buildings.property_designation"])
    .where(objectsVisibleTo(user));
}

export type InsuredObject = InferResult<ReturnType<typeof objects>>[number];

/** Objects by name, `limit` + 1 of them, from a position. */
export async function listObjects(
  db: Queryable,
  user: User,
  filter: ObjectFilter,
  { position, on, limit }: { position: NamePosition | null; on: PlainDate; limit: number },
): Promise<InsuredObject[]> {
  let query = filtered(objects(db, user), filter, on);
  const isBackwards = position?.direction === "before";
  if (position) {
    const { name, id } = position.key;
    const sign = isBackwards ? sql`<` : sql`>`;
    query = query.where(sql<SqlBool>`(insured_objects.name, insured_objects.id) ${sign} (${name}, ${id}::uuid)`);
  }
  const way = isBackwards ? "desc" : "asc";
  return query
    .orderBy("insured_objects.name", way)
    .orderBy("insured_objects.id", way)
    .limit(limit + 1)
    .execute();
}

/** Everything that the filter finds, in the order of the export: owner, kind, name. */
export async function everyObject(db: Queryable, user: User, filter: ObjectFilter, on: PlainDate) {
  return filtered(objects(db, user), filter, on)
    .orderBy("organisations.name")
    .orderBy("insured_objects.kind")
    .orderBy("insured_objects.name")
    .orderBy("insured_objects.id")
    .execute();
}

/** How many objects the filter finds, with what their value is made from. */
export async function objectValues(db: Queryable, user: User, filter: ObjectFilter, on: PlainDate) {
  return filtered(objects(db, user), filter, on)
    .clearSelect()
    .select(["insured_objects.value_ore", "insured_objects.valued_year", "insured_objects.index_hundredths"])
    .execute();
}

function filtered<Query extends ReturnType<typeof objects>>(query: Query, filter: ObjectFilter, on: PlainDate): Query {
  let narrowed = query as ReturnType<typeof objects>;
  const { kind, organisation, state, text } = filter;
  if (kind) narrowed = narrowed.where("insured_objects.kind", "=", kind);
  if (organisation) narrowed = narrowed.where("insured_objects.organisation_id", "=", organisation);
  const there = sql<SqlBool>`(insured_objects.valid_to is null or insured_objects.valid_to >= ${on})`;
  if (state === "insured") {
    narrowed = narrowed.where(there).where("insured_objects.insured", "=", true);
    narrowed = narrowed.where("insured_objects.valid_from", "<=", on);
  }
  if (state === "uninsured") narrowed = narrowed.where(there).where("insured_objects.insured", "=", false);
  if (state === "ended") narrowed = narrowed.where("insured_objects.valid_to", "<", on);
  for (const word of text
    .split(/\s+/)
    .filter((part) => part !== "")
    .slice(0, 8)) {
    const pattern = `%${word.replaceAll(/[\\%_]/g, "\\$&")}%`;
    narrowed = narrowed.where((eb) =>
      eb.or([
        eb("insured_objects.name", "ilike", pattern),
        eb("insured_objects.external_id", "ilike", pattern),
        eb("buildings.address", "ilike", pattern),
      ]),
    );
  }
  return narrowed as Query;
}

/** Throws NotFound when it is not there for this user. */
export async function findObject(db: Queryable, user: User, id: string): Promise<InsuredObject> {
  const row = isUuid(id) ? await objects(db, user).where("insured_objects.id", "=", id).executeTakeFirst() : undefined;
  if (!row) throw new NotFound();
  return row;
}

/** The policies that hold for an object on a day: those that name it, and those for all of its owner's that are of its line. */
export async function policiesForObject(
  db: Queryable,
  user: User,
  object: InsuredObject,
  lines: readonly InsuranceLine[],
  on: PlainDate,
) {
  return db
    .selectFrom("records")
    .innerJoin("policies", "policies.id", "records.id")
    .select(["records.id", "records.number", "records.title", "policies.line", "policies.insurer"])
    .select(["policies.begins_on", "policies.ends_on"])
    .where(visibleTo(user))
    .where("policies.begins_on", "<=", on)
    .where("policies.ends_on", ">=", on)
    .where(
      sql<SqlBool>`(
        exists (select from policy_objects o where o.policy_id = policies.id and o.object_id = ${object.id})
        or (policies.line::text = any(${lines as string[]})
          and not exists (select from policy_objects o where o.policy_id = policies.id)
          and exists (select from policy_organisations o
            where o.policy_id = policies.id and o.organisation_id = ${object.organisation_id})))`,
    )
    .orderBy("policies.line")
    .orderBy("records.id")
    .execute();
}

/** What has happened in the house of an object, of what the user may see, latest first. */
export async function lossesIn(db: Queryable, user: User, buildingId: string, limit: number) {
  return db
    .selectFrom("records")
    .innerJoin("incidents", "incidents.id", "records.id")
    .innerJoin("incident_types", "incident_types.id", "incidents.type_id")
    .select(["records.id", "records.number", "records.title", "records.occurred_at", "records.cost_ore"])
    .where("incidents.building_id", "=", buildingId)
    .where("incident_types.loss_cause", "is not", null)
    .where("records.held", "=", false)
    .where(visibleTo(user))
    .orderBy("records.occurred_at", "desc")
    .orderBy("records.id", "desc")
    .limit(limit)
    .execute();
}

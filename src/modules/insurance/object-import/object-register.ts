import { sql } from "kysely";
import type { InsuranceLine } from "../../../../db/schema.ts";
import type { Queryable } from "../../../platform/database.ts";
import type { PlainDate } from "../../../platform/dates.ts";
import type { User } from "../../../platform/user.ts";
import { visibleTo } from "../../records/record-access.ts";
import { everyObject, type InsuredObject } from "../insured-object-queries.ts";
import { keptBy, type OwnOrganisation, ownOrganisations } from "../own-organisations.ts";
import { keepsPolicy } from "../policy-access.ts";

/** What the lines of a file are held against: the register as it is, and the names that a line may give. */
export interface ObjectRegister {
  organisations: readonly OwnOrganisation[];
  /** Those whose objects the user keeps. */
  kept: readonly OwnOrganisation[];
  /** Of those whose objects the user keeps. */
  objects: readonly InsuredObject[];
  units: readonly NamedThing[];
  buildings: readonly (NamedThing & { externalId: string | null })[];
  policies: readonly ImportPolicy[];
}

export interface NamedThing {
  id: string;
  name: string;
  /** All that it may be called in a file: its name, its ids in other systems. */
  words: readonly string[];
}

/** A policy that the user keeps and that has not ended. */
export interface ImportPolicy {
  id: string;
  number: string;
  policyNumber: string;
  line: InsuranceLine;
  organisationIds: readonly string[];
  /** Empty: it holds for all. */
  objectIds: readonly string[];
}

export async function objectRegister(db: Queryable, user: User, today: PlainDate): Promise<ObjectRegister> {
  const organisations = await ownOrganisations(db, today);
  const kept = keptBy(user, organisations);
  const filter = { kind: null, organisation: null, state: "all", text: "" } as const;
  const objects = await everyObject(db, user, filter, today);
  const units = await db
    .selectFrom("units")
    .select(["id", "name", "hr_id", "cost_centre"])
    .where((eb) => eb.or([eb("valid_to", "is", null), eb("valid_to", ">=", today)]))
    .execute();
  const buildings = await db
    .selectFrom("buildings")
    .select(["id", "name", "external_id", "property_designation"])
    .where((eb) => eb.or([eb("valid_to", "is", null), eb("valid_to", ">=", today)]))
    .execute();
  return {
    organisations,
    kept,
    objects: objects.filter((object) => kept.some(({ id }) => id === object.organisation_id)),
    units: units.map((unit) => ({ ...unit, words: wordsOf(unit.name, unit.hr_id, unit.cost_centre) })),
    buildings: buildings.map(({ id, name, external_id: externalId, property_designation: designation }) => ({
      id,
      name,
      externalId,
      words: wordsOf(name, externalId, designation),
    })),
    policies: await policiesKept(db, user, today),
  };
}

async function policiesKept(db: Queryable, user: User, today: PlainDate): Promise<ImportPolicy[]> {
  const rows = await db
    .selectFrom("records")
    .innerJoin("policies", "policies.id", "records.id")
    .select(["records.id", "records.number", "records.unit_id", "policies.policy_number", "policies.line"])
    .select(
      sql<string[]>`array(select organisation_id::text from policy_organisations o where o.policy_id = policies.id)`.as(
        "organisationIds",
      ),
    )
    .select(
      sql<string[]>`array(select object_id::text from policy_objects o where o.policy_id = policies.id)`.as(
        "objectIds",
      ),
    )
    .where("policies.ends_on", ">=", today)
    .where(visibleTo(user))
    .orderBy("records.id")
    .execute();
  return rows
    .filter((row) => keepsPolicy(user, row))
    .map(({ policy_number: policyNumber, unit_id: _, ...policy }) => ({ ...policy, policyNumber }));
}

/** Names are the same however they are capitalised. */
export function plainWord(text: string): string {
  return text.toLocaleLowerCase("sv").trim();
}

function wordsOf(...names: (string | null)[]): string[] {
  return names.flatMap((name) => (name === null || name.trim() === "" ? [] : plainWord(name)));
}

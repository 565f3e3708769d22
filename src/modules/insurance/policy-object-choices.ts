import { sql } from "kysely";
import type { InsuranceLine } from "../../../db/schema.ts";
import type { Queryable } from "../../platform/database.ts";
import { objectKindsOf } from "./loss-lines.ts";

export interface ObjectChoice {
  id: string;
  name: string;
  designation: string | null;
  owner: string;
  unit: string | null;
  address: string | null;
  /** The department or company whose unit uses it; null when several do, or none. */
  department: string | null;
}

/** What a policy may name: what its insured organisations have of the kinds that its line is about, and what it names already. */
export async function policyObjectChoices(
  db: Queryable,
  policyId: string,
  line: InsuranceLine,
): Promise<ObjectChoice[]> {
  return db
    .selectFrom("insured_objects as o")
    .innerJoin("organisations", "organisations.id", "o.organisation_id")
    .innerJoin("policy_organisations", "policy_organisations.organisation_id", "organisations.id")
    .leftJoin("units", "units.id", "o.unit_id")
    .leftJoin("buildings", "buildings.id", "o.building_id")
    .select(["o.id", "o.name", "o.external_id as designation", "organisations.name as owner", "units.name as unit"])
    .select("buildings.address")
    .select(
      sql<string | null>`(
        select above.name from unit_tree t join units above on above.id = t.ancestor_id
        where t.unit_id = o.unit_id and above.kind in ('department', 'company')
        order by t.depth desc limit 1)`.as("department"),
    )
    .where("policy_organisations.policy_id", "=", policyId)
    .where(sql<boolean>`o.kind::text = any(${objectKindsOf(line) as string[]})`)
    .orderBy("o.name")
    .orderBy("o.id")
    .execute();
}

/** Those in which every word stands somewhere: name, designation, unit, address or owner. */
export function choicesFound(choices: readonly ObjectChoice[], text: string): ObjectChoice[] {
  const words = text
    .toLocaleLowerCase("sv")
    .split(/\s+/)
    .filter((word) => word !== "");
  return choices.filter(({ name, designation, unit, address, owner, department }) => {
    const all = [name, designation, unit, address, owner, department].join(" ").toLocaleLowerCase("sv");
    return words.every((word) => all.includes(word));
  });
}

/** By department in the order of the alphabet; what no department has for itself comes last, as null. */
export function choicesByDepartment(choices: readonly ObjectChoice[]): [department: string | null, ObjectChoice[]][] {
  return [...Map.groupBy(choices, ({ department }) => department)].sort(([a], [b]) => {
    if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
    return a.localeCompare(b, "sv");
  });
}

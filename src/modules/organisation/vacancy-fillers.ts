import { sql } from "kysely";
import type { UnitKind } from "../../../db/schema.ts";
import type { Queryable } from "../../platform/database.ts";
import type { PlainDate } from "../../platform/dates.ts";
import type { Role } from "../../platform/role.ts";
import type { RoleHolder } from "./role-holders.ts";

/**
 * Who must see to it that a place is covered. The first step that gives anybody counts: a workplace without head leaves it to the
 * head of the department. The lines are those who may appoint there (appointment-rules.ts).
 */
const line: readonly (readonly Role[])[] = [["manager"], ["department_head", "company_head"], ["security_chief"]];
const top: Record<"department" | "company", readonly (readonly Role[])[]> = {
  department: [["department_head", "security_chief"]],
  company: [["company_head"], ["security_chief"]],
};

/** The head of a place is found by those above; everybody else there by the head. */
function stepsTo({ role, unitKind }: Place): readonly (readonly Role[])[] {
  if (role === "department_head" || role === "company_head") return [["security_chief"]];
  if (unitKind === "department" || unitKind === "company") return top[unitKind];
  return role === "manager" ? line.slice(1) : line;
}

export const fillerRoles: readonly Role[] = ["manager", "department_head", "company_head", "security_chief"];

interface Place {
  role: Role;
  unitId: string;
  unitKind: UnitKind;
}

/** For each place those who must fill it, in the same order. */
export async function fillersOf(db: Queryable, places: readonly Place[], on: PlainDate): Promise<RoleHolder[][]> {
  const held = await nearestFillers(db, places, on);
  return places.map((place) => firstStep(place, held.get(place.unitId) ?? []));
}

/** For each place those who are told when it has been empty too long: the head of the department or company, and the security chief. */
export async function superiorsOf(db: Queryable, places: readonly Place[], on: PlainDate): Promise<RoleHolder[][]> {
  const held = await nearestFillers(db, places, on);
  return places.map((place) => (held.get(place.unitId) ?? []).filter((holder) => holder.role !== "manager"));
}

async function nearestFillers(
  db: Queryable,
  places: readonly Place[],
  on: PlainDate,
): Promise<Map<string, RoleHolder[]>> {
  if (places.length === 0) return new Map();
  const unitIds = [...new Set(places.map((place) => place.unitId))];
  const { rows } = await sql<RoleHolder & { unitId: string }>`
    with wanted as (
      select unit_id from unnest(${unitIds}::uuid[]) as wanted (unit_id)
    ), step as (
      select wanted.unit_id, a.role, a.person_id, t.depth, a.valid_from, a.valid_to
      from wanted join unit_reach t on t.unit_id = wanted.unit_id join appointments a on a.unit_id = t.holder_unit_id
      where a.role = any(${fillerRoles as Role[]}::role[])
      union all
      -- For the whole municipality: further away than any unit.
      select wanted.unit_id, a.role, a.person_id, 1000, a.valid_from, a.valid_to
      from wanted cross join appointments a
      where a.unit_id is null and a.role = any(${fillerRoles as Role[]}::role[])
    ), held as (
      select step.unit_id, step.role, p.id, p.name, p.email, p.language,
        rank() over (partition by step.unit_id, step.role order by step.depth) as place
      from step join people p on p.id = step.person_id
      where step.valid_from <= ${on} and (step.valid_to is null or step.valid_to >= ${on})
        and (p.valid_to is null or p.valid_to >= ${on})
    )
    select distinct unit_id as "unitId", role, id, name, email, language
    from held
    where place = 1
    order by unit_id, role, name, id
  `.execute(db);
  return Map.groupBy(rows, (row) => row.unitId);
}

function firstStep(place: Place, holders: readonly RoleHolder[]): RoleHolder[] {
  for (const roles of stepsTo(place)) {
    const found = holders.filter((holder) => roles.includes(holder.role));
    if (found.length > 0) return found;
  }
  return [];
}

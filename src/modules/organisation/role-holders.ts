import { sql } from "kysely";
import type { Queryable } from "../../platform/database.ts";
import type { PlainDate } from "../../platform/dates.ts";
import type { Role } from "../../platform/role.ts";

export interface RoleHolder {
  id: string;
  name: string;
  email: string | null;
  language: "sv" | "en";
  role: Role;
}

/**
 * Who holds a role for a unit on a date: those nearest to it win. A workplace without coordinator of its own gives the
 * department's, and at last whoever holds the role for the whole municipality, as for what belongs to no unit (null). One line per person and role.
 */
export async function nearestHolders(
  db: Queryable,
  roles: readonly Role[],
  unitId: string | null,
  on: PlainDate,
): Promise<RoleHolder[]> {
  const { rows } = await sql<RoleHolder>`
    with held as (
      select a.role, p.id, p.name, p.email, p.language, coalesce(t.depth, 1000) as depth
      from appointments a
      join people p on p.id = a.person_id
      left join unit_reach t on t.holder_unit_id = a.unit_id and t.unit_id = ${unitId}
      where a.role = any(${roles as Role[]}::role[])
        and (a.unit_id is null or t.unit_id is not null)
        and a.valid_from <= ${on} and (a.valid_to is null or a.valid_to >= ${on})
        and (p.valid_to is null or p.valid_to >= ${on})
    )
    select distinct role, id, name, email, language
    from held
    where depth = (select min(nearest.depth) from held nearest where nearest.role = held.role)
    order by role, name, id
  `.execute(db);
  return rows;
}

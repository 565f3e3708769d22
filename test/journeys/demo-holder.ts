import { sql } from "kysely";
import type { Database } from "../../src/platform/database.ts";
import type { Role } from "../../src/platform/role.ts";

/** The first of the people one may be in the demonstration who has this role; without any role for "employee". */
export async function demoHolder(db: Database, role: Role): Promise<{ id: string }> {
  const { rows } = await sql<{ id: string }>`
    select person ->> 'id' as id
    from settings, jsonb_path_query(value, '$.groups[*].people[*]') with ordinality as people (person, place)
    where key = 'demo_people' and case ${role}::text
      when 'employee' then not exists (select from appointments where person_id = (person ->> 'id')::uuid)
      else exists (select from appointments where person_id = (person ->> 'id')::uuid and role::text = ${role} and valid_to is null)
    end
    order by place limit 1`.execute(db);
  const [first] = rows;
  if (!first) throw new Error(`Nobody in the demonstration is ${role}`);
  return first;
}

import { sql } from "kysely";
import type { Database } from "../src/platform/database.ts";
import type { Role } from "../src/platform/role.ts";

export interface DemoHolder {
  id: string;
}

/** Every role that somebody in the demonstration has, and "employee" for those who have none. */
export async function rolesOfDemo(db: Database): Promise<Role[]> {
  const rows = await db.selectFrom("appointments").select("role").distinct().where("valid_to", "is", null).execute();
  return ["employee", ...rows.map(({ role }) => role).sort()];
}

/** Who in the demonstration has this role and as few others as can be; without any role for "employee". Rather somebody one may sign in as. */
export async function demoHolder(db: Database, role: Role): Promise<DemoHolder> {
  const { rows } = await sql<DemoHolder>`
    with choices as (
      select (person ->> 'id')::uuid as id, place
      from settings, jsonb_path_query(value, '$.groups[*].people[*]') with ordinality as people (person, place)
      where key = 'demo_people'
    ), held as (
      select person_id, array_agg(distinct role::text) as roles from appointments where valid_to is null group by person_id
    )
    select p.id from people p left join held h on h.person_id = p.id left join choices c on c.id = p.id
    where ${role}::text = any(coalesce(h.roles, '{employee}')) and p.valid_to is null and (c.id is not null or h.roles is not null)
    order by cardinality(h.roles), c.place, p.id limit 1`.execute(db);
  const [first] = rows;
  if (!first) throw new Error(`Nobody in the demonstration is ${role}`);
  return first;
}

import { sql } from "kysely";
import type { Queryable } from "../../../platform/database.ts";
import { NotFound } from "../../../platform/errors.ts";
import type { Role } from "../../../platform/role.ts";
import { isUuid } from "../../../platform/uuid.ts";

export interface DirectoryState {
  people: number;
  active: number;
  lastChange: Date | null;
}

/** How much the directory has told. */
export async function directoryState(db: Queryable): Promise<DirectoryState> {
  const { rows } = await sql<DirectoryState>`
    select count(*)::int as people, count(*) filter (where attributes -> 'active' = 'true')::int as active,
      max(updated_at) as "lastChange"
    from scim_users`.execute(db);
  return rows[0] ?? { people: 0, active: 0, lastChange: null };
}

export interface DirectoryGroup {
  id: string;
  name: string;
  members: number;
  role: Role | null;
  unitId: string | null;
  unitName: string | null;
}

/** Every group that the directory has told of. */
export async function directoryGroups(db: Queryable, id?: string): Promise<DirectoryGroup[]> {
  const { rows } = await sql<DirectoryGroup>`
    select g.id, g.attributes ->> 'displayName' as name, g.role, g.unit_id as "unitId", units.name as "unitName",
      (select count(*)::int from scim_members m where m.group_id = g.id) as members
    from scim_groups g left join units on units.id = g.unit_id
    where ${id === undefined ? sql`true` : sql`g.id = ${id}`}
    order by g.attributes ->> 'displayName' collate swedish, g.id`.execute(db);
  return rows;
}

export async function directoryGroup(db: Queryable, id: string): Promise<DirectoryGroup> {
  const [group] = isUuid(id) ? await directoryGroups(db, id) : [];
  if (!group) throw new NotFound();
  return group;
}

import { sql } from "kysely";
import type { Queryable } from "../../platform/database.ts";
import { dateInSweden } from "../../platform/dates.ts";
import { type Part, part, readTogether } from "../../platform/read-together.ts";
import type { Role } from "../../platform/role.ts";
import { type User, unitsReached } from "../../platform/user.ts";
import { audienceRoles, lineRoles, visibleTo } from "../records/record-access.ts";
import type { IncidentFilter } from "./incident-filter.ts";
import { type Grouped, inGroups, type NamedType, namedTypes } from "./incident-type-queries.ts";

/** What the filters of the list offer to choose from, and the names of what is chosen. */
export interface ListOptions {
  types: Grouped<NamedType>[];
  units: UnitOption[];
  /** Names of the unit, building, series, handler and causes that the filter names, by id. */
  names: ReadonlyMap<string, string>;
}

export interface UnitOption {
  id: string;
  name: string;
  /** The department or company it belongs to; itself for such a one. */
  groupId: string;
  groupName: string;
  hasEnded: boolean;
}

export async function listOptions(db: Queryable, user: User, filter: IncidentFilter, now: Date): Promise<ListOptions> {
  return optionsIn(await readTogether(db, optionParts(db, user, filter, now)));
}

/** The queries behind `listOptions`, to be sent with others; what they find is for `optionsIn`. */
export function optionParts(db: Queryable, user: User, filter: IncidentFilter, now: Date) {
  return {
    types: part(namedTypes(db), {}),
    units: unitOptions(user, filter.unit === "none" ? null : filter.unit, dateInSweden(now)),
    names: namesIn(db, user, filter),
  } as const;
}

export function optionsIn(found: {
  types: NamedType[];
  units: UnitOption[];
  names: { id: string; name: string }[];
}): ListOptions {
  const { types, units, names } = found;
  return { types: inGroups(types), units, names: new Map([...units, ...names].map(({ id, name }) => [id, name])) };
}

const seeingRoles: readonly Role[] = [...lineRoles, ...(Object.keys(audienceRoles) as Role[])];

/**
 * Whoever sees a few units chooses among them. For the rest a municipality has too many to list at once: departments and companies
 * first, and the units of one when it or something in it is chosen.
 */
function unitOptions(user: User, chosen: string | null, today: string): Part<UnitOption> | false {
  const reached = unitsReached(user, seeingRoles);
  if (reached.length === 0 && chosen === null) return false;
  const aboveChosen = sql`select t.ancestor_id from unit_tree t where t.unit_id = ${chosen}::uuid`;
  const offered =
    reached === "all"
      ? sql`u.kind in ('department', 'company') or top.id in (${aboveChosen})`
      : sql`u.id = any(${reached as string[]}::uuid[]) or u.id = ${chosen}::uuid`;
  // Only of those that may be offered is it worth finding out what they belong to.
  const considered =
    reached === "all"
      ? sql`select u.id from units u where u.kind in ('department', 'company')
          union select below.unit_id from unit_tree below where below.ancestor_id in (${aboveChosen})`
      : sql`select unnest(${reached as string[]}::uuid[]) as id union select ${chosen}::uuid`;
  const options = sql<UnitOption>`
    with considered as (${considered}), top as (
      select distinct on (t.unit_id) t.unit_id, above.id, above.name
      from considered join unit_tree t on t.unit_id = considered.id join units above on above.id = t.ancestor_id
      order by t.unit_id, above.kind in ('department', 'company') desc, t.depth desc)
    select u.id, u.name, top.id as "groupId", top.name as "groupName",
           coalesce(u.valid_to < ${today}, false) as "hasEnded"
    from top join units u on u.id = top.unit_id
    where ${offered}
    order by top.name, u.id <> top.id, u.name, u.id
    limit 500`;
  return part(options, {});
}

function namesIn(db: Queryable, user: User, filter: IncidentFilter): Part<{ id: string; name: string }> | false {
  const { building, series, causes } = filter;
  const handler = filter.handler === "me" || filter.handler === "none" ? null : filter.handler;
  if (building === null && series === null && handler === null && causes.length === 0) return false;
  const inSight = db
    .selectFrom("incidents")
    .innerJoin("records", "records.id", "incidents.id")
    .select("incidents.series_id")
    .where("incidents.series_id", "=", series)
    .where(visibleTo(user));
  const names = sql<{ id: string; name: string }>`
    select id::text as id, name from buildings where id = ${building}::uuid
    union all select id::text, title from incident_series where id = ${series}::uuid and id in (${inSight})
    union all select id::text, name from people where id = ${handler}::uuid
    union all select id, ${sql.ref(user.language === "sv" ? "name_sv" : "name_en")} from causes where id = any(${[...causes]}::text[])`;
  return part(names, {});
}

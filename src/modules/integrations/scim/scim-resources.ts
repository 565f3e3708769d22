import { sql } from "kysely";
import type { Queryable } from "../../../platform/database.ts";
import { isUuid } from "../../../platform/uuid.ts";
import { filterCondition, type KeptResources, sortExpression } from "./filter-sql.ts";
import type { Resource } from "./read-resource.ts";
import { enterpriseUrn, groupType, type ResourceType, userType } from "./scim-attributes.ts";
import { ScimError } from "./scim-error.ts";
import type { Filter } from "./scim-filter.ts";

/** A resource as the database has it. */
export interface KeptResource {
  id: string;
  attributes: Resource;
  /** Groups of a user, or members of a group: what stands with the other one. */
  ties: { value: string; display: string }[];
  version: number;
  createdAt: Date;
  updatedAt: Date;
}

export const scimRoot = "/scim/v2";

/** A name to sign in with often is a name; of a person with protected identity it is shown to nobody who does not know it already. */
const shownUserName = sql<string>`(case when p.protected_identity then 'skyddad-' || r.id else r.attributes ->> 'userName' end)`;
const groupsOfUser = sql`(select coalesce(jsonb_agg(jsonb_build_object('value', g.id, 'display', g.attributes ->> 'displayName') order by g.id), '[]')
  from scim_members m join scim_groups g on g.id = m.group_id where m.user_id = r.id)`;
const membersOfGroup = sql`(select coalesce(jsonb_agg(jsonb_build_object('value', u.id, 'display', p.name, 'type', 'User') order by u.id), '[]')
  from scim_members m join scim_users u on u.id = m.user_id join people p on p.id = u.person_id where m.group_id = r.id)`;

const columns = { id: sql`r.id::text`, "meta.created": sql`r.created_at`, "meta.lastModified": sql`r.updated_at` };
const attributes = sql`r.attributes`;

const kept: Record<ResourceType["name"], KeptResources> = {
  User: {
    type: userType,
    attributes,
    columns: { ...columns, userName: shownUserName, groups: groupsOfUser },
    keys: { userName: sql`(r.attributes ->> 'userName')` },
  },
  Group: { type: groupType, attributes, columns: { ...columns, members: membersOfGroup }, keys: {} },
};

function rowsOf(type: ResourceType) {
  return type.name === "User" ? sql`scim_users r join people p on p.id = r.person_id` : sql`scim_groups r`;
}

/** `withTies: false` where they are not asked for: a group may have every employee as member. */
function selected(type: ResourceType, withTies: boolean) {
  const ties = type.name === "User" ? groupsOfUser : membersOfGroup;
  const shown =
    type.name === "User" ? sql`r.attributes || jsonb_build_object('userName', ${shownUserName})` : attributes;
  return sql`r.id, ${shown} as attributes, ${withTies ? ties : sql`'[]'::jsonb`} as ties, r.version,
    r.created_at as "createdAt", r.updated_at as "updatedAt"`;
}

/** Throws ScimError 404. */
export async function keptResource(
  db: Queryable,
  type: ResourceType,
  id: string,
  { withTies = true }: { withTies?: boolean } = {},
): Promise<KeptResource> {
  const found = isUuid(id)
    ? await sql<KeptResource>`select ${selected(type, withTies)} from ${rowsOf(type)} where r.id = ${id}`.execute(db)
    : { rows: [] };
  const [row] = found.rows;
  if (!row) throw new ScimError(404, `There is no ${type.name} with this id.`);
  return row;
}

export interface ResourceQuery {
  filter: Filter | null;
  /** From 1. */
  startIndex: number;
  count: number;
  sortBy: string | null;
  descending: boolean;
  withTies: boolean;
}

/** One page and how many there are in all. The standard pages by place and not by key. Throws ScimError 400. */
export async function findResources(
  db: Queryable,
  type: ResourceType,
  query: ResourceQuery,
): Promise<{ total: number; rows: KeptResource[] }> {
  const where = query.filter ? filterCondition(kept[type.name], query.filter) : sql`true`;
  const direction = query.descending ? sql`desc nulls first` : sql`asc nulls last`;
  const order = query.sortBy ? sql`${sortExpression(kept[type.name], query.sortBy)} ${direction}, r.id` : sql`r.id`;
  const counted = await sql<{
    total: number;
  }>`select count(*)::int as total from ${rowsOf(type)} where ${where}`.execute(db);
  const total = counted.rows[0]?.total ?? 0;
  if (query.count === 0 || total === 0) return { total, rows: [] };
  const { rows } = await sql<KeptResource>`select ${selected(type, query.withTies)} from ${rowsOf(type)} where ${where}
    order by ${order} limit ${query.count} offset ${query.startIndex - 1}`.execute(db);
  return { total, rows };
}

/** The resource as it leaves the program. */
export function asSent(
  type: ResourceType,
  { id, attributes: own, ties, ...row }: KeptResource,
  baseUrl: string,
): Resource {
  const location = `${baseUrl}${scimRoot}${type.endpoint}/${id}`;
  const [tiesName, tied] = type.name === "User" ? ["groups", groupType] : ["members", userType];
  const withLinks = ties.map((tie) => ({ ...tie, $ref: `${baseUrl}${scimRoot}${tied.endpoint}/${tie.value}` }));
  return {
    schemas: [type.schema.id, ...(own[enterpriseUrn] ? [enterpriseUrn] : [])],
    id,
    ...own,
    ...(ties.length > 0 ? { [tiesName]: withLinks } : {}),
    meta: {
      resourceType: type.name,
      created: row.createdAt.toISOString(),
      lastModified: row.updatedAt.toISOString(),
      location,
      version: entityTag(row),
    },
  };
}

export function entityTag({ version }: Pick<KeptResource, "version">): string {
  return `W/"${version}"`;
}

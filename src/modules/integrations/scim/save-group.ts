import { sql } from "kysely";
import { audit } from "../../../platform/audit.ts";
import type { Database, Queryable } from "../../../platform/database.ts";
import type { User } from "../../../platform/user.ts";
import { isUuid } from "../../../platform/uuid.ts";
import { isSame } from "./patch-resource.ts";
import type { Resource } from "./read-resource.ts";
import type { Outside } from "./save-user.ts";
import { groupType } from "./scim-attributes.ts";
import { refuse, ScimError } from "./scim-error.ts";
import { type KeptResource, keptResource } from "./scim-resources.ts";
import { settleGroupRoles } from "./settle-group-roles.ts";

/** A new group gives nothing until an administrator has said which role it stands for. Throws ScimError. */
export async function addGroup(db: Database, user: User, sent: Resource, outside: Outside): Promise<KeptResource> {
  return db.transaction().execute(async (trx) => {
    const { attributes, members } = await taken(trx, sent);
    const { id } = await trx
      .insertInto("scim_groups")
      .values({ attributes: JSON.stringify(attributes), created_at: outside.now, updated_at: outside.now })
      .returning("id")
      .executeTakeFirstOrThrow();
    await replaceMembers(trx, id, members);
    await log(trx, user, "scim.group_added", { id, name: attributes.displayName, members: members.length }, outside);
    return keptResource(trx, groupType, id);
  });
}

/** `change` is given the group with its members. Those who come and go get and lose the role of the group. Throws ScimError. */
export async function changeGroup(
  db: Database,
  user: User,
  id: string,
  change: (kept: KeptResource) => Resource,
  outside: Outside,
): Promise<KeptResource> {
  return db.transaction().execute(async (trx) => {
    await lockGroup(trx, id);
    const before = await keptResource(trx, groupType, id);
    const whole = before.ties.length > 0 ? { members: before.ties.map(({ value }) => ({ value })) } : {};
    const { attributes, members } = await taken(
      trx,
      change({ ...before, attributes: { ...before.attributes, ...whole } }),
    );
    const had = new Set(before.ties.map(({ value }) => value));
    const has = new Set(members);
    const came = members.filter((member) => !had.has(member));
    const went = [...had].filter((member) => !has.has(member));
    if (came.length + went.length === 0 && isSame(attributes, before.attributes)) return before;
    await trx
      .updateTable("scim_groups")
      .set((eb) => ({
        attributes: JSON.stringify(attributes),
        updated_at: outside.now,
        version: eb("version", "+", 1),
      }))
      .where("id", "=", id)
      .execute();
    await replaceMembers(trx, id, members);
    const details = { id, name: attributes.displayName, came: came.length, went: went.length };
    await log(trx, user, "scim.group_changed", details, outside);
    await settleGroupRoles(trx, user, await peopleOf(trx, [...came, ...went]), outside);
    return keptResource(trx, groupType, id);
  });
}

/** The roles that the group gave end with it. Throws ScimError 404. */
export async function removeGroup(
  db: Database,
  user: User,
  id: string,
  check: (kept: KeptResource) => void,
  outside: Outside,
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await lockGroup(trx, id);
    const group = await keptResource(trx, groupType, id);
    check(group);
    const members = group.ties.map(({ value }) => value);
    await replaceMembers(trx, id, []);
    await settleGroupRoles(trx, user, await peopleOf(trx, members), outside);
    await trx.deleteFrom("scim_groups").where("id", "=", id).execute();
    await log(trx, user, "scim.group_removed", { id, name: group.attributes.displayName }, outside);
  });
}

async function lockGroup(trx: Queryable, id: string): Promise<void> {
  const row = isUuid(id)
    ? await trx.selectFrom("scim_groups").select("id").where("id", "=", id).forUpdate().executeTakeFirst()
    : undefined;
  if (!row) throw new ScimError(404, "There is no Group with this id.");
}

/** The group's own attributes, and its members as ids of people whom the directory has told of. Throws ScimError 400. */
async function taken(trx: Queryable, sent: Resource): Promise<{ attributes: Resource; members: string[] }> {
  const { members: told, ...attributes } = sent;
  const members = [
    ...new Set(((told as Resource[] | undefined) ?? []).map(({ value }) => String(value).toLowerCase())),
  ];
  const unknown = members.find((id) => !isUuid(id)) ?? (await firstUnknown(trx, members));
  if (unknown !== undefined) throw refuse("invalidValue", `There is no User with the id ${unknown.slice(0, 60)}.`);
  return { attributes, members };
}

async function firstUnknown(trx: Queryable, ids: readonly string[]): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`select asked.id from unnest(${ids}::uuid[]) as asked(id)
    where not exists (select from scim_users u where u.id = asked.id) limit 1`.execute(trx);
  return rows[0]?.id;
}

async function replaceMembers(trx: Queryable, groupId: string, members: readonly string[]): Promise<void> {
  await sql`delete from scim_members where group_id = ${groupId} and not user_id = any(${members}::uuid[])`.execute(
    trx,
  );
  await sql`insert into scim_members (group_id, user_id) select ${groupId}, id from unnest(${members}::uuid[]) as one(id)
    on conflict do nothing`.execute(trx);
}

async function peopleOf(trx: Queryable, userIds: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{
    id: string;
  }>`select person_id as id from scim_users where id = any(${userIds}::uuid[])`.execute(trx);
  return rows.map(({ id }) => id);
}

async function log(
  trx: Queryable,
  user: User,
  action: string,
  { id, ...details }: { id: string } & Resource,
  outside: Outside,
) {
  await audit(trx, user, { action, at: outside.now, subjectKind: "scim_group", subjectId: id, details });
}

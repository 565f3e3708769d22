import { audit } from "../../../platform/audit.ts";
import type { Database } from "../../../platform/database.ts";
import { Invalid, NotFound } from "../../../platform/errors.ts";
import type { Role } from "../../../platform/role.ts";
import type { User } from "../../../platform/user.ts";
import { isUuid } from "../../../platform/uuid.ts";
import { roleScopes } from "../../organisation/appointment-rules.ts";
import { needsToKeepClients } from "../client-access.ts";
import { groupRoles } from "./group-roles.ts";
import type { Outside } from "./save-user.ts";
import { scimTexts } from "./scim-texts.ts";
import { settleGroupRoles } from "./settle-group-roles.ts";

/** From now on the group gives this role there; "" = none. Those who are in it get it at once. Throws Invalid and NotFound. */
export async function mapGroup(
  db: Database,
  user: User,
  groupId: string,
  chosen: { role: string; unitId: string },
  outside: Outside,
): Promise<{ name: string }> {
  needsToKeepClients(user);
  const { problems } = scimTexts(user.language);
  const role = chosen.role === "" ? null : groupRoles.find((one) => one === chosen.role);
  if (role === undefined) throw new Invalid({ role: problems.role });
  return db.transaction().execute(async (trx) => {
    const group = isUuid(groupId)
      ? await trx
          .selectFrom("scim_groups")
          .select("attributes")
          .where("id", "=", groupId)
          .forUpdate()
          .executeTakeFirst()
      : undefined;
    if (!group) throw new NotFound();
    const unit = isUuid(chosen.unitId)
      ? await trx.selectFrom("units").select(["id", "kind"]).where("id", "=", chosen.unitId).executeTakeFirst()
      : null;
    if (role !== null && (unit === undefined || !mayBeHeld(role, unit?.kind ?? "municipality"))) {
      throw new Invalid({ unitId: problems.unit });
    }
    const unitId = role === null ? null : (unit?.id ?? null);
    await trx
      .updateTable("scim_groups")
      .set({ role, unit_id: unitId, mapped_by: user.id, mapped_at: outside.now })
      .where("id", "=", groupId)
      .execute();
    const name = String((group.attributes as { displayName?: string }).displayName);
    await audit(trx, user, {
      action: "scim.group_mapped",
      at: outside.now,
      subjectKind: "scim_group",
      subjectId: groupId,
      unitId,
      details: { name, role },
    });
    const members = await trx
      .selectFrom("scim_members")
      .innerJoin("scim_users", "scim_users.id", "scim_members.user_id")
      .select("scim_users.person_id")
      .where("scim_members.group_id", "=", groupId)
      .execute();
    await settleGroupRoles(
      trx,
      user,
      members.map(({ person_id }) => person_id),
      outside,
    );
    return { name };
  });
}

function mayBeHeld(role: Role, where: (typeof roleScopes)[Role][number]): boolean {
  return roleScopes[role].includes(where);
}

import { sql } from "kysely";
import { audit } from "../../../platform/audit.ts";
import type { Context } from "../../../platform/context.ts";
import type { Queryable } from "../../../platform/database.ts";
import { addDays, dateInSweden } from "../../../platform/dates.ts";
import type { Role } from "../../../platform/role.ts";
import type { User } from "../../../platform/user.ts";
import { endAppointments } from "../../organisation/close-units.ts";
import { checkCoverage } from "../../organisation/coverage-job.ts";
import { scimTexts } from "./scim-texts.ts";

interface Given {
  id: string;
  personId: string;
  role: Role;
  unitId: string | null;
}

/**
 * Makes the appointments of some people that come from groups what the groups say now: what a group no longer gives ends, what it gives
 * begins today. What people have appointed them to is not touched.
 */
export async function settleGroupRoles(
  trx: Queryable,
  user: User,
  personIds: readonly string[],
  context: Pick<Context, "now" | "services">,
): Promise<void> {
  const today = dateInSweden(context.now);
  const ended = await sql<{ id: string }>`
    select a.id from appointments a
    where a.scim_group_id is not null and a.person_id = any(${personIds}::uuid[]) and (a.valid_to is null or a.valid_to >= ${today})
      and not exists (
        select from scim_groups g join scim_members m on m.group_id = g.id join scim_users u on u.id = m.user_id
        where g.id = a.scim_group_id and u.person_id = a.person_id and g.role = a.role and g.unit_id is not distinct from a.unit_id)
  `.execute(trx);
  const lastDay = addDays(today, -1);
  const reason = scimTexts(user.language).notInGroup;
  await endAppointments(
    trx,
    user,
    ended.rows.map(({ id }) => id),
    { lastDay, reason },
    context,
  );

  const { rows: begun } = await sql<Given>`
    insert into appointments (person_id, role, unit_id, valid_from, appointed_by, decided_on, created_at, source, scim_group_id)
    select u.person_id, g.role, g.unit_id, ${today}, g.mapped_by, (g.mapped_at at time zone 'Europe/Stockholm')::date, ${context.now},
      'directory', g.id
    from scim_members m
    join scim_groups g on g.id = m.group_id
    join scim_users u on u.id = m.user_id
    join people p on p.id = u.person_id
    left join units on units.id = g.unit_id
    where u.person_id = any(${personIds}::uuid[]) and g.role is not null
      and p.valid_from <= ${today} and (p.valid_to is null or p.valid_to >= ${today})
      and (units.valid_to is null or units.valid_to >= ${today})
    order by g.id
    on conflict do nothing
    returning id, person_id as "personId", role, unit_id as "unitId"`.execute(trx);
  for (const { id, personId, role, unitId } of begun) {
    await audit(trx, user, {
      action: "appointment.created",
      at: context.now,
      subjectKind: "person",
      subjectId: personId,
      unitId,
      details: { appointmentId: id, role, from: today, by: "group" },
    });
  }
  if (ended.rows.length + begun.length > 0) await checkCoverage(trx, context.services.jobs);
}

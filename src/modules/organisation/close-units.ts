import { sql } from "kysely";
import type { SuccessionKind } from "../../../db/schema.ts";
import { audit } from "../../platform/audit.ts";
import type { Context } from "../../platform/context.ts";
import type { Queryable } from "../../platform/database.ts";
import { addDays, type PlainDate } from "../../platform/dates.ts";
import { queueMail } from "../../platform/mail.ts";
import type { Role } from "../../platform/role.ts";
import type { User } from "../../platform/user.ts";
import { endedMail } from "./appointment-mails.ts";
import { endUnitVersions } from "./unit-versions.ts";

export interface ClosingUnit {
  unitId: string;
  kind: SuccessionKind;
  /** Those who take over; none when it is only closed. */
  successorIds: readonly string[];
  /** Where people and buildings that nothing else is said of go; null = they are let go of. */
  moveToId: string | null;
}

/**
 * Ends units the day before a date. What was stays: the unit, its versions, who was what. Appointments end with the reason and those who
 * held them are told; people and buildings go to the one who takes over. The caller rebuilds the tree and asks for the vacancies.
 */
export async function closeUnits(
  trx: Queryable,
  user: User,
  closings: readonly ClosingUnit[],
  options: { on: PlainDate; reason: string },
  { now, services }: Pick<Context, "now" | "services">,
): Promise<void> {
  if (closings.length === 0) return;
  const { on, reason } = options;
  const lastDay = addDays(on, -1);
  const ids = closings.map((closing) => closing.unitId);
  await sql`
    update units set valid_to = greatest(valid_from, ${lastDay}::date)
    where id = any(${ids}::uuid[]) and (valid_to is null or valid_to > ${lastDay})`.execute(trx);
  await endUnitVersions(trx, ids);
  const pairs = closings.flatMap(({ unitId, kind, successorIds }) =>
    (successorIds.length === 0 ? [null] : successorIds).map((successorId) => ({
      predecessor_id: unitId,
      successor_id: successorId,
      kind,
      on_date: on,
    })),
  );
  await trx
    .insertInto("unit_successions")
    .values(pairs)
    .onConflict((conflict) => conflict.doNothing())
    .execute();

  const appointments = await trx
    .selectFrom("appointments")
    .select("id")
    .where("unit_id", "in", ids)
    .where((eb) => eb.or([eb("valid_to", "is", null), eb("valid_to", ">", lastDay)]))
    .execute();
  const ending = { lastDay, reason };
  await endAppointments(
    trx,
    user,
    appointments.map((row) => row.id),
    ending,
    { now, services },
  );
  for (const closing of closings) await moveAlong(trx, closing, on);
  for (const closing of closings) {
    await audit(trx, user, {
      action: "unit.closed",
      at: now,
      subjectKind: "unit",
      subjectId: closing.unitId,
      unitId: closing.unitId,
      reason,
      details: { kind: closing.kind, lastDay, successors: closing.successorIds },
    });
  }
}

/** Ends many appointments at once with one reason; those that have not begun are called off. Tells those who held them. */
export async function endAppointments(
  trx: Queryable,
  user: User,
  ids: readonly string[],
  ending: { lastDay: PlainDate; reason: string },
  { now, services }: Pick<Context, "now" | "services">,
  options: { tellsThem?: boolean } = {},
): Promise<void> {
  if (ids.length === 0) return;
  const { rows } = await sql<EndedRow>`
    update appointments a set valid_to = greatest(a.valid_from - 1, ${ending.lastDay}::date),
      ended_at = ${now}, ended_by = ${user.id}, end_reason = ${ending.reason}
    from people p
    where p.id = a.person_id and a.id = any(${ids as string[]}::uuid[])
      and (a.valid_to is null or a.valid_to > ${ending.lastDay})
    returning a.id, a.role, a.person_id as "personId", a.unit_id as "unitId", a.valid_to as "lastDay", p.email, p.language,
      (select name from units where id = a.unit_id) as place`.execute(trx);
  for (const row of rows) {
    await audit(trx, user, {
      action: "appointment.ended",
      at: now,
      subjectKind: "person",
      subjectId: row.personId,
      unitId: row.unitId,
      reason: ending.reason,
      details: { appointmentId: row.id, role: row.role, lastDay: row.lastDay },
    });
    if (!row.email || options.tellsThem === false) continue;
    const mail = endedMail(row.language === "en" ? "en" : "sv", {
      role: row.role,
      place: row.place,
      lastDay: row.lastDay,
      link: `${services.config.baseUrl}/organisation/personer/${row.personId}`,
    });
    const dedupeKey = `appointment-ended:${row.id}:${row.lastDay}`;
    await queueMail(trx, services.jobs, { ...mail, to: row.email, personId: row.personId, dedupeKey }, now);
  }
}

interface EndedRow {
  id: string;
  role: Role;
  personId: string;
  unitId: string | null;
  lastDay: PlainDate;
  email: string | null;
  language: string;
  place: string | null;
}

/** People and buildings leave with the unit, and come to the one who takes over from the same day. */
async function moveAlong(trx: Queryable, { unitId, moveToId }: ClosingUnit, on: PlainDate): Promise<void> {
  const lastDay = addDays(on, -1);
  if (moveToId !== null) {
    await sql`
      insert into employments (person_id, unit_id, title, valid_from)
      select distinct on (e.person_id) e.person_id, ${moveToId}::uuid, e.title, ${on}::date
      from employments e
      where e.unit_id = ${unitId} and (e.valid_to is null or e.valid_to >= ${on})
        and not exists (
          select 1 from employments other where other.person_id = e.person_id and other.unit_id = ${moveToId}
            and (other.valid_to is null or other.valid_to >= ${on}))
      order by e.person_id, e.valid_from desc`.execute(trx);
    await sql`
      insert into unit_buildings (unit_id, building_id, valid_from)
      select ${moveToId}::uuid, b.building_id, ${on}::date from unit_buildings b
      where b.unit_id = ${unitId} and (b.valid_to is null or b.valid_to >= ${on})
        and not exists (
          select 1 from unit_buildings other where other.unit_id = ${moveToId} and other.building_id = b.building_id
            and (other.valid_to is null or other.valid_to >= ${on}))
      on conflict do nothing`.execute(trx);
  }
  await sql`delete from employments where unit_id = ${unitId} and valid_from > ${lastDay}`.execute(trx);
  await sql`
    update employments set valid_to = ${lastDay}
    where unit_id = ${unitId} and (valid_to is null or valid_to > ${lastDay})`.execute(trx);
  await sql`
    update unit_buildings set valid_to = greatest(valid_from, ${lastDay}::date)
    where unit_id = ${unitId} and (valid_to is null or valid_to > ${lastDay})`.execute(trx);
}

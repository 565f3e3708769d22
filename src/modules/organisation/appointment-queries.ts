import { type Expression, sql } from "kysely";
import type { UnitKind } from "../../../db/schema.ts";
import type { Queryable } from "../../platform/database.ts";
import type { PlainDate } from "../../platform/dates.ts";
import { NotFound } from "../../platform/errors.ts";
import { part, readTogether } from "../../platform/read-together.ts";
import type { Role } from "../../platform/role.ts";
import type { User } from "../../platform/user.ts";
import { isUuid } from "../../platform/uuid.ts";
import { personVisibleTo } from "./person-access.ts";

export interface Appointment {
  id: string;
  role: Role;
  unitId: string | null;
  unitName: string | null;
  unitKind: UnitKind | null;
  personId: string;
  personName: string;
  validFrom: PlainDate;
  validTo: PlainDate | null;
  extentPercent: number | null;
  trainedOn: PlainDate | null;
  appointedBy: string | null;
  decidedOn: PlainDate | null;
  decisionNumber: string | null;
  endReason: string | null;
  /** Away on the day asked about. */
  onLeave: boolean;
}

function appointments(db: Queryable, user: User, on: PlainDate) {
  return db
    .selectFrom("appointments")
    .innerJoin("people", "people.id", "appointments.person_id")
    .leftJoin("units", "units.id", "appointments.unit_id")
    .leftJoin("people as appointer", "appointer.id", "appointments.appointed_by")
    .select((eb) => [
      "appointments.id",
      "appointments.role",
      "appointments.unit_id as unitId",
      "units.name as unitName",
      "units.kind as unitKind",
      "people.id as personId",
      "people.name as personName",
      "appointments.valid_from as validFrom",
      "appointments.valid_to as validTo",
      "appointments.extent_percent as extentPercent",
      "appointments.trained_on as trainedOn",
      "appointer.name as appointedBy",
      "appointments.decided_on as decidedOn",
      "appointments.decision_number as decisionNumber",
      "appointments.end_reason as endReason",
      eb
        .exists(
          eb
            .selectFrom("absences")
            .select(sql`1`.as("one"))
            .whereRef("absences.person_id", "=", "people.id")
            .where("absences.from_date", "<=", on)
            .where((w) => w.or([w("absences.to_date", "is", null), w("absences.to_date", ">=", on)])),
        )
        .$castTo<boolean>()
        .as("onLeave"),
    ])
    .where(personVisibleTo(user));
}

/** One appointment, also one that has ended. */
export async function appointmentById(db: Queryable, user: User, id: string, on: PlainDate): Promise<Appointment> {
  const row = isUuid(id)
    ? await appointments(db, user, on).where("appointments.id", "=", id).executeTakeFirst()
    : undefined;
  if (!row) throw new NotFound();
  return row;
}

/** Every appointment at a unit through time, the newest first; called-off ones, which never held, are left out. */
export function appointmentsAt(db: Queryable, user: User, unitId: string, on: PlainDate): Expression<Appointment> {
  return appointments(db, user, on)
    .where("appointments.unit_id", "=", unitId)
    .where((eb) =>
      eb.or([
        eb("appointments.valid_to", "is", null),
        eb("appointments.valid_to", ">=", eb.ref("appointments.valid_from")),
      ]),
    )
    .orderBy("appointments.role")
    .orderBy("appointments.valid_from", "desc")
    .orderBy("people.name");
}

export async function appointmentsOf(
  db: Queryable,
  user: User,
  personId: string,
  on: PlainDate,
): Promise<Appointment[]> {
  return appointments(db, user, on)
    .where("people.id", "=", personId)
    .orderBy("appointments.valid_from", "desc")
    .orderBy("appointments.role")
    .execute();
}

/** Those who hold a role for the whole municipality on a date. */
export async function municipalAppointments(db: Queryable, user: User, on: PlainDate): Promise<Appointment[]> {
  return appointments(db, user, on)
    .where("appointments.unit_id", "is", null)
    .where("appointments.valid_from", "<=", on)
    .where((eb) => eb.or([eb("appointments.valid_to", "is", null), eb("appointments.valid_to", ">=", on)]))
    .orderBy("appointments.role")
    .orderBy("people.name")
    .execute();
}

/** What a unit was called and where it lay on a date, and who held which role there and in what it was part of then. */
export interface UnitOnDate {
  unitId: string;
  name: string;
  /** 0 = the unit itself, 1 = what it was part of … */
  steps: number;
  holders: { role: Role; personId: string; personName: string; validFrom: PlainDate; validTo: PlainDate | null }[];
}

/**
 * "Who was ombud at Björkängsskolan on 3 March?" Follows the history of the tree, so a unit that has moved is shown where it lay then.
 * Empty when the unit did not exist on that date.
 */
export async function whoWasWhat(db: Queryable, user: User, unitId: string, on: PlainDate): Promise<UnitOnDate[]> {
  const chain = sql`
    with recursive chain as (
      select unit_id, name, parent_id, 0 as steps from unit_versions where unit_id = ${unitId} and valid @> ${on}::date
      union all
      select v.unit_id, v.name, v.parent_id, chain.steps + 1
      from chain join unit_versions v on v.unit_id = chain.parent_id and v.valid @> ${on}::date
      where chain.steps < 32
    )`;
  const holders = appointments(db, user, on)
    .where(sql<boolean>`appointments.unit_id in (${chain} select unit_id from chain)`)
    .where("appointments.valid_from", "<=", on)
    .where((eb) => eb.or([eb("appointments.valid_to", "is", null), eb("appointments.valid_to", ">=", on)]))
    .orderBy("appointments.role")
    .orderBy("people.name");
  const { units, held } = await readTogether(db, {
    units: part(
      sql<Omit<UnitOnDate, "holders">>`${chain} select unit_id as "unitId", name, steps from chain order by steps`,
      {},
    ),
    held: part(holders, {}),
  });
  return units.map((unit) => ({ ...unit, holders: held.filter((one) => one.unitId === unit.unitId) }));
}

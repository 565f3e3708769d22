import type { Queryable } from "../../../platform/database.ts";
import type { PlainDate } from "../../../platform/dates.ts";
import type { Role } from "../../../platform/role.ts";
import type { User } from "../../../platform/user.ts";
import { personVisibleTo } from "../person-access.ts";

/** What a reorganisation touches, to be seen before it is carried out. */
export interface Consequences {
  staff: number;
  appointments: { id: string; role: Role; personName: string; unitName: string }[];
  buildings: number;
  unitsBelow: string[];
}

export async function consequencesFor(
  db: Queryable,
  user: User,
  endingIds: readonly string[],
  on: PlainDate,
): Promise<Consequences> {
  const ids = [...endingIds];
  if (ids.length === 0) return { staff: 0, appointments: [], buildings: 0, unitsBelow: [] };
  const staff = await db
    .selectFrom("employments")
    .select((eb) => eb.fn.count<number>("person_id").distinct().as("count"))
    .where("unit_id", "in", ids)
    .where((eb) => eb.or([eb("valid_to", "is", null), eb("valid_to", ">=", on)]))
    .executeTakeFirstOrThrow();
  const buildings = await db
    .selectFrom("unit_buildings")
    .select((eb) => eb.fn.count<number>("building_id").distinct().as("count"))
    .where("unit_id", "in", ids)
    .where((eb) => eb.or([eb("valid_to", "is", null), eb("valid_to", ">=", on)]))
    .executeTakeFirstOrThrow();
  return {
    staff: Number(staff.count),
    appointments: await db
      .selectFrom("appointments")
      .innerJoin("people", "people.id", "appointments.person_id")
      .innerJoin("units", "units.id", "appointments.unit_id")
      .select(["appointments.id", "appointments.role", "people.name as personName", "units.name as unitName"])
      .where(personVisibleTo(user))
      .where("appointments.unit_id", "in", ids)
      .where((eb) => eb.or([eb("appointments.valid_to", "is", null), eb("appointments.valid_to", ">=", on)]))
      .orderBy("units.name")
      .orderBy("appointments.role")
      .execute(),
    buildings: Number(buildings.count),
    unitsBelow: (
      await db
        .selectFrom("units")
        .select("name")
        .where("parent_id", "in", ids)
        .where("id", "not in", ids)
        .where((eb) => eb.or([eb("valid_to", "is", null), eb("valid_to", ">=", on)]))
        .orderBy("name")
        .execute()
    ).map((row) => row.name),
  };
}

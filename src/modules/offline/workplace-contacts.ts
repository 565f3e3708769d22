import type { Queryable } from "../../platform/database.ts";
import type { PlainDate } from "../../platform/dates.ts";
import type { Role } from "../../platform/role.ts";
import type { User } from "../../platform/user.ts";
import { personVisibleTo } from "../organisation/person-access.ts";
import { nearestHolders } from "../organisation/role-holders.ts";

/** Whom one turns to at one's workplace, in this order. */
const contactRoles = ["manager", "ombud", "ombud_deputy", "coordinator", "fire_safety_lead"] as const satisfies Role[];

export interface Contact {
  role: Role | "caretaker";
  name: string;
  phone: string | null;
  email: string | null;
}

export interface WorkplaceContacts {
  id: string;
  name: string;
  contacts: Contact[];
}

/** More workplaces than this and a list is no longer one's own. */
const mostWorkplaces = 3;

/**
 * The reader's own workplaces with those who answer for safety there, and how to reach them at work. People with protected identity
 * are left out altogether: the list is kept on telephones.
 */
export async function workplaceContacts(db: Queryable, user: User, on: PlainDate): Promise<WorkplaceContacts[]> {
  const ids = user.workplaceIds.slice(0, mostWorkplaces);
  if (ids.length === 0) return [];
  const workplaces = await db.selectFrom("units").select(["id", "name"]).where("id", "in", ids).execute();
  const holders = await Promise.all(workplaces.map(({ id }) => nearestHolders(db, contactRoles, id, on)));
  const people = await reachable(
    db,
    user,
    holders.flat().map(({ id }) => id),
  );
  const caretakers = await caretakersAt(db, ids, on);
  return workplaces.map(({ id, name }, index) => ({
    id,
    name,
    contacts: [
      ...contactRoles.flatMap((role) =>
        (holders[index] ?? [])
          .filter((holder) => holder.role === role)
          .flatMap((holder) => {
            const person = people.get(holder.id);
            return person ? [{ role, name: person.name, phone: person.phone, email: person.email }] : [];
          }),
      ),
      ...caretakers
        .filter(({ unitId }) => unitId === id)
        .map(({ name, phone }) => ({ role: "caretaker" as const, name, phone, email: null })),
    ],
  }));
}

/** Those of the buildings that the workplaces use; the same caretaker of several buildings once. */
async function caretakersAt(db: Queryable, unitIds: readonly string[], on: PlainDate) {
  const rows = await db
    .selectFrom("unit_buildings")
    .innerJoin("buildings", "buildings.id", "unit_buildings.building_id")
    .select(["unit_buildings.unit_id as unitId", "caretaker_name", "caretaker_phone"])
    .distinct()
    .where("unit_buildings.unit_id", "in", unitIds)
    .where((eb) => eb.or([eb("caretaker_name", "is not", null), eb("caretaker_phone", "is not", null)]))
    .where("unit_buildings.valid_from", "<=", on)
    .where((eb) => eb.or([eb("unit_buildings.valid_to", "is", null), eb("unit_buildings.valid_to", ">=", on)]))
    .orderBy("caretaker_name")
    .execute();
  return rows.map((row) => ({ unitId: row.unitId, name: row.caretaker_name ?? "", phone: row.caretaker_phone }));
}

async function reachable(db: Queryable, user: User, ids: readonly string[]) {
  if (ids.length === 0) return new Map<string, never>();
  const rows = await db
    .selectFrom("people")
    .select(["id", "name", "phone", "email"])
    .where("id", "in", [...new Set(ids)])
    .where("protected_identity", "=", false)
    .where(personVisibleTo(user))
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}

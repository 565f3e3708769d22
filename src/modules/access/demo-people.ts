import { z } from "zod";
import type { Queryable } from "../../platform/database.ts";
import { dateInSweden } from "../../platform/dates.ts";
import type { Language } from "../../platform/language.ts";
import type { Role } from "../../platform/role.ts";
import { roleNames } from "../organisation/role-texts.ts";

const inBoth = z.object({ sv: z.string(), en: z.string() });

/** What src/demo keeps under the settings key `demo_people`: whom a visitor of the demonstration may be, in groups. */
const demoPeople = z.object({
  groups: z.array(
    z.object({
      name: inBoth,
      people: z.array(z.object({ id: z.uuid(), about: inBoth.optional() })),
    }),
  ),
});

export type DemoPeople = z.infer<typeof demoPeople>;

export interface DemoChoice {
  id: string;
  name: string;
  roleLine: string;
  about: string | null;
}

export interface DemoGroup {
  name: string;
  people: DemoChoice[];
}

/** Whom a visitor of the demonstration may be. Without a list of its own: one holder of each role. */
export async function demoGroups(db: Queryable, language: Language, now: Date): Promise<DemoGroup[]> {
  const setting = await db.selectFrom("settings").select("value").where("key", "=", "demo_people").executeTakeFirst();
  const chosen = demoPeople.safeParse(setting?.value);
  const groups = chosen.success ? chosen.data.groups : [await oneOfEachRole(db, now)];
  const ids = groups.flatMap((group) => group.people.map((person) => person.id));
  const known = await peopleWithRoles(db, ids, language, now);
  return groups.map((group) => ({
    name: group.name[language],
    people: group.people.flatMap(({ id, about }) => {
      const person = known.get(id);
      return person ? [{ id, ...person, about: about?.[language] ?? null }] : [];
    }),
  }));
}

async function oneOfEachRole(db: Queryable, now: Date): Promise<DemoPeople["groups"][number]> {
  const today = dateInSweden(now);
  const people = await db
    .selectFrom("appointments")
    .distinctOn("role")
    .select(["person_id as id", "role"])
    .where("valid_from", "<=", today)
    .where((eb) => eb.or([eb("valid_to", "is", null), eb("valid_to", ">=", today)]))
    .orderBy("role")
    .orderBy("id")
    .execute();
  const ids = [...new Set(people.map((person) => person.id))];
  return { name: { sv: "Personer", en: "People" }, people: ids.map((id) => ({ id })) };
}

/** Name and "Säkerhetsombud, Björkängsskolan" for each of these people. */
async function peopleWithRoles(db: Queryable, ids: readonly string[], language: Language, now: Date) {
  const known = new Map<string, { name: string; roleLine: string }>();
  if (ids.length === 0) return known;
  const today = dateInSweden(now);
  const rows = await db
    .selectFrom("people")
    .leftJoin("appointments", (join) =>
      join
        .onRef("appointments.person_id", "=", "people.id")
        .on("appointments.valid_from", "<=", today)
        .on((eb) => eb.or([eb("appointments.valid_to", "is", null), eb("appointments.valid_to", ">=", today)])),
    )
    .leftJoin("units", "units.id", "appointments.unit_id")
    .select(["people.id", "people.name", "people.title", "appointments.role", "units.name as unit"])
    .where("people.id", "in", ids)
    .orderBy("people.name")
    .orderBy("appointments.role")
    .execute();
  const names = roleNames(language);
  for (const row of rows) {
    const role = row.role ? names[row.role as Role] : (row.title ?? names.employee);
    const words = row.unit ? `${role}, ${row.unit}` : role;
    const before = known.get(row.id);
    known.set(row.id, { name: row.name, roleLine: before ? `${before.roleLine} · ${words}` : words });
  }
  return known;
}

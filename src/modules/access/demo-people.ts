import { z } from "zod";
import type { Queryable } from "../../platform/database.ts";
import { dateInSweden } from "../../platform/dates.ts";
import type { Language } from "../../platform/language.ts";
import { type Role, roles } from "../../platform/role.ts";
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

/** Which of somebody's roles says most about what they see comes first. */
const byReach = [...roles].sort((one, other) => rank(one) - rank(other));

function rank(role: Role): number {
  const first: readonly Role[] = [
    "security_chief",
    "department_head",
    "company_head",
    "coordinator",
    "manager",
    "ombud",
  ];
  const last: readonly Role[] = ["fire_safety_lead", "ombud_deputy", "employee"];
  if (last.includes(role)) return 100 + last.indexOf(role);
  return first.includes(role) ? first.indexOf(role) : 50;
}

/** Name and "Säkerhetsombud, Björkängsskolan" for each of these people: by the role that reaches widest. */
async function peopleWithRoles(db: Queryable, ids: readonly string[], language: Language, now: Date) {
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
    .where("people.id", "=", (eb) => eb.fn.any(eb.val(ids as string[])))
    .orderBy("units.name")
    .execute();
  const words = roleNames(language);
  return new Map(
    ids.flatMap((id) => {
      const held = rows.filter((row) => row.id === id);
      if (!held[0]) return [];
      const lines = byReach.flatMap((role) => {
        const units = held.filter((row) => row.role === role).map((row) => row.unit);
        return units.length === 0 ? [] : [[words[role], ...units.filter((unit) => unit !== null)].join(", ")];
      });
      const roleLine = lines[0] ?? held[0].title ?? words.employee;
      return [[id, { name: held[0].name, roleLine }] as const];
    }),
  );
}

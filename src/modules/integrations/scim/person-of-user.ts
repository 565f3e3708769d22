import { sql } from "kysely";
import { z } from "zod";
import type { Queryable } from "../../../platform/database.ts";
import type { Resource } from "./read-resource.ts";
import { enterpriseUrn } from "./scim-attributes.ts";

/** What Värn keeps in the register of people of what the directory tells. Null: the directory does not say. */
export interface PersonFacts {
  name: string | null;
  email: string | null;
  phone: string | null;
  title: string | null;
  hrId: string | null;
  department: string | null;
  language: "sv" | "en";
}

interface Several {
  value?: string;
  type?: string;
  primary?: boolean;
}

export function factsOf(resource: Resource): PersonFacts {
  const name = (resource.name ?? {}) as { formatted?: string; givenName?: string; familyName?: string };
  const enterprise = (resource[enterpriseUrn] ?? {}) as { employeeNumber?: string; department?: string };
  const whole = name.givenName && name.familyName ? `${name.givenName} ${name.familyName}` : null;
  const emails = valuesOf(resource.emails, "work").concat(text(resource.userName) ?? []);
  return {
    name: (whole ?? text(name.formatted) ?? text(resource.displayName))?.slice(0, 200) ?? null,
    email: emails.find((email) => z.email().max(254).safeParse(email).success) ?? null,
    phone: valuesOf(resource.phoneNumbers, "mobile")[0]?.slice(0, 50) ?? null,
    title: text(resource.title)?.slice(0, 200) ?? null,
    hrId: text(enterprise.employeeNumber)?.slice(0, 100) ?? null,
    department: text(enterprise.department),
    language: text(resource.preferredLanguage)?.toLowerCase().startsWith("en") ? "en" : "sv",
  };
}

function text(value: unknown): string | null {
  return typeof value === "string" && value.trim() !== "" ? value.trim() : null;
}

/** The first choice first, then those of a kind, then the rest. */
function valuesOf(values: unknown, kind: string): string[] {
  const rank = ({ primary, type }: Several) => (primary ? 0 : type?.toLowerCase() === kind ? 1 : 2);
  const all = Array.isArray(values) ? (values as Several[]) : [];
  return all.toSorted((a, b) => rank(a) - rank(b)).flatMap(({ value }) => text(value) ?? []);
}

export interface KnownPerson {
  id: string;
  /** The directory tells of this person already. */
  isTied: boolean;
}

/** Who in the register the directory means: by the id of the HR system, and otherwise by e-mail address. */
export async function knownPerson(
  trx: Queryable,
  { hrId, email }: Pick<PersonFacts, "hrId" | "email">,
): Promise<{ byHrId: KnownPerson | null; byEmail: KnownPerson | null }> {
  const rows = await trx
    .selectFrom("people")
    .leftJoin("scim_users", "scim_users.person_id", "people.id")
    .select(["people.id", "people.hr_id", "people.email", "scim_users.id as scim_id"])
    .where((eb) =>
      eb.or([eb("people.hr_id", "=", hrId), eb(sql<string>`lower(people.email)`, "=", email?.toLowerCase() ?? null)]),
    )
    .execute();
  const found = (row: (typeof rows)[number] | undefined) => (row ? { id: row.id, isTied: row.scim_id !== null } : null);
  return {
    byHrId: found(rows.find((row) => hrId !== null && row.hr_id === hrId)),
    byEmail: found(rows.find((row) => email !== null && row.email?.toLowerCase() === email.toLowerCase())),
  };
}

/** The unit that the directory calls the person's department: by HR id, or by name when one unit has it. Null when there is none. */
export async function unitOfDepartment(
  trx: Queryable,
  department: string | null,
  today: string,
): Promise<string | null> {
  if (department === null) return null;
  const units = await trx
    .selectFrom("units")
    .select(["id", "hr_id"])
    .where((eb) => eb.or([eb("hr_id", "=", department), eb(sql<string>`lower(name)`, "=", department.toLowerCase())]))
    .where("valid_from", "<=", today)
    .where((eb) => eb.or([eb("valid_to", "is", null), eb("valid_to", ">=", today)]))
    .limit(20)
    .execute();
  const byId = units.filter((unit) => unit.hr_id === department);
  const found = byId.length > 0 ? byId : units;
  return found.length === 1 ? (found[0]?.id ?? null) : null;
}

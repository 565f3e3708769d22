import type { ExpressionBuilder, Selectable } from "kysely";
import { sql } from "kysely";
import type { DB, People } from "../../db/schema.ts";
import type { Queryable } from "./database.ts";
import { dateInSweden, type PlainDate } from "./dates.ts";
import type { Grant, User } from "./user.ts";

interface GrantRow {
  role: Grant["role"];
  unitId: string | null;
  reaches: string[] | null;
}

/** The roles and workplaces that hold on a day: an appointment that ended yesterday or was taken away a second ago gives nothing. */
export function grantColumns(today: PlainDate) {
  return (eb: ExpressionBuilder<DB, "people">) => [
    sql<GrantRow[]>`coalesce((
      select json_agg(json_build_object('role', a.role, 'unitId', a.unit_id, 'reaches',
        (select json_agg(t.unit_id) from unit_reach t where t.holder_unit_id = a.unit_id)))
      from appointments a
      where a.person_id = ${eb.ref("people.id")} and a.valid_from <= ${today} and (a.valid_to is null or a.valid_to >= ${today})
    ), '[]')`.as("grants"),
    sql<string[]>`coalesce((
      select json_agg(e.unit_id order by e.valid_from desc) from employments e
      where e.person_id = ${eb.ref("people.id")} and e.valid_from <= ${today} and (e.valid_to is null or e.valid_to >= ${today})
    ), '[]')`.as("workplace_ids"),
  ];
}

type PersonRow = Pick<Selectable<People>, "id" | "name" | "language" | "color_scheme" | "organisation_id">;

export function toUser(
  row: PersonRow & { grants: GrantRow[]; workplace_ids: string[] },
  sessionId: string | null,
): User {
  const grants = row.grants.map(
    (grant): Grant => ({
      role: grant.role,
      unitId: grant.unitId,
      reaches: grant.unitId === null ? "all" : (grant.reaches ?? []),
    }),
  );
  return {
    kind: "person",
    id: row.id,
    clientId: null,
    name: row.name,
    language: row.language === "en" ? "en" : "sv",
    colorScheme: row.color_scheme === "light" || row.color_scheme === "dark" ? row.color_scheme : null,
    organisationId: row.organisation_id,
    workplaceIds: row.workplace_ids,
    grants: [{ role: "employee", unitId: null, reaches: [] }, ...grants],
    heldBack: [],
    sessionId,
    requestId: null,
  };
}

/**
 * People as the users they would be if they signed in now: to ask what somebody else may see, as for a mention or a daily mail.
 * Those who no longer are with us are left out.
 */
export async function usersOfPeople(db: Queryable, personIds: readonly string[], now: Date): Promise<User[]> {
  if (personIds.length === 0) return [];
  const today = dateInSweden(now);
  const rows = await db
    .selectFrom("people")
    .select(["people.id", "people.name", "people.language", "people.color_scheme", "people.organisation_id"])
    .select(grantColumns(today))
    .where("people.id", "in", personIds)
    .where("people.valid_from", "<=", today)
    .where((eb) => eb.or([eb("people.valid_to", "is", null), eb("people.valid_to", ">=", today)]))
    .execute();
  return rows.map((row) => toUser(row, null));
}

import { sql } from "kysely";
import type { OrganisationKind, UnitKind } from "../../../../db/schema.ts";
import type { Queryable } from "../../../platform/database.ts";
import type { PlainDate } from "../../../platform/dates.ts";
import type { Role } from "../../../platform/role.ts";

/** The organisation as an import compares a file with it: everything in a handful of queries. */
export interface OrganisationSnapshot {
  organisations: { id: string; name: string; kind: OrganisationKind }[];
  units: SnapshotUnit[];
  people: SnapshotPerson[];
  employments: SnapshotEmployment[];
  /** Heads, ombud and deputies, now or later. */
  appointments: SnapshotAppointment[];
  /** Leave that an earlier import noted and that is not over. */
  absences: { id: string; personId: string; from: PlainDate; to: PlainDate | null }[];
  successions: { predecessorId: string; successorId: string | null }[];
}

export interface SnapshotUnit {
  id: string;
  organisationId: string;
  parentId: string | null;
  kind: UnitKind;
  name: string;
  hrId: string | null;
  workplaceType: string | null;
  clients: number | null;
  costCentre: string | null;
  requiresOmbud: boolean;
  validFrom: PlainDate;
  validTo: PlainDate | null;
}

export interface SnapshotPerson {
  id: string;
  hrId: string | null;
  /** What pages show: the alias of a protected person. */
  shownName: string;
  /** What the file is compared with. Never shown. */
  legalName: string;
  isProtected: boolean;
  email: string | null;
  phone: string | null;
  title: string | null;
  organisationId: string | null;
  validTo: PlainDate | null;
}

export interface SnapshotEmployment {
  id: string;
  personId: string;
  unitId: string;
  title: string | null;
  validFrom: PlainDate;
}

export interface SnapshotAppointment {
  id: string;
  personId: string;
  unitId: string;
  role: Role;
  validFrom: PlainDate;
}

export async function organisationSnapshot(db: Queryable, on: PlainDate): Promise<OrganisationSnapshot> {
  const { rows: people } = await sql<SnapshotPerson>`
    select p.id, p.hr_id as "hrId", p.name as "shownName", coalesce(n.legal_name, p.name) as "legalName",
      p.protected_identity as "isProtected", p.email, p.phone, p.title, p.organisation_id as "organisationId",
      p.valid_to as "validTo"
    from people p left join protected_names n on n.person_id = p.id`.execute(db);
  return {
    organisations: await db.selectFrom("organisations").select(["id", "name", "kind"]).execute(),
    units: await db
      .selectFrom("units")
      .select([
        "id",
        "organisation_id as organisationId",
        "parent_id as parentId",
        "kind",
        "name",
        "hr_id as hrId",
        "workplace_type as workplaceType",
        "clients",
        "cost_centre as costCentre",
        "requires_ombud as requiresOmbud",
        "valid_from as validFrom",
        "valid_to as validTo",
      ])
      .orderBy("name")
      .orderBy("id")
      .execute(),
    people,
    employments: await db
      .selectFrom("employments")
      .select(["id", "person_id as personId", "unit_id as unitId", "title", "valid_from as validFrom"])
      .where((eb) => eb.or([eb("valid_to", "is", null), eb("valid_to", ">=", on)]))
      .execute(),
    appointments: (
      await db
        .selectFrom("appointments")
        .select(["id", "person_id as personId", "unit_id as unitId", "role", "valid_from as validFrom"])
        .where("unit_id", "is not", null)
        .where("role", "in", ["manager", "department_head", "company_head", "ombud", "ombud_deputy"])
        .where((eb) => eb.or([eb("valid_to", "is", null), eb("valid_to", ">=", on)]))
        .execute()
    ).flatMap((row) => (row.unitId === null ? [] : [{ ...row, unitId: row.unitId }])),
    absences: await db
      .selectFrom("absences")
      .select(["id", "person_id as personId", "from_date as from", "to_date as to"])
      .where("source", "=", "import")
      .where((eb) => eb.or([eb("to_date", "is", null), eb("to_date", ">=", on)]))
      .execute(),
    successions: await db
      .selectFrom("unit_successions")
      .select(["predecessor_id as predecessorId", "successor_id as successorId"])
      .execute(),
  };
}

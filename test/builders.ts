import type { Updateable } from "kysely";
import type { Incidents } from "../db/schema.ts";
import type { IncidentStatus } from "../src/modules/incidents/incident.ts";
import type { MeasureStatus } from "../src/modules/measures/measure-workflow.ts";
import { createRecord } from "../src/modules/records/create-record.ts";
import { newApiKey, type Purpose } from "../src/platform/api-client.ts";
import type { Database } from "../src/platform/database.ts";
import type { Role } from "../src/platform/role.ts";
import { systemUser } from "../src/platform/user.ts";

/** Small makers of the rows that a test needs. Each gives back what it made; names are unique without anybody thinking of it. */

let counter = 0;
const next = () => ++counter;

export interface Organisation {
  id: string;
}
export interface Unit {
  id: string;
  name: string;
  organisationId: string;
}
export interface Person {
  id: string;
  name: string;
}

export async function buildOrganisation(
  db: Database,
  values: { name?: string; kind?: "municipality" | "owned_company" | "external"; isAuthority?: boolean } = {},
): Promise<Organisation> {
  const kind = values.kind ?? "municipality";
  return db
    .insertInto("organisations")
    .values({
      name: values.name ?? `Organisation ${next()}`,
      kind,
      is_authority: values.isAuthority ?? kind === "municipality",
      valid_from: "2016-01-01",
    })
    .returning("id")
    .executeTakeFirstOrThrow();
}

export async function buildUnit(
  db: Database,
  organisation: Organisation,
  values: {
    name?: string;
    kind?: "department" | "company" | "area" | "workplace";
    parent?: Unit;
    requiresOmbud?: boolean;
    hrId?: string;
    validFrom?: string;
    validTo?: string;
  } = {},
): Promise<Unit> {
  const kind = values.kind ?? "workplace";
  const name = values.name ?? `Enhet ${next()}`;
  const validFrom = values.validFrom ?? "2016-01-01";
  const requiresOmbud = values.requiresOmbud ?? kind === "workplace";
  const { id } = await db
    .insertInto("units")
    .values({
      organisation_id: organisation.id,
      parent_id: values.parent?.id ?? null,
      kind,
      name,
      requires_ombud: requiresOmbud,
      hr_id: values.hrId ?? null,
      valid_from: validFrom,
      valid_to: values.validTo ?? null,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  await db
    .insertInto("unit_versions")
    .values({
      unit_id: id,
      valid: `[${validFrom},)`,
      name,
      parent_id: values.parent?.id ?? null,
      organisation_id: organisation.id,
      kind,
      requires_ombud: requiresOmbud,
    })
    .execute();
  await rebuildUnitTree(db);
  return { id, name, organisationId: organisation.id };
}

export async function rebuildUnitTree(db: Database): Promise<void> {
  const { sql } = await import("kysely");
  await sql`select rebuild_unit_tree()`.execute(db);
}

export async function buildPerson(
  db: Database,
  values: {
    name?: string;
    email?: string;
    worksAt?: Unit;
    protectedIdentity?: boolean;
    legalName?: string;
    language?: "sv" | "en";
  } = {},
): Promise<Person> {
  const n = next();
  const name = values.name ?? `Person Exempelsson ${n}`;
  const { id } = await db
    .insertInto("people")
    .values({
      name,
      email: values.email ?? `person${n}@kommunen.example`,
      protected_identity: values.protectedIdentity ?? false,
      organisation_id: values.worksAt?.organisationId ?? null,
      language: values.language ?? "sv",
      valid_from: "2016-01-01",
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  if (values.legalName) {
    await db.insertInto("protected_names").values({ person_id: id, legal_name: values.legalName }).execute();
  }
  if (values.worksAt) {
    await db
      .insertInto("employments")
      .values({ person_id: id, unit_id: values.worksAt.id, valid_from: "2016-01-01" })
      .execute();
  }
  return { id, name };
}

/** Gives a role, for a unit or (unit null) for the whole municipality. */
export async function appoint(
  db: Database,
  person: Person,
  role: Role,
  unit: Unit | null = null,
  values: { validFrom?: string; validTo?: string; trainedOn?: string | null } = {},
): Promise<{ id: string }> {
  return db
    .insertInto("appointments")
    .values({
      person_id: person.id,
      role,
      unit_id: unit?.id ?? null,
      valid_from: values.validFrom ?? "2016-01-01",
      valid_to: values.validTo ?? null,
      trained_on: values.trainedOn === undefined ? "2025-06-01" : values.trainedOn,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
}

/** A person who holds a role: the usual first line of a test. */
export async function buildRoleHolder(db: Database, role: Role, unit: Unit | null = null): Promise<Person> {
  const person = await buildPerson(db, unit ? { worksAt: unit } : {});
  await appoint(db, person, role, unit);
  return person;
}

export interface BuiltIncident {
  id: string;
  number: string;
}

/** An incident at a unit, as a report makes it; `values` go into its own row, for what a test is about. */
export async function buildIncident(
  db: Database,
  options: {
    unit: Unit;
    reporter?: Person | null;
    owner?: Person;
    typeId?: string;
    title?: string;
    status?: IncidentStatus;
    occurredAt?: Date;
    restricted?: boolean;
    members?: readonly Person[];
    values?: Updateable<Incidents>;
  },
): Promise<BuiltIncident> {
  const typeId = options.typeId ?? "vandalism.glass";
  const type = await db.selectFrom("incident_types").selectAll().where("id", "=", typeId).executeTakeFirstOrThrow();
  const at = options.occurredAt ?? new Date("2026-03-02T08:00:00+01:00");
  const title = options.title ?? `Händelse ${next()}`;
  const description = options.values?.description ?? "En ruta på baksidan är krossad.";
  const record = await createRecord(
    db,
    { ...systemUser("test"), id: options.reporter?.id ?? null },
    {
      kind: "incident",
      title,
      organisationId: options.unit.organisationId,
      unitId: options.unit.id,
      ownerId: options.owner?.id ?? null,
      status: options.status ?? "received",
      occurredAt: at,
      restricted: options.restricted ?? false,
      audiences: type.audiences,
      searchText: `${title} ${description}`,
    },
    at,
  );
  await db
    .insertInto("incidents")
    .values({
      id: record.id,
      class: type.class,
      type_id: typeId,
      description,
      reported_at: at,
      discovered_at: at,
      reporter_kind: options.reporter === undefined ? "inhabitant" : "staff",
      protected_values: type.protected_values,
    })
    .execute();
  if (options.values) await db.updateTable("incidents").set(options.values).where("id", "=", record.id).execute();
  for (const member of options.members ?? []) {
    await db
      .insertInto("record_members")
      .values({ record_id: record.id, person_id: member.id, added_at: at })
      .execute();
  }
  return record;
}

export async function buildBuilding(
  db: Database,
  values: { name?: string; units?: readonly Unit[]; point?: readonly [latitude: number, longitude: number] } = {},
): Promise<{ id: string; name: string }> {
  const name = values.name ?? `Byggnad ${next()}`;
  const { id } = await db
    .insertInto("buildings")
    .values({
      name,
      latitude: values.point?.[0] ?? null,
      longitude: values.point?.[1] ?? null,
      valid_from: "2016-01-01",
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  for (const unit of values.units ?? []) {
    await db
      .insertInto("unit_buildings")
      .values({ unit_id: unit.id, building_id: id, valid_from: "2016-01-01" })
      .execute();
  }
  return { id, name };
}

/** A measure at a unit, of an incident or of nothing. */
export async function buildMeasure(
  db: Database,
  options: {
    unit: Unit;
    origin?: { id: string };
    owner?: Person;
    by?: Person;
    title?: string;
    status?: MeasureStatus;
    dueOn?: string | null;
  },
): Promise<BuiltIncident> {
  const at = new Date("2026-03-02T10:00:00+01:00");
  const status = options.status ?? "decided";
  const record = await createRecord(
    db,
    { ...systemUser("test"), id: options.by?.id ?? null },
    {
      kind: "measure",
      title: options.title ?? `Åtgärd ${next()}`,
      organisationId: options.unit.organisationId,
      unitId: options.unit.id,
      ownerId: options.owner?.id ?? null,
      status,
      occurredAt: at,
      dueOn: options.dueOn ?? null,
      searchText: "",
    },
    at,
  );
  await db.insertInto("measures").values({ id: record.id, description: "", kind: "permanent" }).execute();
  if (["done", "cancelled", "rejected"].includes(status)) {
    await db.updateTable("records").set({ closed_at: at }).where("id", "=", record.id).execute();
  }
  if (options.origin) {
    await db.insertInto("measure_origins").values({ measure_id: record.id, record_id: options.origin.id }).execute();
  }
  return record;
}

/** A plan for the effect of a measure: every event at a unit, against the rest. */
export async function buildEffectPlan(
  db: Database,
  measureId: string,
  values: { unit: Unit; beginsOn: string; measureOn: string },
): Promise<void> {
  await db
    .insertInto("effect_plans")
    .values({
      measure_id: measureId,
      expected_change_percent: -30,
      begins_on: values.beginsOn,
      months: 12,
      baseline_years: 1,
      measure_on: values.measureOn,
      updated_at: new Date("2026-03-02T10:00:00+01:00"),
    })
    .execute();
  await db
    .insertInto("effect_areas")
    .values([
      { measure_id: measureId, part: "treated", kind: "unit", unit_id: values.unit.id },
      { measure_id: measureId, part: "comparison", kind: "rest" },
    ])
    .execute();
}

/** Another system with a key. */
export async function buildApiClient(
  db: Database,
  client: { role?: Role; unit?: Unit | null; purposes?: Purpose[]; perMinute?: number; expiresAt?: Date } = {},
): Promise<{ id: string; key: string; headers: { authorization: string } }> {
  const { key, hash, hint } = newApiKey();
  const { id } = await db
    .insertInto("api_clients")
    .values({
      name: "Fastighetssystemet",
      role: client.role ?? "security_chief",
      unit_id: client.unit?.id ?? null,
      purposes: client.purposes ?? ["read", "write"],
      per_minute: client.perMinute ?? 100_000,
      key_hash: hash,
      key_hint: hint,
      expires_at: client.expiresAt ?? new Date("2027-03-03"),
      created_at: new Date("2026-03-01"),
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return { id, key, headers: { authorization: `Bearer ${key}` } };
}

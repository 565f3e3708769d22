import { sql } from "kysely";
import type { Queryable } from "../platform/database.ts";
import type { Appointments } from "./demo-appointments.ts";
import type { Building } from "./demo-buildings.ts";
import type { Staff } from "./demo-staff.ts";
import type { Unit, Units } from "./demo-units.ts";
import { insertRows, type Row } from "./insert-rows.ts";
import { reorganisation, type WorkplaceType } from "./organisation-plan.ts";
import { iso, moment, type Timeline } from "./timeline.ts";

export interface DemoOrganisation {
  readonly timeline: Timeline;
  readonly units: Units;
  readonly buildings: readonly Building[];
  readonly staff: Staff;
  readonly appointments: Appointments;
}

/** The words that the municipality's own HR system uses. */
const typeNames: Readonly<Record<WorkplaceType, string>> = {
  preschool: "Förskola",
  primary_school: "Grundskola",
  upper_secondary_school: "Gymnasieskola",
  special_school: "Anpassad grundskola",
  after_school: "Fritidshem",
  nursing_home: "Särskilt boende",
  home_care: "Hemtjänst",
  group_home: "Gruppbostad",
  day_activity: "Daglig verksamhet",
  social_services: "Socialtjänst",
  office: "Kontor",
  reception: "Servicecenter",
  kitchen: "Kök",
  cleaning: "Lokalvård",
  technical: "Teknik",
  library: "Bibliotek",
  youth_centre: "Fritidsgård",
  sports: "Idrottsanläggning",
  culture: "Kultur",
  housing: "Fastighet",
};

/** Houses of other sorts than the work done in them. */
const houseNames: Readonly<Record<string, string>> = {
  ...typeNames,
  pavilion: "Paviljong",
  workshop: "Verkstad",
  town_hall: "Kommunhus",
  storage: "Förråd",
  residential: "Bostadshus",
};

export async function loadOrganisation(db: Queryable, organisation: DemoOrganisation): Promise<void> {
  const { units, buildings, staff, timeline } = organisation;
  await insertRows(
    db,
    "organisations",
    units.organisations.map(({ id, name, orgNumber, kind, isAuthority }) => ({
      id,
      name,
      org_number: orgNumber,
      kind,
      is_authority: isAuthority,
      valid_from: timeline.start,
    })),
  );
  await insertRows(
    db,
    "boards",
    units.boards.map(({ id, organisation: owner, name }) => ({
      id,
      organisation_id: owner.id,
      name,
      valid_from: timeline.start,
    })),
  );
  await insertRows(db, "units", units.all.map(unitRow));
  await insertRows(db, "unit_versions", units.versions.map(versionRow));
  await insertRows(db, "unit_successions", successionRows(units, timeline));
  await sql`select rebuild_unit_tree(${timeline.today}::date)`.execute(db);
  await insertRows(
    db,
    "buildings",
    buildings.map((building) => ({
      id: building.id,
      name: building.name,
      property_designation: building.designation,
      address: building.address,
      ...building.position,
      owner_organisation_id: building.owner.id,
      area_m2: building.areaM2,
      built_year: building.builtYear,
      kind: houseNames[building.kind] ?? building.kind,
      external_id: building.externalId,
      // A number of the series set aside for use in fiction.
      caretaker_name: "Fastighetsjouren",
      caretaker_phone: "070-174 06 99",
      valid_from: timeline.start,
    })),
  );
  await insertRows(
    db,
    "unit_buildings",
    buildings.flatMap(({ id, tenants }) =>
      tenants.map((tenant) => ({ unit_id: tenant.id, building_id: id, valid_from: tenant.validFrom })),
    ),
  );
  await insertRows(
    db,
    "people",
    staff.people.map((person) => ({
      id: person.id,
      name: person.name,
      protected_identity: person.legalName !== null,
      email: person.email,
      phone: person.phone,
      title: person.title,
      organisation_id: person.organisationId,
      hr_id: person.hrId,
      language: "sv",
      valid_from: person.validFrom,
      valid_to: person.validTo,
    })),
  );
  const hidden = staff.people.filter(({ legalName }) => legalName !== null);
  await insertRows(
    db,
    "protected_names",
    hidden.map(({ id, legalName }) => ({ person_id: id, legal_name: legalName })),
  );
  await insertRows(
    db,
    "employments",
    staff.employments.map(({ person, unit, title, from, to }) => ({
      person_id: person.id,
      unit_id: unit.id,
      title,
      valid_from: from,
      valid_to: to,
    })),
  );
  await loadAppointments(db, organisation);
}

async function loadAppointments(db: Queryable, { appointments, timeline }: DemoOrganisation): Promise<void> {
  await insertRows(
    db,
    "appointments",
    appointments.all.map((appointment) => ({
      id: appointment.id,
      person_id: appointment.person.id,
      role: appointment.role,
      unit_id: appointment.unit?.id ?? null,
      valid_from: appointment.from,
      valid_to: appointment.to,
      extent_percent: appointment.extentPercent,
      trained_on: appointment.trainedOn,
      appointed_by: appointment.appointedBy?.id ?? null,
      decided_on: iso(appointment.createdAt).slice(0, 10),
      decision_number: appointment.decisionNumber,
      created_at: iso(appointment.createdAt),
      created_by: appointment.appointedBy?.id ?? null,
      ended_at: appointment.endedAt === null ? null : iso(appointment.endedAt),
      ended_by: appointment.endedAt === null ? null : (appointment.appointedBy?.id ?? null),
      end_reason: appointment.endReason,
      source: "manual",
    })),
  );
  await insertRows(
    db,
    "absences",
    appointments.absences.map(({ person, from, to }) => ({ person_id: person.id, from_date: from, to_date: to })),
  );
  await insertRows(
    db,
    "vacancies",
    appointments.vacancies.map(({ role, unit, since, filledAt }) => {
      const found = Math.min(moment(since, "05:00"), timeline.end - 60_000);
      return {
        role,
        unit_id: unit.id,
        since,
        found_at: iso(found),
        notified_at: iso(found + 1000),
        filled_at: filledAt === null ? null : iso(Math.min(filledAt, timeline.end - 1000)),
      };
    }),
  );
}

function unitRow(unit: Unit): Row {
  return {
    id: unit.id,
    organisation_id: unit.organisation.id,
    parent_id: unit.parent?.id ?? null,
    board_id: unit.boardId,
    kind: unit.kind,
    name: unit.name,
    workplace_type: unit.type && typeNames[unit.type],
    employees: unit.employees,
    clients: unit.clients,
    requires_ombud: unit.kind === "workplace",
    hr_id: unit.hrId,
    cost_centre: unit.costCentre,
    latitude: unit.position?.latitude ?? null,
    longitude: unit.position?.longitude ?? null,
    valid_from: unit.validFrom,
    valid_to: unit.validTo,
  };
}

function versionRow({ unit, from, before, name, parent }: Units["versions"][number]): Row {
  return {
    unit_id: unit.id,
    valid: `[${from},${before ?? ""})`,
    name,
    parent_id: parent?.id ?? null,
    organisation_id: unit.organisation.id,
    kind: unit.kind,
    workplace_type: unit.type && typeNames[unit.type],
    requires_ombud: unit.kind === "workplace",
    employees: unit.employees,
  };
}

function successionRows(units: Units, { reorganisedOn }: Timeline): Row[] {
  const successor = units.named(reorganisation.into);
  return units.closed.map((unit) => ({
    predecessor_id: unit.id,
    successor_id: successor.id,
    kind: "merged",
    on_date: reorganisedOn,
  }));
}

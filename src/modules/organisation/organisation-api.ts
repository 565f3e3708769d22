import { sql } from "kysely";
import { z } from "zod";
import { listMeta, pageOf, paging, window } from "../../platform/api-paging.ts";
import type { Context } from "../../platform/context.ts";
import { dateInSweden } from "../../platform/dates.ts";
import { BadParameters } from "../../platform/errors.ts";
import { link, linkTo, operation, selfLink } from "../../platform/operation.ts";
import { roles } from "../../platform/role.ts";
import { isUuid } from "../../platform/uuid.ts";
import { overseenPlaces } from "./coverage.ts";
import { publicFunctions } from "./public-functions.ts";
import { ancestorsOf, childrenOf, type Unit, unitById, unitsValid } from "./unit-queries.ts";

/** The organisation for other systems: units, who holds which function, and where somebody is missing. */

const unitKinds = ["department", "company", "area", "workplace"] as const;

const unit = z
  .object({
    id: z.uuid(),
    name: z.string(),
    kind: z.enum(unitKinds),
    parentId: z.uuid().nullable(),
    organisationId: z.uuid(),
    workplaceType: z.string().nullable(),
    employees: z.int().nullable(),
    requiresOmbud: z.boolean(),
    validFrom: z.iso.date(),
    validTo: z.iso.date().nullable(),
    _links: z.array(link),
  })
  .meta({ id: "Unit" });

const unitFilter = z.strictObject({
  kind: z.enum(unitKinds).optional(),
  parent: z.uuid().optional().describe("Directly below this unit."),
  below: z.uuid().optional().describe("Anywhere below this unit, itself included."),
  ...paging,
});

const appointment = z
  .object({
    id: z.uuid(),
    role: z.enum(roles),
    unitId: z.uuid().nullable().describe("Null: the whole municipality."),
    unitName: z.string().nullable(),
    personId: z.uuid(),
    personName: z.string().describe("For somebody with protected identity the alias."),
    title: z.string().nullable(),
    email: z.string().nullable(),
    phone: z.string().nullable(),
    validFrom: z.iso.date(),
    validTo: z.iso.date().nullable(),
  })
  .meta({ id: "Appointment" });

const appointmentFilter = z.strictObject({
  role: z.enum(roles).optional(),
  unit: z.uuid().optional().describe("A unit with those below it."),
  person: z.uuid().optional(),
  ...paging,
});

const place = z
  .object({
    role: z.enum(roles),
    unitId: z.uuid(),
    unitName: z.string(),
    departmentId: z.uuid(),
    departmentName: z.string(),
    state: z.enum(["green", "amber", "red"]),
    reasons: z.array(z.enum(["vacant", "too_few", "ends", "untrained", "training_old", "on_leave"])),
    holders: z.array(z.object({ personId: z.uuid(), personName: z.string(), validTo: z.iso.date().nullable() })),
  })
  .meta({ id: "CoveredPlace" });

const coverageFilter = z.strictObject({
  state: z.enum(["green", "amber", "red"]).optional(),
  role: z.enum(roles).optional(),
  ...paging,
});

export const organisationOperations = [
  operation(
    {
      id: "listUnits",
      method: "GET",
      path: "/units",
      tag: "organisation",
      purpose: "read",
      does: "Lista enheter",
      summary: {
        sv: "Förvaltningar, bolag, områden och arbetsplatser",
        en: "Departments, companies, areas and workplaces",
      },
      query: unitFilter,
      result: z.object({ units: z.array(unit), _meta: listMeta, _links: z.array(link) }).meta({ id: "UnitList" }),
    },
    listUnits,
  ),
  operation(
    {
      id: "getUnit",
      method: "GET",
      path: "/units/:id",
      tag: "organisation",
      purpose: "read",
      does: "Läsa en enhet",
      about: "unit",
      summary: {
        sv: "En enhet, vad den ingår i och vad som ingår i den",
        en: "One unit, what it is part of and what it holds",
      },
      result: z
        .object({ ...unit.shape, ancestors: z.array(unit), children: z.array(unit) })
        .meta({ id: "UnitWithSurroundings" }),
    },
    showUnit,
  ),
  operation(
    {
      id: "listAppointments",
      method: "GET",
      path: "/appointments",
      tag: "organisation",
      purpose: "read",
      does: "Lista vem som har vilken funktion",
      summary: {
        sv: "Vem som har vilken funktion idag, och hur man når dem",
        en: "Who holds which function today, and how to reach them",
      },
      query: appointmentFilter,
      result: z
        .object({ appointments: z.array(appointment), _meta: listMeta, _links: z.array(link) })
        .meta({ id: "AppointmentList" }),
    },
    listAppointments,
  ),
  operation(
    {
      id: "listCoverage",
      method: "GET",
      path: "/coverage",
      tag: "organisation",
      purpose: "read",
      does: "Se täckning",
      summary: {
        sv: "Vilka platser som ska ha ombud eller samordnare, och om de har det",
        en: "Which places must have a representative or coordinator, and whether they have",
      },
      description: {
        sv: "De enheter som klientens roll har uppsikt över.",
        en: "The units that the role of the client watches over.",
      },
      query: coverageFilter,
      result: z.object({ places: z.array(place), _meta: listMeta, _links: z.array(link) }).meta({ id: "Coverage" }),
    },
    listCoverage,
  ),
];

function asUnit(context: Context, one: Unit): z.input<typeof unit> {
  return {
    id: one.id,
    name: one.name,
    kind: one.kind,
    parentId: one.parent_id,
    organisationId: one.organisation_id,
    workplaceType: one.workplace_type,
    employees: one.employees,
    requiresOmbud: one.requires_ombud,
    validFrom: one.valid_from,
    validTo: one.valid_to,
    _links: [linkTo(context, "self", `/api/v1/units/${one.id}`)],
  };
}

/** Where a list by name goes on, as `cursorOf` wrote it. */
function nameKey(after: string | undefined): { name: string; id: string } | null {
  if (after === undefined) return null;
  const key = { id: after.slice(0, 36), name: after.slice(37) };
  if (!isUuid(key.id) || after[36] !== "~") throw new BadParameters({ after: "Not a place in this list." });
  return key;
}

async function listUnits(context: Context, { query }: { query: z.output<typeof unitFilter> }) {
  const { db, now } = context;
  const key = nameKey(query.after);
  let units = unitsValid(db, dateInSweden(now)).orderBy("units.name").orderBy("units.id").limit(window(query).fetch);
  if (query.kind) units = units.where("units.kind", "=", query.kind);
  if (query.parent) units = units.where("units.parent_id", "=", query.parent);
  if (query.below) {
    units = units.where(
      sql<boolean>`units.id in (select unit_id from unit_tree where ancestor_id = ${query.below}::uuid)`,
    );
  }
  if (key) units = units.where(sql<boolean>`(units.name, units.id) > (${key.name}, ${key.id}::uuid)`);
  const page = pageOf(context, await units.execute(), query, { cursorOf: (row) => `${row.id}~${row.name}` });
  return { result: { units: page.rows.map((row) => asUnit(context, row)), _meta: page.meta, _links: page.links } };
}

async function showUnit(context: Context) {
  const { db, params, now } = context;
  const found = await unitById(db, params.id ?? "");
  const ancestors = await ancestorsOf(db, found.id).execute();
  const children = await childrenOf(db, found.id, dateInSweden(now)).execute();
  return {
    result: {
      ...asUnit(context, found),
      ancestors: ancestors.map((one) => asUnit(context, one)),
      children: children.map((one) => asUnit(context, one)),
    },
  };
}

async function listAppointments(context: Context, { query }: { query: z.output<typeof appointmentFilter> }) {
  const { db, user, now } = context;
  const found = await publicFunctions(
    db,
    user,
    { role: query.role ?? null, unitId: query.unit ?? null, personId: query.person ?? null },
    { on: dateInSweden(now), after: nameKey(query.after), limit: window(query).fetch },
  );
  const page = pageOf(context, found, query, { cursorOf: (row) => `${row.id}~${row.personName}` });
  return { result: { appointments: page.rows, _meta: page.meta, _links: page.links } };
}

/** Computed as a whole, so the page is cut out of it. */
async function listCoverage(context: Context, { query }: { query: z.output<typeof coverageFilter> }) {
  const { db, user, now } = context;
  if (query.after !== undefined) throw new BadParameters({ after: "This list goes by page." });
  const all = (await overseenPlaces(db, user, now)).filter(
    (one) => (!query.state || one.state === query.state) && (!query.role || one.role === query.role),
  );
  const start = (query.page - 1) * query.limit;
  const rows = query.page === 0 ? [] : all.slice(start, start + query.limit);
  const links = [selfLink(context)];
  if (start + query.limit < all.length && query.page > 0) links.push(atPage(context, "next", query.page + 1));
  if (query.page > 1) links.push(atPage(context, "prev", query.page - 1));
  return {
    result: {
      places: rows.map((one) => ({
        role: one.role,
        unitId: one.unitId,
        unitName: one.unitName,
        departmentId: one.departmentId,
        departmentName: one.departmentName,
        state: one.state,
        reasons: one.reasons.map((reason) => reason.code),
        holders: one.covers.map((cover) => ({
          personId: cover.personId,
          personName: cover.name,
          validTo: cover.validTo,
        })),
      })),
      _meta: { count: rows.length, limit: query.limit, page: query.page, totalRecords: all.length },
      _links: links,
    },
  };
}

function atPage(context: Context, rel: string, page: number) {
  const query = new URLSearchParams(context.url.searchParams);
  query.set("page", String(page));
  return linkTo(context, rel, `${context.url.pathname}?${query}`);
}

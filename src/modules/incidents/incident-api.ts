import { createHash } from "node:crypto";
import { z } from "zod";
import { listMeta, pageOf, window } from "../../platform/api-paging.ts";
import type { Context } from "../../platform/context.ts";
import { dateInSweden } from "../../platform/dates.ts";
import { BadParameters, Forbidden, Invalid } from "../../platform/errors.ts";
import { link, linkTo, operation, selfLink } from "../../platform/operation.ts";
import { newSecret } from "../../platform/secret.ts";
import type { User } from "../../platform/user.ts";
import { addAddendum } from "./add-addendum.ts";
import { findIncident, type Incident } from "./find-incident.ts";
import { readableParts } from "./incident-access.ts";
import {
  createdIncident,
  incident,
  incidentQuery,
  incidentType,
  listedIncident,
  newIncident,
  newText,
} from "./incident-api-schemas.ts";
import { type Addendum, addendaOf } from "./incident-children.ts";
import { type IncidentFilter, noFilter } from "./incident-filter.ts";
import {
  countCap,
  countQuery,
  incidentCount,
  incidentPage,
  type ListedIncident,
  readCursor,
} from "./incident-list-queries.ts";
import { selectionOf } from "./incident-selection.ts";
import { everyTypeGroup, typeById } from "./incident-type-queries.ts";
import { reportIncident } from "./report-incident.ts";
import { buildingsOf } from "./report-place.ts";

/** Incidents for other systems. What is restricted does not exist here. */

export const incidentOperations = [
  operation(
    {
      id: "listIncidentTypes",
      method: "GET",
      path: "/incident-types",
      tag: "incidents",
      purpose: "read",
      does: "Lista händelsetyper",
      summary: { sv: "Händelsetyper som kan rapporteras", en: "Types of incident that can be reported" },
      result: z
        .object({ incidentTypes: z.array(incidentType), _links: z.array(link) })
        .meta({ id: "IncidentTypeList" }),
    },
    async (context) => ({ result: { incidentTypes: await types(context), _links: [selfLink(context)] } }),
  ),
  operation(
    {
      id: "listIncidents",
      method: "GET",
      path: "/incidents",
      tag: "incidents",
      purpose: "read",
      does: "Lista händelser",
      summary: { sv: "Lista och sök händelser", en: "List and search incidents" },
      description: {
        sv: "De händelser som klientens roll ser, nyast först. Begränsade händelser finns inte här.",
        en: "The incidents that the role of the client sees, newest first. Restricted incidents do not exist here.",
      },
      query: incidentQuery,
      result: z
        .object({ incidents: z.array(listedIncident), _meta: listMeta, _links: z.array(link) })
        .meta({ id: "IncidentList" }),
    },
    list,
  ),
  operation(
    {
      id: "getIncident",
      method: "GET",
      path: "/incidents/:id",
      tag: "incidents",
      purpose: "read",
      does: "Läsa en händelse",
      about: "incident",
      summary: { sv: "En händelse", en: "One incident" },
      result: incident,
    },
    show,
  ),
  operation(
    {
      id: "createIncident",
      method: "POST",
      path: "/incidents",
      tag: "incidents",
      purpose: "write",
      does: "Rapportera en händelse",
      summary: { sv: "Rapportera en händelse", en: "Report an incident" },
      description: {
        sv: "Skicka med huvudet Idempotency-Key: samma nyckel igen ger den händelse som redan finns, hur ofta anropet än görs.",
        en: "Send the header Idempotency-Key: the same key again gives the incident that is already there, however often the call is made.",
      },
      body: newIncident,
      result: createdIncident,
      status: 201,
    },
    create,
  ),
  operation(
    {
      id: "addIncidentText",
      method: "POST",
      path: "/incidents/:id/texts",
      tag: "incidents",
      purpose: "write",
      does: "Lägga till text till en händelse",
      about: "incident",
      summary: { sv: "Lägg till text till en händelse", en: "Add text to an incident" },
      description: {
        sv: "Det som är rapporterat ändras inte: texten läggs till, med klientens namn i loggen. För klienter vars roll handlägger.",
        en: "What has been reported is not rewritten: the text is added, with the name of the client in the log. For clients whose role handles.",
      },
      body: newText,
      result: z.object({ id: z.uuid(), _links: z.array(link) }).meta({ id: "CreatedText" }),
      status: 201,
    },
    async (context, { body }) => {
      const id = context.params.id ?? "";
      const requestKey = uuidOf(keyOf(context));
      await addAddendum(context.db, context.user, id, { text: body.body, requestKey }, context.now);
      const self = linkTo(context, "up", `/api/v1/incidents/${id}`);
      return { result: { id: requestKey, _links: [self] }, headers: { location: self.href } };
    },
  ),
];

async function types({ db }: Context): Promise<z.input<typeof incidentType>[]> {
  return (await everyTypeGroup(db)).flatMap((group) =>
    group.children
      .filter((type) => group.active && type.active)
      .map((type) => ({
        id: type.id,
        groupId: group.id,
        class: type.class,
        names: { sv: type.name_sv, en: type.name_en },
      })),
  );
}

async function list(context: Context, { query }: { query: z.output<typeof incidentQuery> }) {
  const { db, user } = context;
  const asked = asFilter(query);
  const selection = await selectionOf(db, user, asked);
  const order = query.sort === "occurredAt" ? ("oldest" as const) : ("newest" as const);
  const cursor = query.after === undefined ? null : readCursor(query.after);
  if (query.after !== undefined && cursor === null) throw new BadParameters({ after: "Not a place in this list." });
  const { fetch } = window(query);
  const cap = countCap(asked);
  const [{ rows }, counted] = await Promise.all([
    incidentPage(db, user, selection, { order, cursor, back: false, size: Math.max(1, fetch) }),
    countQuery(db, user, selection, cap).execute(),
  ]);
  const page = pageOf(context, rows, query, {
    cursorOf: (row) => row.cursor,
    total: incidentCount(counted, cap),
  });
  return {
    result: { incidents: page.rows.map((row) => asListed(context, row)), _meta: page.meta, _links: page.links },
  };
}

function asFilter(query: z.output<typeof incidentQuery>): IncidentFilter {
  return {
    ...noFilter,
    text: query.text,
    types: query.type,
    classes: query.class,
    statuses: query.status,
    unit: query.unit ?? null,
    from: query.from ?? null,
    to: query.to ?? null,
    severities: query.severity as IncidentFilter["severities"],
    reporters: query.reporter,
  };
}

function asListed(context: Context, row: ListedIncident): z.input<typeof listedIncident> {
  return {
    id: row.id,
    number: row.number,
    title: row.title,
    status: row.status,
    typeName: { sv: row.type_sv, en: row.type_en },
    organisationName: row.organisation_name,
    unitId: row.unit_id,
    unitName: row.unit_name,
    placeName: row.place_name,
    occurredAt: row.occurred_at.toISOString(),
    occurredPrecision: row.occurred_precision,
    severity: row.severity,
    costOre: row.costOre,
    _links: [linkTo(context, "self", `/api/v1/incidents/${row.id}`)],
  };
}

async function show(context: Context) {
  const { db, user, params, now } = context;
  const found = await findIncident(db, user, params.id ?? "", now);
  const parts = readableParts(user, found, found.is_member);
  const texts = parts.content ? await addendaOf(db, found.id).execute() : [];
  return { result: asIncident(context, found, parts, texts) };
}

function asIncident(
  context: Context,
  found: Incident,
  parts: ReturnType<typeof readableParts>,
  texts: readonly Addendum[],
): z.input<typeof incident> {
  const iso = (at: Date | null) => at?.toISOString() ?? null;
  return {
    id: found.id,
    number: found.number,
    title: found.title,
    status: found.status,
    class: found.class,
    typeId: found.type_id,
    typeName: { sv: found.type_sv, en: found.type_en },
    organisationName: found.organisation_name,
    unitId: found.unit_id,
    unitName: found.unit_name,
    buildingId: found.building_id,
    buildingName: found.building_name,
    placeName: found.place_name,
    latitude: found.latitude,
    longitude: found.longitude,
    occurredFrom: iso(found.occurred_from),
    occurredTo: iso(found.occurred_to),
    discoveredAt: iso(found.discovered_at),
    reportedAt: found.reported_at.toISOString(),
    updatedAt: found.updated_at.toISOString(),
    closedAt: iso(found.closed_at),
    reporterKind: found.reporter_kind,
    consequenceActual: found.consequence_actual,
    consequencePotential: found.consequence_potential,
    policeDecision: found.police_decision,
    protectedValues: found.protected_values,
    costOre: parts.costs ? found.cost_total_ore : null,
    description: parts.content ? found.description : null,
    causeDirect: parts.content ? found.cause_direct : null,
    causeUnderlying: parts.content ? found.cause_underlying : null,
    causes: parts.content
      ? found.causes.map(({ id, level, name_sv, name_en }) => ({ id, level, name: { sv: name_sv, en: name_en } }))
      : [],
    texts: texts.map((text) => ({ id: text.id, body: text.body, createdAt: text.created_at.toISOString() })),
    _links: [
      linkTo(context, "self", `/api/v1/incidents/${found.id}`),
      linkTo(context, "collection", "/api/v1/incidents"),
      linkTo(context, "alternate", `/handelser/${found.id}`),
    ],
  };
}

async function create(context: Context, { body }: { body: z.output<typeof newIncident> }) {
  const { db, services, user, now } = context;
  const type = await typeById(db, body.typeId);
  if (!type?.active || type.parent_id === null)
    throw new Invalid({ typeId: "No type of the second level has this code." });
  if (!reaches(user, body.unitId)) throw new Forbidden("The client does not reach this unit.");
  const buildings = body.buildingId ? await buildingsOf(db, body.unitId, dateInSweden(now)).execute() : [];
  if (body.buildingId && !buildings.some((building) => building.id === body.buildingId)) {
    throw new Invalid({ buildingId: "The unit does not use this building." });
  }
  const times = {
    occurredFrom: moment(body.occurredFrom),
    occurredTo: moment(body.occurredTo) ?? moment(body.occurredFrom),
    discoveredAt: moment(body.discoveredAt),
  };
  const tooLate = Object.entries(times).find(([, at]) => at && at > now);
  if (tooLate) throw new Invalid({ [tooLate[0]]: "This is in the future." });
  if (times.occurredFrom && times.occurredTo && times.occurredFrom > times.occurredTo) {
    throw new Invalid({ occurredTo: "It ends before it begins." });
  }
  const sent = await reportIncident(
    db,
    services,
    user,
    {
      requestKey: keyOf(context),
      typeId: type.id,
      unitId: body.unitId,
      description: body.description,
      buildingId: body.buildingId ?? null,
      placeName: body.placeName,
      point:
        body.latitude == null || body.longitude == null
          ? null
          : { latitude: body.latitude, longitude: body.longitude, accuracyM: null },
      ...times,
      reporterKind: "external",
      protectedIdentity: body.protectedIdentity,
    },
    now,
  );
  const self = linkTo(context, "self", `/api/v1/incidents/${sent.id}`);
  return { result: { ...sent, _links: [self] }, headers: { location: self.href } };
}

function moment(text: string | null | undefined): Date | null {
  return text ? new Date(text) : null;
}

/** Reporting is open to everyone at work, so no certain role is asked for: only that the client reaches the unit. */
function reaches(user: User, unitId: string): boolean {
  return user.grants.some((grant) => grant.reaches === "all" || grant.reaches.includes(unitId));
}

/** The same for a call that is made again; no other client's key can be the same. */
function keyOf({ request, user }: Context): string {
  const given = request.headers.get("idempotency-key");
  return given ? `${user.clientId} ${given.slice(0, 300)}` : newSecret();
}

/** A UUID of a text, the same each time (RFC 9562, version 8). */
function uuidOf(text: string): string {
  const hex = createHash("sha256").update(text).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

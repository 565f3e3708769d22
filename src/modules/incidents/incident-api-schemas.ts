import { z } from "zod";
import { paging } from "../../platform/api-paging.ts";
import { link } from "../../platform/operation.ts";
import { incidentStatuses } from "./incident.ts";
import { incidentClasses, reporterKinds } from "./incident-class.ts";
import { optionalLine, requiredText } from "./incident-form.ts";

/** What other systems send and get of incidents. No names: not of who reported, nor of who was hurt. */

export const incidentType = z
  .object({
    id: z.string().describe("Stable code, for example `vandalism.glass`."),
    groupId: z.string(),
    class: z.enum(incidentClasses),
    names: z.object({ sv: z.string(), en: z.string() }),
  })
  .meta({ id: "IncidentType" });

export const listedIncident = z
  .object({
    id: z.uuid(),
    number: z.string().describe("As people say it: `HÄN-2026-00042`."),
    title: z.string(),
    status: z.enum(incidentStatuses),
    typeName: z.object({ sv: z.string(), en: z.string() }),
    organisationName: z.string(),
    unitId: z.uuid().nullable(),
    unitName: z.string().nullable(),
    placeName: z.string().nullable(),
    occurredAt: z.iso.datetime(),
    occurredPrecision: z.enum(["hour", "day", "longer"]).describe("How well it is known when it happened."),
    severity: z.int().min(1).max(5).nullable(),
    costOre: z.int().nullable().describe("Null when the role of the client does not read amounts."),
    _links: z.array(link),
  })
  .meta({ id: "ListedIncident" });

export const incident = z
  .object({
    id: z.uuid(),
    number: z.string(),
    title: z.string(),
    status: z.enum(incidentStatuses),
    class: z.enum(incidentClasses),
    typeId: z.string(),
    typeName: z.object({ sv: z.string(), en: z.string() }),
    organisationName: z.string(),
    unitId: z.uuid().nullable(),
    unitName: z.string().nullable(),
    buildingId: z.uuid().nullable(),
    buildingName: z.string().nullable(),
    placeName: z.string().nullable(),
    latitude: z.number().nullable(),
    longitude: z.number().nullable(),
    occurredFrom: z.iso.datetime().nullable(),
    occurredTo: z.iso.datetime().nullable(),
    discoveredAt: z.iso.datetime().nullable(),
    reportedAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
    closedAt: z.iso.datetime().nullable(),
    reporterKind: z.enum(reporterKinds),
    consequenceActual: z.int().min(1).max(5).nullable(),
    consequencePotential: z.int().min(1).max(5).nullable(),
    policeDecision: z.enum(["undecided", "reported", "not_reported"]),
    protectedValues: z.array(z.string()),
    costOre: z.int().nullable(),
    description: z.string().nullable().describe("Null when the role of the client does not read what is told."),
    causeDirect: z.string().nullable(),
    causeUnderlying: z.string().nullable(),
    causes: z
      .array(
        z.object({
          id: z.string(),
          level: z.enum(["direct", "underlying"]),
          name: z.object({ sv: z.string(), en: z.string() }),
        }),
      )
      .describe("Causes from the municipality's own list; causeDirect and causeUnderlying are free words beside them."),
    texts: z.array(z.object({ id: z.uuid(), body: z.string(), createdAt: z.iso.datetime() })),
    _links: z.array(link),
  })
  .meta({ id: "Incident" });

export const incidentQuery = z.strictObject({
  text: z.string().max(200).default("").describe("Words to look for, as in the search of the pages."),
  type: z
    .array(z.string().regex(/^[a-z0-9_]{1,60}(\.[a-z0-9_]{1,60})?$/))
    .max(50)
    .default([])
    .describe("Codes of either level; the first level stands for all below it."),
  class: z.array(z.enum(incidentClasses)).default([]),
  status: z
    .array(z.enum([...incidentStatuses, "open", "valid"]))
    .default([])
    .describe("`open`: not at an end. `valid`: neither a duplicate nor rejected, as statistics count."),
  unit: z.uuid().optional().describe("A unit with those below it."),
  from: z.iso.date().optional().describe("The first day of when it happened, in Sweden."),
  to: z.iso.date().optional().describe("The last day."),
  severity: z.array(z.coerce.number().int().min(1).max(5)).default([]),
  reporter: z.array(z.enum(reporterKinds)).default([]),
  sort: z.enum(["-occurredAt", "occurredAt"]).default("-occurredAt"),
  ...paging,
});

export const newIncident = z
  .strictObject({
    typeId: z.string().max(121).describe("Of the second level, see /incident-types."),
    unitId: z.uuid().describe("The workplace it concerns; one that the client reaches."),
    description: requiredText,
    buildingId: z.uuid().nullish(),
    placeName: optionalLine,
    latitude: z.number().min(-90).max(90).nullish(),
    longitude: z.number().min(-180).max(180).nullish(),
    occurredFrom: z.iso.datetime({ offset: true }).nullish(),
    occurredTo: z.iso.datetime({ offset: true }).nullish(),
    discoveredAt: z.iso.datetime({ offset: true }).nullish(),
    protectedIdentity: z
      .boolean()
      .default(false)
      .describe("Somebody concerned has protected identity: it becomes restricted."),
  })
  .refine((report) => (report.latitude == null) === (report.longitude == null), {
    path: ["longitude"],
    message: "Give both latitude and longitude, or neither.",
  })
  .meta({ id: "NewIncident" });

export const createdIncident = z
  .object({ id: z.uuid(), number: z.string(), isRepeat: z.boolean(), _links: z.array(link) })
  .meta({ id: "CreatedIncident" });

export const newText = z.strictObject({ body: requiredText }).meta({ id: "NewText" });

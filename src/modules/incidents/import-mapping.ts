import { z } from "zod";

/**
 * How somebody else's file becomes our events: which field holds what, how times and places are written, which of their types is
 * which of ours. A mapping is data (JSON): the shipped ones stand in import-mappings/, a municipality keeps its own beside them.
 */

/** The name of a field, or several names of which the first that the row has is taken. "location.gps" reaches into NDJSON. */
const field = z.union([z.string().min(1), z.array(z.string().min(1)).min(1)]);

const incidentClass = z.enum([
  "near_miss",
  "accident",
  "property_damage",
  "crime",
  "threat_violence",
  "disruption",
  "deviation",
  "risk_observation",
  "unsafety_observation",
  "information_security",
  "environment",
  "crisis",
]);

export const importMappingSchema = z.strictObject({
  /** Short name, as given to --mapping. */
  name: z.string().regex(/^[a-z0-9-]+$/),
  titleSv: z.string(),
  titleEn: z.string(),
  /** Where the rows come from. Together with the id of a row it makes the row the same row the next time. */
  source: z.string().min(1),
  /** "incident": ours, handled here. "outside_event": what another organisation tells of; nobody here handles it. */
  kind: z.enum(["incident", "outside_event"]),
  /** Whose events they are when they are not our own. Created when it is missing. */
  organisation: z.string().optional(),
  /** Put before the text of `url`. */
  urlPrefix: z.string().default(""),
  fields: z.strictObject({
    sourceId: field,
    title: field.optional(),
    description: field.optional(),
    type: field,
    /** When it happened: one or two fields ("Datum" and "Tid"), or a heading such as "3 maj 14.20, Brand, Orten". */
    occurred: field.optional(),
    occurredTime: field.optional(),
    occurredTo: field.optional(),
    occurredInHeading: field.optional(),
    reported: field.optional(),
    url: field.optional(),
    placeName: field.optional(),
    /** "59.33,18.06" in one field, or two fields. */
    point: field.optional(),
    latitude: field.optional(),
    longitude: field.optional(),
    /** Name or HR id of a workplace of ours. */
    unit: field.optional(),
    cost: field.optional(),
    policeNumber: field.optional(),
    cause: field.optional(),
  }),
  /** Types, by how they begin, whose rows tell of several events in sum: their time is when it was told, not when it happened. */
  summaries: z.array(z.string().min(1)).default([]),
  /** Points are the middle of a municipality or county, not the place. */
  pointIsArea: z.boolean().default(false),
  types: z.strictObject({
    /** Their type -> the id of one of ours. Compared without regard to case and spaces at the ends. */
    table: z.record(z.string(), z.string()).default({}),
    /** Also find ours by its Swedish name or id. */
    byName: z.boolean().default(false),
    /** What to use for a type that is found nowhere. Absent: the row is not taken. */
    fallback: z.string().optional(),
    /** Keep their types as types of our own below one group, not offered to those who report. */
    keepUnder: z
      .strictObject({
        id: z.string().regex(/^[a-z0-9_]+$/),
        nameSv: z.string(),
        nameEn: z.string(),
        class: incidentClass,
        icon: z.string().default("report"),
        audiences: z.array(z.string()).default([]),
        classes: z.record(z.string(), incidentClass).default({}),
      })
      .optional(),
  }),
});

export type ImportMapping = z.output<typeof importMappingSchema>;
export type ImportField = keyof ImportMapping["fields"];

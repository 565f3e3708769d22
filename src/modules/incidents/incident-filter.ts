import type { IncidentClass, ReporterKind } from "../../../db/schema.ts";
import { momentInSweden, type PlainDate } from "../../platform/dates.ts";
import { isUuid } from "../../platform/uuid.ts";
import { type IncidentStatus, incidentStatuses } from "./incident.ts";
import { incidentClasses, reporterKinds } from "./incident-class.ts";

/**
 * What to look for among incidents. List, map, export and statistics share it, and it stands whole in the address, so that a link, a
 * saved view and a figure in a chart lead to the same rows. An address that says something unknown is read as if it did not say it.
 */
export interface IncidentFilter {
  /** Our own incidents, what others outside tell of, or both. */
  origin: "own" | "outside" | "all";
  text: string;
  /** Codes of either level; the first level stands for all below it. */
  types: readonly string[];
  classes: readonly IncidentClass[];
  /** "open": not at an end. "valid": neither a duplicate nor rejected, as statistics count. */
  statuses: readonly (IncidentStatus | "open" | "valid")[];
  /** A unit with those below it. */
  unit: string | "none" | null;
  /** Only the unit itself. */
  unitAlone: boolean;
  building: string | null;
  /** Days in Sweden, both included. */
  from: PlainDate | null;
  to: PlainDate | null;
  /** Monday is 1. Only what is known to the hour has either. */
  weekday: number | null;
  hour: number | null;
  /** Only what is not known to the hour. */
  hourUnknown: boolean;
  severities: readonly (1 | 2 | 3 | 4 | 5 | "none")[];
  costFromOre: number | null;
  costToOre: number | null;
  /** Neither a cost nor a reason why there is none. */
  costMissing: boolean;
  series: string | null;
  handler: string | "me" | "none" | null;
  /** Codes of causes from the list; any of them. */
  causes: readonly string[];
  reporters: readonly ReporterKind[];
  /** The name of a place that is no building of ours, as it was written. */
  place: string | null;
  /** The point is the middle of an area, or there is none. */
  placeImprecise: boolean;
  /** Neither a building nor the name of a place. */
  placeMissing: boolean;
  /** Without what only named members see: the figures of maps are without it. */
  openOnly: boolean;
  /** What waits apart as possible spam; otherwise it is left out. */
  held: boolean;
}

export const noFilter: IncidentFilter = {
  origin: "own",
  text: "",
  types: [],
  classes: [],
  statuses: [],
  unit: null,
  unitAlone: false,
  building: null,
  from: null,
  to: null,
  weekday: null,
  hour: null,
  hourUnknown: false,
  severities: [],
  costFromOre: null,
  costToOre: null,
  costMissing: false,
  series: null,
  handler: null,
  causes: [],
  reporters: [],
  place: null,
  placeImprecise: false,
  placeMissing: false,
  openOnly: false,
  held: false,
};

const origins = { egna: "own", omvarld: "outside", alla: "all" } as const;
const statusWords = { oppna: "open", giltiga: "valid" } as const;

export function readFilter(query: URLSearchParams): IncidentFilter {
  const one = (name: string) => query.get(name)?.trim() ?? "";
  const all = (name: string) => [...new Set(query.getAll(name).map((value) => value.trim()))].slice(0, 50);
  const id = (name: string) => (isUuid(one(name)) ? one(name).toLowerCase() : null);
  return {
    origin: valueIn(origins, one("ursprung")) ?? "own",
    text: storable(one("sok")).slice(0, 200),
    types: all("typ").filter((code) => /^[a-z0-9_]{1,60}(\.[a-z0-9_]{1,60})?$/.test(code)),
    classes: all("klass").filter((value) => isOneOf(incidentClasses, value)),
    statuses: all("status").flatMap((value) =>
      isOneOf(incidentStatuses, value) ? value : (valueIn(statusWords, value) ?? []),
    ),
    unit: one("enhet") === "ingen" ? "none" : id("enhet"),
    unitAlone: one("bara_enheten") === "1",
    building: id("byggnad"),
    from: day(one("fran")),
    to: day(one("till")),
    weekday: wholeNumber(one("veckodag"), 1, 7),
    hour: wholeNumber(one("timme"), 0, 23),
    hourUnknown: one("tid") === "okand",
    severities: all("allvar").flatMap((value) => (value === "saknas" ? "none" : (severity(value) ?? []))),
    costFromOre: kronor(one("kostnad_fran")),
    costToOre: kronor(one("kostnad_till")),
    costMissing: one("kostnad") === "saknas",
    series: id("serie"),
    handler: one("handlaggare") === "jag" ? "me" : one("handlaggare") === "ingen" ? "none" : id("handlaggare"),
    causes: all("orsak").filter((code) => /^[a-z0-9_]{1,60}$/.test(code)),
    reporters: all("rapportor").filter((value) => isOneOf(reporterKinds, value)),
    place: storable(one("platsnamn")).slice(0, 300) || null,
    placeImprecise: one("plats") === "ungefarlig",
    placeMissing: one("plats") === "saknas",
    openOnly: one("insyn") === "oppen",
    held: one("skrap") === "1",
  };
}

/** The filter as it stands in an address; what it does not ask for is left out. */
export function writeFilter(filter: IncidentFilter): URLSearchParams {
  const query = new URLSearchParams();
  const put = (name: string, value: string | number | null | false) => {
    if (value !== null && value !== false && value !== "") query.append(name, String(value));
  };
  put("ursprung", filter.origin !== "own" && keyOf(origins, filter.origin));
  put("sok", filter.text);
  for (const type of filter.types) put("typ", type);
  for (const one of filter.classes) put("klass", one);
  for (const status of filter.statuses)
    put("status", status === "open" || status === "valid" ? keyOf(statusWords, status) : status);
  put("enhet", filter.unit === "none" ? "ingen" : filter.unit);
  put("bara_enheten", filter.unitAlone && "1");
  put("byggnad", filter.building);
  put("fran", filter.from);
  put("till", filter.to);
  put("veckodag", filter.weekday);
  put("timme", filter.hour);
  put("tid", filter.hourUnknown && "okand");
  for (const level of filter.severities) put("allvar", level === "none" ? "saknas" : level);
  put("kostnad_fran", filter.costFromOre === null ? null : kronorText(filter.costFromOre));
  put("kostnad_till", filter.costToOre === null ? null : kronorText(filter.costToOre));
  put("kostnad", filter.costMissing && "saknas");
  put("serie", filter.series);
  put("handlaggare", filter.handler === "me" ? "jag" : filter.handler === "none" ? "ingen" : filter.handler);
  for (const cause of filter.causes) put("orsak", cause);
  for (const kind of filter.reporters) put("rapportor", kind);
  put("platsnamn", filter.place);
  put("plats", filter.placeImprecise && "ungefarlig");
  put("plats", filter.placeMissing && "saknas");
  put("insyn", filter.openOnly && "oppen");
  put("skrap", filter.held && "1");
  return query;
}

/** An address of a page under a filter, with further parameters. */
export function filterHref(path: string, filter: IncidentFilter, more: Record<string, string | number> = {}): string {
  const query = writeFilter(filter);
  for (const [name, value] of Object.entries(more)) query.append(name, String(value));
  const text = query.toString();
  return text === "" ? path : `${path}?${text}`;
}

/** PostgreSQL keeps no NUL, and half a pair of surrogates is no letter. */
function storable(text: string): string {
  return text.replaceAll("\u0000", "").toWellFormed();
}

function isOneOf<T extends string>(values: readonly T[], text: string): text is T {
  return (values as readonly string[]).includes(text);
}

function valueIn<T extends Record<string, string>>(words: T, word: string): T[keyof T] | null {
  return Object.hasOwn(words, word) ? (words[word] as T[keyof T]) : null;
}

function keyOf(words: Record<string, string>, value: string): string {
  return Object.keys(words).find((key) => words[key] === value) ?? "";
}

function day(text: string): PlainDate | null {
  return /^(19|20)\d\d-/.test(text) && momentInSweden(text) !== null ? text : null;
}

function wholeNumber(text: string, min: number, max: number): number | null {
  const number = /^\d{1,2}$/.test(text) ? Number(text) : Number.NaN;
  return number >= min && number <= max ? number : null;
}

function severity(text: string): 1 | 2 | 3 | 4 | 5 | null {
  return wholeNumber(text, 1, 5) as 1 | 2 | 3 | 4 | 5 | null;
}

/** Kronor as people write them, "1 500,50", in öre. */
function kronor(text: string): number | null {
  const plain = text.replace(/[\s\u00a0]|kr$/giu, "").replace(",", ".");
  return /^\d{1,10}(\.\d{1,2})?$/.test(plain) ? Math.round(Number(plain) * 100) : null;
}

function kronorText(ore: number): string {
  return (ore / 100).toFixed(ore % 100 === 0 ? 0 : 2).replace(".", ",");
}

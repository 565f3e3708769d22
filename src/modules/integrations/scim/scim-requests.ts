import type { Context } from "../../../platform/context.ts";
import { WrongMediaType } from "../../../platform/errors.ts";
import { storable } from "../../../platform/storable.ts";
import { asObject, field, isUnassigned, type Resource } from "./read-resource.ts";
import type { ResourceType } from "./scim-attributes.ts";
import { mostOnPage } from "./scim-discovery.ts";
import { refuse, ScimError } from "./scim-error.ts";
import { parseFilter } from "./scim-filter.ts";
import { entityTag, type KeptResource, type ResourceQuery } from "./scim-resources.ts";
import type { Selection } from "./select-attributes.ts";

/** What a request asks, out of its address, its headers and its body. All throw ScimError. */

const usualPage = 100;
const searchUrn = "urn:ietf:params:scim:api:messages:2.0:SearchRequest";

export interface ListRequest {
  query: ResourceQuery;
  selection: Selection;
}

export async function readJson(request: Request): Promise<unknown> {
  if (!/^application\/(scim\+)?json\s*(;|$)/i.test(request.headers.get("content-type") ?? ""))
    throw new WrongMediaType();
  try {
    return JSON.parse(await request.text());
  } catch {
    throw refuse("invalidSyntax", "The body is not JSON.");
  }
}

/** RFC 7644, section 3.4.2: all in the address. */
export function listRequest(type: ResourceType, parameters: URLSearchParams): ListRequest {
  const given: Resource = {};
  for (const [name, value] of parameters) given[name.toLowerCase()] = storable(value);
  return asList(type, {
    ...given,
    attributes: names(given.attributes),
    excludedattributes: names(given.excludedattributes),
  });
}

/** RFC 7644, section 3.4.3: the same in a body, where it leaves no trace in logs on the way. */
export function searchRequest(type: ResourceType, body: unknown): ListRequest {
  const sent = asObject(body, "The body");
  const schemas = field(sent, "schemas");
  if (!Array.isArray(schemas) || !schemas.includes(searchUrn)) {
    throw refuse("invalidSyntax", `schemas must name ${searchUrn}`);
  }
  return asList(type, Object.fromEntries(Object.entries(sent).map(([name, value]) => [name.toLowerCase(), value])));
}

export function selectionOf(parameters: URLSearchParams): Selection {
  const selection = {
    attributes: names(parameters.get("attributes")),
    excluded: names(parameters.get("excludedAttributes")),
  };
  if (selection.attributes.length > 0 && selection.excluded.length > 0) throw bothSelected();
  return selection;
}

function asList(type: ResourceType, given: Resource): ListRequest {
  const selection = { attributes: texts(given.attributes), excluded: texts(given.excludedattributes) };
  if (selection.attributes.length > 0 && selection.excluded.length > 0) throw bothSelected();
  const count = whole(given.count, "count") ?? usualPage;
  return {
    selection,
    query: {
      filter: isUnassigned(given.filter) ? null : parseFilter(storable(String(given.filter))),
      startIndex: Math.max(1, whole(given.startindex, "startIndex") ?? 1),
      count: Math.min(mostOnPage, Math.max(0, count)),
      sortBy: isUnassigned(given.sortby) ? null : String(given.sortby),
      descending: String(given.sortorder).toLowerCase() === "descending",
      withTies: needsTies(type, selection),
    },
  };
}

const bothSelected = () => refuse("invalidValue", "Give attributes or excludedAttributes, not both.");

/** Are the groups of a user, or the members of a group, asked for? */
export function needsTies(type: ResourceType, { attributes, excluded }: Selection): boolean {
  const ties = type.name === "User" ? "groups" : "members";
  const isNamed = (written: string) => written.toLowerCase().includes(ties);
  return attributes.length > 0 ? attributes.some(isNamed) : !excluded.some((written) => written.toLowerCase() === ties);
}

function names(written: unknown): string[] {
  return typeof written === "string" ? written.split(",").flatMap((name) => name.trim() || []) : [];
}

function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.map((one) => storable(String(one))) : [];
}

function whole(value: unknown, name: string): number | null {
  if (isUnassigned(value) || value === "") return null;
  const number = Number(value);
  if (!Number.isSafeInteger(number) || Math.abs(number) > 1_000_000_000)
    throw refuse("invalidValue", `${name} must be a whole number.`);
  return number;
}

/** RFC 7644, section 3.14: only if it is as the directory last saw it. */
export function needMatch({ request }: Context, kept: KeptResource): void {
  const asked = request.headers.get("if-match");
  if (asked === null || asked.trim() === "*") return;
  if (!tags(asked).includes(tagOf(entityTag(kept)))) {
    throw new ScimError(412, `It has changed: it is ${entityTag(kept)} now.`);
  }
}

/** Is what the directory has the same as what is kept? */
export function isUnchanged({ request }: Context, kept: KeptResource): boolean {
  const has = request.headers.get("if-none-match");
  return has !== null && (has.trim() === "*" || tags(has).includes(tagOf(entityTag(kept))));
}

const tagOf = (written: string) => written.trim().replace(/^W\//, "");
const tags = (written: string) => written.split(",").map(tagOf);

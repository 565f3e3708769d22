import type { Resource } from "./read-resource.ts";
import { type Found, findAttribute, type ResourceType, topAttributes } from "./scim-attributes.ts";
import { parsePath } from "./scim-filter.ts";

/** RFC 7644, section 3.9: only these, or all but these. */
export interface Selection {
  attributes: readonly string[];
  excluded: readonly string[];
}

/** What leaves the program of a resource. `schemas` and `id` always do. */
export function selectAttributes(type: ResourceType, resource: Resource, selection: Selection): Resource {
  const always = [
    "schemas",
    ...topAttributes(type).flatMap(({ name, returned }) => (returned === "always" ? [name] : [])),
  ];
  if (selection.attributes.length > 0) {
    const selected: Resource = Object.fromEntries(always.map((name) => [name, resource[name]]));
    for (const { path } of pathsOf(type, selection.attributes)) copy(resource, selected, path);
    return selected;
  }
  const left = structuredClone(resource);
  for (const { path } of pathsOf(type, selection.excluded)) if (!always.includes(path[0] ?? "")) drop(left, path);
  return left;
}

/** Names that are not known select nothing. A filter on values, which has no place here, is read as its attribute. */
function pathsOf(type: ResourceType, written: readonly string[]): Pick<Found, "path">[] {
  return written.flatMap((name): Pick<Found, "path">[] => {
    if (type.extension && name.toLowerCase() === type.extension.id.toLowerCase())
      return [{ path: [type.extension.id] }];
    const found = findAttribute(type, parsePath(name).attribute);
    return found && found !== "not_kept" ? [found] : [];
  });
}

function copy(from: Resource, to: Resource, [name = "", ...rest]: readonly string[]): void {
  const value = from[name];
  if (value === undefined) return;
  if (rest.length === 0) {
    to[name] = value;
  } else if (Array.isArray(value)) {
    const parts = (to[name] as Resource[] | undefined) ?? value.map(() => ({}));
    for (const [at, one] of value.entries()) copy(one as Resource, parts[at] as Resource, rest);
    to[name] = parts;
  } else {
    const part = (to[name] as Resource | undefined) ?? {};
    copy(value as Resource, part, rest);
    to[name] = part;
  }
}

function drop(from: Resource, [name = "", ...rest]: readonly string[]): void {
  const value = from[name];
  if (value === undefined) return;
  if (rest.length === 0) delete from[name];
  else if (Array.isArray(value)) for (const one of value) drop(one as Resource, rest);
  else drop(value as Resource, rest);
}

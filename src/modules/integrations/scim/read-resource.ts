import { storable } from "../../../platform/storable.ts";
import { type Attribute, attributeNamed, type ResourceType, topAttributes } from "./scim-attributes.ts";
import { refuse } from "./scim-error.ts";

/** A resource as it is kept: names as the schema spells them, nothing unassigned, nothing that only the program sets. */
export type Resource = Record<string, unknown>;

const longestText = 1000;

/**
 * What a directory has sent, as it is kept. Unknown and read-only attributes are passed over (RFC 7644, section 3.3), null and empty
 * are the same as absent (RFC 7643, section 2.5), and "True" is true, since Entra ID writes so. Throws ScimError 400.
 */
export function readResource(type: ResourceType, body: unknown): Resource {
  const sent = asObject(body, "The body");
  const schemas = field(sent, "schemas");
  const named = Array.isArray(schemas) ? schemas.map((one) => String(one).toLowerCase()) : [];
  if (!named.includes(type.schema.id.toLowerCase())) {
    throw refuse("invalidSyntax", `schemas must name ${type.schema.id}`);
  }
  const resource = readParts(topAttributes(type), sent);
  if (type.extension) {
    const extension = field(sent, type.extension.id);
    const parts = isUnassigned(extension)
      ? {}
      : readParts(type.extension.attributes, asObject(extension, type.extension.id));
    if (Object.keys(parts).length > 0) resource[type.extension.id] = parts;
  }
  needRequired(type, resource);
  return resource;
}

/** Throws ScimError 400 when something that must be there is not. */
export function needRequired(type: ResourceType, resource: Resource): void {
  for (const { name } of type.schema.attributes.filter(({ required }) => required)) {
    if (isUnassigned(resource[name]) || resource[name] === "") throw refuse("invalidValue", `${name} is required.`);
  }
}

export function isUnassigned(value: unknown): boolean {
  return value === null || value === undefined || (Array.isArray(value) && value.length === 0);
}

function readParts(attributes: readonly Attribute[], sent: Resource): Resource {
  const parts: Resource = {};
  for (const [name, value] of Object.entries(sent)) {
    const attribute = attributeNamed(attributes, name);
    if (!attribute || attribute.mutability === "readOnly") continue;
    const read = readValue(attribute, value);
    if (!isUnassigned(read)) parts[attribute.name] = read;
  }
  return parts;
}

/** One attribute's whole value. */
export function readValue(attribute: Attribute, sent: unknown): unknown {
  if (isUnassigned(sent)) return undefined;
  if (!attribute.multiValued) return readOne(attribute, sent);
  const values = (Array.isArray(sent) ? sent : [sent]).map((one) => readOne(attribute, one) as Resource);
  return oneOfEach(values.filter((value) => Object.keys(value).length > 0));
}

/** The same value of the same kind stands once (RFC 7643, section 2.4), and at most one is the first choice. */
function oneOfEach(values: readonly Resource[]): Resource[] {
  if (values.filter(({ primary }) => primary === true).length > 1) {
    throw refuse("invalidValue", "primary may be true for one value at most.");
  }
  const kept = new Map<string, Resource>();
  for (const value of values) {
    const key = JSON.stringify([value.value, value.type]);
    if (!kept.has(key) || value.primary === true) kept.set(key, value);
  }
  return [...kept.values()];
}

export function readOne(attribute: Attribute, sent: unknown): unknown {
  const { name, type } = attribute;
  if (type === "complex") return readParts(attribute.subAttributes ?? [], asObject(sent, name));
  if (type === "boolean") {
    const written = typeof sent === "string" ? sent.toLowerCase() : sent;
    if (written === true || written === "true") return true;
    if (written === false || written === "false") return false;
    throw refuse("invalidValue", `${name} must be true or false.`);
  }
  if (typeof sent !== "string") throw refuse("invalidValue", `${name} must be text.`);
  if (sent.length > longestText) throw refuse("invalidValue", `${name} is too long.`);
  return storable(sent);
}

export function asObject(value: unknown, what: string): Resource {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw refuse("invalidSyntax", `${what} must be an object.`);
  }
  return value as Resource;
}

/** A member of what was sent, whatever the case of its name. */
export function field(sent: Resource, name: string): unknown {
  return Object.entries(sent).find(([key]) => key.toLowerCase() === name.toLowerCase())?.[1];
}

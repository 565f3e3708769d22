import { isDeepStrictEqual } from "node:util";
import { matches } from "./filter-match.ts";
import { asObject, field, isUnassigned, needRequired, type Resource, readOne, readValue } from "./read-resource.ts";
import { type Attribute, attributeNamed, type Found, findAttribute, type ResourceType } from "./scim-attributes.ts";
import { refuse } from "./scim-error.ts";
import { type Filter, parsePath } from "./scim-filter.ts";

/** RFC 7644, section 3.5.2: a list of changes, all of them or none. Entra ID writes "Replace", "False" and values without their path. */

const patchUrn = "urn:ietf:params:scim:api:messages:2.0:PatchOp";
const mostOperations = 1000;

interface Change {
  op: "add" | "replace" | "remove";
  path: string | null;
  value: unknown;
}

/** The resource as it becomes; the one that was given is left as it is. Throws ScimError 400. */
export function patchResource(type: ResourceType, resource: Resource, body: unknown): Resource {
  const changed = structuredClone(resource);
  for (const change of readChanges(body)) {
    if (change.path === null) changeWhole(type, changed, change);
    else changeAt(type, changed, change.path, change);
  }
  needRequired(type, changed);
  return changed;
}

function readChanges(body: unknown): Change[] {
  const sent = asObject(body, "The body");
  const schemas = field(sent, "schemas");
  const isPatch = Array.isArray(schemas) && schemas.some((one) => String(one).toLowerCase() === patchUrn.toLowerCase());
  if (!isPatch) throw refuse("invalidSyntax", `schemas must name ${patchUrn}`);
  const operations = field(sent, "Operations");
  if (!Array.isArray(operations) || operations.length === 0) {
    throw refuse("invalidSyntax", "Operations must hold at least one operation.");
  }
  if (operations.length > mostOperations) throw refuse("tooMany", `At most ${mostOperations} operations at once.`);
  return operations.map((one) => {
    const operation = asObject(one, "An operation");
    const op = String(field(operation, "op")).toLowerCase();
    const path = field(operation, "path");
    if (op !== "add" && op !== "replace" && op !== "remove") throw refuse("invalidSyntax", `Not an operation: ${op}`);
    if (!isUnassigned(path) && typeof path !== "string") throw refuse("invalidPath", "path must be text.");
    const value = field(operation, "value");
    if (op === "add" && value === undefined) throw refuse("invalidValue", "add needs a value.");
    return { op, path: typeof path === "string" && path.trim() !== "" ? path : null, value };
  });
}

/** Without a path the value names the attributes itself: plainly, with dots, or below the URN of the extension. */
function changeWhole(type: ResourceType, resource: Resource, { op, value }: Change): void {
  if (op === "remove") throw refuse("noTarget", "remove needs a path.");
  for (const [name, part] of Object.entries(asObject(value, "value"))) {
    if (name.toLowerCase() === "schemas") continue;
    if (type.extension && name.toLowerCase() === type.extension.id.toLowerCase()) {
      for (const [below, inner] of Object.entries(asObject(part, name))) {
        changeAt(type, resource, `${type.extension.id}:${below}`, { op, path: null, value: inner }, "passes_over");
      }
    } else {
      changeAt(type, resource, name, { op, path: null, value: part }, "passes_over");
    }
  }
}

/** `unknown`: an attribute that is not of the schema is refused in a path, and passed over in a value as in PUT. */
function changeAt(
  type: ResourceType,
  resource: Resource,
  written: string,
  change: Change,
  unknown: "refuses" | "passes_over" = "refuses",
): void {
  const { attribute: name, filter, sub } = parsePath(written);
  const found = findAttribute(type, name);
  if (found === "not_kept") return;
  if (!found) {
    if (unknown === "passes_over") return;
    throw refuse("invalidPath", `There is no attribute called ${name}.`);
  }
  const { attribute, parent } = found;
  if (attribute.mutability === "readOnly" || parent?.mutability === "readOnly") {
    if (unknown === "passes_over") return;
    throw refuse("mutability", `${name} is set by Värn.`);
  }
  if (change.op === "remove" && attribute.required) throw refuse("mutability", `${name} is required.`);
  const holder = holderOf(resource, found.path, change.op !== "remove");
  if (!holder) return;
  if (filter) changeValues(holder, attribute, filter, sub, change);
  else if (parent?.multiValued) changePartOfAll(holder, found as Found & { parent: Attribute }, change);
  else changeAttribute(holder, attribute, change);
  for (const parentName of found.path.slice(0, -1)) {
    const whole = resource[parentName];
    if (typeof whole === "object" && whole !== null && Object.keys(whole).length === 0) delete resource[parentName];
  }
}

/** The object that the last name of a path stands in. */
function holderOf(resource: Resource, path: readonly string[], makes: boolean): Resource | null {
  let holder = resource;
  for (const name of path.slice(0, -1)) {
    if (holder[name] === undefined && !makes) return null;
    holder[name] ??= {};
    if (Array.isArray(holder[name])) return holder;
    holder = holder[name] as Resource;
  }
  return holder;
}

function changeAttribute(holder: Resource, attribute: Attribute, { op, value }: Change): void {
  const { name, multiValued, type } = attribute;
  if (op === "remove") {
    // Entra ID names the members to take away in the value.
    const kept = multiValued && !isUnassigned(value) ? without(holder[name], readValue(attribute, value)) : undefined;
    assign(holder, name, kept);
    return;
  }
  const read = readValue(attribute, value);
  if (op === "add" && multiValued) {
    assign(
      holder,
      name,
      withAdded((holder[name] as Resource[] | undefined) ?? [], (read as Resource[] | undefined) ?? []),
    );
  } else if (type === "complex" && !multiValued && read !== undefined) {
    // Parts that are not named stay as they are (sections 3.5.2.1 and 3.5.2.3).
    assign(holder, name, { ...(holder[name] as Resource | undefined), ...(read as Resource) });
  } else {
    assign(holder, name, read);
  }
}

function assign(holder: Resource, name: string, value: unknown): void {
  if (isUnassigned(value)) delete holder[name];
  else holder[name] = value;
}

function without(values: unknown, taken: unknown): Resource[] {
  const gone = new Set(((taken as Resource[] | undefined) ?? []).map(({ value }) => value));
  return ((values as Resource[] | undefined) ?? []).filter(({ value }) => !gone.has(value));
}

/** What is there already is not added again; a new first choice ends the old one. */
function withAdded(values: readonly Resource[], added: readonly Resource[]): Resource[] {
  const kept = [...values];
  const isFirst = added.find(({ primary }) => primary === true);
  for (const one of added) {
    const same = kept.findIndex(
      (other) => other.value === one.value && (one.type === undefined || other.type === one.type),
    );
    if (same === -1) kept.push(one);
    else kept[same] = { ...kept[same], ...one };
  }
  return isFirst ? firstChoiceOnly(kept, kept.find(({ value }) => value === isFirst.value) ?? isFirst) : kept;
}

function firstChoiceOnly(values: readonly Resource[], first: Resource): Resource[] {
  return values.map((value) => (value === first || value.primary !== true ? value : { ...value, primary: false }));
}

/** `emails.type` without a filter: of every value. */
function changePartOfAll(
  holder: Resource,
  { path, attribute, parent }: Found & { parent: Attribute },
  change: Change,
): void {
  const name = path.at(-2) ?? "";
  if (!Array.isArray(holder[name])) {
    if (change.op === "remove") return;
    throw refuse("noTarget", `${name} has no values.`);
  }
  needChangeable(attribute);
  const values = (holder[name] as Resource[]).map((value) => ({ ...value }));
  for (const value of values) changeAttribute(value, attribute, change);
  assign(holder, name, readValue(parent, values));
}

/** `emails[type eq "work"]`, or a part of those. */
function changeValues(
  holder: Resource,
  attribute: Attribute,
  filter: Filter,
  sub: string | null,
  change: Change,
): void {
  const { name, multiValued } = attribute;
  if (!multiValued) throw refuse("invalidPath", `${name} has one value only.`);
  const part = sub === null ? null : attributeNamed(attribute.subAttributes ?? [], sub);
  if (part === undefined) throw refuse("invalidPath", `${name} has no part called ${sub}.`);
  if (part) needChangeable(part);
  const values = ((holder[name] as Resource[] | undefined) ?? []).map((value) => ({ ...value }));
  const meant = values.filter((value) => matches(filter, attribute, value));
  if (meant.length === 0) {
    if (change.op === "remove") return;
    const made = change.op === "add" ? valueSaid(filter, attribute) : null;
    if (!made) throw refuse("noTarget", `${name} has no such value.`);
    values.push(made);
    meant.push(made);
  }
  if (change.op === "remove" && !part) {
    assign(
      holder,
      name,
      values.filter((value) => !meant.includes(value)),
    );
    return;
  }
  for (const value of meant) {
    if (part) changeAttribute(value, part, change);
    else Object.assign(value, readOne(attribute, change.value));
  }
  const first = meant.find(({ primary }) => primary === true);
  assign(holder, name, readValue(attribute, first ? firstChoiceOnly(values, first) : values));
}

/** Who a member is cannot change: take the member away and add another (RFC 7643, section 4.2). */
function needChangeable({ name, mutability }: Attribute): void {
  if (mutability !== "readWrite") throw refuse("mutability", `${name} cannot be changed.`);
}

/** Adding to `emails[type eq "work"].value` where there is none makes one of that type: what Entra ID means by it. */
function valueSaid(filter: Filter, attribute: Attribute): Resource | null {
  if (filter.op === "and") {
    const [left, right] = [valueSaid(filter.left, attribute), valueSaid(filter.right, attribute)];
    return left && right && { ...left, ...right };
  }
  const part = filter.op === "eq" ? attributeNamed(attribute.subAttributes ?? [], filter.attribute) : undefined;
  return part && filter.op === "eq" ? { [part.name]: filter.value } : null;
}

export function isSame(a: Resource, b: Resource): boolean {
  return isDeepStrictEqual(a, b);
}

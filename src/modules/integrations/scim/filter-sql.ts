import { type RawBuilder, sql } from "kysely";
import { comparedPart, needComparable } from "./filter-value.ts";
import { type Attribute, attributeNamed, type Found, findAttribute, type ResourceType } from "./scim-attributes.ts";
import { refuse } from "./scim-error.ts";
import type { CompareValue, Comparison, Filter } from "./scim-filter.ts";

/** Where the database keeps the resources of a kind: a document of attributes, and in columns what the program sets itself. */
export interface KeptResources {
  type: ResourceType;
  attributes: RawBuilder<unknown>;
  /** By path, as "meta.created"; those with several values are arrays in JSON. */
  columns: Readonly<Record<string, RawBuilder<unknown>>>;
  /** What is compared as a whole instead of what is shown. */
  keys: Readonly<Record<string, RawBuilder<unknown>>>;
}

/** A condition on the rows of `kept` that says what the filter says. Throws ScimError 400 invalidFilter. */
export function filterCondition(kept: KeptResources, filter: Filter): RawBuilder<boolean> {
  switch (filter.op) {
    case "and":
      return sql`(${filterCondition(kept, filter.left)} and ${filterCondition(kept, filter.right)})`;
    case "or":
      return sql`(${filterCondition(kept, filter.left)} or ${filterCondition(kept, filter.right)})`;
    case "not":
      return sql`(not ${filterCondition(kept, filter.filter)})`;
    case "values": {
      const found = foundIn(kept, filter.attribute);
      if (found === "not_kept") return sql`false`;
      if (!found.attribute.multiValued) throw refuse("invalidFilter", `${filter.attribute} has one value only.`);
      return anyValue(kept, found, (value) => valueCondition(found.attribute, value, filter.filter));
    }
    default: {
      const found = foundIn(kept, filter.attribute);
      if (found === "not_kept") return sql`${filter.op === "ne"}::boolean`;
      return attributeCondition(kept, found, filter);
    }
  }
}

type AttributeFilter = Extract<Filter, { attribute: string }> & { op: Comparison | "pr" };

function foundIn({ type }: KeptResources, written: string): Found | "not_kept" {
  const found = findAttribute(type, written);
  if (!found) throw refuse("invalidFilter", `There is no attribute called ${written}.`);
  return found;
}

function attributeCondition(kept: KeptResources, found: Found, filter: AttributeFilter): RawBuilder<boolean> {
  const { attribute, parent } = found;
  if (parent?.multiValued) {
    const whole = { path: found.path.slice(0, -1), attribute: parent, parent: null };
    return anyOf(filter, (one) => anyValue(kept, whole, (value) => partCondition(attribute, value, one)));
  }
  if (attribute.multiValued) {
    if (filter.op === "pr") return anyValue(kept, found, () => sql`true`);
    const part = comparedPart(attribute);
    if (!part) throw refuse("invalidFilter", `Name a part of ${filter.attribute}.`);
    return anyOf(filter, (one) => anyValue(kept, found, (value) => partCondition(part, value, one)));
  }
  if (attribute.type === "complex" && filter.op === "pr")
    return sql`coalesce(${jsonAt(kept, found.path)} <> '{}', false)`;
  const whole = filter.op === "eq" || filter.op === "ne" ? kept.keys[found.path.join(".")] : undefined;
  return condition(attribute, whole ?? textAt(kept, found.path), filter);
}

/** Not equal: none of the values is. */
function anyOf(filter: AttributeFilter, holds: (filter: AttributeFilter) => RawBuilder<boolean>): RawBuilder<boolean> {
  return filter.op === "ne" ? sql`(not ${holds({ ...filter, op: "eq" })})` : holds(filter);
}

function anyValue(
  kept: KeptResources,
  { path }: Found,
  holds: (value: RawBuilder<unknown>) => RawBuilder<boolean>,
): RawBuilder<boolean> {
  return sql`exists (select from jsonb_array_elements(${jsonAt(kept, path)}) as one(value) where ${holds(sql`one.value`)})`;
}

function valueCondition(of: Attribute, value: RawBuilder<unknown>, filter: Filter): RawBuilder<boolean> {
  if ("left" in filter) {
    const [left, right] = [valueCondition(of, value, filter.left), valueCondition(of, value, filter.right)];
    return filter.op === "and" ? sql`(${left} and ${right})` : sql`(${left} or ${right})`;
  }
  if (filter.op === "not") return sql`(not ${valueCondition(of, value, filter.filter)})`;
  if (filter.op === "values") throw refuse("invalidFilter", "A filter on values holds no other.");
  const part = attributeNamed(of.subAttributes ?? [], filter.attribute);
  if (!part) throw refuse("invalidFilter", `${of.name} has no part called ${filter.attribute}.`);
  return partCondition(part, value, filter);
}

function partCondition(part: Attribute, value: RawBuilder<unknown>, filter: AttributeFilter): RawBuilder<boolean> {
  return condition(part, sql`(${value} ->> ${part.name})`, filter);
}

/** Never null, so that "not" turns it round. */
function condition(attribute: Attribute, text: RawBuilder<unknown>, filter: AttributeFilter): RawBuilder<boolean> {
  if (filter.op === "pr") return sql`(coalesce(${text}::text, '') <> '')`;
  const { op, value } = filter;
  needComparable(attribute, op, value);
  if (op === "ne") return sql`(not ${compared(attribute, text, "eq", value)})`;
  return compared(attribute, text, op, value);
}

function compared(
  attribute: Attribute,
  text: RawBuilder<unknown>,
  op: Exclude<Comparison, "ne">,
  value: CompareValue,
): RawBuilder<boolean> {
  if (value === null) return sql`(coalesce(${text}::text, '') = '')`;
  const signs = { eq: sql`=`, gt: sql`>`, ge: sql`>=`, lt: sql`<`, le: sql`<=` };
  if (attribute.type === "dateTime") {
    return sql`coalesce(${text} ${signs[op as keyof typeof signs]} ${new Date(String(value))}::timestamptz, false)`;
  }
  const exact = attribute.caseExact || attribute.type === "boolean";
  const [a, b] = [sql`${text}`, sql`${String(value)}::text`].map((side) => (exact ? side : sql`lower(${side})`));
  // Text is compared by its code points, whatever the language of the database.
  if (op === "co") return sql`coalesce(strpos(${a}, ${b}) > 0, false)`;
  if (op === "sw") return sql`coalesce(starts_with(${a}, ${b}), false)`;
  if (op === "ew") return sql`coalesce(right(${a}, length(${b})) = ${b}, false)`;
  if (op === "eq") return sql`coalesce(${a} = ${b}, false)`;
  return sql`coalesce(${a} collate "C" ${signs[op]} ${b} collate "C", false)`;
}

function jsonAt({ attributes, columns }: KeptResources, path: readonly string[]): RawBuilder<unknown> {
  return columns[path.join(".")] ?? sql`(${attributes} #> ${[...path]}::text[])`;
}

function textAt({ attributes, columns }: KeptResources, path: readonly string[]): RawBuilder<unknown> {
  const [only] = path;
  const kept = columns[path.join(".")];
  if (kept) return kept;
  // One name, written as the index is.
  return path.length === 1 ? sql`(${attributes} ->> ${sql.lit(only)})` : sql`(${attributes} #>> ${[...path]}::text[])`;
}

/** What a list is sorted by: the first choice of several values. Throws ScimError 400 invalidPath. */
export function sortExpression(kept: KeptResources, written: string): RawBuilder<unknown> {
  const found = findAttribute(kept.type, written);
  if (!found) throw refuse("invalidPath", `There is no attribute called ${written}.`);
  if (found === "not_kept") return sql`null::text`;
  const { attribute, parent, path } = found;
  const several = attribute.multiValued ? attribute : parent?.multiValued ? parent : null;
  const text = several
    ? sql`(select one.value ->> ${attribute === several ? "value" : attribute.name}
        from jsonb_array_elements(${jsonAt(kept, attribute === several ? path : path.slice(0, -1))}) with ordinality as one(value, place)
        order by coalesce((one.value ->> 'primary')::boolean, false) desc, place limit 1)`
    : textAt(kept, path);
  if (attribute.type === "complex" && !several) throw refuse("invalidPath", `Name a part of ${written}.`);
  if (attribute.type === "dateTime") return text;
  return attribute.caseExact ? sql`${text} collate "C"` : sql`lower(${text}) collate swedish`;
}

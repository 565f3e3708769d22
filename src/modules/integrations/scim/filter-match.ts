import { comparedPart, needComparable } from "./filter-value.ts";
import { isUnassigned, type Resource } from "./read-resource.ts";
import { type Attribute, attributeNamed } from "./scim-attributes.ts";
import { refuse } from "./scim-error.ts";
import type { CompareValue, Comparison, Filter } from "./scim-filter.ts";

/**
 * Does one of several values answer to the filter in a path, as `emails[type eq "work"]`? Filters over whole lists are asked of the
 * database (filter-sql.ts), with the same meaning. Throws ScimError 400 invalidFilter.
 */
export function matches(filter: Filter, of: Attribute, value: Resource): boolean {
  switch (filter.op) {
    case "and":
      return matches(filter.left, of, value) && matches(filter.right, of, value);
    case "or":
      return matches(filter.left, of, value) || matches(filter.right, of, value);
    case "not":
      return !matches(filter.filter, of, value);
    case "values":
      throw refuse("invalidFilter", "A filter on values holds no other.");
    case "pr":
      return isAssigned(value[partOf(of, filter.attribute).name]);
    default: {
      const part = partOf(of, filter.attribute);
      needComparable(part, filter.op, filter.value);
      return compare(part, filter.op, value[part.name], filter.value);
    }
  }
}

function partOf(of: Attribute, name: string): Attribute {
  const part = attributeNamed(of.subAttributes ?? [], name);
  const compared = part && comparedPart(part);
  if (!compared) throw refuse("invalidFilter", `${of.name} has no part called ${name}.`);
  return compared;
}

const isAssigned = (value: unknown) => !isUnassigned(value) && value !== "";

function compare(attribute: Attribute, op: Comparison, value: unknown, asked: CompareValue): boolean {
  if (op === "ne") return !compare(attribute, "eq", value, asked);
  if (asked === null) return !isAssigned(value);
  if (isUnassigned(value)) return false;
  if (typeof asked !== "string") return value === asked;
  const [a, b] = [String(value), asked].map((text) => (attribute.caseExact ? text : text.toLowerCase())) as [
    string,
    string,
  ];
  const answers: Record<Exclude<Comparison, "ne">, boolean> = {
    eq: a === b,
    co: a.includes(b),
    sw: a.startsWith(b),
    ew: a.endsWith(b),
    gt: a > b,
    ge: a >= b,
    lt: a < b,
    le: a <= b,
  };
  return answers[op];
}

import type { Attribute } from "./scim-attributes.ts";
import { refuse } from "./scim-error.ts";
import type { CompareValue, Comparison } from "./scim-filter.ts";

const ordering: readonly Comparison[] = ["gt", "ge", "lt", "le"];
const partial: readonly Comparison[] = ["co", "sw", "ew"];

/**
 * Refuses comparisons that mean nothing for the attribute (RFC 7644, section 3.4.2.2): true is not greater than false, and a time does
 * not contain anything. Throws ScimError 400 invalidFilter.
 */
export function needComparable(attribute: Attribute, op: Comparison, value: CompareValue): void {
  const fault = (why: string) => refuse("invalidFilter", `${attribute.name} ${op}: ${why}`);
  if (attribute.type === "complex") throw fault("name a part of it, as in name.familyName");
  if (value === null) {
    if (op === "eq" || op === "ne") return;
    throw fault("null can only be equal or not");
  }
  if (attribute.type === "boolean") {
    if (ordering.includes(op) || partial.includes(op)) throw fault("true and false can only be equal or not");
    if (typeof value !== "boolean") throw fault("compare with true or false");
    return;
  }
  if (typeof value !== "string") throw fault("compare with text in quotation marks");
  if (attribute.type !== "dateTime") return;
  if (partial.includes(op)) throw fault("a time has no parts");
  if (Number.isNaN(new Date(value).getTime())) throw fault("compare with a time such as 2026-03-01T09:00:00Z");
}

/** What is meant where a filter names several values as a whole: `members eq "…"` is `members.value eq "…"`. */
export function comparedPart(attribute: Attribute): Attribute | undefined {
  return attribute.multiValued ? attribute.subAttributes?.find(({ name }) => name === "value") : attribute;
}

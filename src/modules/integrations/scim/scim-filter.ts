import { refuse, type ScimError, type ScimType } from "./scim-error.ts";

/** The grammar of filters and paths: RFC 7644, sections 3.4.2.2 (figure 1) and 3.5.2 (figure 7). */

export const comparisons = ["eq", "ne", "co", "sw", "ew", "gt", "ge", "lt", "le"] as const;

export type Comparison = (typeof comparisons)[number];
export type CompareValue = string | number | boolean | null;

/** An attribute as it was written: "emails.value", perhaps with the URN of its schema before it. */
export type Filter =
  | { op: "and" | "or"; left: Filter; right: Filter }
  | { op: "not"; filter: Filter }
  | { op: "pr"; attribute: string }
  | { op: Comparison; attribute: string; value: CompareValue }
  | { op: "values"; attribute: string; filter: Filter };

/** What a PATCH operation points at: `emails[type eq "work"].value`. */
export interface Path {
  attribute: string;
  filter: Filter | null;
  sub: string | null;
}

/** Beyond this many parentheses nobody has written the filter by hand. */
const deepest = 20;
const longest = 4000;

/** Throws ScimError 400 invalidFilter. */
export function parseFilter(text: string): Filter {
  const parser = openParser(text, "invalidFilter");
  const filter = parser.filter(0);
  parser.end();
  return filter;
}

/** Throws ScimError 400 invalidPath. */
export function parsePath(text: string): Path {
  const parser = openParser(text, "invalidPath");
  const path = parser.path();
  parser.end();
  return path;
}

// A string, a parenthesis or bracket, what follows a closing bracket, or a word: an attribute, an operator, a number, true, false, null.
const token = /\s*(?:("(?:[^"\\]|\\.)*")|([()[\]])|(\.[\w$-]+)|((?:urn:[\w:.-]+:)?[\w$+-][\w$.+-]*))/iy;

function openParser(text: string, scimType: ScimType) {
  const fault = (what: string): ScimError => refuse(scimType, what);
  if (text.length > longest) throw fault("The expression is too long.");
  const tokens: string[] = [];
  token.lastIndex = 0;
  const whole = text.trimEnd();
  while (token.lastIndex < whole.length) {
    const at = token.lastIndex;
    const found = token.exec(whole);
    if (!found) throw fault(`Cannot read the expression from: ${whole.slice(at, at + 40)}`);
    tokens.push(found[0].trimStart());
  }
  let at = 0;
  const peek = () => tokens[at] ?? "";
  const next = () => tokens[at++] ?? "";
  const isNext = (word: string) => peek().toLowerCase() === word;

  function expect(sign: string): void {
    if (next() !== sign) throw fault(`Expected "${sign}".`);
  }

  function attributeName(): string {
    const name = next();
    if (!/^(urn:[\w:.-]+:)?(\$ref|[a-z][\w-]*)(\.(\$ref|[a-z][\w-]*))?$/i.test(name)) {
      throw fault(name === "" ? "The expression ends too soon." : `Not the name of an attribute: ${name}`);
    }
    return name;
  }

  /** "and" binds harder than "or". */
  function filter(depth: number): Filter {
    let left = conjunction(depth);
    while (isNext("or")) {
      next();
      left = { op: "or", left, right: conjunction(depth) };
    }
    return left;
  }

  function conjunction(depth: number): Filter {
    let left = term(depth);
    while (isNext("and")) {
      next();
      left = { op: "and", left, right: term(depth) };
    }
    return left;
  }

  function term(depth: number): Filter {
    if (depth > deepest) throw fault("The expression is nested too deep.");
    if (isNext("not") && tokens[at + 1] === "(") {
      next();
      return { op: "not", filter: grouped(depth) };
    }
    if (isNext("(")) return grouped(depth);
    const attribute = attributeName();
    if (isNext("[")) return { op: "values", attribute, filter: bracketed(depth) };
    const op = next().toLowerCase();
    if (op === "pr") return { op, attribute };
    if (!comparisons.includes(op as Comparison)) throw fault(`Not an operator: ${op || "nothing"}`);
    return { op: op as Comparison, attribute, value: compareValue() };
  }

  function grouped(depth: number): Filter {
    expect("(");
    const inner = filter(depth + 1);
    expect(")");
    return inner;
  }

  function bracketed(depth: number): Filter {
    expect("[");
    const inner = filter(depth + 1);
    expect("]");
    return inner;
  }

  /** As in JSON: text stands in quotation marks. */
  function compareValue(): CompareValue {
    const written = next();
    try {
      return JSON.parse(/^(true|false|null)$/i.test(written) ? written.toLowerCase() : written) as CompareValue;
    } catch {
      throw fault(written === "" ? "A value is missing." : `Not a value: ${written}`);
    }
  }

  function path(): Path {
    const attribute = attributeName();
    if (!isNext("[")) return { attribute, filter: null, sub: null };
    const inner = bracketed(0);
    const sub = peek().startsWith(".") ? next().slice(1) : null;
    return { attribute, filter: inner, sub };
  }

  function end(): void {
    if (at < tokens.length) throw fault(`Not expected here: ${peek()}`);
  }

  return { filter, path, end };
}

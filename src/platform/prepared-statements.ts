import pg from "pg";

/** A statement is prepared from this time on that it is asked: most are asked once and differ in how many values they hold. */
const preparedFrom = 3;

/** Each connection keeps a plan of each, so there is an end to how many. */
const mostPrepared = 300;

/** Beyond this many that have been asked too seldom, counting begins anew. */
const mostCounted = 5_000;

const names = new Map<string, string>();
let counts = new Map<string, number>();

/**
 * A connection that lets the server keep the plan of what is asked again and again: a page asks the same few statements each time, and
 * to plan one that joins eight tables takes longer than to run it.
 */
export class PreparingClient extends pg.Client {
  constructor(config?: string | pg.ClientConfig) {
    super(config);
    const ask = this.query.bind(this) as (...given: unknown[]) => unknown;
    const prepare = (text: unknown, values: unknown, ...rest: unknown[]) => {
      const name = typeof text === "string" && Array.isArray(values) ? nameOf(text) : undefined;
      return name === undefined ? ask(text, values, ...rest) : ask({ name, text, values }, ...rest);
    };
    this.query = prepare as typeof this.query;
  }
}

/** The name under which every connection knows the statement; none while it has been asked too seldom. */
function nameOf(text: string): string | undefined {
  const known = names.get(text);
  if (known !== undefined || names.size >= mostPrepared) return known;
  const count = (counts.get(text) ?? 0) + 1;
  if (count < preparedFrom) {
    if (counts.size >= mostCounted) counts = new Map();
    counts.set(text, count);
    return undefined;
  }
  counts.delete(text);
  const name = `varn_${names.size}`;
  names.set(text, name);
  return name;
}

import { createHash } from "node:crypto";
import pg from "pg";
import { currentScope, type Scope } from "./request-scope.ts";

/** A statement is prepared from this time on that it is asked: most are asked once and differ in how many values they hold. */
const preparedFrom = 3;

/** Each connection keeps a plan of each, so there is an end to how many. */
const mostPrepared = 300;

/** Beyond this many that have been asked too seldom, counting begins anew. */
const mostCounted = 5_000;

const names = new Map<string, string>();
let counts = new Map<string, number>();

/** How a statement went, for whoever watches. */
export interface Finished {
  text: string;
  milliseconds: number;
  /** Of the server's process, as its own log names it. */
  pid: number | null;
  /** What PostgreSQL, or the connection, said was wrong. */
  error: Error | null;
}

/**
 * A connection that lets the server keep the plan of what is asked again and again: a page asks the same few statements each time, and
 * to plan one that joins eight tables takes longer than to run it. The server is told with each transaction in which request it is made,
 * and `onFinished` how each statement went.
 */
export class PreparingClient extends pg.Client {
  constructor(config?: string | pg.ClientConfig, onFinished?: (finished: Finished) => void) {
    super(config);
    const ask = this.query.bind(this) as (...given: unknown[]) => unknown;
    const prepare = (text: unknown, values: unknown, ...rest: unknown[]) => {
      if (typeof text !== "string" || !Array.isArray(values)) return ask(text, values, ...rest);
      const begun = performance.now();
      const asked = send(text, values, rest);
      if (onFinished && asked instanceof Promise) {
        const finish = (error: Error | null) => {
          const { processID: pid = null } = this as { processID?: number | null };
          onFinished({ text, milliseconds: performance.now() - begun, pid, error });
        };
        asked.then(() => finish(null), finish);
      }
      return asked;
    };
    const send = (text: string, values: unknown[], rest: unknown[]) => {
      const scope = isBegin(text) ? currentScope() : undefined;
      if (scope) return ask(`${text}; ${naming(scope)}`, ...rest);
      const name = isBegin(text) ? undefined : nameOf(text);
      return name === undefined ? ask(text, values, ...rest) : ask({ name, text, values }, ...rest);
    };
    this.query = prepare as typeof this.query;
  }
}

function isBegin(text: string): boolean {
  return text === "begin" || text.startsWith("start transaction");
}

/**
 * Goes in the same message as "begin", and so costs no way there and back; ends with the transaction. PostgreSQL shows it in
 * pg_stat_activity, in its log (%a) and to triggers.
 */
function naming(scope: Scope): string {
  const id = "requestId" in scope ? scope.requestId : scope.jobId;
  return `set local application_name = ${pg.escapeLiteral(`varn ${id}`)}`;
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
  const name = statementName(text);
  names.set(text, name);
  return name;
}

/** A short name of a statement, the same in every process and after each restart: as in pg_prepared_statements and in the log. */
export function statementName(text: string): string {
  return `varn_${createHash("sha256").update(text).digest("hex").slice(0, 12)}`;
}

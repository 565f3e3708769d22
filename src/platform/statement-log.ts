import type { Log } from "./log.ts";
import { type Finished, statementName } from "./prepared-statements.ts";

/** Milliseconds from which a statement is slow: for a page, and for a job. */
export const slowStatement = { page: 1_000, job: 30_000 } as const;

/** So much of a statement is enough to find it in the code. Values never stand in it. */
const longestText = 300;

/**
 * Logs statements that are slow or fail, by name and text without values. What the program expects and has an answer to (a value that is
 * taken, a row that is locked) is a line for debugging only. `pid` is how the database's own log knows the connection.
 */
export function logStatements(log: Log, slow: number): (finished: Finished) => void {
  return ({ text, milliseconds, pid, error }) => {
    if (!error && milliseconds < slow) return;
    const line = {
      statement: statementName(text),
      text: text.slice(0, longestText),
      ms: Math.round(milliseconds),
      pid,
    };
    if (!error) return log.warn(line, "slow statement");
    const code = "code" in error && typeof error.code === "string" ? error.code : null;
    log[isExpected(code) ? "debug" : "warn"]({ ...line, code }, "failed statement");
  };
}

/** Integrity, and what is done anew: classes 23, 40 and 55 of PostgreSQL's codes. */
function isExpected(code: string | null): boolean {
  return code !== null && /^(23|40|55)/.test(code);
}

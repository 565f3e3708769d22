import pino from "pino";
import { withOriginalPlaces } from "./original-places.ts";
import { currentScope } from "./request-scope.ts";

export type Log = pino.Logger;

/**
 * Structured log on standard output. Never log names, texts of reports or addresses of mail: ids only. Each line says in which request or
 * job it was written.
 */
export function openLog(level: string, destination?: pino.DestinationStream): Log {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      serializers: { err: describeError },
      mixin: () => ({ ...currentScope() }),
    },
    destination ?? pino.destination(1),
  );
}

/**
 * What is logged of an error: what it is and where it happened. PostgreSQL repeats the values it did not like, in its message, its
 * detail and the place in a statement, so of its errors only code and names of tables are kept; and what it
 * says of itself (no connection, no space, wrong password).
 */
function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { type: typeof error };
  const { name, message, stack = "" } = error;
  const frames = withOriginalPlaces(stack.slice(stack.indexOf("\n    at ")).trim());
  const cause = error.cause instanceof Error ? { cause: describeError(error.cause) } : {};
  if (!("severity" in error)) return { type: name, message, ...codeOf(error), stack: frames, ...cause };
  const { table, column, constraint } = error as { table?: string; column?: string; constraint?: string };
  const isAboutServer = /^(08|28|3D|53|55|57|58)/.test(String(codeOf(error).code));
  const said = isAboutServer ? { message } : {};
  return { type: "DatabaseError", ...codeOf(error), ...said, table, column, constraint, stack: frames };
}

function codeOf(error: Error): { code?: string } {
  return "code" in error && typeof error.code === "string" ? { code: error.code } : {};
}

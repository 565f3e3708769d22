import pino from "pino";

export type Log = pino.Logger;

/** Structured log on standard output. Never log names, texts of reports or addresses of mail: ids only. */
export function openLog(level: string): Log {
  return pino({
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { err: withoutContent },
  });
}

/** Errors carry more than they say: the database's hold the values it refused, and the whole connection. */
function withoutContent(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { message: String(error) };
  const { name, message, stack, code } = error as NodeJS.ErrnoException;
  return { type: name, message, stack, ...(code === undefined ? {} : { code }) };
}

import pino from "pino";

export type Log = pino.Logger;

/** Structured log on standard output. Never log names, texts of reports or addresses of mail: ids only. */
export function openLog(level: string): Log {
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime });
}

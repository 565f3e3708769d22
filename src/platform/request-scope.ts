import { AsyncLocalStorage } from "node:async_hooks";
import type { Config } from "./config.ts";

/** In what somebody's wait or a job is being done: for the log and the database's own view of it, never for what is decided. */
export type Scope = { requestId: string } | { job: string; jobId: string };

const scopes = new AsyncLocalStorage<Scope>();

/** Does the work so that all that is logged meanwhile, and every statement sent, can be told to be of it. */
export function within<T>(scope: Scope, work: () => T): T {
  return scopes.run(scope, work);
}

export function currentScope(): Scope | undefined {
  return scopes.getStore();
}

/**
 * The number of a request. A proxy that is trusted may have given it one (X-Request-Id, or the trace of W3C's traceparent), so that its
 * log and ours can be laid side by side; anybody else's word could name another's. Always written as a UUID.
 */
export function requestIdOf(request: Request, { trustProxy }: Pick<Config, "trustProxy">): string {
  const given = trustProxy ? (asUuid(request.headers.get("x-request-id")) ?? traceOf(request)) : null;
  return given ?? crypto.randomUUID();
}

function traceOf(request: Request): string | null {
  const [, trace = null] =
    /^[\da-f]{2}-([\da-f]{32})-[\da-f]{16}-[\da-f]{2}/.exec(request.headers.get("traceparent") ?? "") ?? [];
  return asUuid(trace);
}

/** 32 hexadecimal digits, with or without the hyphens of a UUID. Null for anything else, and for nothing but zeros. */
function asUuid(text: string | null): string | null {
  const digits = text?.trim().toLowerCase().replaceAll("-", "") ?? "";
  if (!/^[\da-f]{32}$/.test(digits) || /^0+$/.test(digits)) return null;
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

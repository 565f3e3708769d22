import { pageOfError } from "./error-pages.tsx";
import { open311Error } from "./modules/incidents/open311/open311-response.ts";
import { scimError } from "./modules/integrations/scim/scim-response.ts";
import type { Context } from "./platform/context.ts";
import { kindOf, problemResponse } from "./platform/problem.ts";

/** The ways in for other systems: each has its own form for what goes wrong. */
const doors: readonly [string, (context: Context, error: unknown) => Response][] = [
  ["/api/v1", problemResponse],
  ["/open311/v2", open311Error],
  ["/scim/v2", scimError],
];

export function isDoor(path: string): boolean {
  return doors.some(([prefix]) => isBelow(prefix, path));
}

/** The only place where an error becomes a response: a page for people, and what their standard says for other systems. */
export function errorResponse(context: Context, error: unknown): Response | Promise<Response> {
  const { pathname } = context.url;
  const respond = doors.find(([prefix]) => isBelow(prefix, pathname))?.[1];
  if (!respond) return pageOfError(context, error);
  if (kindOf(error).status === 500) {
    context.services.log.error({ err: error, requestId: context.requestId, route: context.route }, "request failed");
  }
  return respond(context, error);
}

function isBelow(prefix: string, path: string): boolean {
  return path === prefix || path.startsWith(`${prefix}/`);
}

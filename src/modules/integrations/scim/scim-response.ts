import type { Context } from "../../../platform/context.ts";
import { errorHeaders, kindOf } from "../../../platform/problem.ts";
import { ScimError } from "./scim-error.ts";

/** RFC 7644, section 3.8: JSON in UTF-8, of a type of its own. */
export function scimResponse(body: unknown, status = 200, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { "content-type": "application/scim+json; charset=utf-8", "cache-control": "no-store", ...headers },
  });
}

/** RFC 7644, section 3.12. */
export function scimError(context: Context, error: unknown): Response {
  const { status, title } = kindOf(error);
  const detail = status < 500 && error instanceof Error && error.message ? error.message : title;
  return scimResponse(
    {
      schemas: ["urn:ietf:params:scim:api:messages:2.0:Error"],
      status: String(status),
      ...(error instanceof ScimError && error.scimType ? { scimType: error.scimType } : {}),
      detail: status < 500 ? detail : `${detail} (${context.requestId})`,
    },
    status,
    errorHeaders(error),
  );
}

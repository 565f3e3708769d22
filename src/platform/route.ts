import type { Purpose } from "./api-client.ts";
import type { Context } from "./context.ts";
import type { Role } from "./role.ts";

/**
 * For whom a route is: everyone (also without sign-in), anyone signed in, holders of at least one of these roles, or other systems
 * whose key opens this.
 */
export type For = "everyone" | "signed_in" | readonly Role[] | ForClients;

export interface ForClients {
  readonly client: Purpose;
}

export function isForClients(who: For): who is ForClients {
  return typeof who === "object" && "client" in who;
}

/** What the `:id` of a path names. The access matrix tries each such route with one's own, another's and a restricted one. */
export type Subject =
  | "record"
  | "incident"
  | "measure"
  | "report"
  | "claim"
  | "liability_claim"
  | "policy"
  | "insured_object"
  | "unit"
  | "person"
  | "appointment"
  | "attachment"
  | "building"
  | "other";

export interface RouteFacts {
  for: For;
  /** What one does here, in Swedish, for docs/access.md: "Lista händelser". */
  does: string;
  about?: Subject;
  /** Largest request body in bytes where the ordinary limit (1 MB) is too small. */
  maxBody?: number;
  /** Many rows leave, perhaps for minutes: few at once for each person and in all. */
  isExport?: true;
  /** A form that only another site sends: the answer of the municipality's sign-in, which proves itself. */
  isSentFromElsewhere?: true;
}

export type Handler = (context: Context) => Response | Promise<Response>;

export interface Route extends RouteFacts {
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  path: string;
  handle: Handler;
}

export function get(path: string, facts: RouteFacts, handle: Handler): Route {
  return { method: "GET", path, handle, ...facts };
}

export function post(path: string, facts: RouteFacts, handle: Handler): Route {
  return { method: "POST", path, handle, ...facts };
}

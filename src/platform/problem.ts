import { z } from "zod";
import type { Context } from "./context.ts";
import {
  BadParameters,
  BadRequest,
  Conflict,
  Forbidden,
  Invalid,
  KeyNeeded,
  MethodNotAllowed,
  NotFound,
  ProtocolError,
  TooBusy,
  TooLarge,
  TooManyCalls,
  WrongMediaType,
} from "./errors.ts";

/** What went wrong, for another system (RFC 9457). It says nothing of how the program is built. */
export const problem = z
  .object({
    type: z.string().describe("Always about:blank: the status says what kind of problem it is."),
    title: z.string(),
    status: z.int(),
    detail: z.string().optional(),
    instance: z.string().describe("The number of the request, to quote when asking for help."),
    errors: z
      .array(z.object({ field: z.string(), detail: z.string() }))
      .optional()
      .describe("Each field or parameter that could not be taken."),
  })
  .meta({ id: "Problem", description: "Problem details (RFC 9457)." });

interface Kind {
  status: number;
  title: string;
}

const kinds: readonly [new (...values: never[]) => Error, Kind][] = [
  [BadParameters, { status: 400, title: "Bad parameters" }],
  [BadRequest, { status: 400, title: "Bad request" }],
  [KeyNeeded, { status: 401, title: "A valid key is needed" }],
  [Forbidden, { status: 403, title: "Not allowed" }],
  [NotFound, { status: 404, title: "Not found" }],
  [MethodNotAllowed, { status: 405, title: "Method not allowed" }],
  [Conflict, { status: 409, title: "Conflict" }],
  [TooLarge, { status: 413, title: "Too large" }],
  [WrongMediaType, { status: 415, title: "Send application/json" }],
  [Invalid, { status: 422, title: "The contents cannot be taken" }],
  [TooBusy, { status: 429, title: "Busy: try again soon" }],
  [TooManyCalls, { status: 429, title: "Too many calls" }],
];

/** What was asked for costs more than a call may. */
const tooHeavy: Kind = { status: 503, title: "Took too long: ask for less" };
const unknown: Kind = { status: 500, title: "Something went wrong here" };

/** The status and title of an error as another system is told of it. */
export function kindOf(error: unknown): Kind {
  if (error instanceof Error && "code" in error && error.code === "57014") return tooHeavy;
  if (error instanceof ProtocolError) return { status: error.status, title: error.message };
  return kinds.find(([type]) => error instanceof type)?.[1] ?? unknown;
}

/** Headers that belong to an error whatever the body looks like. */
export function errorHeaders(error: unknown): Record<string, string> {
  return {
    "cache-control": "no-store",
    ...(error instanceof KeyNeeded ? { "www-authenticate": 'Bearer realm="varn"' } : {}),
    ...(error instanceof TooManyCalls ? { "retry-after": String(error.retryAfter) } : {}),
    ...(error instanceof TooBusy ? { "retry-after": "10" } : {}),
  };
}

export function problemResponse(context: Context, error: unknown): Response {
  const kind = kindOf(error);
  const fields = error instanceof Invalid ? error.fields : error instanceof BadParameters ? error.parameters : null;
  const detail = kind.status >= 500 || !(error instanceof Error) ? "" : error.message;
  const body: z.input<typeof problem> = {
    type: "about:blank",
    ...kind,
    ...(detail ? { detail } : {}),
    instance: `urn:uuid:${context.requestId}`,
    ...(fields ? { errors: Object.entries(fields).map(([field, text]) => ({ field, detail: text })) } : {}),
  };
  return new Response(JSON.stringify(body), {
    status: kind.status,
    headers: { "content-type": "application/problem+json", ...errorHeaders(error) },
  });
}

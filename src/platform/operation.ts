import { z } from "zod";
import type { Purpose } from "./api-client.ts";
import type { Context } from "./context.ts";
import { BadParameters, BadRequest, invalid, WrongMediaType } from "./errors.ts";
import type { Route, Subject } from "./route.ts";
import { storable } from "./storable.ts";

/** Where the API has its root: everything below it is of version 1. */
export const apiRoot = "/api/v1";

export type ApiTag = "organisation" | "incidents" | "measures" | "statistics";

/** One thing that other systems may ask for or do. The route, the check of what comes in and the documentation are all made from it. */
export interface OperationFacts<Query extends z.ZodObject, Body extends z.ZodObject, Result extends z.ZodType> {
  id: string;
  method: "GET" | "POST";
  /** Below the root, as "/incidents/:id". */
  path: string;
  tag: ApiTag;
  purpose: Purpose;
  /** What one does here, in Swedish, for docs/access.md. */
  does: string;
  about?: Subject;
  summary: { sv: string; en: string };
  description?: { sv: string; en: string };
  query?: Query;
  body?: Body;
  /** Only what it names leaves the program. */
  result: Result;
  status?: 200 | 201;
}

export type Operation = OperationFacts<z.ZodObject, z.ZodObject, z.ZodType>;

export interface OperationRoute extends Route {
  operation: Operation;
}

interface Answer<Result> {
  result: Result;
  headers?: Record<string, string>;
}

/** A route of the API from what it takes, what it gives and the function that does it. */
export function operation<Query extends z.ZodObject, Body extends z.ZodObject, Result extends z.ZodType>(
  facts: OperationFacts<Query, Body, Result>,
  handle: (
    context: Context,
    input: { query: z.output<Query>; body: z.output<Body> },
  ) => Promise<Answer<z.input<Result>>>,
): OperationRoute {
  return {
    method: facts.method,
    path: apiRoot + facts.path,
    for: { client: facts.purpose },
    does: facts.does,
    ...(facts.about ? { about: facts.about } : {}),
    operation: facts,
    handle: async (context) => {
      const query = readParameters(facts.query ?? noParameters, context.url.searchParams) as z.output<Query>;
      const body = (facts.body ? await readBody(facts.body, context.request) : {}) as z.output<Body>;
      const { result, headers } = await handle(context, { query, body });
      return Response.json(facts.result.parse(result), {
        status: facts.status ?? 200,
        headers: { "cache-control": "private, no-store", ...headers },
      });
    },
  };
}

const noParameters = z.strictObject({});

/** What stands in the address. A parameter that is not known is told of: a misspelt filter would otherwise give everything. */
function readParameters(schema: z.ZodObject, given: URLSearchParams): unknown {
  const values: Record<string, string | string[]> = {};
  for (const name of new Set(given.keys())) {
    const all = given.getAll(name).map(storable);
    values[name] = isList(schema.shape[name]) ? all : (all[0] ?? "");
  }
  const parsed = schema.safeParse(values);
  if (!parsed.success) throw new BadParameters(invalid(parsed.error).fields);
  return parsed.data;
}

export function isList(schema: unknown): boolean {
  if (schema instanceof z.ZodDefault || schema instanceof z.ZodOptional) return isList(schema.unwrap());
  return schema instanceof z.ZodArray;
}

async function readBody(schema: z.ZodObject, request: Request): Promise<unknown> {
  if (!/^application\/(json|[\w.-]+\+json)\s*(;|$)/i.test(request.headers.get("content-type") ?? "")) {
    throw new WrongMediaType();
  }
  const text = await request.text();
  let value: unknown;
  try {
    value = JSON.parse(text, (_key, part: unknown) => (typeof part === "string" ? storable(part) : part));
  } catch {
    throw new BadRequest("The body is not JSON.");
  }
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw invalid(parsed.error);
  return parsed.data;
}

/** A link as the Swedish profile wants it: absolute, with its relation and method (HYP.11–HYP.19). */
export const link = z
  .object({
    rel: z.string().describe("IANA link relation"),
    href: z.url(),
    method: z.enum(["GET", "POST"]),
  })
  .meta({ id: "Link", description: "A link with its relation (RFC 8288) and method." });

export type Link = z.input<typeof link>;

export function linkTo(
  context: Pick<Context, "services">,
  rel: string,
  path: string,
  method: Link["method"] = "GET",
): Link {
  return { rel, href: context.services.config.baseUrl + path, method };
}

export function selfLink({ services, url }: Pick<Context, "services" | "url">): Link {
  return { rel: "self", href: services.config.baseUrl + url.pathname + url.search, method: "GET" };
}

import { z } from "zod";
import type { Language } from "./platform/language.ts";
import { apiRoot, type Operation, type OperationRoute } from "./platform/operation.ts";
import { problem } from "./platform/problem.ts";

/** Semantic: a new field is a minor version, anything that may break a client a new major one, under a new root (VER.04–VER.18). */
export const apiVersion = "1.0.0";
export const apiReleased = "2026-11-23";

/** OpenAPI 3.1, made from the same schemas that requests are parsed and answers are written with. */
export function openApiDocument(
  operations: readonly OperationRoute[],
  { baseUrl, language }: { baseUrl: string; language: Language },
) {
  const t = texts[language];
  return {
    openapi: "3.1.1",
    info: {
      title: "Värn",
      version: apiVersion,
      summary: t.summary,
      description: t.description,
      termsOfService: `${baseUrl}/api#villkor`,
      contact: { name: t.contact, url: `${baseUrl}/api#kontakt` },
      license: { name: "EUPL-1.2", identifier: "EUPL-1.2" },
    },
    jsonSchemaDialect: "https://json-schema.org/draft/2020-12/schema",
    externalDocs: { url: `${baseUrl}/api` },
    servers: [{ url: baseUrl + apiRoot }],
    security: [{ key: [] }],
    tags: Object.entries(t.tags).map(([name, description]) => ({ name, description })),
    paths: paths(operations, language),
    components: {
      securitySchemes: { key: { type: "http", scheme: "bearer", description: t.key } },
      schemas: components(),
      responses: {
        Problem: {
          description: t.problem,
          content: { "application/problem+json": { schema: { $ref: reference(nameOf(problem)) } } },
        },
      },
      headers: {
        RateLimitLimit: { description: t.limit, schema: { type: "integer" } },
        RateLimitRemaining: { description: t.remaining, schema: { type: "integer" } },
        RequestId: { description: t.requestId, schema: { type: "string" } },
      },
    },
  };
}

const reference = (id: string) => `#/components/schemas/${id}`;

/** Every schema that has a name. */
function components(): Record<string, unknown> {
  const { schemas } = z.toJSONSchema(z.globalRegistry, { target: "draft-2020-12", uri: reference, io: "input" });
  return Object.fromEntries(Object.entries(schemas).map(([id, schema]) => [id, withoutMarks(schema)]));
}

/** What JSON Schema says of itself has no place inside a larger document. */
function withoutMarks(schema: object): Record<string, unknown> {
  const { $schema: _dialect, $id: _address, id: _name, ...rest } = schema as Record<string, unknown>;
  return rest;
}

function paths(operations: readonly OperationRoute[], language: Language): Record<string, Record<string, unknown>> {
  const found: Record<string, Record<string, unknown>> = {};
  for (const { operation } of operations) {
    const path = operation.path.replaceAll(/:(\w+)/g, "{$1}");
    found[path] ??= {};
    found[path][operation.method.toLowerCase()] = described(operation, language);
  }
  return found;
}

function described(operation: Operation, language: Language) {
  const t = texts[language];
  const { status = 200, body } = operation;
  return {
    operationId: operation.id,
    tags: [operation.tag],
    summary: operation.summary[language],
    ...(operation.description ? { description: operation.description[language] } : {}),
    parameters: parametersOf(operation, language),
    ...(body
      ? {
          requestBody: {
            required: true,
            content: { "application/json": { schema: { $ref: reference(nameOf(body)) } } },
          },
        }
      : {}),
    responses: {
      [status]: {
        description: status === 201 ? t.created : t.ok,
        headers: {
          "X-Request-Id": { $ref: "#/components/headers/RequestId" },
          "RateLimit-Limit": { $ref: "#/components/headers/RateLimitLimit" },
          "RateLimit-Remaining": { $ref: "#/components/headers/RateLimitRemaining" },
          ...(status === 201
            ? { Location: { description: t.location, schema: { type: "string", format: "uri" } } }
            : {}),
        },
        content: { "application/json": { schema: { $ref: reference(nameOf(operation.result)) } } },
      },
      ...Object.fromEntries(errorsOf(operation).map((code) => [code, { $ref: "#/components/responses/Problem" }])),
    },
  };
}

/** The statuses that an operation answers with when it cannot do what was asked. */
export function errorsOf(operation: Operation): number[] {
  return [
    400,
    401,
    ...(operation.body ? [403] : []),
    ...(operation.path.includes(":") ? [404] : []),
    405,
    ...(operation.body ? [409, 413, 415, 422] : []),
    429,
    500,
  ];
}

export function parametersOf(operation: Operation, language: Language): Record<string, unknown>[] {
  const t = texts[language];
  const inPath = [...operation.path.matchAll(/:(\w+)/g)].map(([, name = ""]) => ({
    name,
    in: "path",
    required: true,
    schema: { type: "string", format: "uuid" },
  }));
  const inQuery = Object.entries(operation.query?.shape ?? {}).map(([name, schema]) => {
    const { description, ...rest } = withoutMarks(z.toJSONSchema(schema as z.ZodType, { io: "input" }));
    return {
      name,
      in: "query",
      required: false,
      ...(description ? { description } : {}),
      schema: rest,
      ...(rest.type === "array" ? { style: "form", explode: true } : {}),
    };
  });
  const once =
    operation.method === "POST"
      ? [
          {
            name: "Idempotency-Key",
            in: "header",
            required: false,
            description: t.once,
            schema: { type: "string", maxLength: 300 },
          },
        ]
      : [];
  return [...inPath, ...inQuery, ...once];
}

/** The name under which a schema stands in the document. */
export function nameOf(schema: z.ZodType): string {
  const id = z.globalRegistry.get(schema)?.id;
  if (!id) throw new Error("A schema of the API has no name: give it one with .meta({ id })");
  return id;
}

const tags = {
  sv: {
    organisation: "Enheter, funktioner och täckning",
    incidents: "Händelser",
    measures: "Åtgärder",
    statistics: "Statistik",
  },
  en: {
    organisation: "Units, functions and coverage",
    incidents: "Incidents",
    measures: "Measures",
    statistics: "Statistics",
  },
};

export const texts = {
  sv: {
    tags: tags.sv,
    summary: "Kommunens trygghets- och säkerhetsarbete, för andra system.",
    description:
      "Läs organisationen, händelser, åtgärder och statistik, rapportera händelser och lägg till text. Det som är begränsat finns inte här, och inga namn på den som rapporterat eller drabbats.",
    contact: "Kommunens systemförvaltare",
    key: "En nyckel från systemförvaltaren, i huvudet Authorization: Bearer.",
    problem: "Det gick inte; svaret säger varför (RFC 9457).",
    limit: "Anrop per minut, som mest.",
    remaining: "Anrop kvar den här minuten.",
    requestId: "Anropets nummer, att nämna vid fel.",
    ok: "Som det är nu.",
    created: "Sparat.",
    location: "Var det som skapades finns.",
    once: "Samma nyckel igen gör ingenting en andra gång.",
  },
  en: {
    tags: tags.en,
    summary: "The safety and security work of a municipality, for other systems.",
    description:
      "Read the organisation, incidents, measures and statistics, report incidents and add text. What is restricted does not exist here, nor do names of who reported or was hurt.",
    contact: "The municipality's administrator of the system",
    key: "A key from the administrator, in the header Authorization: Bearer.",
    problem: "It could not be done; the answer says why (RFC 9457).",
    limit: "Calls a minute, at most.",
    remaining: "Calls left this minute.",
    requestId: "The number of the call, to quote when something is wrong.",
    ok: "As it is now.",
    created: "Saved.",
    location: "Where what was made is found.",
    once: "The same key again does nothing a second time.",
  },
} as const;

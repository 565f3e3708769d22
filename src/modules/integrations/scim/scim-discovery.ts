import type { Context } from "../../../platform/context.ts";
import { resourceTypes } from "./scim-attributes.ts";
import { ScimError } from "./scim-error.ts";
import { scimRoot } from "./scim-resources.ts";
import { scimResponse } from "./scim-response.ts";

/** RFC 7644, section 4: what a directory may ask before it begins. Parameters are passed over, and no key is needed. */

/** Most resources on one page. */
export const mostOnPage = 200;

const core = "urn:ietf:params:scim:schemas:core:2.0";

export function serviceProviderConfig({ services }: Context): Response {
  const no = { supported: false };
  const yes = { supported: true };
  return found({
    schemas: [`${core}:ServiceProviderConfig`],
    documentationUri: `${services.config.baseUrl}/api`,
    patch: yes,
    bulk: { ...no, maxOperations: 0, maxPayloadSize: 0 },
    filter: { ...yes, maxResults: mostOnPage },
    changePassword: no,
    sort: yes,
    etag: yes,
    authenticationSchemes: [
      {
        type: "oauthbearertoken",
        name: "Bearer token",
        description: "A key that an administrator makes under Administration, Other systems",
        specUri: "https://www.rfc-editor.org/rfc/rfc6750",
        primary: true,
      },
    ],
    meta: about(services.config.baseUrl, "ServiceProviderConfig", "/ServiceProviderConfig"),
  });
}

export function listResourceTypes({ services }: Context): Response {
  return list(resourceTypes.map((type) => resourceType(type, services.config.baseUrl)));
}

export function showResourceType({ params, services }: Context): Response {
  const type = resourceTypes.find(({ name }) => name === params.id);
  if (!type) throw new ScimError(404, "There is no such resource type.");
  return found(resourceType(type, services.config.baseUrl));
}

export function listSchemas({ services }: Context): Response {
  return list(allSchemas(services.config.baseUrl));
}

export function showSchema({ params, services }: Context): Response {
  const schema = allSchemas(services.config.baseUrl).find(({ id }) => id.toLowerCase() === params.id?.toLowerCase());
  if (!schema) throw new ScimError(404, "There is no such schema.");
  return found(schema);
}

/** What one may not do here, said in the standard's own way (RFC 7644, sections 3.7 and 3.11). */
export function notImplemented(): Response {
  throw new ScimError(501, "Not supported: see /ServiceProviderConfig.");
}

function allSchemas(baseUrl: string) {
  return resourceTypes
    .flatMap(({ schema, extension }) => (extension ? [schema, extension] : [schema]))
    .map((schema) => ({
      schemas: [`${core}:Schema`],
      ...schema,
      meta: about(baseUrl, "Schema", `/Schemas/${schema.id}`),
    }));
}

function resourceType({ name, endpoint, schema, extension }: (typeof resourceTypes)[number], baseUrl: string) {
  return {
    schemas: [`${core}:ResourceType`],
    id: name,
    name,
    endpoint,
    description: schema.description,
    schema: schema.id,
    schemaExtensions: extension ? [{ schema: extension.id, required: false }] : [],
    meta: about(baseUrl, "ResourceType", `/ResourceTypes/${name}`),
  };
}

function about(baseUrl: string, resourceType: string, path: string) {
  return { resourceType, location: `${baseUrl}${scimRoot}${path}` };
}

function list(resources: readonly unknown[]): Response {
  return found({
    schemas: ["urn:ietf:params:scim:api:messages:2.0:ListResponse"],
    totalResults: resources.length,
    startIndex: 1,
    itemsPerPage: resources.length,
    Resources: resources,
  });
}

/** The same for everyone and seldom changed. */
function found(body: unknown): Response {
  return scimResponse(body, 200, { "cache-control": "public, max-age=300" });
}

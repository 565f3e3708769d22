import { apiReleased, apiVersion, openApiDocument } from "./api-document.ts";
import { showApiDocumentation } from "./api-page.tsx";
import { incidentOperations } from "./modules/incidents/incident-api.ts";
import { measureOperations } from "./modules/measures/measure-api.ts";
import { organisationOperations } from "./modules/organisation/organisation-api.ts";
import { statisticsOperations } from "./modules/overview/statistics-api.ts";
import type { Context } from "./platform/context.ts";
import { apiRoot } from "./platform/operation.ts";
import { get, type Route } from "./platform/route.ts";

/** Everything that other systems may ask for or do through the REST API. */
export const operations = [
  ...organisationOperations,
  ...incidentOperations,
  ...measureOperations,
  ...statisticsOperations,
];

export const apiRoutes: readonly Route[] = [
  get("/api", { for: "everyone", does: "Läsa hur andra system ansluter" }, (context) =>
    showApiDocumentation(context, operations),
  ),
  get(`${apiRoot}/api-info`, { for: "everyone", does: "Se API:ets version" }, apiInfo),
  get(`${apiRoot}/openapi.json`, { for: "everyone", does: "Hämta API:ets specifikation" }, specification),
  ...operations,
];

/** VER.06 and VER.07 of the Swedish REST API profile. */
function apiInfo({ services }: Context): Response {
  const { baseUrl } = services.config;
  return open({
    apiName: "Värn",
    apiVersion,
    apiReleased,
    apiDocumentation: `${baseUrl}/api`,
    apiSpecification: `${baseUrl}${apiRoot}/openapi.json`,
    apiStatus: "active",
  });
}

function specification({ services, language }: Context): Response {
  return open(openApiDocument(operations, { baseUrl: services.config.baseUrl, language }));
}

/** Open to everyone and the same for all, so it may be kept for a while on the way. */
function open(body: unknown): Response {
  return Response.json(body, {
    headers: { "cache-control": "public, max-age=300", "access-control-allow-origin": "*", vary: "cookie" },
  });
}

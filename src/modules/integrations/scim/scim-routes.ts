import type { Context } from "../../../platform/context.ts";
import { get, type Route } from "../../../platform/route.ts";
import { patchResource } from "./patch-resource.ts";
import { type Resource, readResource } from "./read-resource.ts";
import { addGroup, changeGroup, removeGroup } from "./save-group.ts";
import { addUser, changeUser, removeUser } from "./save-user.ts";
import { groupType, type ResourceType, userType } from "./scim-attributes.ts";
import {
  listResourceTypes,
  listSchemas,
  notImplemented,
  serviceProviderConfig,
  showResourceType,
  showSchema,
} from "./scim-discovery.ts";
import {
  isUnchanged,
  type ListRequest,
  listRequest,
  needMatch,
  needsTies,
  readJson,
  searchRequest,
  selectionOf,
} from "./scim-requests.ts";
import { asSent, entityTag, findResources, type KeptResource, keptResource, scimRoot } from "./scim-resources.ts";
import { scimResponse } from "./scim-response.ts";
import { selectAttributes } from "./select-attributes.ts";

/** SCIM 2.0 (RFC 7643 and 7644): the municipality's directory tells who works here. See docs/scim.md. */

/** A group with every employee. */
const largestBody = 5_000_000;

const open = { for: "everyone" } as const;
const openToOne = { for: "everyone", about: "other" } as const;

export const scimRoutes: readonly Route[] = [
  get(`${scimRoot}/ServiceProviderConfig`, { ...open, does: "Läsa vad SCIM klarar" }, serviceProviderConfig),
  get(`${scimRoot}/ResourceTypes`, { ...open, does: "Läsa vad katalogen kan berätta om (SCIM)" }, listResourceTypes),
  get(`${scimRoot}/ResourceTypes/:id`, { ...openToOne, does: "Läsa om en sorts uppgift (SCIM)" }, showResourceType),
  get(`${scimRoot}/Schemas`, { ...open, does: "Läsa vilka uppgifter som tas emot (SCIM)" }, listSchemas),
  get(`${scimRoot}/Schemas/:id`, { ...openToOne, does: "Läsa ett schema (SCIM)" }, showSchema),
  ...routesOf(userType, "person", { add: addUser, change: changeUser, remove: removeUser }),
  ...routesOf(groupType, "grupp", { add: addGroup, change: changeGroup, remove: removeGroup }),
  ...(["GET", "POST", "PUT", "PATCH", "DELETE"] as const).map((method) =>
    route(method, "/Me", "Fråga om sig själv (SCIM, finns inte)", notImplemented),
  ),
  route("POST", "/Bulk", "Ändra mycket på en gång (SCIM, finns inte)", notImplemented),
  route("POST", "/.search", "Söka bland allt (SCIM, finns inte)", notImplemented),
];

interface Deeds {
  add: typeof addUser;
  change: typeof changeUser;
  remove: typeof removeUser;
}

function routesOf(type: ResourceType, word: string, deeds: Deeds): Route[] {
  const { endpoint } = type;
  const one = `${endpoint}/:id`;
  const list = (context: Context) => find(context, type, listRequest(type, context.url.searchParams));
  return [
    route("GET", endpoint, `Lista katalogens uppgifter om varje ${word} (SCIM)`, list),
    route("GET", `${endpoint}/`, `Lista katalogens uppgifter om varje ${word} (SCIM)`, list),
    route("POST", `${endpoint}/.search`, `Söka bland katalogens uppgifter om varje ${word} (SCIM)`, async (context) =>
      find(context, type, searchRequest(type, await readJson(context.request))),
    ),
    route("POST", endpoint, `Lägga till en ${word} (SCIM)`, async (context) => {
      const sent = readResource(type, await readJson(context.request));
      return answer(context, type, await deeds.add(context.db, context.user, sent, context), 201);
    }),
    route("GET", one, `Läsa katalogens uppgifter om en ${word} (SCIM)`, async (context) => {
      const withTies = needsTies(type, selectionOf(context.url.searchParams));
      const kept = await keptResource(context.db, type, context.params.id ?? "", { withTies });
      if (isUnchanged(context, kept)) return new Response(null, { status: 304, headers: { etag: entityTag(kept) } });
      return answer(context, type, kept);
    }),
    route("PUT", one, `Skriva om uppgifterna om en ${word} (SCIM)`, async (context) => {
      const sent = readResource(type, await readJson(context.request));
      return answer(context, type, await change(context, () => sent));
    }),
    route("PATCH", one, `Ändra uppgifter om en ${word} (SCIM)`, async (context) => {
      const body = await readJson(context.request);
      const changed = await change(context, ({ attributes }) => patchResource(type, attributes, body));
      if (context.url.searchParams.has("attributes")) return answer(context, type, changed);
      return new Response(null, { status: 204, headers: { etag: entityTag(changed) } });
    }),
    route("DELETE", one, `Ta bort en ${word} (SCIM)`, async (context) => {
      const check = (kept: KeptResource) => needMatch(context, kept);
      await deeds.remove(context.db, context.user, context.params.id ?? "", check, context);
      return new Response(null, { status: 204 });
    }),
  ];

  function change(context: Context, make: (kept: KeptResource) => Resource): Promise<KeptResource> {
    const checked = (kept: KeptResource) => {
      needMatch(context, kept);
      return make(kept);
    };
    return deeds.change(context.db, context.user, context.params.id ?? "", checked, context);
  }
}

function route(method: Route["method"], path: string, does: string, handle: Route["handle"]): Route {
  const about = path.includes(":id") ? ({ about: "other" } as const) : {};
  return { method, path: scimRoot + path, for: { client: "scim" }, does, handle, maxBody: largestBody, ...about };
}

function answer(context: Context, type: ResourceType, kept: KeptResource, status: 200 | 201 = 200): Response {
  const resource = asSent(type, kept, context.services.config.baseUrl);
  const { location, version } = resource.meta as { location: string; version: string };
  return scimResponse(selectAttributes(type, resource, selectionOf(context.url.searchParams)), status, {
    etag: version,
    "content-location": location,
    ...(status === 201 ? { location } : {}),
  });
}

async function find(context: Context, type: ResourceType, { query, selection }: ListRequest): Promise<Response> {
  const { total, rows } = await findResources(context.db, type, query);
  const { baseUrl } = context.services.config;
  return scimResponse({
    schemas: ["urn:ietf:params:scim:api:messages:2.0:ListResponse"],
    totalResults: total,
    startIndex: query.startIndex,
    itemsPerPage: rows.length,
    Resources: rows.map((row) => selectAttributes(type, asSent(type, row, baseUrl), selection)),
  });
}

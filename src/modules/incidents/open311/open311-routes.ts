import { bearerOf } from "../../../platform/api-client.ts";
import { admitClient, noteCall } from "../../../platform/client-calls.ts";
import type { Context } from "../../../platform/context.ts";
import { dateInSweden } from "../../../platform/dates.ts";
import { Invalid, NotFound } from "../../../platform/errors.ts";
import { followCodeOf } from "../../../platform/follow-code.ts";
import { readForm } from "../../../platform/form-data.ts";
import { get, post, type Route } from "../../../platform/route.ts";
import { newSecret } from "../../../platform/secret.ts";
import { isUuid } from "../../../platform/uuid.ts";
import { pointOf, publicReport } from "../incident-form.ts";
import { publicTypeGroups } from "../incident-type-queries.ts";
import { routePublicReport } from "../public-report-routing.ts";
import { reportIncident } from "../report-incident.ts";
import { open311Response } from "./open311-response.ts";
import { type PublicRequest, publicRequests } from "./public-requests.ts";

/** GeoReport v2: other services send inhabitants' reports to us and show how they go. */

export const open311Root = "/open311/v2";

const open = { for: "everyone" } as const;
const openToOne = { for: "everyone", about: "other" } as const;

export const open311Routes: readonly Route[] = ["json", "xml"]
  .flatMap((format) => [
    get(`${open311Root}/discovery.${format}`, { ...open, does: "Läsa var Open311 finns" }, discovery),
    get(`${open311Root}/services.${format}`, { ...open, does: "Lista vad invånare kan anmäla (Open311)" }, services),
    get(`${open311Root}/requests.${format}`, { ...open, does: "Läsa offentlig status (Open311)" }, requests),
    post(`${open311Root}/requests.${format}`, { ...open, does: "Lämna en anmälan med nyckel (Open311)" }, sendRequest),
  ])
  .concat([
    get(`${open311Root}/services/:code`, { ...openToOne, does: "Läsa vad som frågas (Open311)" }, serviceDefinition),
    get(`${open311Root}/requests/:request`, { ...openToOne, does: "Läsa en anmälans status (Open311)" }, oneRequest),
    get(`${open311Root}/tokens/:token`, { ...openToOne, does: "Byta ett märke mot ett nummer (Open311)" }, token),
  ]);

function discovery(context: Context): Response {
  const url = context.services.config.baseUrl + open311Root;
  return open311Response(
    context,
    { root: "discovery" },
    {
      changeset: "2026-11-23T00:00:00Z",
      contact: `${context.services.config.baseUrl}/api#kontakt`,
      key_service: `${context.services.config.baseUrl}/api`,
      endpoints: [
        {
          specification: "http://wiki.open311.org/GeoReport_v2",
          url,
          changeset: "2026-11-23T00:00:00Z",
          type: "production",
          formats: ["text/xml", "application/json"],
        },
      ],
    },
  );
}

async function services(context: Context): Promise<Response> {
  const groups = await publicTypeGroups(context.db);
  return open311Response(
    context,
    { root: "services", item: "service" },
    groups.flatMap((group) =>
      group.children.map((type) => ({
        service_code: type.id,
        service_name: type.name_sv,
        description: type.hint_sv ?? "",
        metadata: false,
        type: "realtime",
        keywords: type.name_en,
        group: group.name_sv,
      })),
    ),
  );
}

/** No more is asked than where and what, so the list of further questions is empty. */
async function serviceDefinition(context: Context): Promise<Response> {
  const code = withoutFormat(context.params.code);
  if (!(await isOffered(context, code))) throw new NotFound("No such service_code.");
  return open311Response(context, { root: "service_definition" }, { service_code: code, attributes: [] });
}

const longestSpan = 90 * 24 * 3600_000;

async function requests(context: Context): Promise<Response> {
  const { db, url, now } = context;
  const list = (name: string) =>
    url.searchParams
      .get(name)
      ?.split(",")
      .map((part) => part.trim()) ?? null;
  const ids = list("service_request_id");
  const statuses = list("status");
  if (statuses?.some((status) => status !== "open" && status !== "closed")) {
    throw new Invalid({ status: "status is open or closed." });
  }
  const to = moment(url, "end_date");
  const from = moment(url, "start_date") ?? (ids ? null : new Date((to ?? now).getTime() - longestSpan));
  const found = await publicRequests(db, {
    ids: ids?.filter(isUuid) ?? null,
    typeIds: list("service_code"),
    from,
    to,
    isOpen: statuses === null || new Set(statuses).size === 2 ? null : statuses[0] === "open",
  });
  return open311Response(context, { root: "service_requests", item: "request" }, found.map(asRequest));
}

async function oneRequest(context: Context): Promise<Response> {
  const id = withoutFormat(context.params.request);
  const nothing = { typeIds: null, from: null, to: null, isOpen: null };
  const found = isUuid(id) ? await publicRequests(context.db, { ...nothing, ids: [id] }) : [];
  if (found.length === 0) throw new NotFound("No such service_request_id.");
  return open311Response(context, { root: "service_requests", item: "request" }, found.map(asRequest));
}

/** Reports get their id at once, so a token is the id. */
async function token(context: Context): Promise<Response> {
  const id = withoutFormat(context.params.token);
  const nothing = { typeIds: null, from: null, to: null, isOpen: null };
  const found = isUuid(id) ? await publicRequests(context.db, { ...nothing, ids: [id] }) : [];
  if (found.length === 0) throw new NotFound("No such token.");
  return open311Response(context, { root: "service_requests", item: "request" }, [
    { service_request_id: id, token: id },
  ]);
}

async function sendRequest(context: Context): Promise<Response> {
  const { db, now } = context;
  const form = await readForm(context);
  const client = await admitClient(context, form.value("api_key") || bearerOf(context.request), "open311");
  let status = 400;
  try {
    const typeId = form.value("service_code");
    if (!(await isOffered(context, typeId))) throw new Invalid({ service_code: "service_code is not one of ours." });
    const parsed = publicReport.safeParse({
      latitude: form.value("lat"),
      longitude: form.value("long"),
      placeName: form.value("address_string"),
      description: form.value("description"),
      contactName: [form.value("first_name"), form.value("last_name")].filter(Boolean).join(" "),
      contactEmail: form.value("email"),
      contactPhone: form.value("phone"),
    });
    if (!parsed.success)
      throw new Invalid({ request: "lat and long, address_string, description or email cannot be read." });
    const report = parsed.data;
    const point = pointOf(report);
    if (point === null && report.placeName === null) {
      throw new Invalid({ lat: "Give lat and long, or address_string." });
    }
    const requestKey = newSecret();
    const { contactName: name, contactEmail: email, contactPhone: phone } = report;
    const sent = await reportIncident(
      db,
      context.services,
      context.user,
      {
        requestKey,
        typeId,
        ...(await routePublicReport(db, { typeId, point }, dateInSweden(now))),
        description: report.description,
        placeName: report.placeName,
        point,
        discoveredAt: now,
        reporterKind: name || email || phone ? "inhabitant" : "anonymous",
        contact: { name, email, phone },
        followCode: await followCodeOf(db, requestKey),
      },
      now,
    );
    status = 200;
    return open311Response(context, { root: "service_requests", item: "request" }, [
      { service_request_id: sent.id, service_notice: "", account_id: null },
    ]);
  } finally {
    await noteCall(context, client, status);
  }
}

async function isOffered({ db }: Context, code: string): Promise<boolean> {
  const groups = await publicTypeGroups(db);
  return groups.some((group) => group.children.some((type) => type.id === code));
}

function asRequest(request: PublicRequest) {
  return {
    service_request_id: request.id,
    status: request.isOpen ? "open" : "closed",
    status_notes: request.statusText,
    service_name: request.typeName,
    service_code: request.typeId,
    description: null,
    agency_responsible: request.organisation,
    service_notice: null,
    requested_datetime: request.requestedAt.toISOString(),
    updated_datetime: request.closedAt?.toISOString() ?? null,
    expected_datetime: null,
    address: null,
    address_id: null,
    zipcode: null,
    lat: request.latitude,
    long: request.longitude,
    media_url: null,
  };
}

/** The last part of an address without its ending; an address without one of the two is not there. */
function withoutFormat(last = ""): string {
  const name = /^(.+)\.(json|xml)$/.exec(last)?.[1];
  if (!name) throw new NotFound();
  return name;
}

function moment(url: URL, name: string): Date | null {
  const text = url.searchParams.get(name);
  if (text === null) return null;
  const at = /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(text) ? new Date(text.replace(" ", "+")) : new Date(Number.NaN);
  if (Number.isNaN(at.getTime()) || at.getUTCFullYear() < 1900 || at.getUTCFullYear() > 2200) {
    throw new Invalid({ [name]: `${name} is not a time such as 2026-03-03T09:00:00Z.` });
  }
  return at;
}

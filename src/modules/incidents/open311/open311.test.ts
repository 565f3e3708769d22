import { readFileSync } from "node:fs";
import { Ajv } from "ajv";
import addFormats from "ajv-formats";
import { beforeAll, describe, expect, test } from "vitest";
import {
  buildApiClient,
  buildIncident,
  buildOrganisation,
  buildPerson,
  buildUnit,
  type Unit,
} from "../../../../test/builders.ts";
import { sharedData } from "../../../../test/shared-data.ts";
import { type TestPage, useTestApp } from "../../../../test/test-app.ts";
import { readXml } from "../../../platform/read-xml.ts";

const app = useTestApp();
const root = "/open311/v2";
const typeId = "vandalism.graffiti";

let school: Unit;

beforeAll(async () => {
  const municipality = await buildOrganisation(app.db, { name: "Exempelby kommun" });
  const department = await buildUnit(app.db, municipality, { kind: "department" });
  school = await buildUnit(app.db, municipality, { parent: department });
});

const read = (page: TestPage) => JSON.parse(page.text);
const get = (path: string) => app.send(root + path);

function send(
  values: Record<string, string>,
  format = "json",
  headers: Record<string, string> = {},
): Promise<TestPage> {
  return app.send(`${root}/requests.${format}`, { method: "POST", body: new URLSearchParams(values), headers });
}

const request = (key: string, values: Record<string, string> = {}) => ({
  api_key: key,
  service_code: typeId,
  lat: "59.20012345",
  long: "18.30098765",
  description: "Klotter på väggen. Zqbeskrivning",
  address_string: "Zqgatan 1",
  first_name: "Zqförnamn",
  ...values,
});

describe("the official schemas, written by others than us", () => {
  const folder = sharedData("open311/schemas/request.json")?.replace(/request\.json$/, "") ?? null;
  const load = (name: string) => JSON.parse(readFileSync(`${folder}${name}.json`, "utf8")) as object;

  test.skipIf(folder === null)("accept the services, a definition and the requests", async () => {
    await buildIncident(app.db, { unit: school, typeId });
    const ajv = new Ajv({ strict: false });
    addFormats.default(ajv);
    for (const name of ["request", "service"]) ajv.addSchema(load(name), `${name}.json`);
    const errors = (name: string, value: unknown) => {
      const check = ajv.compile(load(name));
      check(value);
      return check.errors ?? [];
    };
    const services = read(await get("/services.json"));
    expect(services.length).toBeGreaterThan(3);
    expect(errors("services", services)).toEqual([]);
    expect(errors("service-definition", read(await get(`/services/${typeId}.json`)))).toEqual([]);
    const requests = read(await get("/requests.json"));
    expect(requests.length).toBeGreaterThan(0);
    expect(errors("requests", requests)).toEqual([]);
  });
});

describe("reports from other services", () => {
  test("go the same way as those from our own page, and answer with an id whose status everyone can read", async () => {
    const { key } = await buildApiClient(app.db, { role: "employee", purposes: ["open311"] });
    const sent = await send(request(key));
    expect(sent.status, sent.text).toBe(200);
    const [{ service_request_id: id }] = read(sent);
    const kept = await app.db.selectFrom("incidents").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
    expect(kept).toMatchObject({ reporter_kind: "inhabitant", latitude: 59.20012345, place_name: "Zqgatan 1" });
    const shown = await get(`/requests/${id}.json`);
    expect(read(shown)).toMatchObject([
      { service_request_id: id, status: "open", service_code: typeId, lat: 59.2, long: 18.301 },
    ]);
    expect(shown.text).not.toContain("Zq");
    expect(read(await get(`/tokens/${id}.json`))).toEqual([{ service_request_id: id, token: id }]);
  });

  test("need a key that opens this; in the form or in the header, never in the address", async () => {
    const right = await buildApiClient(app.db, { purposes: ["open311"] });
    const wrong = await buildApiClient(app.db, { purposes: ["read"] });
    for (const key of ["", "varn_x", wrong.key]) {
      const refused = await send(request(key));
      expect(refused.status).toBe(403);
      expect(read(refused)).toMatchObject([{ code: 403 }]);
    }
    const { api_key: _key, ...rest } = request("");
    expect((await send(rest, "json", right.headers)).status).toBe(200);
    const inAddress = await app.send(`${root}/requests.json?api_key=${right.key}`, {
      method: "POST",
      body: new URLSearchParams(rest),
    });
    expect(inAddress.status).toBe(403);
  });

  test.each([
    ["an unknown service", { service_code: "okänd" }],
    ["a service for staff only", { service_code: "threat.verbal" }],
    ["no place", { lat: "", long: "", address_string: "" }],
    ["no description", { description: " " }],
    ["a place that is none", { lat: "nittio" }],
  ])("are refused with 400 for %s, in both forms", async (_what, values) => {
    const { key } = await buildApiClient(app.db, { purposes: ["open311"] });
    expect((await send(request(key, values))).status).toBe(400);
    const xml = await send(request(key, values), "xml");
    expect(xml.status).toBe(400);
    expect(xml.text).toContain("<code>400</code>");
  });
});

describe("what everyone may read", () => {
  test("is never what is restricted, from staff, held as spam, rejected or about threats, nor in a list nor by id", async () => {
    const secret = await buildIncident(app.db, { unit: school, typeId, restricted: true });
    const staff = await buildIncident(app.db, { unit: school, typeId, reporter: await buildPerson(app.db) });
    const held = await buildIncident(app.db, { unit: school, typeId, values: { held_as_spam: true } });
    const rejected = await buildIncident(app.db, { unit: school, typeId, status: "rejected" });
    const threat = await buildIncident(app.db, { unit: school, typeId: "threat.verbal" });
    const open = await buildIncident(app.db, {
      unit: school,
      typeId,
      values: { public_status_text: "Saneras på torsdag." },
    });
    const ids = read(await get("/requests.json")).map((one: { service_request_id: string }) => one.service_request_id);
    expect(ids).toContain(open.id);
    for (const hidden of [secret, staff, held, rejected, threat]) {
      expect(ids).not.toContain(hidden.id);
      expect((await get(`/requests/${hidden.id}.json`)).status).toBe(404);
      expect(read(await get(`/requests.json?service_request_id=${hidden.id}`))).toEqual([]);
      expect((await get(`/tokens/${hidden.id}.json`)).status).toBe(404);
    }
    expect(read(await get(`/requests/${open.id}.json`))[0].status_notes).toBe("Saneras på torsdag.");
  });

  test("can be chosen by status, service and time", async () => {
    const closed = await buildIncident(app.db, { unit: school, typeId, status: "closed" });
    const statuses = (page: TestPage) => new Set(read(page).map((one: { status: string }) => one.status));
    expect(statuses(await get("/requests.json?status=closed"))).toEqual(new Set(["closed"]));
    expect(statuses(await get("/requests.json?status=open"))).toEqual(new Set(["open"]));
    expect(read(await get(`/requests.json?service_request_id=${closed.id}`))).toHaveLength(1);
    expect(read(await get("/requests.json?service_code=water.storm"))).toEqual([]);
    expect(read(await get("/requests.json?end_date=2020-01-01T00:00:00Z"))).toEqual([]);
    expect((await get("/requests.json?start_date=igår")).status).toBe(400);
    expect((await get("/requests.json?status=kanske")).status).toBe(400);
  });

  test.each(["/discovery", "/services", `/services/${typeId}`, "/requests"])(
    "comes as well-formed XML too, whatever signs it holds: %s",
    async (path) => {
      await buildIncident(app.db, { unit: school, typeId, values: { public_status_text: 'Å <b>&"\u0001' } });
      const xml = await get(`${path}.xml`);
      expect(xml.status).toBe(200);
      expect(xml.headers.get("content-type")).toContain("text/xml");
      expect(() => readXml(xml.text)).not.toThrow();
    },
  );

  test("has no other addresses and methods", async () => {
    expect((await get("/requests.csv")).status).toBe(404);
    expect((await app.send(`${root}/requests.json`, { method: "DELETE" })).status).toBe(405);
    expect(read(await get("/requests/nej.json"))).toMatchObject([{ code: 404 }]);
  });
});

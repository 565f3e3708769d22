import { Validator } from "@seriousme/openapi-schema-validator";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { beforeAll, describe, expect, test } from "vitest";
import { operations } from "../src/api-routes.ts";
import { purposes } from "../src/platform/api-client.ts";
import {
  buildApiClient,
  buildIncident,
  buildMeasure,
  buildOrganisation,
  buildPerson,
  buildRoleHolder,
  buildUnit,
  type Organisation,
  type Unit,
} from "./builders.ts";
import { type TestPage, useTestApp } from "./test-app.ts";

const app = useTestApp();

let municipality: Organisation;
let school: Unit;
let elsewhere: Unit;
let schema: (name: string) => (value: unknown) => string[];

beforeAll(async () => {
  municipality = await buildOrganisation(app.db, { name: "Exempelby kommun" });
  const education = await buildUnit(app.db, municipality, { kind: "department", name: "Utbildningsförvaltningen" });
  const care = await buildUnit(app.db, municipality, { kind: "department", name: "Omsorgsförvaltningen" });
  school = await buildUnit(app.db, municipality, { name: "Björkängsskolan", parent: education });
  elsewhere = await buildUnit(app.db, municipality, { name: "Ekdungens äldreboende", parent: care });
  await buildRoleHolder(app.db, "ombud", school);
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats.default(ajv);
  ajv.addSchema(await specification(), "api");
  schema = (name) => (value) => {
    const check = ajv.getSchema(`api#/components/schemas/${name}`);
    if (!check) throw new Error(`No schema ${name}`);
    check(value);
    return (check.errors ?? []).map((error) => `${error.instancePath} ${error.message}`);
  };
});

interface Specification {
  paths: Record<string, Record<string, { responses: Record<string, unknown>; operationId: string }>>;
  components: { schemas: Record<string, object> };
}

async function specification(): Promise<Specification> {
  return JSON.parse((await app.send("/api/v1/openapi.json")).text);
}

type Client = { headers: Record<string, string> };

const get = (client: Client, path: string) => app.send(`/api/v1${path}`, { headers: client.headers });

function post(client: Client, path: string, body: unknown, headers: Record<string, string> = {}): Promise<TestPage> {
  return app.send(`/api/v1${path}`, {
    method: "POST",
    body: JSON.stringify(body),
    headers: { "content-type": "application/json", ...client.headers, ...headers },
  });
}

const read = (page: TestPage) => JSON.parse(page.text);

const newIncident = (values: object = {}) => ({
  typeId: "vandalism.glass",
  unitId: school.id,
  description: "En ruta är krossad.",
  ...values,
});

describe("what is open to everyone", () => {
  test("the specification is valid OpenAPI 3.1, by a validator of others", async () => {
    const outcome = await new Validator().validate({ ...(await specification()) });
    expect(outcome.errors ?? []).toEqual([]);
    expect(outcome.valid).toBe(true);
  });

  test("the specification names every route of the API with its statuses, and each has a schema", async () => {
    const { paths, components } = await specification();
    const described = Object.values(paths).flatMap((methods) =>
      Object.values(methods).map((operation) => operation.operationId),
    );
    expect(described.toSorted()).toEqual(operations.map(({ operation }) => operation.id).toSorted());
    for (const operation of Object.values(paths).flatMap((methods) => Object.values(methods))) {
      expect(Object.keys(operation.responses)).toEqual(expect.arrayContaining(["401", "429", "500"]));
    }
    expect(Object.keys(components.schemas)).toEqual(expect.arrayContaining(["Incident", "Problem", "NewIncident"]));
  });

  test("api-info tells what the Swedish profile asks for (VER.07)", async () => {
    const info = await app.send("/api/v1/api-info");
    expect(read(info)).toMatchObject({
      apiName: "Värn",
      apiVersion: expect.stringMatching(/^\d+\.\d+\.\d+$/),
      apiReleased: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
      apiDocumentation: "http://localhost:3000/api",
      apiStatus: "active",
    });
  });

  test.each(["sv", "en"])(
    "the documentation can be read in %s without script and tells of every call",
    async (language) => {
      const page = await app.visitor(`sprak=${language}`).get("/api");
      expect(page.status).toBe(200);
      for (const { operation } of operations) expect(page.text).toContain(operation.summary[language as "sv" | "en"]);
      expect(page.text).toContain(language === "sv" ? "Villkor" : "Terms");
      expect(page.text).not.toContain("undefined");
    },
  );

  test("addresses hold small letters, digits and hyphens only, and resources are plural nouns (RES.06, UFN.07–UFN.09)", () => {
    for (const { operation } of operations) expect(operation.path).toMatch(/^(\/([a-z-]+|:id))+$/);
  });
});

describe("a key", () => {
  const needsKey = operations.map(({ operation }) => [operation.method, operation.path] as const);

  test.each(needsKey)("is needed for %s %s; being signed in is none", async (method, path) => {
    const address = path.replace(":id", "00000000-0000-4000-8000-000000000000");
    const init = { method, ...(method === "POST" ? { body: "{}" } : {}) };
    expect((await app.send(`/api/v1${address}`, init)).status).toBe(401);
    const chief = await app.as(await buildRoleHolder(app.db, "security_chief"));
    expect((await (method === "GET" ? chief.get(`/api/v1${address}`) : chief.post(`/api/v1${address}`))).status).toBe(
      401,
    );
  });

  test("is refused when it is wrong, revoked, too old or opens something else", async () => {
    const ok = await buildApiClient(app.db);
    expect((await get(ok, "/units")).status).toBe(200);
    const refused = await get({ headers: { authorization: `Bearer ${ok.key}x` } }, "/units");
    expect(refused.status).toBe(401);
    expect(refused.headers.get("www-authenticate")).toContain("Bearer");
    const old = await buildApiClient(app.db, { expiresAt: new Date("2026-03-03T07:59:00Z") });
    expect((await get(old, "/units")).status).toBe(401);
    const wrong = await buildApiClient(app.db, { purposes: ["open311"] });
    expect((await get(wrong, "/units")).status).toBe(401);
    const reader = await buildApiClient(app.db, { purposes: ["read"] });
    expect((await post(reader, "/incidents", newIncident())).status).toBe(401);
    await app.db.updateTable("api_clients").set({ revoked_at: app.now }).where("id", "=", ok.id).execute();
    expect((await get(ok, "/units")).status).toBe(401);
  });

  test("in an address opens nothing (SAK.15)", async () => {
    const { key } = await buildApiClient(app.db);
    expect((await app.send(`/api/v1/units?api_key=${key}`)).status).toBe(401);
    expect((await app.send("/api/v1/units", { headers: { authorization: `Basic ${btoa(`x:${key}`)}` } })).status).toBe(
      401,
    );
  });

  test("opens no page for people", async () => {
    const client = await buildApiClient(app.db);
    const page = await app.send("/handelser", { headers: client.headers });
    expect(page.location).toContain("/logga-in");
  });

  test("that calls too often is asked to wait, and others are not", async () => {
    const greedy = await buildApiClient(app.db, { perMinute: 3 });
    const other = await buildApiClient(app.db, { perMinute: 3 });
    for (let call = 0; call < 3; call++) expect((await get(greedy, "/units")).status).toBe(200);
    const late = await get(greedy, "/units");
    expect(late.status).toBe(429);
    expect(Number(late.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(read(late)).toMatchObject({ status: 429 });
    expect((await get(other, "/units")).headers.get("ratelimit-remaining")).toBe("2");
  });

  test("leaves a line in the log for each call, without the words that were searched for", async () => {
    const client = await buildApiClient(app.db);
    await get(client, "/incidents?text=hemligtnamn");
    await get(client, "/incidents/00000000-0000-4000-8000-000000000000");
    const lines = await app.db
      .selectFrom("audit_log")
      .select(["actor_id", "actor_label", "details", "request_id"])
      .where("action", "=", "api.called")
      .where("subject_id", "=", client.id)
      .orderBy("id")
      .execute();
    expect(lines.map((line) => line.details)).toEqual([
      { call: "GET /api/v1/incidents", status: 200, parameters: ["text"] },
      { call: "GET /api/v1/incidents/:id", status: 404, id: "00000000-0000-4000-8000-000000000000" },
    ]);
    expect(lines[0]).toMatchObject({ actor_id: client.id, actor_label: "Fastighetssystemet" });
    expect(lines[0]?.request_id).toMatch(/^[0-9a-f-]{36}$/);
  });
});

describe("secrecy and scope", () => {
  test("a client sees what its role sees in its unit: in the list, by id and in figures", async () => {
    const near = await buildIncident(app.db, { unit: school, title: "Nära zqnara" });
    const far = await buildIncident(app.db, { unit: elsewhere, title: "Långt zqbort" });
    const client = await buildApiClient(app.db, { role: "coordinator", unit: school });
    const list = read(await get(client, "/incidents?limit=200"));
    const ids = list.incidents.map((incident: { id: string }) => incident.id);
    expect(ids).toContain(near.id);
    expect(ids).not.toContain(far.id);
    expect(list._meta.totalRecords).toBe(ids.length);
    expect((await get(client, `/incidents/${near.id}`)).status).toBe(200);
    expect((await get(client, `/incidents/${far.id}`)).status).toBe(404);
    const statistics = read(await get(client, "/statistics?groupBy=unit"));
    expect(JSON.stringify(statistics)).not.toContain("Omsorgsförvaltningen");
  });

  test("what is restricted does not exist for any client, whatever its role, nor in counts, search or figures", async () => {
    const client = await buildApiClient(app.db);
    const before = read(await get(client, "/incidents?limit=1"))._meta.totalRecords;
    const sum = (page: TestPage) =>
      read(page).groups.reduce((total: number, group: { now: { count: number } }) => total + group.now.count, 0);
    const figures = sum(await get(client, "/statistics?groupBy=type"));
    const secret = await buildIncident(app.db, { unit: school, title: "Zqhemlig", restricted: true });
    expect((await get(client, `/incidents/${secret.id}`)).status).toBe(404);
    expect(read(await get(client, "/incidents?limit=1"))._meta.totalRecords).toBe(before);
    expect(read(await get(client, "/incidents?text=Zqhemlig")).incidents).toEqual([]);
    expect(sum(await get(client, "/statistics?groupBy=type"))).toBe(figures);
    expect((await post(client, `/incidents/${secret.id}/texts`, { body: "Nyfiken." })).status).toBe(404);
  });

  test("names of who reported never leave, and words and amounts only to roles that read them", async () => {
    const reporter = await buildPerson(app.db, { name: "Rapportören Påhittsson", worksAt: school });
    const incident = await buildIncident(app.db, {
      unit: school,
      reporter,
      values: { description: "Zqbeskrivning", cost_total_ore: 123_400 },
    });
    const chief = await get(await buildApiClient(app.db), `/incidents/${incident.id}`);
    expect(chief.text).not.toContain("Påhittsson");
    expect(read(chief)).toMatchObject({ description: "Zqbeskrivning", costOre: 123_400 });
    const registrar = await buildApiClient(app.db, { role: "registrar" });
    expect(read(await get(registrar, `/incidents/${incident.id}`))).toMatchObject({ description: null, costOre: null });
    expect(read(await get(registrar, "/incidents?text=Zqbeskrivning")).incidents).toEqual([]);
    const none = await buildApiClient(app.db, { role: "employee" });
    expect((await get(none, `/incidents/${incident.id}`)).status).toBe(404);
  });
});

describe("every answer", () => {
  test("is as the specification says, and lists take at most eight queries", async () => {
    const incident = await buildIncident(app.db, { unit: school });
    const measure = await buildMeasure(app.db, { unit: school, origin: incident });
    const client = await buildApiClient(app.db);
    const asked: [string, string][] = [
      ["/units?limit=5", "UnitList"],
      [`/units/${school.id}`, "UnitWithSurroundings"],
      ["/appointments", "AppointmentList"],
      ["/coverage", "Coverage"],
      ["/incident-types", "IncidentTypeList"],
      [`/incidents?unit=${school.id}&status=open&status=valid&type=vandalism&from=2020-01-01`, "IncidentList"],
      [`/incidents/${incident.id}`, "Incident"],
      ["/measures?status=all", "MeasureList"],
      [`/measures/${measure.id}`, "Measure"],
      ["/statistics?groupBy=month", "Statistics"],
      ["/statistics?groupBy=severity&type=vandalism", "Statistics"],
      [`/statistics?groupBy=unit&unit=${school.id}`, "Statistics"],
    ];
    for (const [path, name] of asked) {
      app.takeQueries();
      const answer = await get(client, path);
      expect(answer.status, `${path}: ${answer.text}`).toBe(200);
      expect(schema(name)(read(answer)), path).toEqual([]);
      expect(app.takeQueries().length, path).toBeLessThanOrEqual(8);
      expect(answer.headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
    }
  });

  test("links to itself with an absolute address, relation and method (HYP.05, HYP.14–HYP.17)", async () => {
    const client = await buildApiClient(app.db);
    expect(read(await get(client, "/units?limit=1"))._links).toContainEqual({
      rel: "self",
      href: "http://localhost:3000/api/v1/units?limit=1",
      method: "GET",
    });
  });

  test.each([
    ["GET", "/units?kind=slott", 400],
    ["GET", "/units?colour=red", 400],
    ["GET", "/incidents?after=nowhere", 400],
    ["GET", "/incidents?page=100000", 400],
    ["GET", "/incidents?limit=1000000", 400],
    ["GET", "/nowhere", 404],
    ["GET", "/incidents/not-an-id", 404],
    ["DELETE", "/units", 405],
    ["PUT", "/incidents", 405],
  ])("that is a refusal is problem details: %s %s -> %i", async (method, path, status) => {
    const client = await buildApiClient(app.db);
    const answer = await app.send(`/api/v1${path}`, { method, headers: client.headers });
    expect(answer.status).toBe(status);
    expect(answer.headers.get("content-type")).toBe("application/problem+json");
    expect(schema("Problem")(read(answer))).toEqual([]);
    expect(answer.text).not.toMatch(/select |\.ts:|node_modules/);
  });
});

describe("paging", () => {
  test("goes through every incident once with the link next, whatever is asked for besides (FNS.12)", async () => {
    const unit = await buildUnit(app.db, municipality, { name: "Blädderskolan", parent: school });
    const made = new Set<string>();
    for (let day = 1; day <= 7; day++) {
      const occurredAt = new Date(`2026-02-0${Math.ceil(day / 2)}T08:00:00Z`);
      made.add((await buildIncident(app.db, { unit, occurredAt })).id);
    }
    const client = await buildApiClient(app.db, { unit });
    const seen: string[] = [];
    let path: string | undefined = "/incidents?limit=3&status=valid";
    while (path) {
      const page = read(await get(client, path));
      seen.push(...page.incidents.map((incident: { id: string }) => incident.id));
      const next = page._links.find((one: { rel: string }) => one.rel === "next")?.href as string | undefined;
      expect(next ?? "status=valid").toContain("status=valid");
      path = next?.replace("http://localhost:3000/api/v1", "");
    }
    expect(seen).toHaveLength(7);
    expect(new Set(seen)).toEqual(made);

    const second = read(await get(client, "/incidents?limit=3&page=2&status=valid"));
    expect(second.incidents.map((incident: { id: string }) => incident.id)).toEqual(seen.slice(3, 6));
    expect(second._meta).toMatchObject({ page: 2, count: 3, limit: 3, totalRecords: 7 });
  });

  test.each(["/incidents?page=0", "/incidents?page=9&limit=100", "/units?page=0", "/units?page=9&limit=100"])(
    "beyond the end gives an empty list, not an error: %s (FNS.14)",
    async (path) => {
      const answer = await get(await buildApiClient(app.db), path);
      expect(answer.status, answer.text).toBe(200);
      expect(read(answer)._meta.count).toBe(0);
    },
  );

  test("gives twenty rows when nothing is said (FNS.09)", async () => {
    expect(read(await get(await buildApiClient(app.db), "/units"))._meta.limit).toBe(20);
  });
});

describe("reporting", () => {
  test("makes an incident at once, tells where it is (ARP.03), and the same key again makes no second one", async () => {
    const client = await buildApiClient(app.db, { role: "coordinator", unit: school });
    const key = { "idempotency-key": "larm-4711" };
    const first = await post(client, "/incidents", newIncident({ occurredFrom: "2026-03-03T07:00:00+01:00" }), key);
    expect(first.status, first.text).toBe(201);
    expect(schema("CreatedIncident")(read(first))).toEqual([]);
    expect(first.location).toBe(`http://localhost:3000/api/v1/incidents/${read(first).id}`);
    const again = await post(client, "/incidents", newIncident(), key);
    expect(read(again)).toMatchObject({ id: read(first).id, isRepeat: true });
    const other = await buildApiClient(app.db, { role: "coordinator", unit: school });
    expect(read(await post(other, "/incidents", newIncident(), key)).id).not.toBe(read(first).id);

    const shown = read(await get(client, `/incidents/${read(first).id}`));
    expect(shown).toMatchObject({
      reporterKind: "external",
      status: "reported",
      occurredFrom: "2026-03-03T06:00:00.000Z",
    });
    const line = await app.db
      .selectFrom("audit_log")
      .select(["actor_id", "actor_label"])
      .where("record_id", "=", read(first).id)
      .where("action", "=", "incident.reported")
      .executeTakeFirstOrThrow();
    expect(line).toEqual({ actor_id: client.id, actor_label: "Fastighetssystemet" });
  });

  test.each([
    ["no description", { description: " " }, 422],
    ["a type of the first level", { typeId: "vandalism" }, 422],
    ["half a point", { latitude: 59 }, 422],
    ["the future", { occurredFrom: "2027-01-01T00:00:00Z" }, 422],
    ["a field nobody knows", { colour: "red" }, 422],
    ["a time without zone", { occurredFrom: "2026-01-01T00:00:00" }, 422],
  ])("is refused with %s", async (_what, values, status) => {
    const answer = await post(await buildApiClient(app.db), "/incidents", newIncident(values));
    expect(answer.status, answer.text).toBe(status);
    expect(read(answer).errors.length).toBeGreaterThan(0);
  });

  test("is refused for a unit that the client does not reach", async () => {
    const client = await buildApiClient(app.db, { role: "coordinator", unit: school });
    expect((await post(client, "/incidents", newIncident({ unitId: elsewhere.id }))).status).toBe(403);
  });

  test("reads only JSON, and says so (SAK.29)", async () => {
    const client = await buildApiClient(app.db);
    expect((await post(client, "/incidents", newIncident(), { "content-type": "text/plain" })).status).toBe(415);
    const broken = await app.send("/api/v1/incidents", {
      method: "POST",
      body: "{",
      headers: { ...client.headers, "content-type": "application/json" },
    });
    expect(broken.status).toBe(400);
  });

  test("text is added by a role that handles, by no other, and stands as the client's and not as the reporter's", async () => {
    const incident = await buildIncident(app.db, { unit: school });
    const handler = await buildApiClient(app.db, { role: "manager", unit: school });
    const reader = await buildApiClient(app.db, { role: "auditor" });
    expect((await post(reader, `/incidents/${incident.id}/texts`, { body: "Nej." })).status).toBe(403);
    const added = await post(handler, `/incidents/${incident.id}/texts`, { body: "Rutan är bytt." });
    expect(added.status, added.text).toBe(201);
    const shown = read(await get(handler, `/incidents/${incident.id}`));
    expect(shown.texts).toMatchObject([{ body: "Rutan är bytt." }]);
    const kept = await app.db
      .selectFrom("incident_addenda")
      .select("from_reporter")
      .where("incident_id", "=", incident.id)
      .execute();
    expect(kept).toEqual([{ from_reporter: false }]);
  });
});

describe("the page where keys are made", () => {
  const path = "/administration/andra-system";

  async function administrator() {
    return app.as(await buildRoleHolder(app.db, "administrator"));
  }

  test("shows a key once, keeps its hash, lets it be changed with both working for a week, and revoked at once", async () => {
    const browser = await administrator();
    const saved = await browser.post(path, {
      name: "Larmcentralen",
      role: "coordinator",
      unitId: school.id,
      purposes: ["read", "write"],
      expiresOn: "2027-03-03",
      perMinute: "600",
    });
    expect(saved.status, saved.text).toBe(200);
    const key = /varn_[\w-]{43}/.exec(saved.text)?.[0] ?? "";
    const row = await app.db
      .selectFrom("api_clients")
      .selectAll()
      .where("name", "=", "Larmcentralen")
      .executeTakeFirstOrThrow();
    expect(JSON.stringify(row)).not.toContain(key);
    const page = await browser.get(`${path}/${row.id}`);
    expect(page.text).not.toContain(key);
    const bearer = (one: string) => ({ headers: { authorization: `Bearer ${one}` } });
    expect((await get(bearer(key), "/units")).status).toBe(200);
    expect((await browser.get(`${path}/${row.id}`)).text).toContain("GET /api/v1/units");
    expect((await browser.get(path)).text).toContain("Larmcentralen");

    const renewed = /varn_[\w-]{43}/.exec((await browser.post(`${path}/${row.id}/byt-nyckel`)).text)?.[0] ?? "";
    expect(renewed).not.toBe(key);
    for (const one of [key, renewed]) expect((await get(bearer(one), "/units")).status).toBe(200);
    const today = app.now;
    app.now = new Date(today.getTime() + 8 * 24 * 3600_000);
    expect((await get(bearer(key), "/units")).status).toBe(401);
    expect((await get(bearer(renewed), "/units")).status).toBe(200);
    app.now = today;

    await browser.post(`${path}/${row.id}/aterkalla`);
    for (const one of [key, renewed]) expect((await get(bearer(one), "/units")).status).toBe(401);
  });

  test("keeps what was typed when something is missing", async () => {
    const page = await (await administrator()).post(path, { name: "Larmcentralen två", perMinute: "600", role: "hr" });
    expect(page.status).toBe(422);
    expect(page.text).toContain("Larmcentralen två");
    expect(page.text).toContain("Välj minst en sak");
  });

  test("is not for somebody who administers a part of the municipality, and offers no role above what is needed", async () => {
    const partly = await app.as(await buildRoleHolder(app.db, "administrator", school));
    expect((await partly.get(path)).status).toBe(403);
    expect((await partly.post(path, { name: "x" })).status).toBe(403);
    const refused = await (await administrator()).post(path, {
      name: "Allt",
      role: "administrator",
      purposes: [...purposes],
      expiresOn: "2027-03-03",
      perMinute: "600",
    });
    expect(refused.status).toBe(422);
  });
});

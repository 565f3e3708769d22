import { beforeAll, describe, expect, test } from "vitest";
import { buildApiClient, buildOrganisation } from "../../../../test/builders.ts";
import { useTestApp } from "../../../../test/test-app.ts";
import { enterpriseUrn } from "./scim-attributes.ts";

/* RFC 7643 and 7644 from the outside; docs/scim.md says which requirement is tried where. */

const app = useTestApp();
const core = "urn:ietf:params:scim:schemas:core:2.0";
const messages = "urn:ietf:params:scim:api:messages:2.0";
let authorization: string;

beforeAll(async () => {
  await buildOrganisation(app.db);
  const { key } = await buildApiClient(app.db, { role: "employee", purposes: ["scim"] });
  authorization = `Bearer ${key}`;
});

interface Answer {
  status: number;
  // biome-ignore lint/suspicious/noExplicitAny: what came, looked at piece by piece
  body: any;
  headers: Headers;
}

async function scim(
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const page = await app.send(`/scim/v2${path}`, {
    method,
    headers: { authorization, "content-type": "application/scim+json", ...headers },
    ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
  });
  return { status: page.status, body: page.text === "" ? null : JSON.parse(page.text), headers: page.headers };
}

let counter = 0;
const user = (values: object = {}) => ({ schemas: [`${core}:User`], userName: `u${++counter}`, ...values });
const patch = (...Operations: unknown[]) => ({ schemas: [`${messages}:PatchOp`], Operations });

async function add(values: object = {}): Promise<string> {
  const { status, body } = await scim("POST", "/Users", user(values));
  expect(status, JSON.stringify(body)).toBe(201);
  return body.id;
}

/** The user after some operations, or what they were refused with. */
async function patched(id: string, ...operations: unknown[]) {
  const answer = await scim("PATCH", `/Users/${id}`, patch(...operations));
  if (answer.status !== 204) return `${answer.status} ${answer.body?.scimType}`;
  return (await scim("GET", `/Users/${id}`)).body;
}

describe("discovery", () => {
  test("needs no key, passes parameters over, and says what is supported and what is not", async () => {
    const open = async (path: string) => JSON.parse((await app.send(`/scim/v2${path}`)).text);
    expect(await open("/ServiceProviderConfig?filter=x&startIndex=7")).toMatchObject({
      schemas: [`${core}:ServiceProviderConfig`],
      patch: { supported: true },
      bulk: { supported: false },
      filter: { supported: true, maxResults: 200 },
      changePassword: { supported: false },
      sort: { supported: true },
      etag: { supported: true },
      authenticationSchemes: [{ type: "oauthbearertoken" }],
    });
    const types = await open("/ResourceTypes?count=0");
    expect(types).toMatchObject({ schemas: [`${messages}:ListResponse`], totalResults: 2 });
    const schemas = await open("/Schemas?filter=nonsense");
    const ids = schemas.Resources.map(({ id }: { id: string }) => id);
    expect(ids).toEqual([`${core}:User`, enterpriseUrn, `${core}:Group`]);
    for (const { name, schema, schemaExtensions } of types.Resources) {
      expect(ids).toEqual(
        expect.arrayContaining([schema, ...schemaExtensions.map((one: { schema: string }) => one.schema)]),
      );
      expect(await open(`/ResourceTypes/${name}`)).toMatchObject({ id: name });
    }
    for (const id of ids) expect(await open(`/Schemas/${id}`)).toMatchObject({ id });
    const names = schemas.Resources.flatMap(
      ({ attributes }: { attributes: { name: string; subAttributes?: { name: string; type: string }[] }[] }) =>
        attributes.flatMap(({ name, subAttributes = [] }) => [name, ...subAttributes.map((one) => one.name)]),
    );
    for (const name of names) expect(name).toMatch(/^(\$ref|[A-Za-z][\w-]*)$/);
    expect(JSON.stringify(schemas)).not.toMatch(/"subAttributes":\[[^\]]*"type":"complex"/);
    expect((await scim("GET", `/Schemas/${messages}:PatchOp`)).status).toBe(404);
  });

  test("bulk, /Me and searching everything are not there, and say so", async () => {
    for (const [method, path] of [
      ["POST", "/Bulk"],
      ["GET", "/Me"],
      ["POST", "/.search"],
    ] as const) {
      const { status, body } = await scim(method, path, method === "GET" ? undefined : {});
      expect([status, body.status], path).toEqual([501, "501"]);
    }
  });
});

describe("a resource", () => {
  test("gets an id and meta of ours, whatever the directory says of them, and keeps what is the directory's", async () => {
    const sent = user({
      id: "own",
      externalId: "Ex-1",
      meta: { created: "2001-01-01T00:00:00Z", resourceType: "Cat" },
      groups: [{ value: "x" }],
      password: "hunter2",
      unknown: 1,
      displayName: "Åsa",
      emails: [
        { value: "a@x.example", type: "work", primary: "True" },
        { value: "A2@x.example", TYPE: "home" },
        { value: "a@x.example", type: "work" },
      ],
      [enterpriseUrn]: { Department: "Bob", manager: { value: "x" } },
      active: "False",
      title: null,
      phoneNumbers: [],
    });
    const { body } = await scim("POST", "/Users", sent);
    expect(body.id).toMatch(/^[0-9a-f-]{36}$/);
    expect(body).toEqual({
      schemas: [`${core}:User`, enterpriseUrn],
      id: body.id,
      externalId: "Ex-1",
      userName: sent.userName,
      displayName: "Åsa",
      active: false,
      emails: [
        { value: "a@x.example", type: "work", primary: true },
        { value: "A2@x.example", type: "home" },
      ],
      [enterpriseUrn]: { department: "Bob" },
      meta: {
        resourceType: "User",
        created: app.now.toISOString(),
        lastModified: app.now.toISOString(),
        location: `http://localhost:3000/scim/v2/Users/${body.id}`,
        version: 'W/"1"',
      },
    });
    expect(await scim("GET", `/Users/${body.id}`)).toMatchObject({ status: 200, body });
  });

  test.each([
    ["no schemas", { userName: "x" }, "invalidSyntax"],
    ["no userName", { schemas: [`${core}:User`] }, "invalidValue"],
    ["an empty userName", user({ userName: "" }), "invalidValue"],
    [
      "two first choices",
      user({
        emails: [
          { value: "a", primary: true },
          { value: "b", primary: true },
        ],
      }),
      "invalidValue",
    ],
    ["a word for true", user({ active: "yes" }), "invalidValue"],
    ["a number for text", user({ title: 7 }), "invalidValue"],
    ["text for an object", user({ name: "Alva" }), "invalidSyntax"],
    ["no JSON", '{ "acve": tre', "invalidSyntax"],
    ["a list", [], "invalidSyntax"],
  ])("is not taken with %s", async (_what, body, scimType) => {
    const answer = await scim("POST", "/Users", body);
    expect(answer).toMatchObject({ status: 400, body: { schemas: [`${messages}:Error`], status: "400", scimType } });
    expect(answer.body.detail).not.toBe("");
  });

  test("of another type of body than JSON is refused", async () => {
    expect((await scim("POST", "/Users", "x", { "content-type": "text/plain" })).status).toBe(415);
    expect((await scim("POST", "/Users", user(), { "content-type": "application/json" })).status).toBe(201);
  });

  test("has a userName that nobody else has, in any case of letters, also when two come at once", async () => {
    await add({ userName: "Taken" });
    const again = await scim("POST", "/Users", user({ userName: "tAKEN" }));
    expect(again).toMatchObject({ status: 409, body: { scimType: "uniqueness" } });
    const other = await add();
    expect(await patched(other, { op: "replace", path: "userName", value: "TAKEN" })).toBe("409 uniqueness");
    const both = await Promise.all([1, 2].map(() => scim("POST", "/Users", user({ userName: "race" }))));
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
  });

  test("is replaced by PUT as a whole, and made by POST only", async () => {
    const id = await add({ title: "A", displayName: "D" });
    const put = await scim("PUT", `/Users/${id}`, { ...user({ userName: "put", displayName: "E" }), id: "other" });
    expect(put).toMatchObject({ status: 200, body: { id, userName: "put", displayName: "E" } });
    expect(put.body).not.toHaveProperty("title");
    expect((await scim("PUT", `/Users/${id}`, { schemas: [`${core}:User`] })).status).toBe(400);
    for (const missing of ["00000000-0000-4000-8000-000000000000", "x"]) {
      expect((await scim("PUT", `/Users/${missing}`, user())).status).toBe(404);
    }
  });

  test("is gone after DELETE, for every method and every list", async () => {
    const id = await add({ userName: "gone" });
    expect(await scim("DELETE", `/Users/${id}`)).toMatchObject({ status: 204, body: null });
    for (const [method, body] of [
      ["GET"],
      ["PUT", user()],
      ["PATCH", patch({ op: "remove", path: "title" })],
      ["DELETE"],
    ] as const) {
      expect((await scim(method, `/Users/${id}`, body)).status, method).toBe(404);
    }
    expect((await scim("GET", '/Users?filter=userName eq "gone"')).body).toMatchObject({
      totalResults: 0,
      Resources: [],
    });
    expect((await scim("POST", "/Users", user({ userName: "gone" }))).status).toBe(201);
  });
});

describe("entity tags", () => {
  test("are weak, change with the resource only, and guard changes", async () => {
    const id = await add({ title: "A" });
    const { headers, body } = await scim("GET", `/Users/${id}`);
    const etag = headers.get("etag") ?? "";
    expect(etag).toBe(body.meta.version);
    expect(etag).toMatch(/^W\/"/);
    expect((await scim("GET", `/Users/${id}`, undefined, { "if-none-match": etag })).status).toBe(304);
    app.now = new Date(app.now.getTime() + 1000);
    // The same once more changes nothing, and does not touch the time.
    await scim("PATCH", `/Users/${id}`, patch({ op: "add", path: "title", value: "A" }));
    expect((await scim("GET", `/Users/${id}`)).body.meta).toEqual(body.meta);
    const changed = await scim("PATCH", `/Users/${id}`, patch({ op: "add", path: "title", value: "B" }), {
      "if-match": etag,
    });
    expect(changed.status).toBe(204);
    const after = (await scim("GET", `/Users/${id}`)).body;
    expect(after.meta.lastModified > body.meta.lastModified).toBe(true);
    for (const [method, sent] of [
      ["PATCH", patch({ op: "remove", path: "title" })],
      ["PUT", user()],
      ["DELETE"],
    ] as const) {
      expect((await scim(method, `/Users/${id}`, sent, { "if-match": etag })).status, method).toBe(412);
    }
    expect((await scim("GET", `/Users/${id}`)).body).toEqual(after);
    expect((await scim("DELETE", `/Users/${id}`, undefined, { "if-match": after.meta.version })).status).toBe(204);
  });
});

describe("PATCH", () => {
  test("adds, replaces and removes by path, in any case of letters, and keeps what it does not name", async () => {
    const id = await add({
      name: { givenName: "A", familyName: "B" },
      emails: [{ value: "w@x.example", type: "work", primary: true }],
    });
    expect(await patched(id, { op: "Add", path: "NAME.formatted", value: "A B" })).toMatchObject({
      name: { givenName: "A", familyName: "B", formatted: "A B" },
    });
    expect(await patched(id, { op: "add", path: "name", value: { givenName: "C" } })).toMatchObject({
      name: { givenName: "C", familyName: "B" },
    });
    expect(await patched(id, { op: "replace", path: `${core}:User:displayName`, value: "D" })).toMatchObject({
      displayName: "D",
    });
    const second = await patched(id, {
      op: "add",
      path: "emails",
      value: [{ value: "h@x.example", type: "home", primary: true }],
    });
    expect(second.emails).toEqual([
      { value: "w@x.example", type: "work", primary: false },
      { value: "h@x.example", type: "home", primary: true },
    ]);
    const third = await patched(id, {
      op: "Replace",
      path: 'emails[type eq "WORK" and not (value pr)].value',
      value: "x",
    });
    expect(third).toBe("400 noTarget");
    expect(
      (await patched(id, { op: "Replace", path: 'emails[type eq "WORK"].value', value: "w2@x.example" })).emails,
    ).toMatchObject([{ value: "w2@x.example" }, { value: "h@x.example" }]);
    expect(
      (await patched(id, { op: "add", path: 'phoneNumbers[type eq "mobile"].value', value: "070" })).phoneNumbers,
    ).toEqual([{ type: "mobile", value: "070" }]);
    expect((await patched(id, { op: "remove", path: 'emails[value sw "w2"]' })).emails).toHaveLength(1);
    const without = await patched(
      id,
      { op: "remove", path: "emails" },
      { op: "remove", path: "displayName" },
      { op: "remove", path: "name" },
    );
    for (const name of ["emails", "displayName", "name"]) expect(without).not.toHaveProperty(name);
    const extended = await patched(id, {
      op: "add",
      value: { [enterpriseUrn]: { department: "X" }, "name.givenName": "E", [`${enterpriseUrn}:employeeNumber`]: "77" },
    });
    expect(extended).toMatchObject({
      name: { givenName: "E" },
      [enterpriseUrn]: { department: "X", employeeNumber: "77" },
    });
    const bare = await patched(
      id,
      { op: "remove", path: `${enterpriseUrn}:department` },
      { op: "remove", path: `${enterpriseUrn}:employeeNumber` },
    );
    expect(bare.schemas).toEqual([`${core}:User`]);
    // Of the standard and not kept here: taken without a word, as Entra ID sends them.
    expect(await patched(id, { op: "add", path: 'addresses[type eq "work"].country', value: "SE" })).toMatchObject({
      id,
    });
  });

  test.each([
    ["a read-only attribute", { op: "replace", path: "id", value: "x" }, "mutability"],
    ["its groups", { op: "add", path: "groups", value: [{ value: "x" }] }, "mutability"],
    ["a required one away", { op: "remove", path: "userName" }, "mutability"],
    ["nothing", { op: "remove" }, "noTarget"],
    ["what there is not", { op: "add", path: "shoeSize", value: "43" }, "invalidPath"],
    ["a broken path", { op: "add", path: "emails[type eq", value: "x" }, "invalidPath"],
    ["values of one value", { op: "add", path: 'title[value eq "x"]', value: "x" }, "invalidPath"],
    ["by a filter that finds nothing", { op: "replace", path: 'emails[type eq "work"].value', value: "x" }, "noTarget"],
    ["without a value", { op: "add", path: "title" }, "invalidValue"],
    ["by another verb", { op: "move", path: "title", value: "x" }, "invalidSyntax"],
  ])("does not change %s, and undoes what came before", async (_what, operation, scimType) => {
    const id = await add({ title: "before" });
    expect(await patched(id, { op: "replace", path: "title", value: "after" }, operation)).toBe(`400 ${scimType}`);
    expect((await scim("GET", `/Users/${id}`)).body.title).toBe("before");
  });

  test("needs its schema and at least one operation", async () => {
    const id = await add();
    for (const body of [
      { Operations: [{ op: "remove", path: "title" }] },
      patch(),
      { schemas: [`${messages}:PatchOp`] },
    ]) {
      expect(await scim("PATCH", `/Users/${id}`, body)).toMatchObject({
        status: 400,
        body: { scimType: "invalidSyntax" },
      });
    }
  });

  test("answers with the resource when attributes are asked for", async () => {
    const id = await add();
    const answer = await scim(
      "PATCH",
      `/Users/${id}?attributes=title`,
      patch({ op: "add", path: "title", value: "T" }),
    );
    expect(answer).toMatchObject({ status: 200, body: { schemas: [`${core}:User`], id, title: "T" } });
    expect(Object.keys(answer.body).sort()).toEqual(["id", "schemas", "title"]);
  });

  test("takes members of a group away and adds them, but changes none into another", async () => {
    const [a, b] = [await add(), await add()];
    const { body: group } = await scim("POST", "/Groups", {
      schemas: [`${core}:Group`],
      displayName: "G",
      members: [{ value: a }],
    });
    const members = async () =>
      (await scim("GET", `/Groups/${group.id}`)).body.members?.map(({ value }: { value: string }) => value) ?? [];
    await scim(
      "PATCH",
      `/Groups/${group.id}`,
      patch({ op: "add", path: "members", value: [{ value: a }, { value: b }] }),
    );
    expect(await members()).toEqual([a, b]);
    const changed = await scim(
      "PATCH",
      `/Groups/${group.id}`,
      patch({ op: "replace", path: `members[value eq "${a}"].value`, value: b }),
    );
    expect(changed).toMatchObject({ status: 400, body: { scimType: "mutability" } });
    await scim("PATCH", `/Groups/${group.id}`, patch({ op: "remove", path: `members[value eq "${a}"]` }));
    expect(await members()).toEqual([b]);
    const light = await scim("GET", `/Groups/${group.id}?excludedAttributes=members`);
    expect(light.body).not.toHaveProperty("members");
    for (const filter of [`members.value eq "${b}"`, `members eq "${b}"`, `members[value eq "${b}"]`]) {
      expect((await scim("GET", `/Groups?filter=${encodeURIComponent(filter)}`)).body.totalResults, filter).toBe(1);
    }
    const { $ref } = (await scim("GET", `/Groups/${group.id}`)).body.members[0];
    expect((await scim("GET", $ref.replace("http://localhost:3000/scim/v2", ""))).body.id).toBe(b);
    await scim("DELETE", `/Users/${b}`);
    expect(await members()).toEqual([]);
  });
});

describe("lists", () => {
  const tag = "Lista";
  const ids: Record<string, string> = {};

  beforeAll(async () => {
    const people = {
      anna: {
        title: tag,
        displayName: "Anna Ö",
        externalId: "aB",
        emails: [{ value: "anna@one.example", type: "work" }],
        active: false,
      },
      bo: {
        title: tag,
        displayName: "bo Å",
        externalId: "ab",
        emails: [
          { value: "bo@two.example", type: "home" },
          { value: "bo@one.example", type: "work" },
        ],
      },
      cia: { title: tag, name: { familyName: 'C"ia\\' }, [enterpriseUrn]: { department: "Kök" } },
    };
    for (const [name, values] of Object.entries(people)) ids[name] = await add(values);
  });

  async function found(filter: string): Promise<string> {
    const { status, body } = await scim(
      "GET",
      `/Users?filter=${encodeURIComponent(`title eq "${tag}" and (${filter})`)}`,
    );
    if (status !== 200) return `${status} ${body.scimType}`;
    const names = Object.keys(ids).filter((name) => body.Resources.some(({ id }: { id: string }) => id === ids[name]));
    expect(body.totalResults).toBe(names.length);
    return names.join(" ");
  }

  test.each([
    ['displayName eq "ANNA ö"', "anna"],
    ['DisplayName ne "anna ö"', "bo cia"],
    ['displayName co "NA"', "anna"],
    ['displayName sw "BO"', "bo"],
    ['displayName ew "å"', "bo"],
    ["displayName pr", "anna bo"],
    ["not (displayName pr)", "cia"],
    ["displayName eq null", "cia"],
    ['displayName gt "anna z"', "anna bo"],
    ['displayName le "b"', "anna"],
    ['externalId eq "aB"', "anna"],
    ["active eq false", "anna"],
    ["active eq True", "bo cia"],
    ['emails.value co "@two"', "bo"],
    ['emails co "@two"', "bo"],
    ['emails[type eq "home" and value co "@one"]', ""],
    ['emails[type eq "work" and value co "@one"]', "anna bo"],
    ['emails[not (type eq "work")]', "bo"],
    ['emails.type ne "home"', "anna cia"],
    ["emails pr", "anna bo"],
    ["name pr", "cia"],
    ['name.familyName eq "c\\"IA\\\\"', "cia"],
    [`${enterpriseUrn}:department eq "kök"`, "cia"],
    [`${core}:User:displayName eq "bo Å"`, "bo"],
    ['meta.created gt "2015-10-10T14:38:21.8617979-07:00"', "anna bo cia"],
    ['meta.lastModified lt "2015-01-01T00:00:00Z"', ""],
    ['displayName eq "x" or active eq false and emails pr', "anna"],
    ['(displayName sw "a" OR displayName sw "b") AND active eq true', "bo"],
    ['nickName eq "x"', ""],
    ["not (nickName pr)", "anna bo cia"],
    ['displayName eq "%"', ""],
    ["displayName eq bo", "400 invalidFilter"],
    ['displayName xx "bo"', "400 invalidFilter"],
    ["displayName eq", "400 invalidFilter"],
    ['shoeSize eq "43"', "400 invalidFilter"],
    ["active gt true", "400 invalidFilter"],
    ['meta.created co "2015"', "400 invalidFilter"],
    ['meta.created gt "yesterday"', "400 invalidFilter"],
    ['name eq "x"', "400 invalidFilter"],
    ['displayName eq "x" and', "400 invalidFilter"],
    ['displayName eq "x" displayName', "400 invalidFilter"],
    [`${"(".repeat(500)}displayName pr${")".repeat(500)}`, "400 invalidFilter"],
    ["displayName eq 'x'); drop table people; --", "400 invalidFilter"],
  ])("%s finds: %s", async (filter, names) => {
    expect(await found(filter)).toBe(names);
  });

  test("finds by id, and by userName whatever the case, in the address as Entra ID writes it", async () => {
    expect(await found(`id eq "${ids.bo}"`)).toBe("bo");
    await add({ userName: "Entra.Namn" });
    const { body } = await scim("GET", "/Users/?filter=UserName+eq+%22entra.namn%22");
    expect(body).toMatchObject({ totalResults: 1, Resources: [{ userName: "Entra.Namn" }] });
  });

  test("come in pages, sorted, by address or by search", async () => {
    const query = `filter=${encodeURIComponent(`title eq "${tag}"`)}`;
    const page = async (more: string) => (await scim("GET", `/Users?${query}&${more}`)).body;
    const order = ({ Resources }: { Resources: { id: string }[] }) =>
      Resources.map(({ id }) => Object.keys(ids).find((name) => ids[name] === id)).join(" ");
    expect(await page("count=2")).toMatchObject({
      schemas: [`${messages}:ListResponse`],
      totalResults: 3,
      itemsPerPage: 2,
      startIndex: 1,
    });
    expect(await page("startIndex=3&count=2")).toMatchObject({ totalResults: 3, itemsPerPage: 1, startIndex: 3 });
    expect(await page("startIndex=0&count=-1")).toMatchObject({
      totalResults: 3,
      itemsPerPage: 0,
      startIndex: 1,
      Resources: [],
    });
    expect(await page("startIndex=9")).toMatchObject({ totalResults: 3, itemsPerPage: 0 });
    expect(order(await page("sortBy=displayName"))).toBe("anna bo cia");
    expect(order(await page("sortBy=DISPLAYNAME&sortOrder=descending"))).toBe("cia bo anna");
    expect(order(await page("sortBy=emails"))).toBe("anna bo cia");
    expect(order(await page("sortBy=externalId"))).toBe("anna bo cia");
    expect((await scim("GET", "/Users?sortBy=shoeSize")).body.scimType).toBe("invalidPath");
    expect((await scim("GET", "/Users?count=many")).body.scimType).toBe("invalidValue");
    const search = {
      schemas: [`${messages}:SearchRequest`],
      filter: `title eq "${tag}"`,
      attributes: ["displayName"],
      sortBy: "displayName",
      sortOrder: "descending",
      count: 2,
    };
    const searched = await scim("POST", "/Users/.search", search);
    expect(searched.body.totalResults).toBe(3);
    expect(order(searched.body)).toBe("cia bo");
    expect(searched.body.Resources[1]).toEqual({ schemas: [`${core}:User`], id: ids.bo, displayName: "bo Å" });
    expect((await scim("POST", "/Users/.search", { filter: "x" })).status).toBe(400);
  });

  test("hold the attributes that are asked for, and always the id", async () => {
    const one = async (query: string) => (await scim("GET", `/Users/${ids.bo}?${query}`)).body;
    expect(await one("attributes=emails.value,userName")).toEqual({
      schemas: [`${core}:User`],
      id: ids.bo,
      userName: expect.any(String),
      emails: [{ value: "bo@two.example" }, { value: "bo@one.example" }],
    });
    const without = await one("excludedAttributes=emails,meta.created,id,schemas");
    expect(without).not.toHaveProperty("emails");
    expect(without).toMatchObject({ id: ids.bo, schemas: [`${core}:User`], meta: { resourceType: "User" } });
    expect(without.meta).not.toHaveProperty("created");
    expect((await scim("GET", `/Users/${ids.cia}?attributes=${enterpriseUrn}`)).body).toMatchObject({
      [enterpriseUrn]: { department: "Kök" },
    });
    expect((await scim("GET", "/Users?attributes=id&excludedAttributes=meta")).status).toBe(400);
  });
});

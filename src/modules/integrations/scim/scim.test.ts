import { beforeAll, describe, expect, test } from "vitest";
import {
  appoint,
  buildApiClient,
  buildOrganisation,
  buildPerson,
  buildRoleHolder,
  buildUnit,
  type Person,
  type Unit,
} from "../../../../test/builders.ts";
import { useTestApp } from "../../../../test/test-app.ts";
import { readConfig } from "../../../platform/config.ts";
import { usersOfPeople } from "../../../platform/user-of-person.ts";
import { firstAdministratorLink } from "../../administration/first-administrator.ts";
import { protectIdentity } from "../../organisation/protect-identity.ts";
import { enterpriseUrn } from "./scim-attributes.ts";

const app = useTestApp();
const core = "urn:ietf:params:scim:schemas:core:2.0";
const messages = "urn:ietf:params:scim:api:messages:2.0";

let key: string;
let school: Unit;
let library: Unit;
let administrator: Person;

beforeAll(async () => {
  const municipality = await buildOrganisation(app.db, { name: "Exempelby kommun" });
  const education = await buildUnit(app.db, municipality, { kind: "department", name: "Utbildningsförvaltningen" });
  school = await buildUnit(app.db, municipality, { name: "Björkängsskolan", parent: education, hrId: "4711" });
  library = await buildUnit(app.db, municipality, { name: "Biblioteket i Ekdungen", parent: education });
  administrator = await buildRoleHolder(app.db, "administrator");
  ({ key } = await buildApiClient(app.db, { role: "employee", purposes: ["scim"], perMinute: 100_000 }));
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
    headers: { authorization: `Bearer ${key}`, "content-type": "application/scim+json", ...headers },
    ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
  });
  return { status: page.status, body: page.text === "" ? null : JSON.parse(page.text), headers: page.headers };
}

let counter = 0;

function userBody(values: Record<string, unknown> = {}) {
  const n = ++counter;
  return { schemas: [`${core}:User`], userName: `namn${n}@exempelby.example`, ...values };
}

async function newUser(values: Record<string, unknown> = {}) {
  const { status, body } = await scim("POST", "/Users", userBody(values));
  expect(status, JSON.stringify(body)).toBe(201);
  return body as { id: string; userName: string; meta: { version: string; lastModified: string; location: string } };
}

const patch = (...Operations: unknown[]) => ({ schemas: [`${messages}:PatchOp`], Operations });
const find = (path: string, filter: string) => scim("GET", `${path}?filter=${encodeURIComponent(filter)}`);

async function personOf(userId: string) {
  return app.db
    .selectFrom("people")
    .innerJoin("scim_users", "scim_users.person_id", "people.id")
    .selectAll("people")
    .where("scim_users.id", "=", userId)
    .executeTakeFirstOrThrow();
}

describe("what the directory tells of a person", () => {
  test("makes somebody in the register, with address, title, employee number and workplace", async () => {
    const { status, body, headers } = await scim(
      "POST",
      "/Users",
      userBody({
        externalId: "9f",
        name: { givenName: "Alva", familyName: "Påhittsson", formatted: "Påhittsson, Alva" },
        emails: [
          { value: "hemma@alva.example", type: "home" },
          { value: "alva@exempelby.example", type: "work", primary: true },
        ],
        phoneNumbers: [{ value: "070-000 00 01", type: "mobile" }],
        title: "Lärare",
        [enterpriseUrn]: { employeeNumber: "e-1", department: "4711" },
      }),
    );
    expect(status).toBe(201);
    expect(headers.get("content-type")).toBe("application/scim+json; charset=utf-8");
    expect(headers.get("location")).toBe(body.meta.location);
    expect(headers.get("content-location")).toBe(body.meta.location);
    expect(headers.get("etag")).toBe(body.meta.version);
    expect(body).toMatchObject({
      schemas: [`${core}:User`, enterpriseUrn],
      active: true,
      externalId: "9f",
      meta: { resourceType: "User", created: body.meta.lastModified },
    });
    const person = await personOf(body.id);
    expect(person).toMatchObject({
      name: "Alva Påhittsson",
      email: "alva@exempelby.example",
      phone: "070-000 00 01",
      title: "Lärare",
      hr_id: "e-1",
    });
    const employments = await app.db.selectFrom("employments").selectAll().where("person_id", "=", person.id).execute();
    expect(employments).toMatchObject([{ unit_id: school.id, valid_from: "2026-03-03", title: "Lärare" }]);
  });

  test("finds who is in the register already, by employee number and otherwise by address, and keeps what it does not tell", async () => {
    const byNumber = await buildPerson(app.db, { name: "Nils Nummersson" });
    await app.db.updateTable("people").set({ hr_id: "e-2", phone: "1234" }).where("id", "=", byNumber.id).execute();
    const byAddress = await buildPerson(app.db, { email: "adressen@exempelby.example" });
    const first = await newUser({ [enterpriseUrn]: { employeeNumber: "e-2" } });
    const second = await newUser({ emails: [{ value: "Adressen@exempelby.example" }] });
    expect(await personOf(first.id)).toMatchObject({ id: byNumber.id, name: "Nils Nummersson", phone: "1234" });
    expect((await personOf(second.id)).id).toBe(byAddress.id);
    const third = await scim("POST", "/Users", userBody({ [enterpriseUrn]: { employeeNumber: "e-2" } }));
    expect([third.status, third.body.scimType]).toEqual([409, "uniqueness"]);
  });

  test("never takes an address from somebody else", async () => {
    const owner = await newUser({ emails: [{ value: "delad@exempelby.example" }] });
    const other = await newUser({ userName: "utan-adress", emails: [{ value: "delad@exempelby.example" }] });
    expect((await personOf(owner.id)).email).toBe("delad@exempelby.example");
    expect((await personOf(other.id)).email).toBeNull();
  });

  test("moves the employment when the department changes, and ends what an ombud held at the old workplace", async () => {
    const { id } = await newUser({ [enterpriseUrn]: { department: "4711" } });
    const person = await personOf(id);
    await appoint(app.db, person, "ombud", school);
    await appoint(app.db, person, "auditor");
    await scim("PATCH", `/Users/${id}`, patch({ op: "Replace", path: `${enterpriseUrn}:department`, value: "okänd" }));
    await scim(
      "PATCH",
      `/Users/${id}`,
      patch({ op: "Replace", path: `${enterpriseUrn}:department`, value: library.name }),
    );
    const employments = await app.db.selectFrom("employments").selectAll().where("person_id", "=", person.id).execute();
    expect(employments).toMatchObject([{ unit_id: library.id, valid_to: null }]);
    const held = await app.db.selectFrom("appointments").selectAll().where("person_id", "=", person.id).execute();
    expect(held.map(({ role, valid_to }) => [role, valid_to]).sort()).toEqual([
      ["auditor", null],
      ["ombud", "2026-03-02"],
    ]);
  });
});

describe("somebody who leaves", () => {
  type Way = "active false" | "active as text" | "PUT" | "DELETE";

  async function worker() {
    const workplace = await buildUnit(app.db, { id: school.organisationId });
    const ombud = await buildPerson(app.db, { worksAt: workplace });
    await appoint(app.db, ombud, "ombud", workplace);
    const email = await app.db
      .selectFrom("people")
      .select("email")
      .where("id", "=", ombud.id)
      .executeTakeFirstOrThrow();
    const user = await newUser({ emails: [{ value: email.email }] });
    await app.db
      .insertInto("passkeys")
      .values({
        person_id: ombud.id,
        credential_id: `key-${ombud.id}`,
        public_key: Buffer.from("x"),
        counter: 0,
        name: "Telefon",
        created_at: app.now,
      })
      .execute();
    return { workplace, ombud, user, browser: await app.as(ombud) };
  }

  test.each(["active false", "active as text", "PUT", "DELETE"])(
    "%s: is out the same minute, with what they held",
    async (way) => {
      const { workplace, ombud, user, browser } = await worker();
      await app.runJobs();
      expect((await browser.get("/mitt-konto")).status).toBe(200);
      const vacancies = () =>
        app.db
          .selectFrom("vacancies")
          .select("since")
          .where("unit_id", "=", workplace.id)
          .where("role", "=", "ombud")
          .where("filled_at", "is", null)
          .execute();
      expect(await vacancies()).toEqual([]);

      const ways: Record<Way, () => Promise<Answer>> = {
        "active false": () =>
          scim("PATCH", `/Users/${user.id}`, patch({ op: "replace", path: "active", value: false })),
        "active as text": () =>
          scim("PATCH", `/Users/${user.id}`, patch({ op: "Replace", value: { active: "False" } })),
        PUT: () => scim("PUT", `/Users/${user.id}`, userBody({ active: false })),
        DELETE: () => scim("DELETE", `/Users/${user.id}`),
      };
      const { status } = await ways[way as Way]();
      expect(status).toBe(way === "PUT" ? 200 : 204);

      expect((await browser.get("/mitt-konto")).location).toMatch(/^\/logga-in/);
      expect(await app.db.selectFrom("passkeys").select("id").where("person_id", "=", ombud.id).execute()).toEqual([]);
      const held = await app.db.selectFrom("appointments").selectAll().where("person_id", "=", ombud.id).execute();
      expect(held).toMatchObject([{ role: "ombud", valid_to: "2026-03-02" }]);
      const jobs = await app.db.selectFrom("employments").selectAll().where("person_id", "=", ombud.id).execute();
      expect(jobs).toMatchObject([{ valid_to: "2026-03-02" }]);
      await app.runJobs();
      expect(await vacancies()).toHaveLength(1);
      const page = await (await app.as(administrator)).get("/organisation/tackning?lage=red");
      expect(page.text).toContain(workplace.name);
    },
  );

  test("comes back without what they held, and a row that is only touched opens nothing", async () => {
    const { ombud, user } = await worker();
    await scim("PATCH", `/Users/${user.id}`, patch({ op: "replace", path: "active", value: false }));
    await scim("PATCH", `/Users/${user.id}`, patch({ op: "replace", path: "title", value: "Ny titel" }));
    expect((await (await app.as(ombud)).get("/mitt-konto")).status).toBe(303);
    await scim("PATCH", `/Users/${user.id}`, patch({ op: "replace", path: "active", value: "True" }));
    expect((await (await app.as(ombud)).get("/mitt-konto")).status).toBe(200);
    const held = await app.db.selectFrom("appointments").selectAll().where("person_id", "=", ombud.id).execute();
    expect(held).toMatchObject([{ valid_to: "2026-03-02" }]);
  });
});

test("the last administrator may be among those who leave: the next start gives a link for another", async () => {
  const last = await buildPerson(app.db);
  await appoint(app.db, last, "administrator", null);
  const { email } = await app.db
    .selectFrom("people")
    .select("email")
    .where("id", "=", last.id)
    .executeTakeFirstOrThrow();
  const others = app.db
    .updateTable("appointments")
    .where("role", "=", "administrator")
    .where("person_id", "<>", last.id);
  await others.set({ valid_to: "2026-03-02" }).execute();
  const user = await newUser({ emails: [{ value: email }] });
  const real = readConfig({ BASE_URL: "https://varn.example" });
  const link = () => firstAdministratorLink(app.db, real, app.now);
  expect(await link()).toMatch(/\/inbjudan\//);
  expect((await scim("DELETE", `/Users/${user.id}`)).status).toBe(204);
  expect(await link()).toMatch(/\/installera\//);
  await others.set({ valid_to: null }).execute();
});

describe("a person with protected identity", () => {
  test("is an alias to the directory too, in lists, filters and sorting, and the legal name stands in its own table only", async () => {
    const user = await newUser({
      userName: "sigrid.hemlig@exempelby.example",
      displayName: "Sigrid Hemlig",
      name: { givenName: "Sigrid", familyName: "Hemlig" },
    });
    const person = await personOf(user.id);
    const chief = await buildRoleHolder(app.db, "security_chief");
    const [asking] = await usersOfPeople(app.db, [chief.id], app.now);
    if (!asking) throw new Error("the chief is not here");
    const { alias } = await protectIdentity(app.db, asking, person.id, app.now);

    const read = await scim("GET", `/Users/${user.id}`);
    expect(read.body.displayName).toBe(alias);
    expect(JSON.stringify(read.body)).not.toMatch(/hemlig/i);
    for (const filter of [
      'userName co "hemlig"',
      'name.familyName eq "Hemlig"',
      'displayName co "Sigrid"',
      'emails co "hemlig"',
    ]) {
      expect((await find("/Users", filter)).body.totalResults, filter).toBe(0);
    }
    const exact = await find("/Users", 'userName eq "Sigrid.Hemlig@exempelby.example"');
    expect(exact.body.Resources).toMatchObject([{ id: user.id, displayName: alias }]);
    expect(JSON.stringify(exact.body)).not.toMatch(/hemlig/i);

    // Sent back as it was read, and told anew: the alias stays, the legal name goes where it belongs.
    await scim("PUT", `/Users/${user.id}`, read.body);
    expect((await find("/Users", 'userName eq "sigrid.hemlig@exempelby.example"')).body.totalResults).toBe(1);
    const renamed = await scim(
      "PATCH",
      `/Users/${user.id}?attributes=displayName,name,userName`,
      patch({
        op: "replace",
        value: { "name.givenName": "Sigrid", "name.familyName": "Dold", displayName: "Sigrid Dold" },
      }),
    );
    expect(renamed.body).toMatchObject({ displayName: alias });
    expect(JSON.stringify(renamed.body)).not.toMatch(/dold|hemlig/i);
    const { attributes } = await app.db
      .selectFrom("scim_users")
      .select("attributes")
      .where("id", "=", user.id)
      .executeTakeFirstOrThrow();
    expect(JSON.stringify(attributes)).not.toMatch(/dold|"Sigrid/);
    expect(await personOf(user.id)).toMatchObject({ name: alias });
    const { legal_name } = await app.db
      .selectFrom("protected_names")
      .select("legal_name")
      .where("person_id", "=", person.id)
      .executeTakeFirstOrThrow();
    expect(legal_name).toBe("Sigrid Dold");
    const log = await app.db.selectFrom("audit_log").select("details").where("action", "like", "scim.%").execute();
    expect(JSON.stringify(log)).not.toMatch(/dold|sigrid/i);
  });
});

describe("the key of the directory", () => {
  test("opens SCIM and nothing else, and no other key opens SCIM", async () => {
    const api = await app.send("/api/v1/incidents", { headers: { authorization: `Bearer ${key}` } });
    expect(api.status).toBe(401);
    const { key: other } = await buildApiClient(app.db, { purposes: ["read", "write"] });
    const refused = await scim("GET", "/Users", undefined, { authorization: `Bearer ${other}` });
    expect([refused.status, refused.headers.get("www-authenticate")]).toEqual([401, 'Bearer realm="varn"']);
    expect(refused.body).toMatchObject({ schemas: [`${messages}:Error`], status: "401" });
  });

  test("is made for that alone, without insight, for the whole municipality", async () => {
    const browser = await app.as(administrator);
    const form = { name: "Entra", role: "employee", unitId: "", expiresOn: "2027-01-01", perMinute: 600 };
    const path = "/administration/andra-system";
    expect((await browser.get(`${path}/nytt?oppnar=scim`)).text).toMatch(
      /value="scim"[^>]*checked|checked[^>]*value="scim"/,
    );
    for (const wrong of [
      { ...form, purposes: ["scim", "read"] },
      { ...form, purposes: "scim", role: "auditor" },
      { ...form, purposes: "scim", unitId: school.id },
    ]) {
      expect((await browser.post(path, wrong)).status).toBe(422);
    }
    const made = await browser.post(path, { ...form, purposes: "scim" });
    expect(made.text).toContain("varn_");
  });

  test("leaves a line in the log for each call, without the words of a filter", async () => {
    await find("/Users", 'displayName eq "Någon Namngiven"');
    const calls = await app.db.selectFrom("audit_log").select("details").where("action", "=", "api.called").execute();
    expect(calls.map(({ details }) => details)).toContainEqual({
      call: "GET /scim/v2/Users",
      status: 200,
      parameters: ["filter"],
    });
    expect(JSON.stringify(calls)).not.toContain("Namngiven");
  });
});

describe("groups", () => {
  test("give the role that an administrator has tied to them, to those who are in them, as long as they are", async () => {
    const user = await newUser();
    const person = await personOf(user.id);
    const made = await scim("POST", "/Groups", {
      schemas: [`${core}:Group`],
      displayName: "Värn registratorer",
      members: [{ value: user.id }],
    });
    expect(made.body.members).toEqual([
      {
        value: user.id,
        display: person.name,
        type: "User",
        $ref: `http://localhost:3000/scim/v2/Users/${user.id}`,
      },
    ]);
    const { id } = made.body;
    const roles = async () => {
      const rows = await app.db.selectFrom("appointments").selectAll().where("person_id", "=", person.id).execute();
      return rows.filter(({ valid_to }) => valid_to === null).map(({ role, source }) => [role, source]);
    };
    expect(await roles()).toEqual([]);

    const browser = await app.as(administrator);
    const path = "/administration/andra-system/katalogen";
    expect((await browser.get(path)).text).toContain("Värn registratorer");
    expect((await browser.get(`${path}/grupper/${id}`)).text).toContain("En person är med i gruppen nu.");
    for (const wrong of [
      { role: "ombud", unitId: school.id },
      { role: "security_chief", unitId: "" },
      { role: "registrar", unitId: school.id },
    ]) {
      expect((await browser.post(`${path}/grupper/${id}`, wrong)).status).toBe(422);
    }
    expect((await browser.post(`${path}/grupper/${id}`, { role: "registrar", unitId: "" })).location).toBe(path);
    expect(await roles()).toEqual([["registrar", "directory"]]);
    expect((await scim("GET", `/Users/${user.id}`)).body.groups).toMatchObject([
      { value: id, display: "Värn registratorer" },
    ]);

    await scim("PATCH", `/Groups/${id}`, patch({ op: "Remove", path: "members", value: [{ value: user.id }] }));
    expect(await roles()).toEqual([]);
    await scim("PATCH", `/Groups/${id}`, patch({ op: "Add", path: "members", value: [{ value: user.id }] }));
    expect(await roles()).toEqual([["registrar", "directory"]]);
    await scim("PATCH", `/Users/${user.id}`, patch({ op: "Replace", path: "active", value: "False" }));
    expect(await roles()).toEqual([]);
    await scim("PATCH", `/Users/${user.id}`, patch({ op: "Replace", path: "active", value: "True" }));
    expect(await roles()).toEqual([["registrar", "directory"]]);
    await scim("DELETE", `/Groups/${id}`);
    expect(await roles()).toEqual([]);
  });

  test("leave alone what a person has been appointed to by people", async () => {
    const user = await newUser();
    const person = await personOf(user.id);
    await appoint(app.db, person, "registrar");
    const { body } = await scim("POST", "/Groups", {
      schemas: [`${core}:Group`],
      displayName: "Också registratorer",
      members: [{ value: user.id }],
    });
    await (await app.as(administrator)).post(`/administration/andra-system/katalogen/grupper/${body.id}`, {
      role: "registrar",
      unitId: "",
    });
    await scim("DELETE", `/Groups/${body.id}`);
    const rows = await app.db.selectFrom("appointments").selectAll().where("person_id", "=", person.id).execute();
    expect(rows).toMatchObject([{ role: "registrar", valid_to: null, source: "manual" }]);
  });

  test("have as members only people whom the directory has told of", async () => {
    const group = { schemas: [`${core}:Group`], displayName: "Fel" };
    for (const members of [[{ value: "string id 1" }], [{ value: "00000000-0000-4000-8000-000000000000" }], ["x"]]) {
      expect((await scim("POST", "/Groups", { ...group, members })).status).toBe(400);
    }
  });
});

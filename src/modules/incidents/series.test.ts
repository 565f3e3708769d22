import { beforeEach, describe, expect, test } from "vitest";
import {
  appoint,
  type BuiltIncident,
  buildIncident,
  buildOrganisation,
  buildPerson,
  buildRoleHolder,
  buildUnit,
  type Person,
  type Unit,
} from "../../../test/builders.ts";
import { useTestApp } from "../../../test/test-app.ts";
import { proposeSeries } from "./propose-series.ts";

const app = useTestApp();

let school: Unit;
let company: Unit;
let coordinator: Person;
let chief: Person;
let manager: Person;
let tag = "";

beforeEach(async () => {
  tag = `TAG${Math.random().toString(36).slice(2, 8).toUpperCase()}`;
  const municipality = await buildOrganisation(app.db);
  const department = await buildUnit(app.db, municipality, { kind: "department" });
  school = await buildUnit(app.db, municipality, { parent: department, name: "Björkängsskolan" });
  company = await buildUnit(app.db, await buildOrganisation(app.db, { kind: "owned_company" }));
  coordinator = await buildPerson(app.db);
  await appoint(app.db, coordinator, "coordinator", department);
  chief = await buildRoleHolder(app.db, "security_chief");
  manager = await buildRoleHolder(app.db, "manager", school);
});

function sprayed(unit: Unit, options: Partial<Parameters<typeof buildIncident>[1]> = {}): Promise<BuiltIncident> {
  return buildIncident(app.db, {
    unit,
    typeId: "vandalism.graffiti",
    ...options,
    values: { signature: tag, ...options.values },
  });
}

async function propose(): Promise<void> {
  app.now = new Date(app.now.getTime() + 60_000);
  await proposeSeries({ db: app.db, clock: () => app.now });
}

async function proposalId(): Promise<string | undefined> {
  const row = await app.db
    .selectFrom("series_proposals")
    .select("id")
    .where("basis_key", "=", tag.toLowerCase())
    .where("decided_at", "is", null)
    .executeTakeFirst();
  return row?.id;
}

describe("a proposed series", () => {
  test("is found once, shown on the incident and decided by the coordinator who sees all of it", async () => {
    const [first, second] = [await sprayed(school, { values: { cost_total_ore: 250_000 } }), await sprayed(school)];
    await propose();
    await propose();
    const client = await app.as(coordinator);
    const incident = await client.get(`/handelser/${first.id}`);
    expect(incident.text).toContain("Händelsen liknar en annan händelse.");
    const list = await client.get("/serier");
    expect(list.text.match(new RegExp(`Signaturen ${tag}`, "g"))).toHaveLength(1);
    const id = await proposalId();
    const empty = await client.post(`/serier/forslag/${id}/ja`, { title: " " });
    expect(empty.status).toBe(422);
    const accepted = await client.post(`/serier/forslag/${id}/ja`, { title: `Klotter ${tag}` });
    const series = await client.follow(accepted);
    expect(series.text).toContain(first.number);
    expect(series.text).toContain(second.number);
    expect(series.text).toContain("2\u00a0500\u00a0kr");
    expect((await client.get(`/handelser/${second.id}`)).text).toContain(`Med i serien Klotter ${tag}`);
    await propose();
    expect(await proposalId()).toBeUndefined();
    expect((await client.post(`/serier/forslag/${id}/ja`, { title: "x" })).status).toBe(404);
  });

  test("that reaches beyond what one sees is decided by the head of security, and is not counted for others", async () => {
    await sprayed(school);
    const mine = await sprayed(school);
    const theirs = await sprayed(company);
    await propose();
    const id = await proposalId();
    const client = await app.as(coordinator);
    expect((await client.get("/serier")).text).not.toContain(tag);
    const page = await client.get(`/serier/forslag/${id}`);
    expect(page.text).toContain(mine.number);
    expect(page.text).not.toContain(theirs.number);
    expect(page.text).toContain("Säkerhetschefen avgör");
    expect((await client.post(`/serier/forslag/${id}/ja`, { title: "x" })).status).toBe(403);
    const above = await app.as(chief);
    expect((await above.get("/serier")).text).toContain(tag);
    const series = await above.follow(await above.post(`/serier/forslag/${id}/ja`, { title: `Serie ${tag}` }));
    expect(series.text).toContain(theirs.number);
    const forManager = await (await app.as(manager)).get("/serier");
    expect(forManager.text).toContain(`Serie ${tag}`);
    expect(forManager.text).toContain("2 händelser");
  });

  test("dismissed does not come back until something new happens; what is new is added to an accepted one", async () => {
    await sprayed(school);
    await sprayed(school);
    await propose();
    const client = await app.as(coordinator);
    await client.post(`/serier/forslag/${await proposalId()}/nej`);
    await propose();
    expect(await proposalId()).toBeUndefined();
    await sprayed(school);
    await propose();
    const again = await proposalId();
    await client.post(`/serier/forslag/${again}/ja`, { title: `Serie ${tag}` });
    const fourth = await sprayed(school);
    await propose();
    const growing = await proposalId();
    expect((await client.get(`/serier/forslag/${growing}`)).text).toContain(`läggs till i serien Serie ${tag}`);
    const series = await client.follow(await client.post(`/serier/forslag/${growing}/ja`));
    expect(series.text).toContain(fourth.number);
    expect(series.text).toContain("4 händelser");
  });

  test("does not tell of restricted incidents, duplicates or rejected ones", async () => {
    await sprayed(school);
    await sprayed(school, { restricted: true, members: [chief] });
    await sprayed(school, { status: "duplicate" });
    await sprayed(school, { status: "rejected" });
    await propose();
    expect(await proposalId()).toBeUndefined();
  });

  test("is not for strangers nor for those who do not review", async () => {
    await sprayed(school);
    await sprayed(school);
    await propose();
    const id = await proposalId();
    const stranger = await app.as(await buildRoleHolder(app.db, "coordinator", company));
    expect((await stranger.get(`/serier/forslag/${id}`)).status).toBe(404);
    expect((await stranger.post(`/serier/forslag/${id}/nej`)).status).toBe(404);
    expect((await (await app.as(manager)).post(`/serier/forslag/${id}/nej`)).status).toBe(403);
  });
});

describe("a series", () => {
  async function accepted(): Promise<{ id: string; incidents: BuiltIncident[] }> {
    const incidents = [await sprayed(school), await sprayed(school)];
    await propose();
    const sent = await (await app.as(coordinator)).post(`/serier/forslag/${await proposalId()}/ja`, {
      title: `Serie ${tag}`,
    });
    return { id: sent.location.slice("/serier/".length), incidents };
  }

  test("is renamed, added to and taken from by those who review; not by the manager", async () => {
    const { id, incidents } = await accepted();
    const other = await buildIncident(app.db, { unit: school });
    const client = await app.as(coordinator);
    await client.post(`/serier/${id}/namn`, { title: `Nytt namn ${tag}` });
    expect((await client.post(`/serier/${id}/lagg-till`, { number: "HÄN-1999-00001" })).status).toBe(422);
    await client.post(`/serier/${id}/lagg-till`, { number: other.number });
    const page = await client.get(`/serier/${id}`);
    expect(page.text).toContain(`Nytt namn ${tag}`);
    expect(page.text).toContain(other.number);
    await client.follow(await client.post(`/serier/${id}/ta-bort`, { incident: other.id }));
    expect((await client.get(`/serier/${id}`)).text).not.toContain(other.number);
    const below = await app.as(manager);
    expect((await below.get(`/serier/${id}`)).status).toBe(200);
    expect((await below.post(`/serier/${id}/ta-bort`, { incident: incidents[0]?.id ?? "" })).status).toBe(403);
  });

  test("does not exist for somebody who sees nothing in it", async () => {
    const { id } = await accepted();
    const stranger = await app.as(await buildRoleHolder(app.db, "manager", company));
    expect((await stranger.get(`/serier/${id}`)).status).toBe(404);
    expect((await stranger.get("/serier")).text).not.toContain(tag);
  });

  test("takes in no restricted incident, whose members would then be told of by others", async () => {
    const { id } = await accepted();
    const secret = await buildIncident(app.db, { unit: school, restricted: true, members: [coordinator] });
    const sent = await (await app.as(coordinator)).post(`/serier/${id}/lagg-till`, { number: secret.number });
    expect(sent.status).toBe(422);
  });
});

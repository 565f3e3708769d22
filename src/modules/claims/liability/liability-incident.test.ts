import { beforeAll, expect, test } from "vitest";
import {
  buildIncident,
  buildMeasure,
  buildOrganisation,
  buildRoleHolder,
  buildUnit,
  type Person,
  type Unit,
} from "../../../../test/builders.ts";
import { buildClaim, buildLiability } from "../../../../test/claim-builders.ts";
import { useTestApp } from "../../../../test/test-app.ts";

const app = useTestApp();

let streets: Unit;
let coordinator: Person;
let hole: { id: string; number: string };
let secret: { id: string; number: string };
let claim: { id: string; number: string };

beforeAll(async () => {
  const municipality = await buildOrganisation(app.db);
  const department = await buildUnit(app.db, municipality, { kind: "department" });
  streets = await buildUnit(app.db, municipality, { parent: department });
  coordinator = await buildRoleHolder(app.db, "coordinator", department);
  hole = await buildIncident(app.db, { unit: streets, title: "Hål vid infarten" });
  secret = await buildIncident(app.db, { unit: streets, title: "Hemlig händelse", restricted: true });
  claim = await buildLiability(app.db, { unit: streets, by: coordinator, title: "Skadeståndskrav: hål" });
});

const address = () => `/skadestandskrav/${claim.id}`;
const versionOf = async (id: string) => {
  const { version } = await app.db
    .selectFrom("records")
    .select("version")
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
  return String(version);
};

test("a claim is tied to an incident by its number, seen from both, and let go", async () => {
  const browser = await app.as(coordinator);
  expect((await browser.get(address())).text).toContain("Ingen händelse är kopplad");
  const number = hole.number.toLowerCase();
  const sent = await browser.post(`${address()}/handelse`, { number, version: await versionOf(claim.id) });
  expect(sent.location).toBe(`${address()}#handelse`);
  expect((await browser.get(address())).text).toContain("Hål vid infarten");
  expect((await browser.get(`/handelser/${hole.id}`)).text).toContain(claim.number);
  const second = await browser.post(`${address()}/handelse`, { number, version: await versionOf(claim.id) });
  expect([second.status, second.text.includes("redan kopplat")]).toEqual([409, true]);
  const version = await versionOf(claim.id);
  expect((await browser.post(`${address()}/handelse/ta-bort`, { version: "0" })).status).toBe(409);
  expect((await browser.post(`${address()}/handelse/ta-bort`, { version })).status).toBe(303);
  expect((await browser.get(address())).text).toContain("Ingen händelse är kopplad");
});

test("a number that there is none of, or that one may not see, is said to be none, and what was typed is kept", async () => {
  const browser = await app.as(coordinator);
  for (const number of ["HÄN-1999-00001", secret.number]) {
    const answer = await browser.post(`${address()}/handelse`, { number, version: await versionOf(claim.id) });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain("Ingen händelse har det numret");
    expect(answer.text).toContain(number);
  }
  const manager = await app.as(await buildRoleHolder(app.db, "ombud", streets));
  expect((await manager.get(`${address()}/handelse`)).status).toBe(403);
});

test("what is tied and may not be seen is neither shown nor let go", async () => {
  const own = await buildLiability(app.db, { unit: streets, by: coordinator, title: "Skadeståndskrav: annat" });
  const tie = { from_id: own.id, to_id: secret.id, kind: "claim_of", created_at: app.now };
  await app.db.insertInto("record_links").values(tie).execute();
  const browser = await app.as(coordinator);
  expect((await browser.get(`/skadestandskrav/${own.id}`)).text).not.toContain("Hemlig");
  await browser.post(`/skadestandskrav/${own.id}/handelse/ta-bort`, { version: await versionOf(own.id) });
  const left = await app.db.selectFrom("record_links").select("to_id").where("from_id", "=", own.id).execute();
  expect(left).toEqual([{ to_id: secret.id }]);
});

test("a measure starts from a claim of ours or against us, once, and stands on its page and in its chain", async () => {
  const ours = await buildClaim(app.db, { unit: streets, by: coordinator, title: "Skada på bil", incident: hole });
  const browser = await app.as(coordinator);
  for (const page of [address(), `/skadearenden/${ours.id}`]) {
    const form = {
      title: `Tätare översyn efter ${page}`,
      kind: "permanent",
      priority: "normal",
      request_key: crypto.randomUUID(),
    };
    expect((await browser.post(`${page}/atgarder`, { ...form, title: "" })).status).toBe(422);
    const sent = await browser.post(`${page}/atgarder`, form);
    expect(sent.location, sent.text.slice(0, 2000)).toBe(`${page}#atgarder`);
    await browser.post(`${page}/atgarder`, form);
    const text = (await browser.get(page)).text;
    expect(text.split(form.title)).toHaveLength(2);
    expect((await browser.get(`/kedja/${page.split("/")[2]}`)).text).toContain(form.title);
  }
  const stranger = await app.as(await buildRoleHolder(app.db, "auditor"));
  expect((await stranger.get(`${address()}/atgarder`)).status).toBe(403);
});

test("a measure from a restricted claim is restricted to the same circle", async () => {
  const own = await buildLiability(app.db, { unit: streets, by: coordinator, title: "Skadeståndskrav: hemligt" });
  await app.db.updateTable("records").set({ restricted: true }).where("id", "=", own.id).execute();
  const member = { record_id: own.id, person_id: coordinator.id, added_at: app.now };
  await app.db.insertInto("record_members").values(member).execute();
  const browser = await app.as(coordinator);
  await browser.post(`/skadestandskrav/${own.id}/oppna`, { reason: "Jag handlägger det" });
  const request_key = crypto.randomUUID();
  const form = { title: "Hemlig åtgärd", kind: "permanent", priority: "normal", request_key };
  expect((await browser.post(`/skadestandskrav/${own.id}/atgarder`, form)).status).toBe(303);
  const made = await app.db.selectFrom("records").select("restricted").where("id", "=", request_key).executeTakeFirst();
  expect(made).toEqual({ restricted: true });
  const manager = await app.as(await buildRoleHolder(app.db, "manager", streets));
  expect((await manager.get(`/atgarder/${request_key}`)).status).toBe(404);
});

test("a measure of another origin does not stand on the page of a claim", async () => {
  await buildMeasure(app.db, { unit: streets, title: "Utan ursprung" });
  expect((await (await app.as(coordinator)).get(address())).text).not.toContain("Utan ursprung");
});

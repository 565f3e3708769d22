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

const app = useTestApp();

let department: Unit;
let school: Unit;
let other: Unit;
let manager: Person;
let coordinator: Person;

beforeEach(async () => {
  const municipality = await buildOrganisation(app.db);
  department = await buildUnit(app.db, municipality, { kind: "department" });
  school = await buildUnit(app.db, municipality, { parent: department });
  other = await buildUnit(app.db, municipality, { parent: department });
  manager = await buildRoleHolder(app.db, "manager", school);
  coordinator = await buildPerson(app.db);
  await appoint(app.db, coordinator, "coordinator", department);
});

async function versionOf({ id }: { id: string }) {
  const row = await app.db.selectFrom("records").select("version").where("id", "=", id).executeTakeFirstOrThrow();
  return row.version;
}

async function state(incident: BuiltIncident, form: Record<string, string | string[]>, who = manager) {
  const sent = { version: await versionOf(incident), ...form };
  return (await app.as(who)).post(`/handelser/${incident.id}/orsak`, sent);
}

const causesOf = async ({ id }: BuiltIncident) =>
  (
    await app.db
      .selectFrom("incident_causes")
      .select("cause_id")
      .where("incident_id", "=", id)
      .orderBy("cause_id")
      .execute()
  ).map((row) => row.cause_id);

const investigated = (unit: Unit, values: Partial<Parameters<typeof buildIncident>[1]> = {}) =>
  buildIncident(app.db, { unit, status: "investigating", owner: manager, ...values });

async function caused(unit: Unit, cause = "maintenance", values: Parameters<typeof investigated>[1] = {}) {
  const incident = await investigated(unit, values);
  await app.db.insertInto("incident_causes").values({ incident_id: incident.id, cause_id: cause }).execute();
  return incident;
}

describe("the cause of an incident", () => {
  test("can be several of the list, with own words and the answers to why in their order", async () => {
    const incident = await investigated(school);
    const sent = await state(incident, {
      causes_direct: ["wear", "leak"],
      causes_underlying: ["maintenance", "known_risk_open"],
      direct: "Packningen sprack",
      why_1: "Packningen var gammal",
      why_2: "Ingen byter dem",
      why_4: "Ingen äger frågan",
    });
    expect(sent.status).toBe(303);
    expect(await causesOf(incident)).toEqual(["known_risk_open", "leak", "maintenance", "wear"]);
    const { text } = await (await app.as(manager)).get(`/handelser/${incident.id}`);
    for (const words of ["Slitage eller ålder", "Eftersatt underhåll", "Packningen sprack"])
      expect(text).toContain(words);
    expect(text).toMatch(/Packningen var gammal.*Ingen byter dem.*Ingen äger frågan/s);
  });

  test("from the list alone is enough to go on, and own words alone are too; neither is not", async () => {
    for (const [form, goesOn] of [
      [{ causes_direct: ["wear"] }, true],
      [{ direct: "Sten genom rutan" }, true],
      [{ causes_underlying: ["maintenance"], underlying: "Ingen pengar" }, false],
    ] as const) {
      const values = { police_decision: "reported", no_cost_reason: "Lagat" } as const;
      const incident = await investigated(school, { values });
      const sent = await state(incident, form as Record<string, string | string[]>);
      expect(sent.status).toBe(goesOn ? 303 : 422);
      const step = await (await app.as(manager)).post(`/handelser/${incident.id}/besluta-atgarder`, {
        version: await versionOf(incident),
      });
      expect(step.status === 303).toBe(goesOn);
    }
  });

  test("keeps everything typed when no direct cause is given, and takes no code that is not in the list", async () => {
    const incident = await investigated(school);
    const kept = await state(incident, { causes_underlying: ["training"], underlying: "Vikarier", why_1: "Därför" });
    expect(kept.status).toBe(422);
    expect(kept.text).toMatch(/value="training"[^>]*checked|checked[^>]*value="training"/);
    expect(kept.text).toContain("Vikarier");
    expect(kept.text).toContain('value="Därför"');
    expect((await state(incident, { causes_direct: ["wear", "hittepå"] })).status).toBe(422);
    expect(await causesOf(incident)).toEqual([]);
  });

  test("that is no longer offered cannot be chosen, but stays where it was", async () => {
    const had = await investigated(school);
    await state(had, { causes_direct: ["weather"] });
    await app.db.updateTable("causes").set({ active: false }).where("id", "=", "weather").execute();
    expect((await state(await investigated(school), { causes_direct: ["weather"] })).status).toBe(422);
    expect((await state(had, { causes_direct: ["weather"], direct: "Storm" })).status).toBe(303);
    expect(await causesOf(had)).toEqual(["weather"]);
    await app.db.updateTable("causes").set({ active: true }).where("id", "=", "weather").execute();
  });

  test("leaves what it was before in the log, but nothing of a restricted incident", async () => {
    const open = await investigated(school);
    await state(open, { causes_direct: ["wear"] });
    await state(open, { causes_direct: ["leak"] });
    const log = await app.db
      .selectFrom("audit_log")
      .select("details")
      .where("record_id", "=", open.id)
      .where("action", "=", "incident.cause_stated")
      .orderBy("id", "desc")
      .executeTakeFirstOrThrow();
    expect(log.details).toMatchObject({ causes: ["leak"], before: { causes: ["wear"] } });
    const secret = await investigated(school, { restricted: true, members: [manager] });
    const until = new Date(app.now.getTime() + 3600_000);
    const opening = { record_id: secret.id, person_id: manager.id, reason: "Utreder", opened_at: app.now };
    await app.db
      .insertInto("record_openings")
      .values({ ...opening, expires_at: until })
      .execute();
    expect((await state(secret, { causes_direct: ["agitation"], direct: "Hot" })).status).toBe(303);
    const lines = await app.db
      .selectFrom("audit_log")
      .select(["details", "action"])
      .where("record_id", "=", secret.id)
      .where("action", "=", "incident.cause_stated")
      .execute();
    expect(lines.map((line) => line.details)).toEqual([{}]);
  });
});

describe("a cause that comes back", () => {
  const page = async (who: Person) => (await (await app.as(who)).get("/handelser/orsaker")).text;

  test("is found from the third time in twelve months, at the workplace and above it", async () => {
    await caused(school);
    await caused(school);
    expect(await page(manager)).toContain("Ingen orsak har återkommit");
    await caused(school);
    expect(await page(manager)).toContain(school.name);
    const { text } = await (await app.as(coordinator)).get("/handelser/orsaker");
    expect(text).toContain(school.name);
    expect(text).not.toContain(department.name);
    await caused(other);
    expect(await page(coordinator)).toContain(department.name);
  });

  test("is not counted from before, when restricted, when a duplicate, or as 'none found'", async () => {
    await caused(school);
    await caused(school);
    await caused(school, "maintenance", { occurredAt: new Date("2025-03-02T12:00:00+01:00") });
    await caused(school, "maintenance", { restricted: true, members: [manager] });
    await caused(school, "maintenance", { status: "duplicate" });
    for (let n = 0; n < 3; n++) await caused(school, "none_found");
    expect(await page(manager)).toContain("Ingen orsak har återkommit");
    await caused(school, "maintenance", { occurredAt: new Date("2025-03-04T12:00:00+01:00") });
    expect(await page(manager)).not.toContain("Ingen orsak har återkommit");
  });

  test("leads to the incidents behind it and no others, in the list", async () => {
    const behind = [await caused(school), await caused(school), await caused(school)];
    const besides = await caused(school, "training");
    const href = /href="(\/handelser\?[^"]*orsak=maintenance[^"]*)"/
      .exec(await page(manager))?.[1]
      ?.replaceAll("&amp;", "&");
    const { text } = await (await app.as(manager)).get(href ?? "");
    for (const { id } of behind) expect(text).toContain(id);
    expect(text).not.toContain(besides.id);
    expect(text).toContain("Orsak: Eftersatt underhåll");
  });

  test("is told only to those who see the incidents and read why they happened", async () => {
    for (let n = 0; n < 3; n++) await caused(school);
    const elsewhere = await buildRoleHolder(app.db, "manager", other);
    expect(await page(elsewhere)).toContain("Ingen orsak har återkommit");
    const registrar = await buildRoleHolder(app.db, "registrar", school);
    expect((await (await app.as(registrar)).get("/handelser/orsaker")).status).toBe(403);
    const { text } = await (await app.as(registrar)).get("/handelser?orsak=maintenance");
    expect(text).not.toMatch(/\/handelser\/[0-9a-f]{8}-/);
  });

  test("gives a measure that is tied to it and to every incident behind it; pressing twice gives one", async () => {
    const behind = [await caused(school), await caused(school), await caused(school)];
    await caused(school, "staffing");
    await caused(school, "maintenance", { restricted: true });
    const form = {
      request_key: "01900000-0000-7000-8000-00000000c0de",
      unit: school.id,
      title: "Byt packningar varje år",
      description: "Enligt plan",
      kind: "permanent",
      priority: "normal",
    };
    const address = `/handelser/orsaker/maintenance/atgard?enhet=${school.id}`;
    const client = await app.as(manager);
    expect((await client.get(address)).text).toContain("3 händelser");
    const first = await client.post(address, form);
    expect(first.status).toBe(303);
    expect((await client.post(address, form)).location).toBe(first.location);
    const id = first.location.split("/").at(-1) ?? "";
    const origins = await app.db
      .selectFrom("measure_origins")
      .select("record_id")
      .where("measure_id", "=", id)
      .execute();
    expect(origins.map((origin) => origin.record_id).sort()).toEqual(behind.map((one) => one.id).sort());
    expect(await page(manager)).toContain("Byt packningar varje år");
    expect(await page(manager)).not.toContain("Föreslå åtgärd");
  });

  test("is no page for a cause that has not come back", async () => {
    await caused(school);
    const { status } = await (await app.as(manager)).get(`/handelser/orsaker/maintenance/atgard?enhet=${school.id}`);
    expect(status).toBe(404);
  });
});

describe("the list of causes", () => {
  test("is kept by the administrator: added, renamed, no longer offered, and each change is in the log", async () => {
    const administrator = await buildRoleHolder(app.db, "administrator");
    const client = await app.as(administrator);
    const entry = { name_sv: "Hittegods", name_en: "Lost property", position: "1" };
    expect((await client.post("/administration/orsaker/ny", entry)).status).toBe(422);
    expect((await client.post("/administration/orsaker/ny", { ...entry, level: "direct", active: "1" })).status).toBe(
      303,
    );
    const { id } = await app.db
      .selectFrom("causes")
      .select("id")
      .where("name_sv", "=", "Hittegods")
      .executeTakeFirstOrThrow();
    const incident = await investigated(school);
    const form = `/handelser/${incident.id}/orsak`;
    expect((await (await app.as(manager)).get(form)).text).toContain("Hittegods");
    expect((await client.post(`/administration/orsaker/${id}`, { ...entry, name_sv: "Borttappat" })).status).toBe(303);
    expect((await (await app.as(manager)).get(form)).text).not.toContain("Borttappat");
    expect((await client.get("/administration/orsaker")).text).toContain("Erbjuds inte längre");
    const log = await app.db.selectFrom("audit_log").select("action").where("action", "like", "cause.%").execute();
    expect(log.map((line) => line.action).sort()).toEqual(["cause.added", "cause.changed"]);
    expect((await (await app.as(manager)).get("/administration/orsaker")).status).toBe(403);
  });
});

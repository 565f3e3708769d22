import { beforeAll, describe, expect, test } from "vitest";
import {
  buildBuilding,
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

let school: Unit;
let sports: { id: string; name: string };
let canteen: { id: string; name: string };
let manager: Person;
let hr: Person;
let reporter: Person;

beforeAll(async () => {
  school = await buildUnit(app.db, await buildOrganisation(app.db), { name: "Björkängsskolan" });
  sports = await buildBuilding(app.db, { name: "Idrottshallen", units: [school] });
  canteen = await buildBuilding(app.db, { name: "Matsalen", units: [school] });
  manager = await buildRoleHolder(app.db, "manager", school);
  hr = await buildRoleHolder(app.db, "hr", school);
  reporter = await buildPerson(app.db, { worksAt: school });
});

async function reported(options: Partial<Parameters<typeof buildIncident>[1]> = {}) {
  return buildIncident(app.db, {
    unit: school,
    reporter,
    title: "Krossad ruta, Idrottshallen",
    status: "investigating",
    ...options,
    values: {
      building_id: sports.id,
      place_name: "Norra gaveln",
      occurred_from: new Date("2026-03-01T20:00:00+01:00"),
      occurred_to: new Date("2026-03-02T07:30:30+01:00"),
      discovered_at: new Date("2026-03-02T07:30:30+01:00"),
      signature: "RÄV1",
      ...options.values,
    },
  });
}

const asReported = {
  earliest: "2026-03-01T20:00",
  latest: "2026-03-02T07:30",
  discovered: "2026-03-02T07:30",
  get building() {
    return sports.id;
  },
  place_name: "Norra gaveln",
  latitude: "",
  longitude: "",
  signature: "RÄV1",
  reason: "Vaktmästaren såg fel",
};

async function correct(person: Person, id: string, form: Record<string, string>) {
  const { version } = await app.db
    .selectFrom("records")
    .select("version")
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
  return (await app.as(person)).post(`/handelser/${id}/ratta`, { version, ...asReported, ...form });
}

const incidentOf = (id: string) =>
  app.db.selectFrom("incidents").selectAll().where("id", "=", id).executeTakeFirstOrThrow();

describe("correcting a report", () => {
  test("changes when, where and the signature, and shows what was reported beside it, by whom and why", async () => {
    const { id } = await reported();
    const before = (await (await app.as(manager)).get(`/handelser/${id}/ratta`)).text;
    expect(before).toContain('value="2026-03-01T20:00"');
    const sent = await correct(manager, id, {
      earliest: "2026-02-28T18:00",
      building: canteen.id,
      place_name: "Vid entrén",
      signature: "RÄV7",
    });
    expect(sent.status).toBe(303);
    const { text } = await (await app.as(manager)).get(`/handelser/${id}`);
    expect(text).toContain("När: från mellan 1 mars 2026 kl. 20:00 och 2 mars 2026 kl. 07:30");
    expect(text).toContain("till mellan 28 februari 2026 kl. 18:00 och 2 mars 2026 kl. 07:30");
    expect(text).toContain("Var: från Idrottshallen, Norra gaveln till Matsalen, Vid entrén.");
    expect(text).toContain("Signatur: från ”RÄV1” till ”RÄV7”.");
    expect(text).toContain(`Rättat av ${manager.name} 3 mars 2026 kl. 09:00`);
    expect(text).toContain("Vaktmästaren såg fel");
    expect(text).toContain("Uppgifter rättade");
    expect(text).toContain("<h1>Krossad ruta, Matsalen</h1>");
    const log = await app.db
      .selectFrom("audit_log")
      .select(["action", "reason", "details"])
      .where("record_id", "=", id)
      .execute();
    expect(log).toEqual([
      {
        action: "incident.corrected",
        reason: "Vaktmästaren såg fel",
        details: { fields: ["happened", "place", "signature"] },
      },
    ]);
    const list = await (await app.as(manager)).get("/handelser?sok=Matsalen");
    expect(list.text).toContain("Krossad ruta, Matsalen");
    expect(list.text).toContain("2026-02-28");
  });

  test("keeps what was not corrected to the second, and the original cannot be rewritten", async () => {
    const { id } = await reported();
    await correct(manager, id, { signature: "" });
    const { discovered_at, occurred_to, signature } = await incidentOf(id);
    expect(signature).toBeNull();
    expect([discovered_at, occurred_to]).toEqual([
      new Date("2026-03-02T07:30:30+01:00"),
      new Date("2026-03-02T07:30:30+01:00"),
    ]);
    const rows = app.db.selectFrom("incident_corrections").select("field").where("incident_id", "=", id);
    expect(await rows.execute()).toEqual([{ field: "signature" }]);
    await expect(
      app.db.updateTable("incident_corrections").set({ reason: "x" }).where("incident_id", "=", id).execute(),
    ).rejects.toThrow();
  });

  test("needs a reason, a difference and times that have been, and keeps what was typed", async () => {
    const { id } = await reported();
    const nothing = await correct(manager, id, {});
    expect(nothing.status).toBe(422);
    expect(nothing.text).toContain("Inget är ändrat");
    const wrong = await correct(manager, id, { reason: "", signature: "NYTT" });
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('value="NYTT"');
    const times = await correct(manager, id, { earliest: "2026-03-02T09:00", discovered: "2026-03-09T09:00" });
    expect(times.status).toBe(422);
    expect(times.text).toContain("Det senaste måste komma efter det tidigaste.");
    expect(times.text).toContain("Tiden har inte varit än.");
    const elsewhere = await buildBuilding(app.db, { name: "Någon annans hus" });
    expect((await correct(manager, id, { building: elsewhere.id })).status).toBe(422);
  });

  test("is for those who handle, while it is open; the reporter sees what has been corrected", async () => {
    const { id } = await reported();
    expect((await correct(reporter, id, { signature: "X" })).status).toBe(403);
    expect([403, 404]).toContain((await correct(hr, id, { signature: "X" })).status);
    await correct(manager, id, { signature: "RÄV7" });
    expect((await (await app.as(reporter)).get(`/handelser/${id}`)).text).toContain("från ”RÄV1” till ”RÄV7”");
    await app.db.updateTable("records").set({ status: "closed" }).where("id", "=", id).execute();
    expect((await correct(manager, id, { signature: "RÄV8" })).status).toBe(409);
  });

  test("a corrected building is neither in the title nor found when the incident is restricted", async () => {
    const { id } = await reported({ restricted: true, members: [manager], title: "Händelse med begränsad insyn" });
    await (await app.as(manager)).post(`/handelser/${id}/oppna`, { reason: "Jag handlägger" });
    expect((await correct(manager, id, { building: canteen.id, place_name: "Skafferiet" })).status).toBe(303);
    const record = await app.db
      .selectFrom("records")
      .select(["title", "search"])
      .where("id", "=", id)
      .executeTakeFirstOrThrow();
    expect(record.title).toBe("Händelse med begränsad insyn");
    expect(record.search).not.toContain("skafferi");
  });

  test("a point on the map is put in and taken away", async () => {
    const { id } = await reported();
    await correct(manager, id, { latitude: "59.24123", longitude: "18.2" });
    expect(await incidentOf(id)).toMatchObject({ latitude: 59.24123, longitude: 18.2 });
    await correct(manager, id, { latitude: "59.24123", longitude: "18.2", no_point: "on" });
    expect(await incidentOf(id)).toMatchObject({ latitude: null, longitude: null });
  });
});

import { beforeAll, expect, test } from "vitest";
import {
  buildIncident,
  buildMeasure,
  buildOrganisation,
  buildRoleHolder,
  buildUnit,
  type Person,
} from "../../../../test/builders.ts";
import { useTestApp } from "../../../../test/test-app.ts";
import { formatMoney } from "../../../ui/format.ts";

const app = useTestApp();

let manager: Person;
let stranger: Person;
let incident: { id: string };
let sibling: { id: string };
let secret: { id: string };
let measure: { id: string };

beforeAll(async () => {
  const municipality = await buildOrganisation(app.db);
  const school = await buildUnit(app.db, municipality);
  const other = await buildUnit(app.db, municipality);
  manager = await buildRoleHolder(app.db, "manager", school);
  stranger = await buildRoleHolder(app.db, "manager", other);
  const { id: series } = await app.db
    .insertInto("incident_series")
    .values({ title: "Glaskross", basis: "place", created_at: app.now })
    .returning("id")
    .executeTakeFirstOrThrow();
  const glass = { series_id: series, cost_total_ore: 650_000, cause_direct: "Sten genom rutan" };
  incident = await buildIncident(app.db, { unit: school, title: "Ruta vid slöjden", values: glass });
  sibling = await buildIncident(app.db, { unit: school, title: "Ruta vid matsalen", values: glass });
  secret = await buildIncident(app.db, { unit: school, title: "Hemlig ruta", restricted: true, values: glass });
  const elsewhere = await buildIncident(app.db, { unit: other, title: "Ruta på annat håll", values: glass });
  await buildMeasure(app.db, { unit: school, origin: elsewhere, title: "Bara nådd genom annat håll" });
  measure = await buildMeasure(app.db, { unit: school, origin: incident, title: "Okrossbart glas", status: "done" });
  await app.db.updateTable("measures").set({ outcome_ore: 4_000_000 }).where("id", "=", measure.id).execute();
  await app.db.insertInto("measure_origins").values({ measure_id: measure.id, record_id: secret.id }).execute();
});

const chain = async (person: Person, id: string) => (await app.as(person)).get(`/kedja/${id}`);

test("an event leads to its series, its cause, the measures and back again, with sums", async () => {
  const { text } = await chain(manager, incident.id);
  for (const words of ["Ruta vid slöjden", "Ruta vid matsalen", "Okrossbart glas"]) expect(text).toContain(words);
  expect(text).toContain(formatMoney(1_300_000, "sv"));
  expect(text).toContain("2 gånger");
  const other = await chain(manager, sibling.id);
  expect(other.text).toContain("Okrossbart glas");
});

test("a measure leads to the events it comes from", async () => {
  const { text } = await chain(manager, measure.id);
  expect(text).toContain("Ruta vid slöjden");
  expect(text).toContain("för åtgärderna");
});

test("holds nothing that its reader may not see, neither in lists nor in sums", async () => {
  const { text } = await chain(manager, incident.id);
  expect(text).not.toContain("Hemlig ruta");
  expect(text).not.toContain("Ruta på annat håll");
  expect(text).not.toContain("Bara nådd genom annat håll");
  expect((await chain(stranger, incident.id)).status).toBe(404);
  expect((await chain(manager, secret.id)).status).toBe(404);
});

test("asks members for a reason before it shows what is restricted, and keeps it out of other chains", async () => {
  await app.db
    .insertInto("record_members")
    .values({ record_id: secret.id, person_id: manager.id, added_at: app.now })
    .execute();
  const answer = await chain(manager, secret.id);
  expect(answer.location).toBe(`/handelser/${secret.id}/oppna`);
  expect((await chain(manager, incident.id)).text).not.toContain("Hemlig ruta");
  await (await app.as(manager)).post(`/handelser/${secret.id}/oppna`, { reason: "Jag utreder den" });
  expect((await chain(manager, secret.id)).text).toContain("Hemlig ruta");
});

test("does not exist for what is no record", async () => {
  expect((await chain(manager, "00000000-0000-0000-0000-000000000000")).status).toBe(404);
  expect((await chain(manager, "nonsense")).status).toBe(404);
});

test("takes at most eight queries", async () => {
  for (const id of [incident.id, measure.id]) {
    const browser = await app.as(manager);
    await browser.get(`/kedja/${id}`);
    app.takeQueries();
    await browser.get(`/kedja/${id}`);
    expect(app.takeQueries().length).toBeLessThanOrEqual(8);
  }
});

import { expect, test } from "vitest";
import { buildIncident, buildOrganisation, buildPerson, buildRoleHolder, buildUnit } from "../../../test/builders.ts";
import { useTestApp } from "../../../test/test-app.ts";

const app = useTestApp();

test("an incident is read by those in the line and by its reporter, and does not exist for a stranger", async () => {
  const municipality = await buildOrganisation(app.db);
  const school = await buildUnit(app.db, municipality, { name: "Björkängsskolan" });
  const other = await buildUnit(app.db, municipality);
  const manager = await buildRoleHolder(app.db, "manager", school);
  const reporter = await buildPerson(app.db, { worksAt: school });
  const stranger = await buildRoleHolder(app.db, "manager", other);
  const incident = await buildIncident(app.db, { unit: school, reporter, title: "Krossad ruta" });

  for (const reader of [manager, reporter]) {
    const page = await (await app.as(reader)).get(`/handelser/${incident.id}`);
    expect(page.status).toBe(200);
    expect(page.text).toContain("Krossad ruta");
    expect(page.text).toContain("Björkängsskolan");
  }
  expect((await (await app.as(stranger)).get(`/handelser/${incident.id}`)).status).toBe(404);
  expect((await (await app.as(stranger)).get(`/handelser/nummer/${incident.number}`)).status).toBe(404);
  const byNumber = await (await app.as(manager)).get(`/handelser/nummer/${incident.number.toLowerCase()}`);
  expect(byNumber.location).toBe(`/handelser/${incident.id}`);
});

test("an id that is no id gives the ordinary page for what does not exist", async () => {
  const person = await buildPerson(app.db);
  expect((await (await app.as(person)).get("/handelser/inget-id")).status).toBe(404);
});

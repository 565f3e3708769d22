import { beforeEach, expect, test } from "vitest";
import {
  buildBuilding,
  buildOrganisation,
  buildPerson,
  buildRoleHolder,
  buildUnit,
  type Unit,
} from "../../../test/builders.ts";
import { type TestClient, useTestApp } from "../../../test/test-app.ts";

const app = useTestApp();
let school: Unit;
let library: Unit;
let house: { id: string; name: string };
let chief: TestClient;

beforeEach(async () => {
  const municipality = await buildOrganisation(app.db);
  school = await buildUnit(app.db, municipality);
  library = await buildUnit(app.db, municipality);
  house = await buildBuilding(app.db, { units: [school, library] });
  chief = await app.as(await buildRoleHolder(app.db, "security_chief"));
});

const href = () => `/organisation/byggnader/${house.id}`;

const users = async () =>
  (await app.db.selectFrom("unit_buildings").selectAll().where("building_id", "=", house.id).execute())
    .filter((link) => link.valid_to === null)
    .map((link) => link.unit_id);

test("one unit stops using a building, the other goes on; the page remembers both", async () => {
  const sent = await chief.post(`${href()}/enheter/${school.id}/lamna`, { lastDay: "2026-03-03" });
  expect(sent.location).toBe(href());
  expect(await users()).toEqual([library.id]);
  const { text } = await chief.get(href());
  expect(text).toContain(school.name);
  expect(text).not.toContain(`/enheter/${school.id}/lamna`);
  const again = await chief.post(`${href()}/enheter/${school.id}/lamna`, { lastDay: "2026-03-03" });
  expect(again.status).toBe(409);
  const action = await app.db.selectFrom("audit_log").select("action").where("subject_id", "=", house.id).execute();
  expect(action).toEqual([{ action: "building.left" }]);
});

test("a building that has ended is used by nobody and is gone from the list, but not from history", async () => {
  expect((await chief.post(`${href()}/avsluta`, { lastDay: "2026-03-02" })).status).toBe(303);
  expect(await users()).toEqual([]);
  expect((await chief.get(href())).text).toContain("Används inte sedan");
  expect((await chief.get(`/organisation/byggnader?sok=${encodeURIComponent(house.name)}`)).text).not.toContain(href());
  const report = await chief.get(`/rapportera/ny?typ=vandalism.glass&enhet=${school.id}`);
  expect(report.text).not.toContain(house.id);
  expect((await chief.post(`${href()}/avsluta`, { lastDay: "2026-03-02" })).status).toBe(409);
});

test("a last day before the first is refused, and nothing changes", async () => {
  for (const path of [`${href()}/avsluta`, `${href()}/enheter/${school.id}/lamna`]) {
    const wrong = await chief.post(path, { lastDay: "2015-12-31" });
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('href="#field-lastDay"');
    expect((await chief.post(path, { lastDay: "i morgon" })).status).toBe(422);
  }
  expect(await users()).toHaveLength(2);
});

test("only those who keep the organisation may, and a unit that never used it is not found", async () => {
  const employee = await app.as(await buildPerson(app.db, { worksAt: school }));
  expect((await employee.post(`${href()}/avsluta`, { lastDay: "2026-03-03" })).status).toBe(403);
  expect((await employee.get(href())).text).not.toContain("avsluta");
  const other = await buildUnit(app.db, await buildOrganisation(app.db));
  expect((await chief.post(`${href()}/enheter/${other.id}/lamna`, { lastDay: "2026-03-03" })).status).toBe(404);
});

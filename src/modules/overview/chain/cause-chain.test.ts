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
import { buildCost } from "../../../../test/claim-builders.ts";
import { useTestApp } from "../../../../test/test-app.ts";

const app = useTestApp();

let school: Unit;
let other: Unit;
let manager: Person;
let chief: Person;

async function leak(unit: Unit, title: string, values: { restricted?: boolean; causes?: string[] } = {}) {
  const incident = await buildIncident(app.db, { unit, title, ...values });
  await buildCost(app.db, incident, 4_000_00);
  await app.db
    .insertInto("incident_causes")
    .values((values.causes ?? ["maintenance", "leak"]).map((cause_id) => ({ incident_id: incident.id, cause_id })))
    .execute();
  return incident;
}

beforeAll(async () => {
  app.now = new Date("2026-03-20T10:00:00+01:00");
  const municipality = await buildOrganisation(app.db);
  school = await buildUnit(app.db, municipality, { name: "Lönnskolan" });
  other = await buildUnit(app.db, municipality);
  manager = await buildRoleHolder(app.db, "manager", school);
  chief = await buildRoleHolder(app.db, "security_chief");
  await leak(school, "Läcka i köket");
  await leak(school, "Läcka i salen");
  await leak(other, "Läcka på annat håll");
  await leak(school, "Hemlig läcka", { restricted: true });
  await leak(school, "Av annan orsak", { causes: ["staffing"] });
  const against = await buildMeasure(app.db, { unit: school, title: "Byta rören" });
  await app.db.insertInto("measure_causes").values({ measure_id: against.id, cause_id: "maintenance" }).execute();
});

const chain = async (person: Person, address: string) => (await app.as(person)).get(address);

test("a cause leads to the incidents put down to it and the measures against it, of what its reader sees", async () => {
  const { text } = await chain(manager, "/kedja/orsak/maintenance");
  for (const words of ["Läcka i köket", "Läcka i salen", "Byta rören", "Eftersatt underhåll", "8 000 kr"])
    expect(text).toContain(words);
  for (const words of ["Läcka på annat håll", "Hemlig läcka", "Av annan orsak"]) expect(text).not.toContain(words);
});

test("a cause is followed in one unit and those below it, or in the whole", async () => {
  const whole = await chain(chief, "/kedja/orsak/maintenance");
  expect(whole.text).toContain("Läcka på annat håll");
  const there = await chain(chief, `/kedja/orsak/maintenance?enhet=${school.id}`);
  expect(there.text).toContain("Lönnskolan");
  expect(there.text).not.toContain("Läcka på annat håll");
  const elsewhere = await chain(chief, `/kedja/orsak/maintenance?enhet=${other.id}`);
  expect(elsewhere.text).not.toContain("Byta rören");
});

test("an incident names its causes from the list, the underlying ones as the way to their own chain", async () => {
  const incident = await leak(school, "Ännu en läcka");
  const { text } = await chain(manager, `/kedja/${incident.id}`);
  expect(text).toContain('href="/kedja/orsak/maintenance"');
  expect(text).toContain("Läcka eller stopp i ledning");
  expect(text).not.toContain('href="/kedja/orsak/leak"');
});

test("there is no chain of a cause that is not in the list, nor for those who read no causes", async () => {
  expect((await chain(chief, "/kedja/orsak/nonsense")).status).toBe(404);
  expect((await chain(chief, `/kedja/orsak/maintenance?enhet=${crypto.randomUUID()}`)).status).toBe(404);
  const board = await buildRoleHolder(app.db, "board_member");
  expect((await chain(board, "/kedja/orsak/maintenance")).status).toBe(403);
});

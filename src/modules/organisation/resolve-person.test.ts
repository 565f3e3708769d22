import { beforeAll, expect, test } from "vitest";
import { buildOrganisation, buildPerson, buildUnit, type Person, type Unit } from "../../../test/builders.ts";
import { useTestApp } from "../../../test/test-app.ts";
import { userById } from "../../../test/user-of.ts";
import { resolvePerson } from "./resolve-person.ts";

const app = useTestApp();
let school: Unit;
let asker: Person;
let siri: Person;
let otherSiri: Person;
let hidden: Person;

beforeAll(async () => {
  const municipality = await buildOrganisation(app.db);
  school = await buildUnit(app.db, municipality, { name: "Björkängsskolan" });
  const library = await buildUnit(app.db, municipality, { name: "Biblioteket" });
  asker = await buildPerson(app.db, { name: "Odd Frågvist", worksAt: school });
  siri = await buildPerson(app.db, { name: "Siri Exempelsson", worksAt: school, email: "siri@kommunen.example" });
  otherSiri = await buildPerson(app.db, { name: "Siri Exempelsson", worksAt: library });
  hidden = await buildPerson(app.db, {
    name: "Medarbetare 0423",
    protectedIdentity: true,
    legalName: "Hemma Gömdahl",
    email: "hemma.gomdahl@kommunen.example",
    worksAt: school,
  });
});

async function resolve(values: Record<string, string>, person = asker) {
  const user = await userById(app, person);
  return resolvePerson(app.db, user, { value: (name) => values[name] ?? "" }, "owner", app.now);
}

test("an e-mail address, or a name with workplace, names one person", async () => {
  expect((await resolve({ owner: " SIRI@kommunen.example " })).person?.id).toBe(siri.id);
  expect((await resolve({ owner: "siri exempelsson, Biblioteket" })).person?.id).toBe(otherSiri.id);
});

test("a name that two people have gives both to choose among, and the choice is taken", async () => {
  const asked = await resolve({ owner: "Siri Exempelsson" });
  expect(asked.person).toBeNull();
  expect(asked.error).toContain("Välj vem du menar");
  expect(asked.candidates.map((one) => one.id).sort()).toEqual([siri.id, otherSiri.id].sort());
  const chosen = { owner: "Siri Exempelsson", owner_for: "Siri Exempelsson", owner_id: otherSiri.id };
  expect((await resolve(chosen)).person?.id).toBe(otherSiri.id);
});

test("a choice made for another text does not hold", async () => {
  const changed = { owner: "Odd Frågvist", owner_for: "Siri Exempelsson", owner_id: otherSiri.id };
  expect((await resolve(changed)).person?.id).toBe(asker.id);
});

test("part of a name gives candidates, an unknown name an error, nothing typed neither", async () => {
  expect((await resolve({ owner: "frågv" })).candidates.map((one) => one.id)).toEqual([asker.id]);
  expect(await resolve({ owner: "Ingen Alls" })).toMatchObject({ person: null, candidates: [] });
  expect((await resolve({ owner: "100%_" })).error).toContain("Hittar ingen");
  expect(await resolve({ owner: "  " })).toMatchObject({ person: null, error: null });
});

test("a protected person is found by the alias only, never by the legal name or the address", async () => {
  expect((await resolve({ owner: "Medarbetare 0423" })).person?.id).toBe(hidden.id);
  expect((await resolve({ owner: "hemma.gomdahl@kommunen.example" })).person).toBeNull();
  expect((await resolve({ owner: "Gömdahl" })).candidates).toEqual([]);
});

test("names are proposed while one types, for those who are signed in", async () => {
  const client = await app.as(asker);
  const answer = await client.get("/organisation/personer/sok?q=siri");
  expect(JSON.parse(answer.text).suggestions).toEqual([
    "Siri Exempelsson, Biblioteket",
    "Siri Exempelsson, Björkängsskolan",
  ]);
  expect((await client.get("/organisation/personer/sok?q=gömdahl")).text).toBe('{"suggestions":[]}');
  expect((await app.visitor().get("/organisation/personer/sok?q=siri")).text).not.toContain("Exempelsson");
});

test("somebody from an outside organisation is not given the names of the staff", async () => {
  const association = await buildOrganisation(app.db, { kind: "external" });
  const guest = await buildPerson(app.db, { name: "Gäst Utifrån" });
  await app.db.updateTable("people").set({ organisation_id: association.id }).where("id", "=", guest.id).execute();
  expect((await resolve({ owner: "Siri Exempelsson" }, guest)).candidates).toEqual([]);
  expect((await resolve({ owner: "Gäst Utifrån" }, guest)).person?.id).toBe(guest.id);
});
